"""In which language a letter of each kind is written, and in which its writer reads it first."""

from typing import Any

import pytest

from letterkit.errors import NothingToWrite
from letterkit.language_choice import Choice, choose_language, to_read
from letterkit.model import Assignment, Case, LeftOut
from letterkit.offices import PostalAddress
from letterkit.readers import Reader
from tests.builders import a_case, a_sender, a_wording

WORDINGS = {
    "en": a_wording("en"),
    "ru": a_wording("ru", reviewed=False),
    "fr": a_wording("fr", name="French"),
}
PRISONER = Reader(
    id="prisoner", type="person", name={"en": "A", "ru": "А", "fr": "A"}, languages=("ru", "fr")
)
FAMILY = Reader(id="family", type="family", name={"en": "The family"}, languages=("fr",))
CASE: Case = a_case(solidarity=(PRISONER, FAMILY))


def chosen(reader: Reader, wished: str = "", **sender: Any) -> Choice | LeftOut:
    """The language of a message to a reader."""
    office = reader.as_recipient("KZ", {})
    return choose_language(CASE, "solidarity", office, a_sender(**sender), wished, WORDINGS)


def test_a_message_is_in_the_first_reviewed_language_reader_and_writer_share() -> None:
    assert chosen(PRISONER, reads=("ru", "fr", "en")) == Choice(
        "fr", "French: the first of the reader's languages you read"
    )


def test_a_message_is_in_the_language_of_its_case_where_they_share_none() -> None:
    assert chosen(PRISONER, reads=("en",)) == Choice("en", "English: the language of the case")


def test_a_message_follows_the_wish_though_nobody_reviewed_the_language() -> None:
    assert chosen(PRISONER, "ru") == Choice("ru", "Russian: as you asked")


def test_a_reader_without_a_name_in_the_language_is_left_out_and_the_others_are_written_to() -> None:
    left_out = chosen(FAMILY, "fr")
    assert isinstance(left_out, LeftOut)
    assert left_out.because == "it cannot be written in French: the name of The family is missing"
    assert left_out.hint == "it can be in English (en): use --language"
    assert isinstance(chosen(PRISONER, "fr"), Choice)


def test_a_case_without_its_texts_in_the_language_is_refused_for_every_office() -> None:
    office = PRISONER.as_recipient("KZ", {})
    with pytest.raises(NothingToWrite, match="cannot be written in French: the subject") as refused:
        choose_language(CASE, "protest", office, a_sender(), "fr", WORDINGS)
    assert refused.value.hint == "leave --language out, or use English (en)"


def to_be_read(language: str, *reads: str) -> str | None:
    """In which language the writer of a message in another one reads it first."""
    letter = Assignment(
        case=CASE, kind="solidarity", sender=a_sender(reads=reads), addressee=PRISONER.as_recipient("KZ", {}),
        address=PostalAddress(city="", country="KZ"), language=language, because="as you asked",
    )  # fmt: skip
    choice = to_read(CASE, letter, WORDINGS)
    return choice.language if choice else None


def test_a_letter_nobody_reviewed_is_read_first_in_a_language_its_writer_reads() -> None:
    assert to_be_read("ru", "fr", "en") == "fr"
    assert to_be_read("ru") == "en"


def test_who_reads_the_language_or_trusts_its_reviewer_reads_no_other() -> None:
    assert to_be_read("ru", "ru") is None
    assert to_be_read("fr", "en") is None


def test_a_writer_whose_languages_have_no_templates_reads_the_cases_own() -> None:
    assert to_be_read("ru", "sv") == "en"
