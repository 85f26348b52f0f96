"""Registries of recipients, layered: an entry of an earlier file hides the same entry of a later one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from letterkit.errors import InputRefused
from letterkit.inputs.countries import COUNTRIES
from letterkit.inputs.fields import convert
from letterkit.inputs.findings import (
    bad_country,
    country_findings,
    email_finding,
    id_finding,
    name_findings,
    names_in,
    template_findings,
    unknown_source,
)
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.offices import (
    CityName,
    Country,
    Evidence,
    FormOfAddress,
    Forms,
    Noun,
    Recipient,
    Registry,
)
from letterkit.problems import Problem, error, warning

_CONTACTS = ("emails", "phones", "fax", "web", "web_forms", "addresses")
_SOURCED = (*_CONTACTS, "holders", "accredited_to", "consulates", "forms_of_address")
"""The lists of an entry whose items name one of the entry's sources."""


class RegistryFile(Noun, frozen=True, kw_only=True):
    """What one `recipients.yaml` says; every part may be missing."""

    recipients: tuple[Recipient, ...] = ()
    city_names: dict[Country, tuple[CityName, ...]] = {}
    forms_of_address: tuple[FormOfAddress, ...] = ()


class PlacedRegistry(NamedTuple):
    """A registry, what is wrong with its files, and where each recipient stands, by id."""

    registry: Registry
    problems: list[Problem]
    places: dict[str, Node]


def read_registry(paths: Sequence[Path]) -> tuple[Registry, list[Problem]]:
    """The recipients of all files, the first path winning entry by entry, and every problem.

    Nothing is raised: a file that cannot be read is an error among the problems. Entries with an
    error are left out, so whoever goes on must first look at the errors.
    """
    registry, problems, _ = place_registry(paths)
    return registry, problems


def place_registry(paths: Sequence[Path]) -> PlacedRegistry:
    """As `read_registry`, with the place of every recipient, for `registry_findings`."""
    problems: list[Problem] = []
    recipients: dict[str, Recipient] = {}
    places: dict[str, Node] = {}
    city_names: dict[Country, tuple[CityName, ...]] = {}
    forms_of_address: tuple[FormOfAddress, ...] = ()
    for path in paths:
        file, nodes = _read_file(path, problems)
        own = _by_id(file.recipients, nodes, problems)
        for id_, (recipient, node) in own.items():
            if id_ in recipients:
                problems.append(_hides(id_, places[id_], path))
            else:
                recipients[id_] = _resolved(recipient, node, problems)
                places[id_] = node
        city_names = file.city_names | city_names
        forms_of_address += file.forms_of_address
    registry = Registry(recipients=recipients, city_names=city_names, forms_of_address=forms_of_address)
    return PlacedRegistry(registry, problems, places)


def registry_findings(registry: Registry, places: Mapping[str, Node]) -> Iterator[Problem]:
    """What only `check` looks at: e-mail addresses, ids, letters that pass for others, templates in data.

    `places` are those of `place_registry`.
    """
    for id_, recipient in registry.recipients.items():
        node = places[id_]
        if found := id_finding(id_, node.at("id").where):
            yield found
        for number, contact in enumerate(recipient.emails):
            if found := email_finding(contact.value, node.at("emails", number, "value").where):
                yield found
        yield from name_findings(_names(recipient, node))
        yield from template_findings(node)


def _read_file(path: Path, problems: list[Problem]) -> tuple[RegistryFile, list[Node]]:
    """The sound parts of one file, and the nodes of its recipients in the same order."""
    try:
        root = parse_yaml(read_text(path), str(path))
    except InputRefused as refusal:
        problems += refusal.problems
        return RegistryFile(), []
    found: list[Problem] = []
    file = convert(root, RegistryFile, found)
    entries = root.at("recipients").value
    nodes = entries if isinstance(entries, list) else []
    if file is None:
        problems += found
        file, nodes = _sound_entries(nodes)
    problems += country_findings(_countries(file, nodes))
    cities = root.at("city_names")
    problems += (bad_country(code, cities.key(code)) for code in file.city_names if code not in COUNTRIES)
    return file, nodes


def _sound_entries(nodes: list[Node]) -> tuple[RegistryFile, list[Node]]:
    """What can be read of a file with errors: each recipient that has none."""
    read = [(convert(node, Recipient, []), node) for node in nodes]
    sound = [(recipient, node) for recipient, node in read if recipient is not None]
    return RegistryFile(recipients=tuple(one for one, _ in sound)), [node for _, node in sound]


def _by_id(
    recipients: Iterable[Recipient], nodes: Iterable[Node], problems: list[Problem]
) -> dict[str, tuple[Recipient, Node]]:
    """The recipients of one file by id; an id that stands twice is an error."""
    found: dict[str, tuple[Recipient, Node]] = {}
    for recipient, node in zip(recipients, nodes, strict=True):
        if recipient.id in found:
            first = found[recipient.id][1].at("id").where.line
            message = f"the id `{recipient.id}` is given twice: in line {first} and again here"
            where = node.at("id").where
            problems.append(error("duplicate-id", message, where=where, hint="give one of them another id"))
        else:
            found[recipient.id] = (recipient, node)
    return found


def _hides(id_: str, node: Node, path: Path) -> Problem:
    return warning(
        "hides",
        f"this entry hides the entry `{id_}` of {path}",
        where=node.at("id").where,
        hint="nothing of the hidden entry is used; give yours another id to keep both",
    )


AnyRecord = TypeVar("AnyRecord", bound=Noun)


def _resolved(recipient: Recipient, node: Node, problems: list[Problem]) -> Recipient:
    """The recipient, where a contact whose source is not among the entry's own has none.

    A contact without a source counts as unconfirmed (`Evidence.standing`).
    """
    changed: dict[str, tuple[Noun, ...]] = {}
    for field in _SOURCED:
        records: tuple[Noun, ...] = getattr(recipient, field)
        kept = []
        for number, record in enumerate(records):
            source: str = getattr(record, "source", "")
            if source and source not in recipient.sources:
                where = node.at(field, number, "source").where
                problems.append(unknown_source(source, f"`{recipient.id}`", where))
                record = _unsourced(record)
            kept.append(record)
        if any(new is not old for new, old in zip(kept, records, strict=True)):
            changed[field] = tuple(kept)
    return msgspec.structs.replace(recipient, **changed) if changed else recipient


def _unsourced(record: AnyRecord) -> AnyRecord:
    return msgspec.structs.replace(record, source="") if isinstance(record, Evidence) else record


def _countries(file: RegistryFile, nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    """Every country code of the recipients of a file."""
    for recipient, node in zip(file.recipients, nodes, strict=True):
        yield recipient.country, node.at("country")
        yield recipient.state, node.at("state")
        for number, address in enumerate(recipient.addresses):
            yield address.country, node.at("addresses", number, "country")
        for number, accreditation in enumerate(recipient.accredited_to):
            yield accreditation.country, node.at("accredited_to", number, "country")


def _names(recipient: Recipient, node: Node) -> Iterator[tuple[str, Node]]:
    """Every name in an entry, in every form, and its node."""
    named: list[tuple[Forms, Node]] = [
        (recipient.office, node.at("office")),
        (recipient.title, node.at("title")),
        *(
            (holder.name, node.at("holders", number, "name"))
            for number, holder in enumerate(recipient.holders)
        ),
    ]
    for forms, place in named:
        yield from names_in(forms, place)
