"""Recipients as they are shown: one a row, or one on a page with all its sources."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import msgspec
import yaml

from letterkit import console
from letterkit.address import address_lines, country_code, country_name, country_names
from letterkit.asof import AsOf
from letterkit.errors import InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.registry import read_registry
from letterkit.offices import (
    FALLBACK,
    Contact,
    Evidence,
    Forms,
    OfficeType,
    PostalAddress,
    Recipient,
    Registry,
    form,
)
from letterkit.places import Places
from letterkit.problems import errors_of

COLUMNS = ("Id", "Post", "E-mail", "Phone", "For", "Office")
"""`For`: the countries an embassy answers for, by their codes."""
STALE_COLUMNS = ("Id", "By", "As of", "Contact")
OWN = "recipients.yaml"
_AGE = re.compile(r"(\d{1,5})([dwmy]?)")
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


class RecipientRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A recipient as a JSON Line."""

    version: int = 1
    record: str = "recipient"
    id: str
    office_type: str
    office: Forms
    country: str
    city: str
    accredited_to: tuple[str, ...]
    address: PostalAddress | None
    email: Contact | None
    phone: Contact | None
    list_only: str | None


class StaleContact(msgspec.Struct, frozen=True, kw_only=True):
    """A contact that wants to be looked at again, as a JSON Line."""

    version: int = 1
    record: str = "stale-contact"
    recipient: str
    by: str
    contact: str
    as_of: str
    age: int | None
    """Days; null when undated."""

    def row(self) -> tuple[str, ...]:
        """Its cells under STALE_COLUMNS."""
        return (self.recipient, self.by, AsOf(self.as_of).in_words, self.contact)


def read(registries: Iterable[Path]) -> Registry:
    """The registry of a working folder, its warnings said. Raises InputRefused with every problem in it."""
    registry, problems = read_registry(Places.around(Path(), registries).registries)
    if errors_of(problems):
        raise InputRefused("the registry cannot be used", problems=problems)
    console.problems(problems)
    return registry


def find(registry: Registry, id_: str) -> Recipient:
    """The recipient of that id. Raises UsageError with a guess."""
    if id_ not in registry.recipients:
        hint = did_you_mean(id_, registry.recipients) or "letterkit recipients list shows them all"
        raise UsageError(f"there is no recipient `{id_}`", hint=hint)
    return registry.recipients[id_]


def of_type(registry: Registry, office_type: str) -> tuple[Recipient, ...]:
    """All recipients, or those of a type. Raises UsageError for a type that does not exist."""
    types = get_args(OfficeType)
    if office_type and office_type not in types:
        raise UsageError(
            f"there is no type of office `{office_type}`",
            hint=did_you_mean(office_type, types) or f"there are {', '.join(types)}",
        )
    return registry.of_type(office_type) if office_type else tuple(registry.recipients.values())


def row(office: Recipient) -> tuple[str, ...]:
    """A recipient's cells under COLUMNS."""
    name = form(office.office, FALLBACK) or next(iter(office.office), "")
    if office.list_only:
        return (office.id, "-", "-", "-", _countries(office), f"{name} (listed only)")
    ways = (_as_of(way) for way in (office.address, office.email, office.phone))
    return (office.id, *ways, _countries(office), name)


def answering_for(offices: Iterable[Recipient], country: str) -> tuple[Recipient, ...]:
    """Those that answer for a country as people type it. Raises UsageError for one nobody knows."""
    code = country_code(country)
    if code is None:
        hint = did_you_mean(country, country_names()) or "write its English name or its code, such as `GB`"
        raise UsageError(f"no country is called `{country}`", hint=hint)
    return tuple(one for one in offices if any(item.country == code for item in one.accredited_to))


def as_yaml(office: Recipient, *, begins: bool = False) -> str:
    """A recipient as an entry below `recipients:`, with all that is given of it.

    `begins` says that it begins a file, so that this line comes first.
    """
    text: str = yaml.safe_dump([_given(office)], allow_unicode=True, sort_keys=False, width=100)
    return ("recipients:\n" if begins else "") + textwrap.indent(text, "  ")


def begins_a_file() -> bool:
    """Whether the registry of this folder is not there, or empty: `>>` made it before this ran."""
    own = Path(OWN)
    return not own.is_file() or not own.stat().st_size


def record(office: Recipient) -> RecipientRecord:
    """A recipient for a script: what letters would use."""
    return RecipientRecord(
        id=office.id,
        office_type=office.office_type,
        office=office.office,
        country=office.country,
        city=office.city,
        accredited_to=tuple(one.country for one in office.accredited_to),
        address=office.address,
        email=office.email,
        phone=office.phone,
        list_only=office.list_only or None,
    )


def lines(office: Recipient, on: date) -> Iterator[str]:
    """A page about one recipient; what letters use is marked with a star."""
    yield f"{office.id} ({office.office_type}, {office.city}, {country_name(office.country, FALLBACK)})"
    for language in office.office:
        ours = " (our translation, not signed off)" if language in office.unreviewed else ""
        yield f"  {language}: {form(office.office, language)}{ours}"
    holder = office.holder(on)
    nobody = f"nobody is attested for {on}; the office is addressed"
    name = (form(holder.name, FALLBACK) or "") if holder else nobody
    yield f"  Held by: {name}"
    if office.accredited_to:
        countries = (country_name(one.country, FALLBACK) for one in office.accredited_to)
        yield f"  Answers for: {', '.join(countries)}"
    yield f"  Reads: {', '.join(office.languages)}"
    if office.list_only:
        yield f"  Cannot be written to yet: {office.list_only}"
    yield from _ways(office)
    if office.confidence:
        yield f"  Confidence: {office.confidence.level}. {office.confidence.why}"
    if office.notes:
        yield f"  Notes: {office.notes}"
    if office.sources:
        yield "  Sources"
    for key, source in office.sources.items():
        yield f"    {key} ({source.as_of.in_words}): {source.url}"
        if source.says:
            yield f"      {source.says}"


def stale(registry: Registry, older_than: int, on: date) -> list[StaleContact]:
    """The contacts in use older than so many days, undated ones first, then by age."""
    found = [
        StaleContact(
            recipient=office.id, by=by, contact=_text(way), as_of=str(way.as_of), age=way.as_of.age(on)
        )
        for office in registry.recipients.values()
        if not office.list_only
        for by, way in (("post", office.address), ("e-mail", office.email), ("phone", office.phone))
        if way
    ]
    old = [one for one in found if one.age is None or one.age > older_than]
    return sorted(old, key=lambda one: (one.age is not None, -(one.age or 0)))


def days(age: str) -> int:
    """`180d`, `26w`, `6m` or `2y` as days. Raises UsageError for anything else."""
    found = _AGE.fullmatch(age.strip())
    if not found:
        raise UsageError(f"`{age}` is no age", hint="write it as 180d, 26w, 6m or 2y")
    return int(found[1]) * _DAYS[found[2]]


def _given(value: Any) -> Any:
    """A value as a file spells it; of a record only the fields that say more than their defaults."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        plain = {field.encode_name: _given(getattr(value, field.name)) for field in fields}
        usual = {field.encode_name: _usual(field) for field in fields}
        return {name: one for name, one in plain.items() if one != usual[name]}
    if isinstance(value, Mapping):
        return {key: _given(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_given(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, AsOf) else value


def _usual(field: Any) -> Any:
    """What a field is when nothing is said of it; nothing for a field that has to be given."""
    made = field.default_factory
    return _given(made() if made is not msgspec.NODEFAULT else field.default)


def _countries(office: Recipient) -> str:
    return " ".join(one.country for one in office.accredited_to)


def _ways(office: Recipient) -> Iterator[str]:
    """Every address, number and page, those in use first in each group as they stand in the registry."""
    groups: tuple[tuple[str, tuple[Evidence, ...], Evidence | None], ...] = (
        ("Post", office.addresses, office.address),
        ("E-mail", office.emails, office.email),
        ("Phone", office.phones, office.phone),
        ("Fax", office.fax, None),
        ("Web form", office.web_forms, None),
        ("Web", office.web, None),
    )
    for heading, details, used in groups:
        if details:
            yield f"  {heading}"
        for detail in details:
            star = "*" if detail is used and not office.list_only else " "
            standing = "" if detail.standing == "ok" else f", {detail.standing}"
            source = detail.source or "no source named"
            yield f"  {star} {_text(detail)} ({detail.as_of.in_words}, {source}{standing})"
            if detail.note:
                yield f"      {detail.note}"


def _text(detail: Evidence) -> str:
    if isinstance(detail, PostalAddress):
        return ", ".join((*address_lines(detail), country_name(detail.country, FALLBACK)))
    return detail.value if isinstance(detail, Contact) else ""


def _as_of(detail: Evidence | None) -> str:
    return detail.as_of.in_words if detail else "-"
