"""The shipped registry: its counts, who holds an office on which day, and that each detail has a source."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

import pytest

from letterkit import bundled
from letterkit.inputs.registry import read_registry
from letterkit.offices import (
    Accreditation,
    Consulate,
    Contact,
    Evidence,
    FormOfAddress,
    Holder,
    Recipient,
    Registry,
    form,
)

COMPILED = date(2026, 11, 22)
PUBLIC_HOSTS = {"mail.ru", "gmail.com", "dol.ru", "nursat.kz", "mail.online.kz"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry([bundled.REGISTRY])[0]


def details(one: Recipient) -> tuple[Evidence, ...]:
    """Every contact detail of an office, each with its own evidence."""
    return (*one.addresses, *contacts(one))


def sourced(one: Recipient) -> Iterator[Evidence | Holder | Accreditation | Consulate | FormOfAddress]:
    """Everything in an entry that can name one of the entry's sources."""
    yield from details(one)
    yield from one.holders
    yield from one.accredited_to
    yield from one.consulates
    yield from one.forms_of_address


def contacts(one: Recipient) -> tuple[Contact, ...]:
    return (*one.emails, *one.phones, *one.fax, *one.web, *one.web_forms)


def current(found: Iterable[Contact]) -> list[Contact]:
    """The contacts that are not of the past."""
    return [contact for contact in found if contact.status != "historic"]


def holder_on(registry: Registry, office: str, day: date) -> object:
    """The English name of who is attested to hold the office on that day, or None."""
    holder = registry.recipients[office].holder(day)
    return holder and holder.name["en"]


def test_it_is_read_without_a_problem() -> None:
    registry, problems = read_registry([bundled.REGISTRY])
    assert registry.recipients
    assert problems == []


def test_nothing_of_the_seventy_offices_is_lost(registry: Registry) -> None:
    offices = registry.recipients.values()
    accredited = [item.country for one in offices for item in one.accredited_to]
    assert len(offices) == 70
    assert sum(bool(current(one.emails)) for one in offices) == 32
    assert sum(one.address is not None for one in offices) == 33
    assert len(set(accredited)) == 93
    assert sum(bool(one.list_only) for one in offices) == 30
    assert len(registry.forms_of_address) == 28


@pytest.mark.parametrize(
    ("channel", "now", "historic"),
    [("emails", 44, 11), ("phones", 40, 7), ("fax", 17, 3), ("web", 56, 2), ("web_forms", 3, 0)],
)
def test_every_contact_of_a_channel_is_kept(
    registry: Registry, channel: str, now: int, historic: int
) -> None:
    found = list(chain.from_iterable(getattr(one, channel) for one in registry.recipients.values()))
    assert len(current(found)) == now
    assert len(found) - now == historic


def test_every_source_key_is_explained_in_its_own_entry(registry: Registry) -> None:
    named = [
        (one, item.source) for one in registry.recipients.values() for item in sourced(one) if item.source
    ]
    assert len(named) == 370
    assert [(one.id, key) for one, key in named if key not in one.sources] == []


def test_what_a_letter_may_use_has_a_source(registry: Registry) -> None:
    usable = [detail for one in registry.recipients.values() for detail in details(one) if detail.usable]
    assert len(usable) > 150
    assert all(detail.source for detail in usable)


def test_a_detail_without_a_source_says_that_it_is_unconfirmed(registry: Registry) -> None:
    bare = [detail for one in registry.recipients.values() for detail in details(one) if not detail.source]
    assert bare
    assert {detail.status for detail in bare} == {"unconfirmed"}


def test_no_letter_goes_to_a_mailbox_on_a_public_host(registry: Registry) -> None:
    public = [
        contact
        for one in registry.recipients.values()
        for contact in one.emails
        if contact.value.rpartition("@")[2] in PUBLIC_HOSTS
    ]
    assert len(public) == 13
    assert not any(contact.usable for contact in public)


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        ("kz-president", date(2011, 9, 20), "Nursultan Nazarbayev"),
        ("kz-mfa", date(2011, 9, 20), "Yerzhan Kazykhanov"),
        ("kz-supreme-court", date(2011, 9, 20), None),
        ("kz-prosecutor-general", date(2010, 9, 15), "Kairat Mami"),
        ("kz-president", date(2019, 3, 21), "Kassym-Jomart Tokayev"),
        ("kz-supreme-court", date(2023, 1, 10), "Aslambek Mergaliyev"),
        ("kz-embassy-washington", date(2014, 4, 1), "Kairat Umarov"),
        ("kz-embassy-washington", date(2021, 5, 1), None),  # a chargé, his term not bounded
    ],
)
def test_an_office_is_held_by_whom_its_sources_attest(
    registry: Registry, office: str, day: date, name: str | None
) -> None:
    assert holder_on(registry, office, day) == name


def test_on_the_day_of_compiling_no_holder_is_attested_any_more(registry: Registry) -> None:
    attested = [one for one in registry.recipients.values() if one.holders]
    assert len(attested) == 25
    assert [one.id for one in attested if one.holder(COMPILED)] == []


@pytest.mark.parametrize(
    ("country", "embassies"),
    [
        ("GB", ["kz-embassy-london"]),
        ("IE", ["kz-embassy-london"]),
        ("AU", ["kz-embassy-singapore"]),
        ("NO", ["kz-embassy-oslo"]),
        ("BS", ["kz-embassy-ottawa", "kz-embassy-mexico-city"]),
        ("KZ", []),
    ],
)
def test_a_country_finds_the_embassies_that_answer_for_it(
    registry: Registry, country: str, embassies: list[str]
) -> None:
    assert [one.id for one in registry.embassies(of="KZ", to=country)] == embassies


@pytest.mark.parametrize(
    "office", ["kz-embassy-singapore", "kz-embassy-oslo", "kz-presidential-administration"]
)
def test_an_office_that_cannot_be_written_to_says_why_and_keeps_its_page(
    registry: Registry, office: str
) -> None:
    one = registry.recipients[office]
    assert one.list_only.endswith(".")
    assert one.address is None
    assert one.email is None
    assert one.web


@pytest.mark.parametrize("office", ["kz-embassy-kyiv", "kz-embassy-zagreb"])
def test_an_embassy_can_have_a_mailbox_and_still_not_be_written_to(registry: Registry, office: str) -> None:
    one = registry.recipients[office]
    assert one.emails
    assert one.list_only


@pytest.mark.parametrize(
    ("office", "mailbox"),
    [
        ("kz-supreme-court", "pressa@sud.kz"),  # its only one, though it is the press service's
        ("kz-mfa", "nursultan@mfa.kz"),
        ("kz-president", "press@akorda.kz"),
        ("kz-ombudsman", "info@ombudsman.kz"),
        ("kz-embassy-london", "london@mfa.kz"),
        ("kz-embassy-riga", "riga@mfa.kz"),
        ("kz-embassy-prague", None),
        ("kz-embassy-stockholm", None),
    ],
)
def test_mail_goes_to_the_newest_confirmed_mailbox(
    registry: Registry, office: str, mailbox: str | None
) -> None:
    email = registry.recipients[office].email
    assert (email and email.value) == mailbox


def test_a_letter_goes_to_the_confirmed_address_and_not_to_a_newer_doubtful_one(registry: Registry) -> None:
    ministry = registry.recipients["kz-mfa"]
    assert ministry.address is not None
    assert ministry.address.lines == ("31 D. Kunaev Street",)
    assert [address.status for address in ministry.addresses] == ["ok", "unconfirmed", "historic"]


def test_two_rival_addresses_are_both_unconfirmed(registry: Registry) -> None:
    madrid = registry.recipients["kz-embassy-madrid"]
    assert [address.lines[0] for address in madrid.addresses] == [
        "C/ Sotillo 10",
        "Avenida de los Madroños 43",
    ]
    assert madrid.address is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2011, 9, 20), "Astana"),
        (date(2020, 4, 29), "Nur-Sultan"),
        (date(2023, 1, 1), "Astana"),
    ],
)
def test_the_capital_is_called_as_on_the_letters_day(registry: Registry, day: date, name: str) -> None:
    assert registry.city("Astana", "KZ", day) == name


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_office_and_title_has_a_name_that_can_be_declined(registry: Registry, language: str) -> None:
    for one in registry.recipients.values():
        for name in filter(None, (one.office, one.title)):
            declined = name[language]
            assert isinstance(declined, dict), one.id
            assert tuple(declined) == ("nom", "dat"), one.id
            assert all(declined.values()), one.id
        assert language in one.unreviewed, one.id


def test_every_office_and_title_has_a_german_name_that_presumes_no_gender(registry: Registry) -> None:
    """A name of whoever holds an office has both forms, the feminine first, or one that is for everybody."""
    of_a_man = re.compile(r"(?i:minister|präsident|botschafter|anwalt|vertreter|vorsitzender)\b")
    for one in registry.recipients.values():
        for name in filter(None, (one.office, one.title)):
            known = name["de"]
            assert isinstance(known, str), one.id
            assert "in oder " in known or not of_a_man.search(known), one.id
        assert "de" in one.unreviewed, one.id


def test_every_office_with_a_title_has_it_without_a_gender_in_english(registry: Registry) -> None:
    titles = {form(one.title, "en") for one in registry.recipients.values() if one.title}
    assert "Chair of the Supreme Court" in titles
    assert not any("Chairman" in title or "Mr" in title for title in titles if title)
