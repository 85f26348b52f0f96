"""Who writes to whom, by which way, in which language, and who is left out and why."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec.structs import replace

from letterkit.errors import NothingToWrite
from letterkit.model import Assignment, Case, Kind, LeftOut, Plan, Sender
from letterkit.offices import (
    IN_WORDS,
    Country,
    Evidence,
    Language,
    Noun,
    PostalAddress,
    Recipient,
    Registry,
)
from letterkit.problems import Problem, warning
from letterkit.wording import Wording

EMBASSY = "embassy"
"""Among addressees: the embassy in the writer's country, not every embassy."""
OLD_AFTER_DAYS = 365
"""A contact whose source is older than this, or undated, is used with a warning."""

Need = Literal["post", "email"]
"""The channel a format goes by."""


class Wish(Noun, frozen=True, kw_only=True):
    """What the writer asked for; everything empty follows the case."""

    kind: Kind = "protest"
    to: tuple[str, ...] = ()
    """Recipient ids, types of office, or `embassy`."""
    language: Language = ""
    copy_to: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ("post",)


def plan(
    case: Case, sender: Sender, wish: Wish, registry: Registry, wordings: Mapping[Language, Wording]
) -> Plan:
    """The letters of one sender. Each selected recipient is in assignments or in left_out, once.

    Raises NothingToWrite when the case has no text in the language wished for.
    """
    assignments: list[Assignment] = []
    left_out: list[LeftOut] = []
    for one in selected(case, sender, wish.to or case.addressees, registry):
        if isinstance(one, LeftOut):
            left_out.append(one)
            continue
        refusal = _without_demand(case, one, sender) or _unreachable(one, sender, wish.needs)
        if refusal:
            left_out.append(refusal)
            continue
        language, because = choose_language(case, one, sender, wish.language, wordings)
        assignments.append(
            Assignment(
                case=case,
                kind=wish.kind,
                sender=sender,
                addressee=one,
                address=postal_route(one, case, sender, registry),
                copies=tuple(dict.fromkeys((*case.copies, *sender.copy_to, *wish.copy_to))),
                language=language,
                because=because,
            )
        )
    return Plan(assignments=tuple(assignments), left_out=tuple(left_out))


def plan_key(sender: Sender) -> tuple[object, ...]:
    """All of a sender that a plan depends on: who has the same key has the same plan."""
    return sender.country, sender.reads, sender.copy_to


def plan_alike(planned: Plan, sender: Sender) -> Plan:
    """The plan of a sender, given that of another one with the same `plan_key`."""
    return Plan(
        assignments=tuple([replace(one, sender=sender) for one in planned.assignments]),
        left_out=tuple([replace(one, sender=sender) for one in planned.left_out]),
    )


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


def choose_language(
    case: Case, office: Recipient, sender: Sender, wished: Language, wordings: Mapping[Language, Wording]
) -> tuple[Language, str]:
    """The language of a letter and the reason, in words for the writer."""
    if wished:
        refuse_lacking(case, wished, wordings)
        return wished, f"{wordings[wished].name}: as you asked"
    reads = sender.reads or (case.default_language,)
    for language in office.languages:
        if language in reads and not lacking(case, language, wordings) and wordings[language].reviewed:
            return language, f"{wordings[language].name}: the first of the office's languages you read"
    refuse_lacking(case, "", wordings)
    default = case.default_language
    return default, f"{wordings[default].name}: the language of the case"


def refuse_lacking(case: Case, wished: Language, wordings: Mapping[Language, Wording]) -> None:
    """Raises NothingToWrite for a case without complete text in the language wished for, else in its own."""
    missing = lacking(case, wished or case.default_language, wordings)
    if missing and wished:
        more = f" and {len(missing) - 3} more texts" if len(missing) > 3 else ""
        raise NothingToWrite(
            f"{case.id} cannot be written in {wished}: missing are {', '.join(missing[:3])}{more}",
            hint=f"leave --language out, or use {_offered(case, wordings)}",
        )
    if missing:
        raise NothingToWrite(
            f"{case.id} has no complete text in its own language {case.default_language}: "
            f"{', '.join(missing)}"
        )


def lacking(case: Case, language: Language, wordings: Mapping[Language, Wording]) -> tuple[str, ...]:
    """What a case would need for letters in a language and does not have; empty when it is complete."""
    if language not in wordings:
        return (f"the templates of {language}",)
    return case.lacks(language, wordings[language].name_forms)


def contact_findings(assignment: Assignment, needs: tuple[Need, ...], on: date) -> Iterator[Problem]:
    """`contact-old`, `contact-later` for the contacts a letter goes by, and `language`."""
    office = assignment.addressee
    if "post" in needs and assignment.address.source:
        yield from contact_age(office, "postal address", assignment.address, on)
    if "email" in needs and office.email:
        yield from contact_age(office, f"e-mail address {office.email.value}", office.email, on)
    reads = assignment.sender.reads
    if assignment.language not in (*office.languages, *reads):
        yield warning("language", f"{office.id}: this office is not known to read {assignment.language}")
    elif reads and assignment.language not in reads:
        yield warning(
            "language", f"{office.id}: the letter is in {assignment.language}, which you are not said to read"
        )


def contact_age(office: Recipient, what: str, contact: Evidence, on: date) -> Iterator[Problem]:
    """`contact-old` or `contact-later` where a contact's source is not of the year before `on`."""
    age = contact.as_of.age(on)
    hint = f"letterkit recipients show {office.id} names the source; please check it before you send"
    if age is None:
        yield warning("contact-old", f"{office.id}: the {what} comes from an undated source", hint=hint)
    elif age > OLD_AFTER_DAYS:
        yield warning("contact-old", f"{office.id}: the {what} was last seen {contact.as_of.when}", hint=hint)
    elif age < 0:
        yield warning(
            "contact-later",
            f"{office.id}: the text is as it stood on {on}, but the {what} is known from "
            f"{contact.as_of.in_words}",
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


def _unreachable(office: Recipient, sender: Sender, needs: tuple[Need, ...]) -> LeftOut | None:
    """Why no letter in any of the wished formats can reach this office; None when one can."""
    known_page = "See" if "official page" in office.list_only else "Its official page:"
    page = next((f" {known_page} {page.value}" for page in office.web if page.status == "ok"), "")
    if office.list_only:
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because=f"no letter can go there yet. {office.list_only.rstrip('.')}.{page}",
            hint="if you find an address, add it to ./recipients.yaml (README, “Add an address”)",
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


def _offered(case: Case, wordings: Mapping[Language, Wording]) -> str:
    return ", ".join(language for language in wordings if not lacking(case, language, wordings))


def _named(country: Country) -> str:
    from letterkit.address import country_name

    return country_name(country, "en")
