"""Who a letter goes to, kind by kind, and who gets a copy."""

from typing import Any

from letterkit.addressees import (
    BY_THE_WRITER,
    EMBASSY,
    MEETING,
    addressees,
    copied,
    postal_route,
    unreachable,
)
from letterkit.kinds import KINDS, KindName
from letterkit.model import LeftOut
from letterkit.offices import Contact, Recipient
from letterkit.readers import OpenLetter, Reader
from tests.builders import SOURCES, a_case, a_registry, a_sender, an_address, an_email, an_embassy, an_office

PRISONER = Reader(id="prisoner", type="person", name={"en": "Example Person"}, languages=("ru",))
STRIKERS = Reader(id="strikers", type="workers", name={"en": "Example Workers"})
SINGER = Reader(id="singer", type="public-figure", name={"en": "Example Singer"})
SONG = OpenLetter(to=SINGER, subject={"en": "A"}, request={"en": "b"}, reason={"en": "C."})
CASE = a_case(solidarity=(PRISONER, STRIKERS), open_letters=(SONG,), sources=SOURCES)
REGISTRY = a_registry(an_office(), an_embassy())


def ids(kind: KindName, *wanted: str) -> list[str]:
    """Who a kind of letter goes to, the reasons of others aside."""
    found = addressees(CASE, KINDS[kind], a_sender(), wanted, REGISTRY)
    return [one.id for one in found if isinstance(one, Recipient)]


def copies(*names: str, case_copies: tuple[str, ...] = (), **sender: Any) -> list[tuple[str, str]]:
    """Who gets a copy, each with the e-mail address or the reason for none."""
    found = copied(a_case(copies=case_copies), a_sender(**sender), names, REGISTRY)
    return [
        (one.recipient, "left out") if isinstance(one, LeftOut)
        else (one.id, one.email.value if one.email else "")
        for one in found
    ]  # fmt: skip


def test_each_kind_goes_to_those_it_is_for() -> None:
    offices = ["example-court", "example-embassy"]
    assert {kind: ids(kind) for kind in ("protest", "appeal", "solidarity", "open-letter", "motion")} == {
        "protest": offices, "appeal": offices, "solidarity": ["prisoner", "strikers"],
        "open-letter": ["singer"], "motion": [MEETING],
    }  # fmt: skip


def test_readers_are_chosen_by_id_or_type() -> None:
    assert ids("solidarity", "strikers") == ["strikers"]
    assert ids("solidarity", "person") == ["prisoner"]
    assert ids("open-letter", "company") == []


def test_copies_go_to_whom_case_writer_and_wish_name_each_once() -> None:
    found = copies("Example Campaign", "example-court", case_copies=("example-court", EMBASSY),
                   copy_to=("desk@example.org",))  # fmt: skip
    assert found == [
        ("example-court", "office@example.org"), ("example-embassy", "office@example.org"),
        ("desk@example.org", "desk@example.org"), ("Example Campaign", ""),
    ]  # fmt: skip


def test_the_embassy_named_twice_gets_one_copy() -> None:
    assert len(copies("example-embassy", case_copies=(EMBASSY,))) == 1


def test_a_copy_for_an_embassy_nobody_knows_is_left_out_with_its_reason() -> None:
    assert copies(case_copies=(EMBASSY,), country="") == [(EMBASSY, "left out")]


def test_a_reader_goes_by_no_embassy() -> None:
    reader = PRISONER.as_recipient("KZ", SOURCES)
    route = postal_route(reader, CASE, a_sender(), REGISTRY)
    assert (route.care_of, route.lines, route.country) == ("", (), "KZ")


def test_a_readers_unconfirmed_contacts_are_not_used() -> None:
    reader = Reader(
        id="prisoner", type="person", name={"en": "Example Person"},
        address=an_address(status="unconfirmed"), email=an_email(status="unconfirmed"),
    ).as_recipient("KZ", SOURCES)  # fmt: skip
    assert (reader.address, reader.email, reader.city) == (None, None, "")


def test_a_reader_without_mailbox_is_told_to_be_printed() -> None:
    for reader, kind in ((PRISONER, "solidarity"), (SINGER, "open-letter")):
        left_out = unreachable(reader.as_recipient("KZ", SOURCES), a_sender(), KINDS[kind], ("email",))  # type: ignore[index]
        assert left_out is not None
        assert "--format text or docx" in left_out.hint
        assert unreachable(reader.as_recipient("KZ", SOURCES), a_sender(), KINDS[kind], ("post",)) is None  # type: ignore[index]


def test_an_email_address_gets_no_copy_on_paper() -> None:
    desk = Recipient(
        id="desk@example.org", office_type="organisation", office={"en": "desk@example.org"}, country="GB",
        city="", emails=(Contact(value="desk@example.org", source=BY_THE_WRITER),),
    )  # fmt: skip
    assert unreachable(desk, a_sender(), KINDS["copy"], ("post",)) is not None
    assert unreachable(desk, a_sender(), KINDS["copy"], ("post", "email")) is None
