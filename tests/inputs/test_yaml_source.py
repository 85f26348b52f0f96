"""YAML becomes texts with their places; what is wrong is said in a person's words."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import InputRefused
from letterkit.inputs import yaml_source
from letterkit.inputs.text_rules import refused_characters
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.problems import Problem

READERS = [pytest.param(yaml.SafeLoader, id="python")]
if hasattr(yaml, "CSafeLoader"):
    READERS.append(pytest.param(yaml.CSafeLoader, id="C"))


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of PyYAML's two readers in turn."""
    monkeypatch.setattr(yaml_source, "LOADER", request.param)


def plain(node: Node) -> Any:
    """The value without its places."""
    if isinstance(node.value, dict):
        return {key: plain(inner) for key, inner in node.value.items()}
    return [plain(inner) for inner in node.value] if isinstance(node.value, list) else node.value


def refused(text: str) -> list[Problem]:
    """The problems a YAML text is refused with."""
    with pytest.raises(InputRefused) as refusal:
        parse_yaml(text, "case.yaml")
    return list(refusal.value.problems)


@pytest.mark.usefixtures("reader")
def test_every_scalar_is_text() -> None:
    assert plain(parse_yaml("a: 010\nb: NO\nc: [1.0, ~]\nd: {e: 2024-01-01}\n", "f")) == {
        "a": "010",
        "b": "NO",
        "c": ["1.0", "~"],
        "d": {"e": "2024-01-01"},
    }


@pytest.mark.usefixtures("reader")
def test_values_and_keys_know_their_line_and_column() -> None:
    node = parse_yaml("# Дело\nназвание:\n  ru: 'Дело Айнура'\nlist:\n- one\n- two\n", "f.yaml")
    assert str(node.at("название", "ru").where) == "f.yaml:3:7"
    assert node.at("название", "ru").where.quote == "  ru: 'Дело Айнура'"
    assert str(node.at("list", 1).where) == "f.yaml:6:3"
    assert str(node.keys["list"]) == "f.yaml:4:1"
    assert str(node.at("list", 7, "gone").where) == "f.yaml:5:1"


def test_a_column_counts_characters_after_a_byte_order_mark_and_windows_line_ends() -> None:
    node = parse_yaml("\ufeffa: b\r\nc: d\r\n", "f.yaml")
    assert str(node.keys["a"]) == "f.yaml:1:1"
    assert str(node.at("c").where) == "f.yaml:2:4"
    assert node.at("c").where.quote == "c: d"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_an_empty_mapping_or_text(text: str) -> None:
    assert plain(parse_yaml(text, "f")) in ({}, "")


def test_a_block_text_ends_without_its_last_line_break() -> None:
    assert plain(parse_yaml("a: |\n  x\n  y\nb: >\n  x\n  y\n", "f")) == {"a": "x\ny", "b": "x y"}


def test_an_unquoted_colon_is_explained_with_the_mended_line() -> None:
    (problem,) = refused("id: a\nsubject: Re: your letter\n")
    assert str(problem.where) == "case.yaml:2:12"
    assert problem.message == "a text with a colon needs quotes, or it looks like two fields on one line"
    assert problem.hint == 'write `subject: "Re: your letter"`'
    assert problem.where.quote == "subject: Re: your letter"


def test_the_mend_of_an_unquoted_colon_is_itself_good_yaml() -> None:
    (problem,) = refused("""- title: He said: "it's so"\n""")
    mend = problem.hint.removeprefix("write `").removesuffix("`")
    assert plain(parse_yaml(mend, "f")) == {"title": """He said: "it's so\""""}


@pytest.mark.usefixtures("reader")
def test_several_mistakes_are_reported_at_once() -> None:
    problems = refused("a: x: y\na2: &b c\nlist:\n  - d: e: f\na: z\n")
    assert [(one.code, one.where.line) for one in problems] == [
        ("yaml", 1),
        ("yaml-anchor", 2),
        ("yaml", 4),
        ("duplicate-key", 5),
    ]


MISTAKES = {
    "tab": ("a:\n\tb: c\n\td: e\n", "case.yaml:2:1", "this line is indented with a tab (2 lines are)"),
    "open quote": ("a: 'b\nc: d\n", "case.yaml:1:4", "a quotation mark opened here is never closed"),
    "open quote further up": (
        "a: 'b\nc: d\ne: 'f'\n",
        "case.yaml:1:4",
        "a quotation mark opened here is never closed",
    ),
    "apostrophe": ("a: 'it's'\n", "case.yaml:1:8", "the quotation marks end before the text does"),
    "no colon": ("name\nrole: x\n", "case.yaml:1:1", "there is no colon after this field's name"),
    "no space": ("name:A\nrole: x\n", "case.yaml:1:5", "there is no space after this colon"),
    "no space below": ("a: b\nissued:2026-11-22\nc: d\n", "case.yaml:2:7", "there is no space after"),
    "too deep": ("a: b\n  c: d\n", "case.yaml:2:4", "this line is indented as if it belonged"),
    "open bracket": ("a: [b, c\nd: e\n", "case.yaml:1:4", "a bracket opened here is never closed"),
    "at sign": ("a: @b\n", "case.yaml:1:4", "a text cannot begin with this character"),
    "star": ("a: *b* c\n", "case.yaml:1:", "needs quotes"),
    "list on the line": ("a: - b\n", "case.yaml:1:4", "a list cannot begin on the line of its field"),
    "list in fields": ("a: b\n- c\n", "case.yaml:2:1", "this line does not fit the lines above it"),
    "braces": ("a: {{ b }}\n", "case.yaml:1:5", "a list or mapping cannot be a key"),
    "second document": ("a: b\n---\nc: d\n", "case.yaml:2:1", "a second document begins here"),
    "no key": ("'': b\n", "case.yaml:1:1", "there is no key before this colon"),
    "backslash": ('a: "C:\\q"\n', "case.yaml:1:", "a backslash inside"),
}


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(("text", "place", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_said_in_plain_words_at_its_place(text: str, place: str, words: str) -> None:
    problem = refused(text)[0]
    assert str(problem.where).startswith(place)
    assert words in problem.message


def test_a_very_long_line_is_not_quoted() -> None:
    assert refused("a: &b " + "x" * 1000)[0].where.quote == ""


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffимя: Айнур\n".encode())
    assert read_text(path) == "имя: Айнур\n"


def test_what_is_no_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\nname: " + "Айнур".encode("cp1251"))
    with pytest.raises(InputRefused) as refusal:
        read_text(path)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.where.line) == ("not-utf-8", 2)


def test_a_folder_a_missing_file_and_a_large_file_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * 1_000_001)
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "gone.yaml", "there is no file"),
        (tmp_path / "a\0b", "cannot be read"),
        (large, "is larger than 1 MB"),
    ):
        with pytest.raises(InputRefused, match=words):
            read_text(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(InputRefused, match="not an ordinary file"):
        read_text(pipe)


def is_sound(text: str) -> bool:
    """Whether a text holds only characters a file may hold, composed as they are kept."""
    return yaml_source.clean_text(text) == text and not list(refused_characters(text))


@given(st.text().filter(is_sound))
def test_any_text_written_as_yaml_comes_back_unchanged(text: str) -> None:
    written = yaml.safe_dump({"a": [text]}, allow_unicode=True, width=10_000)
    assert plain(parse_yaml(written, "f")) == {"a": [text.rstrip("\n") if "|" in written else text]}


DOCUMENT = "id: x\ntitle:\n  en: 'A: b'\nlist: [a, {b: c}]\ntext: |\n  one\n  two\n- - a\n"


@given(
    st.integers(0, len(DOCUMENT)),
    st.integers(0, len(DOCUMENT)),
    st.text(st.sampled_from("\t\n :-[]{}&*!|>'\"%@`#,?~\\x\0\u202e\ud800\ufeffé"), max_size=8),
)
def test_a_mutated_document_is_read_or_refused_and_nothing_else(start: int, end: int, junk: str) -> None:
    mutated = DOCUMENT[:start] + junk + DOCUMENT[end:]
    try:
        node = parse_yaml(mutated, "f")
    except InputRefused as refusal:
        assert refusal.problems
        for problem in refusal.problems:
            assert not list(refused_characters(problem.message + problem.hint + problem.where.quote))
    else:
        assert isinstance(node, Node)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        assert isinstance(parse_yaml(text, "f"), Node)
    except InputRefused as refusal:
        assert refusal.problems
