"""A letter as plain text."""

import re
import textwrap
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.model import BulletList, Layout, Letter, NumberedList, Paragraph
from letterkit.writers.text import WIDTH, letter_text, mail_text, short_mail_text, write
from tests.letters import a_letter, a_letter_with_bullets, a_russian_letter, letter_words

LONG_LINK = "https://example.org/" + "a-long-path/" * 8


def test_a_whole_letter_reads_like_this() -> None:
    letter = a_letter(
        body=(
            Paragraph(
                text="I am writing to you about Ainur Kurmanov, a journalist, and Esenbek Ukteshbayev."
            ),
            Paragraph(text="I ask you to:"),
            NumberedList(
                items=("let trade unionists speak at public meetings without fear of a charge;", "reply.")
            ),
        ),
        enclosures=("Enclosed: one list",),
    )
    assert (
        letter_text(letter)
        == """\
Example Member
1 Example Street
Leeds LS1 1AA
United Kingdom
member@example.org

Minister of Foreign Affairs
Ministry of Foreign Affairs
D. Kunaev Street, 31
010000 Astana
KAZAKHSTAN

Leeds, 20 September 2011

Ainur Kurmanov and Esenbek Ukteshbayev, trade unionists in Almaty

Dear Minister of Foreign Affairs,

I am writing to you about Ainur Kurmanov, a journalist, and Esenbek
Ukteshbayev.

I ask you to:

1. let trade unionists speak at public meetings without fear of a
   charge;
2. reply.

Yours faithfully,



Example Member
Teacher

Enclosed: one list

Copy: Embassy of the Republic of Kazakhstan, London
"""
    )


def test_parts_stand_in_the_languages_own_order() -> None:
    order = ("dateline", "salutation", "body", "complimentary_close", "signature_block", "letterhead")
    text = letter_text(a_letter(order=order))
    assert text.startswith("Leeds, 20 September 2011\n\nDear Minister")
    assert text.endswith(
        "Teacher\n\nExample Member\n1 Example Street\nLeeds LS1 1AA\nUnited Kingdom\nmember@example.org\n"
    )


def test_bullets_stand_behind_hyphens() -> None:
    text = letter_text(a_letter_with_bullets())
    assert "\n- end the investigation of Ainur Kurmanov and Esenbek Ukteshbayev\n- let trade" in text


def test_a_tenth_item_hangs_under_its_own_text() -> None:
    text = letter_text(a_letter(body=(NumberedList(items=("word " * 20,) * 10),)))
    assert "\n10. word" in text
    assert "\n    word" in text.partition("\n10. ")[2]


def test_a_long_word_or_link_is_never_broken() -> None:
    body = (Paragraph(text=f"The text stands at {LONG_LINK} and may be read there."),)
    assert LONG_LINK in letter_text(a_letter(body=body)).split()


@pytest.mark.parametrize("text", ["1. x", "- y", "10. Mai", "1.", "-"])
def test_a_value_that_looks_like_an_item_stays_text_of_its_paragraph(text: str) -> None:
    letter = a_letter(body=(Paragraph(text="Before."), Paragraph(text=text), Paragraph(text="After.")))
    assert f"\n\nBefore.\n\n{text}\n\nAfter.\n\n" in letter_text(letter)


def test_a_part_that_is_empty_leaves_no_gap() -> None:
    text = letter_text(a_letter(letterhead=(), dateline="", copies=(), enclosures=()))
    assert "\n\n\n" not in text.replace("faithfully,\n\n\n\nExample", "")
    assert text.startswith("Minister")
    assert text.endswith("Teacher\n")


def test_a_mail_has_neither_wrapped_lines_nor_room_to_sign() -> None:
    text = mail_text(a_letter())
    assert max(map(len, text.splitlines())) > WIDTH
    assert "Yours faithfully,\n\nExample Member\nTeacher\n" in text


def test_the_short_letter_is_complete_and_ends_with_the_writers_address() -> None:
    letter = a_letter(short_body=(Paragraph(text="I ask you to:"), BulletList(items=("reply.",))))
    assert short_mail_text(letter) == (
        "Dear Minister of Foreign Affairs,\n\nI ask you to:\n\n- reply.\n\nYours faithfully,\n\n"
        "Example Member\nTeacher\n1 Example Street\nLeeds LS1 1AA\nUnited Kingdom\nmember@example.org\n"
    )


def test_a_language_without_a_short_letter_has_none() -> None:
    assert short_mail_text(a_letter(short_body=())) == ""


@pytest.mark.parametrize("letter", [a_letter(), a_russian_letter(), a_letter_with_bullets()])
def test_paper_and_mail_hold_the_words_of_the_letter_in_their_order(letter: Letter) -> None:
    assert len(letter_words(letter)) > 60
    assert words_of(letter_text(letter)) == letter_words(letter)
    assert words_of(mail_text(letter)) == letter_words(letter)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=90)
LINES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@given(LINES, LINES)
def test_wrapping_keeps_every_word_and_fills_at_most_the_width(paragraph: str, item: str) -> None:
    body = (Paragraph(text=paragraph), NumberedList(items=(item, item)))
    text = letter_text(a_letter(body=body, order=("body",)))
    assert text.split() == [*paragraph.split(), "1.", *item.split(), "2.", *item.split()]
    for line in text.splitlines():
        assert len(line) <= WIDTH or len(line.removeprefix("1. ").removeprefix("2. ").split()) == 1
    assert text == text.rstrip("\n") + "\n"


def test_each_letter_is_a_file_in_utf_8_made_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def letters() -> Iterator[Letter]:
        for number in range(1, 4):
            asked.append(number)
            yield a_russian_letter()

    files = write(letters(), Layout())
    first = next(files)
    assert asked == [1]
    assert (first.path, first.format, first.companion) == (
        "kurmanov-ukteshbayev-2011-kz-mfa-ru.txt",
        "text",
        False,
    )
    assert first.content.decode("utf-8") == letter_text(first.letters[0])


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text whose list markers are taken away."""
    return tuple(re.sub(r"(?m)^(\d+\.|-) ", "", text).split())


@given(LINES)
def test_lines_break_where_textwrap_breaks_them(paragraph: str) -> None:
    text = letter_text(a_letter(body=(Paragraph(text=paragraph),), order=("body",)))
    kept_whole = {"break_long_words": False, "break_on_hyphens": False}
    assert text == textwrap.fill(paragraph, WIDTH, **kept_whole) + "\n"
