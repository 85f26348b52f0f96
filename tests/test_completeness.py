"""What a case has to have in a language before a kind of letter can be written in it."""

from typing import Any

import pytest

from letterkit.asof import AsOf
from letterkit.completeness import lacks
from letterkit.kinds import KindName
from letterkit.model import Case, DemandsOpening, Fact, Person
from letterkit.readers import OpenLetter, Reader
from tests.builders import a_case, a_wording

PRISONER = Reader(id="prisoner", type="person", name={"en": "Example Person", "ru": "Пример"})
FAMILY = Reader(id="family", type="family", name={"en": "The family"})
SONG = OpenLetter(
    to=Reader(id="singer", type="public-figure", name={"en": "Example Singer"}),
    subject={"en": "A", "ru": "А"}, request={"en": "b"}, reason={"en": "C.", "ru": " "},
)  # fmt: skip


def missing(kind: KindName, reader: str = "", language: str = "ru", **case: Any) -> tuple[str, ...]:
    return lacks(a_case(**case), kind, a_wording(language), reader)


def test_a_complete_case_lacks_nothing_for_any_kind_about_it() -> None:
    assert {missing(kind, language="en") for kind in ("protest", "motion", "appeal", "copy")} == {()}


def test_every_text_of_the_case_is_needed_and_the_missing_ones_are_named_in_words() -> None:
    assert missing("protest") == (
        "the subject", "what it is about (concern)", "fact 1", "the demand release", "the demand reply",
        "the role of person 1", "the name of Example Person",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("case", "what"),
    [
        (a_case(standard={"ru": "Статья 20."}), "the standard"),
        (a_case(demands_opening=DemandsOpening(text={"ru": "Прошу:"})), "the opening of the demands"),
        (a_case(facts=(Fact(text={"en": "  "}, date=AsOf("2024")),)), "fact 1"),
    ],
)
def test_what_stands_in_one_language_is_needed_in_each(case: Case, what: str) -> None:
    assert lacks(case, "protest", a_wording("en")) == (what,)


def test_who_must_not_be_named_needs_no_name() -> None:
    witness = Person(role={"en": "a witness"}, public=False)
    assert missing("protest", language="en", people=(witness,)) == ()


def test_a_message_needs_its_readers_name_and_nothing_of_the_case() -> None:
    assert missing("solidarity", "prisoner", solidarity=(PRISONER, FAMILY)) == ()
    assert missing("solidarity", "family", solidarity=(PRISONER, FAMILY)) == ("the name of The family",)
    assert missing("solidarity", solidarity=(PRISONER, FAMILY)) == ("the name of The family",)


def test_a_language_that_declines_names_needs_every_form() -> None:
    wording = a_wording("ru", name_forms=("nom", "dat"))
    half = Reader(id="half", type="person", name={"ru": {"nom": "Пример"}})
    assert lacks(a_case(solidarity=(half,)), "solidarity", wording) == ("the name of Пример",)


def test_an_open_letter_needs_its_own_texts() -> None:
    assert missing("open-letter", open_letters=(SONG,)) == (
        "the request of the open letter to singer", "the reason of the open letter to singer",
        "the name of Example Singer",
    )  # fmt: skip
    assert missing("open-letter", language="en", open_letters=(SONG,)) == ()
