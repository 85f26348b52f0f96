"""Who the rows of a sheet are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.inputs.columns import Columns
from letterkit.inputs.findings import email_finding
from letterkit.inputs.language_names import language_tag
from letterkit.inputs.members import _USUAL_EMAIL, Rejected, senders
from letterkit.inputs.sheets import open_sheet
from letterkit.model import Sender
from letterkit.problems import NOWHERE, Problem
from tests.sheet_files import a_csv, codes

HEADERS = "name;street;postcode;city;country;email;phone;language;organisation;role;note;consent;Ward"


def members(folder: Path, *lines: str) -> tuple[list[Sender | Rejected], list[Problem]]:
    """Every row of a CSV file with these lines, and what is said of the sheet."""
    sheet = open_sheet(a_csv(folder, "\n".join(lines) + "\n"))
    return list(senders(sheet, Columns.of(sheet))), sheet.notes


def member(folder: Path, *lines: str) -> Sender:
    """The one row, which is in order."""
    ((one,), notes) = members(folder, *lines)
    assert isinstance(one, Sender), one
    assert notes == []
    return one


def rejected(folder: Path, *lines: str) -> Rejected:
    """The one row, which is rejected."""
    ((one,), _) = members(folder, *lines)
    assert isinstance(one, Rejected), one
    return one


def test_every_column_finds_its_place(tmp_path: Path) -> None:
    line = (
        "Example Member;1 Example Street;AB1 2CD;Example Town;UK;a@example.org;+44 20 7946 0000;"
        "English, русский;Example Union;a teacher;I met them once.;Yes;North"
    )
    assert member(tmp_path, HEADERS, line) == Sender(
        name="Example Member",
        address=("1 Example Street", "Example Town", "AB1 2CD"),
        town="Example Town",
        country="GB",
        email="a@example.org",
        organisation="Example Union",
        role="a teacher",
        reads=("en", "ru"),
        note="I met them once.",
        row=2,
        more={"ward": "North", "phone": "+44 20 7946 0000"},
    )


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("DE", ("1 Street", "12345 Town")),
        ("US", ("1 Street", "Town 12345")),
        ("RU", ("1 Street", "Town", "12345")),
        ("", ("1 Street", "12345 Town")),
    ],
)
def test_postcode_and_city_stand_in_the_order_of_the_country(
    tmp_path: Path, country: str, lines: tuple[str, ...]
) -> None:
    one = member(tmp_path, "name,street,postcode,city,country", f"A,1 Street,12345,Town,{country}")
    assert one.address == lines


@pytest.mark.parametrize("address", ["1 Street; Town", '"1 Street\n\n Town "', '";1 Street;;Town;"'])
def test_one_address_column_has_lines_and_empty_ones_vanish(tmp_path: Path, address: str) -> None:
    assert member(tmp_path, "name,address", f"A,{address}").address == ("1 Street", "Town")


def test_lines_of_an_address_that_are_all_empty_vanish(tmp_path: Path) -> None:
    assert member(tmp_path, "name,street,postcode,city", "A, ,,").address == ()


def test_a_line_break_in_a_name_becomes_a_space_and_stays_in_a_note(tmp_path: Path) -> None:
    one = member(tmp_path, "name,note", '"Example\n Member","One.\n\nTwo."')
    assert (one.name, one.note) == ("Example Member", "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("country", "Engeland", "bad-country"),
        ("country", "QQ", "bad-country"),
        ("email", "nobody", "bad-email"),
        ("email", "a@example.org, b@example.org", "bad-email"),
        ("email", "a@exa mple.org", "bad-email"),
        ("email", "аdmin@example.org", "lookalike-letters"),
        ("language", "Elvish", "bad-language"),
        ("consent", "", "no-consent"),
        ("consent", "no", "no-consent"),
        ("consent", "нет", "no-consent"),
        ("city", "To\x00wn", "bad-character"),
        ("note", "a\u202eb", "bad-character"),
        ("city", "Tow\ufffdn", "lost-letters"),
    ],
)
def test_a_bad_row_is_rejected_with_its_cells_and_the_reason_at_its_place(
    tmp_path: Path, header: str, cell: str, code: str
) -> None:
    one = rejected(tmp_path, f"name;{header}", f"A;{cell}")
    assert one.row.cells == ("A", cell)
    assert codes(one.problems) == [code]
    assert (one.problems[0].where.row, one.problems[0].where.field) == (2, header)


def test_a_row_without_a_name_is_rejected(tmp_path: Path) -> None:
    assert codes(rejected(tmp_path, "name,city", " ,Town").problems) == ["no-name"]


@pytest.mark.parametrize("name", ["-", "...", "\N{EN DASH}", "?"])
def test_a_name_without_a_letter_is_rejected(tmp_path: Path, name: str) -> None:
    assert codes(rejected(tmp_path, "name;city", f"{name};Town").problems) == ["no-name"]


@pytest.mark.parametrize("dash", ["-", "\N{EN DASH}", "\N{EM DASH}", "--", ".", "/"])
def test_a_dash_for_what_a_member_has_not_is_an_empty_cell(tmp_path: Path, dash: str) -> None:
    line = f"A;{dash};{dash};{dash};{dash}"
    assert member(tmp_path, "name;organisation;role;note;street", line) == Sender(name="A", row=2)


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    one = rejected(tmp_path, "name;country;email;consent", ";Engeland;x;no")
    assert codes(one.problems) == ["no-name", "no-consent", "bad-country", "bad-email"]
    assert one.problems[2].hint == "did you mean `England`?"


def test_a_bad_row_does_not_end_the_others(tmp_path: Path) -> None:
    found, _ = members(tmp_path, "name,country", "A,GB", ",GB", "C,GB")
    assert [type(one) for one in found] == [Sender, Rejected, Sender]


@pytest.mark.parametrize("cell", ["yes", "Y", "TRUE", "1", " да ", "Иә"])
def test_consent_is_said_in_words_people_use(tmp_path: Path, cell: str) -> None:
    assert member(tmp_path, "name,consent", f"A,{cell}").name == "A"


def test_an_empty_country_e_mail_or_language_is_only_unknown(tmp_path: Path) -> None:
    one = member(tmp_path, "name,country,email,language", "A,,,")
    assert (one.country, one.email, one.reads) == ("", "", ())


@pytest.mark.parametrize(
    "email", ["o'brien@example.org", "a@sub.example.co.uk", "имя@example.org", "a@пример.рф"]
)
def test_an_unusual_e_mail_address_is_looked_at_and_kept(tmp_path: Path, email: str) -> None:
    ((one,), _) = members(tmp_path, "name,email", f"A,{email}")
    finding = email_finding(email, NOWHERE)
    assert isinstance(one, Rejected if finding else Sender)


@given(st.from_regex(_USUAL_EMAIL, fullmatch=True))
def test_an_address_that_is_taken_without_a_second_look_would_pass_it(address: str) -> None:
    assert email_finding(address, NOWHERE) is None


def test_names_that_mix_alphabets_are_said_once_at_the_end(tmp_path: Path) -> None:
    found, notes = members(tmp_path, "name", "Әлiя", "Әлия Example", "José", "Aлия")
    assert all(isinstance(one, Sender) for one in found)
    assert [(note.code, note.message) for note in notes] == [
        ("lookalike-letters", "names mix letters of several alphabets in rows 2, 5")
    ]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("English", "en"),
        ("русский", "ru"),
        ("Русский язык", "ru"),
        ("Russian language", "ru"),
        ("қазақ тілі", "kk"),
        ("қазақша", "kk"),
        ("Kazakh", "kk"),
        ("Deutsch", "de"),
        ("немецкий", "de"),
        ("kk-latn", "kk-Latn"),
        ("pt_br", "pt-BR"),
        ("xx", None),
        ("", None),
        ("Elvish", None),
    ],
)
def test_a_language_is_a_tag_or_a_name(text: str, tag: str | None) -> None:
    assert language_tag(text) == tag


def test_the_same_person_in_two_rows_is_told_and_not_rejected(tmp_path: Path) -> None:
    rows = (
        "A Example;1 Street;Leeds",
        "B Example;1 Street;Leeds",
        "a example;1 STREET;Leeds",
        "A Example;;Leeds",
    )
    found, notes = members(tmp_path, "name;street;city", *rows)
    assert [type(one) for one in found] == [Sender] * 4
    assert [(one.code, one.message) for one in notes] == [
        ("same-person", "the same name and address as in a row before: row 4")
    ]
