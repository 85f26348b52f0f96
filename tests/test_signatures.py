"""Who signs an appeal: each person once, organisations through a named person, and how they are counted."""

import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace

from letterkit.cli.batch_source import Source
from letterkit.inputs.members import Rejected
from letterkit.model import Sender, Signatory
from letterkit.page import STYLES
from letterkit.parts import signatories
from letterkit.signatures import Count, counted, same_signature
from letterkit.writers.columns import in_columns
from tests.builders import a_wording
from tests.letters import a_letter
from tests.sheet_files import a_csv, codes

HEADERS = "name;town;organisation;role;consent;authorised"
ANNA = Signatory(name="Anna Example", town="Example Town")


def read(folder: Path, *lines: str) -> tuple[list[Rejected | Sender], list[str]]:
    """What comes of a sheet with these rows, and the messages about the sheet."""
    path = a_csv(folder, "\n".join((HEADERS, *lines)) + "\n")
    source = Source(str(path), "", {}, "", None, signs_for=Sender(name="Example Campaign"))
    with source.rows({}) as (sheet, members):
        found = list(members)
        return found, [note.message for note in sheet.notes]


def signed(folder: Path, *lines: str) -> tuple[Signatory, ...]:
    """Who signs, where every row can."""
    ((sender,), _) = read(folder, *lines)
    assert isinstance(sender, Sender), sender
    return sender.signatories


def reasons(folder: Path, line: str) -> list[str]:
    """Why the one row cannot sign."""
    ((one,), _) = read(folder, line)
    assert isinstance(one, Rejected)
    return codes(one.problems)


def test_rows_sign_in_their_order_for_one_sender(tmp_path: Path) -> None:
    ((sender,), notes) = read(tmp_path, "Anna Example;Example Town;;;yes", "Ben Example;;;;yes")
    assert sender == Sender(name="Example Campaign", signatories=(ANNA, Signatory(name="Ben Example")))
    assert notes == []


@pytest.mark.parametrize(
    "again",
    ["anna  EXAMPLE;example town;;;yes", " Anna Example ;Example  Town;;a teacher;yes"],
    ids=["capitals and spaces", "another role"],
)
def test_the_same_person_signs_once_and_the_first_row_stands(tmp_path: Path, again: str) -> None:
    ((sender,), notes) = read(tmp_path, "Anna Example;Example Town;;;yes", "Ben Example;;;;yes", again)
    assert isinstance(sender, Sender)
    assert [one.name for one in sender.signatories] == ["Anna Example", "Ben Example"]
    assert notes == ["row 4 signs for the second time"]


def test_an_accent_typed_in_two_ways_is_one_name() -> None:
    names = [unicodedata.normalize(form, "Élise Exämple") for form in ("NFC", "NFD")]
    assert names[0] != names[1]
    first, second = (same_signature(Signatory(name=name)) for name in names)
    assert first == second


@pytest.mark.parametrize(
    "other", ["Anna Example;Other Town;;;yes", "Anna Example;Example Town;Union;;yes;yes"]
)
def test_the_same_name_of_another_town_or_organisation_is_somebody_else(tmp_path: Path, other: str) -> None:
    assert len(signed(tmp_path, "Anna Example;Example Town;;;yes", other)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";Example Town;;;yes", "no-name"),
        ("-;Example Town;;;yes", "no-name"),
        (";;Example Union;;yes", "no-name"),
        ("Example Union;;Example Union;;yes", "no-name"),
        ("Anna Example;;;;no", "no-consent"),
        ("Anna Example;;;;", "no-consent"),
        ("[NAME];;;;yes", "placeholder"),
        ("Anna Example;{{ town }};;;yes", "placeholder"),
    ],
)
def test_a_row_without_name_or_consent_or_not_filled_in_cannot_sign(
    tmp_path: Path, line: str, reason: str
) -> None:
    assert reasons(tmp_path, line) == [reason]


@pytest.mark.parametrize("authorised", ["", "no", "chair"])
def test_a_member_signs_for_herself_and_not_for_her_union(tmp_path: Path, authorised: str) -> None:
    (one,) = signed(tmp_path, f"Anna Example;Example Town;Example Union;chair;yes;{authorised}")
    assert (one.name, one.organisation) == ("Anna Example", "")


def test_an_organisation_signs_through_the_person_who_is_authorised(tmp_path: Path) -> None:
    (one,) = signed(tmp_path, "Anna Example;Example Town;Example Union;chair;yes;yes")
    assert (one.name, one.organisation, one.role) == ("Anna Example", "Example Union", "chair")


def test_an_organisation_without_a_person_is_told_that_it_needs_one(tmp_path: Path) -> None:
    ((one,), _) = read(tmp_path, ";;Example Union;;yes")
    assert isinstance(one, Rejected)
    assert one.problems[0].message == "an organisation signs through a named person, and the row names none"
    assert one.problems[0].where.row == 2


def test_what_is_wrong_in_a_column_that_no_appeal_shows_stops_no_signature(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "name,country,email\nAnna Example,Nowhere,none\n")
    with Source(str(path), "", {}, "", None, signs_for=Sender()).rows({}) as (_, members):
        (sender,) = members
    assert isinstance(sender, Sender)
    assert sender.signatories == (Signatory(name="Anna Example"),)


def test_a_sheet_in_which_nobody_can_sign_makes_no_sender(tmp_path: Path) -> None:
    found, _ = read(tmp_path, ";;;;yes", "Anna Example;;;;no")
    assert [type(one) for one in found] == [Rejected, Rejected]


def test_an_organisation_counts_once_however_many_sign_for_it() -> None:
    bodies = (
        Signatory(name="Ben Example", organisation="Example Union"),
        Signatory(name="Carl Example", organisation="example  union"),
        Signatory(name="Dora Example", organisation="Other Union"),
    )
    assert counted((ANNA, *bodies)) == Count(people=1, organisations=2)


def test_an_appeal_says_how_many_signed_then_people_then_organisations_through_their_people() -> None:
    wording = a_wording(
        signatories=("{people} people, {organisations} bodies", "{people} people"),
        through=("{organisation}, through {name}, {role}", "{organisation}, through {name}"),
    )
    chair = Signatory(name="Carl Example", organisation="Example Union", role="chair", town="Leeds")
    about = replace(a_letter(sender=Sender(signatories=(chair, ANNA))).about, kind="appeal")
    assert signatories(about.sender, about, wording) == (
        "1 people, 1 bodies", "Anna Example, Example Town", "Example Union, through Carl Example, chair",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Letter Signatory", "Letter Signatories"])
def test_what_follows_the_last_name_keeps_its_distance(name: str) -> None:
    (style,) = (style for style in STYLES if style.name == name)
    assert style.block, "no space between two names"
    assert style.after >= 6


def test_many_signatories_stand_in_columns_in_their_order() -> None:
    names = [f"Person {number}, Example Town" for number in range(100)]
    columns, lines = in_columns(names)
    rows = list(lines)
    assert columns == 3
    assert len(rows) == 34
    assert [name for row in rows for name in row.split("\t")] == names


def test_a_long_signatory_takes_the_room_of_several_columns() -> None:
    long = "Example Trades Council of a Long Name, through Example Person"
    names = [*(f"Person {number}" for number in range(30)), long, "Last Person"]
    _, lines = in_columns(names)
    last = [row for row in lines if long in row]
    assert last == [f"{long}\tLast Person"]
