"""Who a letter goes to: the recipients meant, the way to each by post, and who cannot be written to.

A kind of letter says which of them it is for (`Kind.to`): offices of the registry, readers the case
names, a meeting, or those who get a copy.
"""

from collections.abc import Iterable, Iterator

from letterkit.kinds import Kind
from letterkit.model import Case, LeftOut, Sender
from letterkit.offices import FALLBACK, IN_WORDS, Contact, Country, PostalAddress, Recipient, Registry, Source
from letterkit.readers import Reader

EMBASSY = "embassy"
"""Among addressees and copies: the embassy in the writer's country, not every embassy."""
MEETING = "meeting"
"""Stands for the addressee of what is put to a meeting."""
BY_THE_WRITER = "the-writer"
"""The source of an address that the writer or the case gives for a copy."""


def addressees(
    case: Case, kind: Kind, sender: Sender, wanted: tuple[str, ...], registry: Registry
) -> Iterator[Recipient | LeftOut]:
    """Those a kind of letter goes to, each once; `wanted` are ids, types or `embassy`, empty for all."""
    if kind.to == "meeting":
        yield _meeting(case, sender)
    elif kind.to == "offices":
        for one in selected(case, sender, wanted or case.addressees, registry):
            refused = _without_demand(case, one, sender) if isinstance(one, Recipient) else None
            yield refused or one
    else:
        for reader in readers_of(case, kind):
            if not wanted or reader.id in wanted or reader.type in wanted:
                yield reader.as_recipient(case.country, case.sources)


def readers_of(case: Case, kind: Kind) -> tuple[Reader, ...]:
    """The readers a case names for a kind of letter; nobody for one that goes to offices."""
    if kind.to == "readers":
        return case.solidarity
    return tuple(one.to for one in case.open_letters) if kind.to == "figures" else ()


def copied(
    case: Case, sender: Sender, more: Iterable[str], registry: Registry
) -> tuple[Recipient | LeftOut, ...]:
    """Who gets a copy: what the case, the sender and `more` name, each once.

    A name or an e-mail address the registry does not have is somebody all the same; left out is an
    embassy nobody knows.
    """
    found: dict[str, Recipient | LeftOut] = {}
    for name in (*case.copies, *sender.copy_to, *more):
        if name == EMBASSY:
            one = _embassy(case, sender, registry)
        else:
            one = registry.recipients.get(name) or _by_name(name, sender, case)
        found.setdefault(one.id if isinstance(one, Recipient) else one.recipient, one)
    return tuple(found.values())


def given_by_mail(one: Recipient) -> bool:
    """Whether nothing is known of somebody but the e-mail address a copy goes to."""
    return "@" in one.id


def selected(
    case: Case, sender: Sender, wanted: tuple[str, ...], registry: Registry
) -> Iterator[Recipient | LeftOut]:
    """The recipients meant by ids, types of office and `embassy`, each once."""
    seen: set[str] = set()
    for name in wanted:
        found: tuple[Recipient | LeftOut, ...]
        if name == EMBASSY:
            found = (_embassy(case, sender, registry),)
        elif name in registry.recipients:
            found = (registry.recipients[name],)
        else:
            found = registry.of_type(name)
        for one in found:
            key = one.recipient if isinstance(one, LeftOut) else one.id
            if key not in seen:
                seen.add(key)
                yield one


def postal_route(office: Recipient, case: Case, sender: Sender, registry: Registry) -> PostalAddress:
    """Where a letter to this office goes: its own address, care of the writer's embassy, or its city."""
    if office.address:
        return office.address
    embassy = _embassy(case, sender, registry)
    if (
        isinstance(embassy, Recipient)
        and embassy.address
        and not embassy.list_only
        and office.state == embassy.state
        and office.id != embassy.id
        and office.country == case.country
    ):
        return PostalAddress(
            lines=embassy.address.lines,
            postcode=embassy.address.postcode,
            city=embassy.address.city,
            country=embassy.address.country,
            care_of=embassy.id,
            as_of=embassy.address.as_of,
            source=embassy.address.source,
        )
    return PostalAddress(city=office.city, country=office.country)


def unreachable(office: Recipient, sender: Sender, kind: Kind, needs: Iterable[str]) -> LeftOut | None:
    """Why no letter in any of the wished formats can reach this office; None when one can."""
    if kind.to == "copies" and "email" not in needs and given_by_mail(office):
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because="only the e-mail address is known, so there is no copy on paper",
            hint="send it by mail (--format eml); letters that go by mail have it as cc already",
        )
    known_page = "See" if "official page" in office.list_only else "Its official page:"
    page = next((f" {known_page} {page.value}" for page in office.web if page.status == "ok"), "")
    if office.list_only:
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because=f"no letter can go there yet. {office.list_only.rstrip('.')}.{page}",
            hint="if you find an address, add it to ./recipients.yaml (docs/addresses.md says how)",
        )
    if "post" not in needs and not office.email and kind.of_the_case:
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because="the case gives no confirmed e-mail address",
            hint="print it (--format text or docx) and ask the campaign how it can reach this reader"
            if kind.to == "readers"
            else "publish it (--format text or docx)",
        )
    if "post" not in needs and not office.email:
        ways = "by post (--format text or docx)"
        if office.phone:
            ways += f" or by phone ({office.phone.value})"
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because=f"no confirmed e-mail address is known.{page}",
            hint=f"it can be reached {ways}",
        )
    return None


def _without_demand(case: Case, office: Recipient, sender: Sender) -> LeftOut | None:
    """Why a letter to this office would ask for nothing; None when there is a demand for it."""
    if case.demands_for(office.office_type):
        return None
    return LeftOut(
        sender=sender,
        recipient=office.id,
        because=f"none of the demands is for {IN_WORDS[office.office_type]}",
        hint="take it out of `addressees:`, or widen `for:`",
    )


def _embassy(case: Case, sender: Sender, registry: Registry) -> Recipient | LeftOut:
    """The embassy that answers for the writer's country, a usable one where there are several."""
    if not sender.country:
        return LeftOut(
            sender=sender,
            recipient=EMBASSY,
            because="the embassy depends on your country, which is not known",
            hint='say it with --country, for example --country "United Kingdom"',
        )
    if sender.country == case.country:
        return LeftOut(
            sender=sender,
            recipient=EMBASSY,
            because=f"there is no embassy of {_named(case.country)} in {_named(case.country)}",
            hint="write to the offices themselves",
        )
    found = registry.embassies(case.country, sender.country)
    if not found:
        return LeftOut(
            sender=sender,
            recipient=EMBASSY,
            because=f"no embassy of {_named(case.country)} is known to answer for {_named(sender.country)}",
            hint="letterkit recipients list --type embassy shows all; choose one with --to",
        )
    return found[0]


def _named(country: Country) -> str:
    from letterkit.address import country_name

    return country_name(country, FALLBACK)


def _meeting(case: Case, sender: Sender) -> Recipient:
    """The meeting a motion is put to: it has no address, and reads what the mover reads."""
    return Recipient(
        id=MEETING,
        office_type="organisation",
        office={},
        country=sender.country or case.country,
        city="",
        languages=sender.reads or (case.default_language,),
    )


def _by_name(name: str, sender: Sender, case: Case) -> Recipient:
    """Somebody who gets a copy and is known by a name or an e-mail address alone."""
    return Recipient(
        id=name,
        office_type="organisation",
        office={case.default_language: name},
        country=sender.country or case.country,
        city="",
        languages=sender.reads or (case.default_language,),
        emails=(Contact(value=name, source=BY_THE_WRITER),) if "@" in name else (),
        sources={BY_THE_WRITER: Source(url="the writer's own details")},
    )
