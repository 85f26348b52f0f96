"""The parts of a letter around its body: who writes, to whom, who signs, what goes with it."""

from collections.abc import Iterator
from datetime import date

from letterkit.address import address_lines, country_line
from letterkit.context import names_of_the_office, office_name, role_in
from letterkit.kinds import KINDS, Kind
from letterkit.model import BLANK, Assignment, Sender, Signatory
from letterkit.offices import FALLBACK, Registry, form
from letterkit.signatures import counted
from letterkit.wording import Wording, fill

_TO_WRITE_ON = BLANK * 3
"""A line of the letterhead that the writer fills by hand, long enough for a street."""


def letterhead(sender: Sender, kind: Kind, country: str) -> tuple[str, ...]:
    """Who writes, and where an answer goes; a branch that has resolved to write stands first.

    `country` is that of the writer where the letter leaves it.
    """
    if not kind.has("letterhead"):
        return ()
    name = _who_writes(sender) or _TO_WRITE_ON
    if sender.discreet and not sender.address:
        return (name, sender.town or _TO_WRITE_ON)
    lines = (name, *(sender.address or (_TO_WRITE_ON,) * 3), country, sender.email)
    return tuple([line for line in lines if line])


def return_address(sender: Sender, kind: Kind) -> tuple[str, ...]:
    """Who writes and where an undelivered letter goes, for the window; empty where one of them is not known.

    A kind without a letterhead tells nobody where its writer lives: not in the window either.
    """
    name = _who_writes(sender)
    return (name, *sender.address) if kind.has("letterhead") and name and sender.address else ()


def _who_writes(sender: Sender) -> str:
    return sender.organisation if sender.minute else sender.name


def inside_address(assignment: Assignment, wording: Wording, registry: Registry, on: date) -> tuple[str, ...]:
    """To whom, and where; the country only where the letter leaves the writer's.

    Care of an embassy, which knows the offices of its state, the official's title is enough.
    """
    if not KINDS[assignment.kind].has("inside_address"):
        return ()
    address, names = assignment.address, names_of_the_office(assignment, on)
    lines = _addressed(wording, names)
    if address.care_of:
        lines = (names["title"] and _addressed(wording, {**names, "office": None})) or lines
        passes_on = registry.recipients[address.care_of]
        name = form(passes_on.office, wording.language) or form(passes_on.office, FALLBACK) or ""
        lines.append(wording.care_of.replace("{office}", name))
    if address.city or address.lines:
        city = registry.city(address.city, address.country, on)
        romanised = assignment.sender.country != address.country
        lines += address_lines(address, city, romanised=romanised)
    elif not address.source and not assignment.addressee.city:
        return tuple(lines)
    abroad = country_line(address.country, assignment.sender.country)
    return (*lines, abroad) if abroad else tuple(lines)


def _addressed(wording: Wording, names: dict[str, str | None]) -> list[str]:
    """The lines that name an official or an institution."""
    return [line for line in (fill(patterns, names) for patterns in wording.inside_address) if line]


def signature_block(sender: Sender, assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """Who signs: the name, what the letter does not say elsewhere, and whom she speaks for."""
    kind, name = KINDS[assignment.kind], sender.name or BLANK
    if not kind.has("signature_block") or _is_signed_by_many(sender, assignment):
        return ()
    role = role_in(sender, sender.role, assignment.case, wording) if sender.minute else ""
    town = "" if kind.has("letterhead") else sender.town
    represents = ""
    if sender.members is not None and sender.organisation and not sender.minute:
        represents = wording.represents.replace("{members}", str(sender.members))
    return tuple([line for line in (name, role, sender.organisation, represents, town) if line])


def second_signature(sender: Sender, assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """Who signs beside the sender."""
    second = sender.second_signatory
    if second is None or not KINDS[assignment.kind].has("signature_block"):
        return ()
    role = role_in(sender, second.role, assignment.case, wording)
    return tuple(line for line in (second.name, role) if line)


def signatories(sender: Sender, assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """How many signed an appeal, and who: people, then organisations through a named person."""
    if not _is_signed_by_many(sender, assignment):
        return ()
    people = [one for one in sender.signatories if not one.organisation]
    bodies = [one for one in sender.signatories if one.organisation]
    count = counted(sender.signatories)
    counts = {"people": str(count.people or ""), "organisations": str(count.organisations or "")}
    heading = fill(wording.signatories, counts) or ""
    return (heading, *(_person(one) for one in people), *(_body(one, wording) for one in bodies))


def _is_signed_by_many(sender: Sender, assignment: Assignment) -> bool:
    """Whether the names of those who sign stand in the letter itself."""
    return bool(sender.signatories) and KINDS[assignment.kind].has("signatories")


def _person(one: Signatory) -> str:
    return ", ".join(filter(None, (one.name, one.town)))


def _body(one: Signatory, wording: Wording) -> str:
    told = {"organisation": one.organisation, "name": one.name, "role": one.role}
    return fill(wording.through, told) or one.organisation


def enclosures(assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """What lies in the envelope with the letter."""
    names = "; ".join(_with_it(assignment, wording))
    return (wording.enclosures.replace("{names}", names),) if names else ()


def _with_it(assignment: Assignment, wording: Wording) -> Iterator[str]:
    kind = KINDS[assignment.kind]
    if kind.to == "copies":
        for office in assignment.beside:
            yield wording.copy_of.replace("{office}", office_name(office, wording.language))
    elif kind.has("signatories") and not assignment.sender.signatories:
        yield wording.sheet_enclosed


def copies(assignment: Assignment, wording: Wording, registry: Registry) -> tuple[str, ...]:
    """The line under the letter that says who else has it."""
    names = [
        office_name(registry.recipients[copy], wording.language) if copy in registry.recipients else copy
        for copy in assignment.copies
    ]
    return (wording.copies.replace("{names}", "; ".join(names)),) if names else ()


def blanks(sender: Sender, assignment: Assignment) -> tuple[str, ...]:
    """Which details of the writer are missing and stand as BLANK."""
    if sender.name and sender.address:
        return ()
    kind = KINDS[assignment.kind]
    signed = sender.name or not kind.has("signature_block") or _is_signed_by_many(sender, assignment)
    town = sender.discreet and not sender.address
    placed = not kind.has("letterhead") or (sender.town if town else sender.address)
    wanted = (
        ("your name", signed),
        ("your town" if town else "your postal address", placed),
    )
    return tuple(what for what, known in wanted if not known)
