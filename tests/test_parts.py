"""The parts around a letter's body: who stands in the letterhead, who signs, what goes with it."""

from typing import Any

import pytest
from msgspec.structs import replace

from letterkit import parts
from letterkit.kinds import KINDS, KindName
from letterkit.model import BLANK, Assignment, Signatory
from letterkit.readers import Reader
from tests.builders import a_case, a_registry, a_sender, a_wording, an_address, an_office

WORDING = a_wording(through=("{organisation}, through {name}, {role}", "{organisation}, through {name}"))
BRANCH = {"organisation": "Example Branch", "members": 240, "role": "secretary", "minute": "2024/3"}


def an_assignment(kind: KindName = "protest", **changes: Any) -> Assignment:
    sender = changes.pop("sender", a_sender())
    fields: dict[str, Any] = {
        "case": a_case(), "kind": kind, "sender": sender, "addressee": an_office(), "address": an_address(),
        "language": "en", "because": "a test",
    }  # fmt: skip
    return Assignment(**{**fields, **changes})


def signed(kind: KindName = "protest", **sender: Any) -> tuple[str, ...]:
    writer = a_sender(**sender)
    return parts.signature_block(writer.shown(), an_assignment(kind, sender=writer), WORDING)


def test_a_branch_that_resolved_to_write_stands_in_the_letterhead() -> None:
    assert parts.letterhead(a_sender(**BRANCH), KINDS["protest"], "")[0] == "Example Branch"
    assert parts.letterhead(a_sender(**{**BRANCH, "minute": ""}), KINDS["protest"], "")[0] == "Example Member"


def test_an_address_care_of_somebody_stands_instead_of_the_writers_own() -> None:
    shown = a_sender(care_of=("c/o Example Campaign", "PO Box 1")).shown()
    assert parts.letterhead(shown, KINDS["protest"], "") == (
        "Example Member",
        "c/o Example Campaign",
        "PO Box 1",
    )


def test_an_address_care_of_a_campaign_says_so_and_no_private_e_mail_stands_beside_it() -> None:
    shown = a_sender(care_of=("Example Campaign", "PO Box 1"), email="me@example.org").shown()
    assert (shown.address, shown.email) == (("c/o Example Campaign", "PO Box 1"), "")
    assert a_sender(care_of=("Care of Example Campaign",)).shown().address == ("Care of Example Campaign",)
    assert shown.shown() == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (("1 High St",), ("1 High St", "Leeds")),
        (("1 Leedside Road",), ("1 Leedside Road", "Leeds")),
        (("1 High St", "leeds LS1 4AB"), ("1 High St", "leeds LS1 4AB")),
        (("1 High St, Leeds",), ("1 High St, Leeds",)),
        ((), ()),
    ],
)  # fmt: skip
def test_a_town_that_no_line_of_the_address_names_ends_it(
    address: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    sender = a_sender(address=address, town="Leeds")
    assert sender.shown().address == shown
    assert replace(sender, discreet=True).shown().address == ()
    assert replace(sender, care_of=("c/o Campaign",)).shown().address == ("c/o Campaign",)


def test_who_is_discreet_can_be_reached_care_of_somebody() -> None:
    shown = a_sender(care_of=("c/o Example Campaign",), discreet=True).shown()
    assert parts.letterhead(shown, KINDS["protest"], "") == ("E. M.", "c/o Example Campaign")


def test_what_is_published_has_no_letterhead() -> None:
    assert {
        parts.letterhead(a_sender(), KINDS[kind], "") for kind in ("open-letter", "motion", "solidarity")
    } == {()}


def test_a_member_signs_with_whom_she_speaks_for_and_a_branch_with_her_office() -> None:
    assert signed(**{**BRANCH, "minute": ""}) == (
        "Example Member",
        "Example Branch",
        "representing 240 members",
    )
    assert signed(**BRANCH) == ("Example Member", "secretary", "Example Branch")


def test_where_no_letterhead_says_it_the_town_stands_under_the_name() -> None:
    assert signed("open-letter") == ("Example Member", "Example Town")
    assert signed("protest") == ("Example Member",)


def test_nobody_signs_a_motion_and_a_nameless_draft_has_room_to_sign() -> None:
    assert signed("motion") == ()
    assert signed(name="") == (BLANK,)


def test_an_appeal_is_signed_by_people_and_by_organisations_through_a_named_person() -> None:
    signers = (
        Signatory(name="A. Example", town="Example Town"), Signatory(name="B. Example"),
        Signatory(name="C. Example", role="chair", organisation="Example Union"),
        Signatory(name="D. Example", organisation="Example Council"),
    )  # fmt: skip
    sender = a_sender(signatories=signers)
    assert parts.signatories(sender, an_assignment("appeal", sender=sender), WORDING) == (
        "2 people, 2 bodies", "A. Example, Example Town", "B. Example",
        "Example Union, through C. Example, chair", "Example Council, through D. Example",
    )  # fmt: skip
    assert parts.signatories(sender, an_assignment("protest", sender=sender), WORDING) == ()


def test_a_copy_encloses_the_letters_it_is_a_copy_of_and_an_appeal_on_paper_its_sheet() -> None:
    beside = (an_office(), an_office("example-mfa", office={"en": "Example Ministry"}))
    assert parts.enclosures(an_assignment("copy", beside=beside), WORDING) == (
        "Enclosed: copy of the letter to Example Court; copy of the letter to Example Ministry",
    )
    assert parts.enclosures(an_assignment("appeal"), WORDING) == ("Enclosed: signature sheet",)
    assert parts.enclosures(an_assignment("protest"), WORDING) == ()


def test_a_reader_of_whom_only_the_name_is_known_has_no_country_line() -> None:
    reader = Reader(id="prisoner", type="person", name={"en": "Example Person"}).as_recipient("KZ", {})
    about = an_assignment("solidarity", addressee=reader, address=an_address(city="", source="", lines=()))
    assert parts.inside_address(about, WORDING, a_registry(), a_case().issued) == ("Example Person",)


def test_blanks_are_told_only_where_the_letter_has_room_for_them() -> None:
    nobody = a_sender(name="", address=())
    assert parts.blanks(nobody, an_assignment("protest")) == ("your name", "your postal address")
    assert parts.blanks(nobody, an_assignment("open-letter")) == ("your name",)
    assert parts.blanks(nobody, an_assignment("motion")) == ()
