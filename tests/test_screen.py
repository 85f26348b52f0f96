"""Texts on a screen: carets, paths, links and lines that fit."""

import pytest

from letterkit import screen


@pytest.mark.parametrize(
    ("quote", "column", "width", "line", "caret"),
    [
        ("name: x", 7, 60, "name: x", "      ^"),
        ("      name: x", 13, 60, "name: x", "      ^"),
        ("имя: я", 6, 60, "имя: я", "     ^"),
        ("名前: x", 5, 60, "名前: x", "      ^"),
        ("a" * 100, 1, 10, "a" * 10, "^"),
        ("abcdefghij" * 10, 91, 20, "...abcdefghijabcdefghij"[:20], "             ^"),
    ],
)
def test_the_caret_stands_under_its_column(
    quote: str, column: int, width: int, line: str, caret: str
) -> None:
    assert screen.pointed_at(quote, column, width) == (line, caret)


def test_paths_are_quoted_where_they_could_be_misread() -> None:
    assert screen.quoted("letters/1.txt") == "letters/1.txt"
    assert screen.quoted("my letters/1.txt") == '"my letters/1.txt"'
    assert screen.quoted("-rf") == '"-rf"'
    assert screen.quoted("a\nb\x1b]0;x\x07") == "a<U+000A>b<U+001B>]0;x<U+0007>"


def test_a_web_address_is_found_without_the_full_stop_after_it() -> None:
    text = "Its official page: https://kz.example.org/a?b=1. See (http://example.org/x)!"
    assert [text[start:end] for start, end in screen.links(text)] == [
        "https://kz.example.org/a?b=1",
        "http://example.org/x",
    ]


def test_a_line_is_broken_at_spaces_only() -> None:
    assert screen.wrapped("one two-three https://example.org/a-b", 12) == [
        "one",
        "  two-three",
        "  https://example.org/a-b",
    ]


def test_a_link_shows_its_label_and_hides_its_address() -> None:
    assert screen.clickable("mailto:x", "mail") == "\x1b]8;;mailto:x\x1b\\mail\x1b]8;;\x1b\\"


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM_PROGRAM": "iTerm.app"}, {"TERM_PROGRAM": "vscode"}, {"VTE_VERSION": "7006"},
        {"KITTY_WINDOW_ID": "1"}, {"WT_SESSION": "1"}, {"KONSOLE_VERSION": "230804"},
    ],
)  # fmt: skip
def test_a_terminal_known_for_links_shows_them_but_not_through_tmux_or_screen(
    environment: dict[str, str],
) -> None:
    assert screen.shows_links({"TERM": "xterm-256color", **environment})
    assert not screen.shows_links(
        {"TERM": "xterm-256color", "TMUX": "/tmp/tmux-1/default,1,0", **environment}
    )
    assert not screen.shows_links({"TERM": "screen-256color", **environment})
    assert not screen.shows_links({"TERM": "tmux-256color", **environment})


@pytest.mark.parametrize(
    "environment",
    [
        {}, {"TERM": "linux"}, {"TERM": "xterm-256color"}, {"TERM_PROGRAM": "Apple_Terminal"},
        {"VTE_VERSION": "4602"},
    ],
)  # fmt: skip
def test_a_terminal_nobody_knows_shows_no_links(environment: dict[str, str]) -> None:
    assert not screen.shows_links(environment)
