"""The rules that advise: what a letter is told to its writer about, and what it is not."""

from typing import Any

import pytest

from letterkit.model import Sender
from letterkit.reading import texts
from letterkit.rules import check_letter
from tests.builders import a_block, a_folder, a_sender, a_wording, an_office
from tests.rule_letters import NOTE, WORDING, a_letter, codes, found, with_paragraph


def test_a_draft_without_a_writer_is_said_to_be_unsigned_and_names_its_blanks() -> None:
    problems = check_letter(a_letter(sender=Sender(country="GB", note=NOTE)), WORDING)
    assert [one.code for one in problems] == ["unsigned-draft", "sender-anonymous"]
    assert "your name, your postal address" in problems[0].message


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"discreet": True}, "only initials and no postal address"),
        ({"address": ()}, "no postal address"),
        ({"name": " "}, "no name"),
        ({"name": "", "address": ()}, "no name and no postal address"),
    ],
)
def test_an_office_that_reads_no_anonymous_letters_is_known_by_its_state(
    changes: dict[str, Any], lacking: str
) -> None:
    sender = a_sender(note=NOTE, **changes)
    (problem,) = [
        one for one in check_letter(a_letter(sender=sender), WORDING) if one.code == "sender-anonymous"
    ]
    assert problem.message == (
        f"example-court: the letter has {lacking}, and authorities in Kazakhstan do not consider such "
        "letters (egov.kz, 31 March 2021)"
    )
    assert "sender-anonymous" not in codes(a_letter(sender=sender, office=an_office(state="BE")))


def test_a_letter_care_of_the_embassy_has_a_street() -> None:
    letter = a_letter(office=an_office(addresses=()))
    assert letter.about.address.care_of == "example-embassy"
    assert found(letter) == []


def test_a_language_without_a_fluent_reader_is_said() -> None:
    wording = a_wording(reviewed=False)
    assert found(a_letter(), wording) == [("warning", "unreviewed")]


def test_many_short_words_are_too_much_before_the_page_is_full() -> None:
    (problem,) = check_letter(a_letter(), a_wording(max_words=20))
    words = sum(len(text.split()) for text in texts(a_letter().body))
    assert problem.code == "one-page"
    assert problem.message.endswith(f"one page: {words} words where 20 are a page in English")


def test_the_note_has_to_stand_in_the_letter() -> None:
    placeless = (
        a_block("I write about {concern}."),
        a_block("", "demands"),
        a_block("Please let me know. Thank you."),
    )
    letter = a_letter(folder=a_folder(WORDING, protest=placeless))
    assert found(letter) == [("warning", "not-personal")]


@pytest.mark.parametrize(
    "text", ["RELEASE her.", "free HIM NOW PLEASE today", "Now!! Please", "Why?!!", "You are scum.", "SCUM"]
)
def test_capitals_exclamation_marks_and_insults_are_shouting(text: str) -> None:
    assert found(with_paragraph(text)) == [("warning", "shouting")]


@pytest.mark.parametrize("text", ["The ILO and the OSCE ODIHR say so.", "UNESCO!", "Release her!", "scumble"])
def test_abbreviations_and_a_single_exclamation_mark_are_not(text: str) -> None:
    assert found(with_paragraph(text)) == []
