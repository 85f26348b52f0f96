"""What a text may hold, and how the rest is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.inputs.text_rules import clean_text, is_plain, masked, refused_characters, show, template_mark


def test_texts_are_composed_and_their_lines_end_in_a_newline() -> None:
    assert clean_text("e\u0301\r\na\rb") == "é\na\nb"


def test_newlines_and_tabs_are_no_refused_characters() -> None:
    assert list(refused_characters("a\n\tb")) == []


def test_a_refused_character_is_named_with_its_offset() -> None:
    assert list(refused_characters("ab\u202ec\x00")) == [(2, "<U+202E>"), (4, "<U+0000>")]


def test_template_marks_are_found() -> None:
    assert template_mark("a {% b %}") == "{%"
    assert template_mark("a { b } %") is None


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_shown_holds_nothing_that_is_refused(text: str) -> None:
    for shown in (show(text), masked(text)):
        assert list(refused_characters(shown)) == []
        assert not {unicodedata.category(letter) for letter in shown.replace("\n", "").replace("\t", "")} & {
            "Cc",
            "Cs",
            "Zl",
            "Zp",
        }


@given(st.text())
def test_a_masked_line_keeps_its_columns(text: str) -> None:
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize("letter", ["\u3164", "\u2800", "\uffa0", "\u115f", "\u1160", "\u034f", "\u17b4"])
def test_letters_that_are_drawn_as_nothing_are_refused_though_they_are_printable(letter: str) -> None:
    assert letter.isprintable()
    assert [shown for _, shown in refused_characters(letter)] == [f"<U+{ord(letter):04X}>"]
    assert not is_plain(letter)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_plain_text_holds_nothing_that_is_refused(text: str) -> None:
    assert not (is_plain(text) and list(refused_characters(text)))
