"""Names of files: readable, and safe on every system."""

import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.model import Letter, Sender
from letterkit.names import MOST_BYTES, file_stem, letter_stem
from tests.letters import SENDER, a_letter


@pytest.mark.parametrize(
    ("number", "parts", "stem"),
    [
        (1, ("Example Member", "kz-mfa"), "0001-example-member-kz-mfa"),
        (12345, ("Example Member",), "12345-example-member"),
        (2, ("Иван Петров", "kz-mfa"), "0002-иван-петров-kz-mfa"),
        (2, ("Әлия Қасымқызы",), "0002-әлия-қасымқызы"),
        (3, ("Seán O’Brien-Ó Sé",), "0003-seán-o-brien-ó-sé"),
        (3, ("Sea\u0301n",), "0003-seán"),
        (4, ("अनीता",), "0004-अनीता"),
        (5, ("a_b", "c"), "0005-a_b-c"),
        (6, ("", "kz-mfa"), "0006-kz-mfa"),
        (7, ("***", "kz-mfa"), "0007-kz-mfa"),
        (8, (), "0008"),
    ],
)
def test_a_stem_keeps_letters_of_every_script_and_loses_the_rest(
    number: int, parts: tuple[str, ...], stem: str
) -> None:
    assert file_stem(number, *parts) == stem


def test_a_long_stem_is_cut_and_ends_in_a_hash_of_the_whole() -> None:
    one, other = file_stem(1, "я" * 200 + "а"), file_stem(1, "я" * 200 + "б")
    assert re.fullmatch(r"0001-я+-[0-9a-f]{8}", one)
    assert len(one.encode()) <= MOST_BYTES
    assert one != other


def test_a_cut_never_parts_a_letter_from_its_marks() -> None:
    """X with a combining caron has no composed form: three bytes that belong together."""
    for padding in range(4):
        stem = file_stem(1, "a" * padding + "x\u030c" * 60)
        kept = stem.rpartition("-")[0].removeprefix("0001-")
        assert kept == "a" * padding + "x\u030c" * (len(kept[padding:]) // 2)


@given(st.integers(0, 10**6), st.lists(st.text(), max_size=4))
def test_every_stem_is_a_safe_name(number: int, parts: list[str]) -> None:
    stem = file_stem(number, *parts)
    assert re.match(r"\d{4,}(-|$)", stem)
    assert len(stem.encode()) <= MOST_BYTES
    assert unicodedata.is_normalized("NFC", stem)
    assert {unicodedata.category(one)[0] for one in stem if one not in "-_"} <= {"L", "M", "N"}
    assert stem == file_stem(number, *parts)


@given(st.text(max_size=30), st.text(max_size=30))
def test_different_numbers_never_share_a_stem(one: str, other: str) -> None:
    assert file_stem(1, one).casefold() != file_stem(2, other).casefold()


def test_the_files_of_a_batch_bear_the_row_of_the_writer_the_name_and_the_office() -> None:
    assert letter_stem(a_letter(sender=_sender(row=37))) == "0037-example-member-kz-mfa"


def test_the_files_of_a_single_writer_bear_the_case_the_office_and_a_language_not_the_cases_own() -> None:
    assert letter_stem(a_letter()) == "kurmanov-ukteshbayev-2011-kz-mfa"
    assert letter_stem(a_letter(language="ru")) == "kurmanov-ukteshbayev-2011-kz-mfa-ru"


@pytest.mark.parametrize(
    ("id_", "stem"),
    [
        ("con", "con-kz-mfa"),
        ("NUL.2011", "nul-2011-kz-mfa"),
        ("дело-2011", "дело-2011-kz-mfa"),
        ("../../etc", "etc-kz-mfa"),
        ("²", "kz-mfa"),
    ],
)
def test_any_id_of_a_case_makes_a_safe_name(id_: str, stem: str) -> None:
    assert letter_stem(_about(id_)) == stem


def test_ids_that_leave_nothing_or_a_reserved_name_make_a_safe_name_still() -> None:
    assert letter_stem(_about("²", office="con")) == "letter-con"
    assert letter_stem(_about("²", office="²")) == "letter"


def test_a_long_id_of_a_case_is_cut_and_ends_in_a_hash() -> None:
    one, other = letter_stem(_about("я" * 200)), letter_stem(_about("я" * 201))
    assert re.fullmatch(r"я+-[0-9a-f]{8}", one)
    assert len(one.encode()) <= MOST_BYTES
    assert one != other


def test_a_discreet_writer_is_not_named_in_the_name_of_a_file() -> None:
    assert letter_stem(a_letter(sender=_sender(discreet=True, row=1))) == "0001-e-m-kz-mfa"


def _about(case: str, office: str = "kz-mfa") -> Letter:
    letter = a_letter()
    about = msgspec.structs.replace(
        letter.about,
        case=msgspec.structs.replace(letter.about.case, id=case),
        addressee=msgspec.structs.replace(letter.about.addressee, id=office),
    )
    return msgspec.structs.replace(letter, about=about)


def _sender(**changes: object) -> Sender:
    return msgspec.structs.replace(SENDER, **changes)
