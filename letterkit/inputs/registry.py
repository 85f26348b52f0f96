"""Registries of recipients, layered: an entry of an earlier file hides the same entry of a later one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from letterkit import bundled
from letterkit.errors import InputRefused
from letterkit.inputs.countries import COUNTRIES
from letterkit.inputs.fields import convert
from letterkit.inputs.findings import (
    bad_country,
    country_findings,
    email_finding,
    given_twice,
    id_finding,
    language_findings,
    name_findings,
    names_of,
    template_findings,
    unknown_source,
)
from letterkit.inputs.text_rules import has_words, show
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.offices import CityName, Country, Evidence, FormOfAddress, Noun, Recipient, Registry
from letterkit.problems import Problem, Where, error, in_order, warning

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
    entries: list[Node]
    """Every entry of every file, those that cannot be used too."""
    readable: bool
    """Whether every file could be read as YAML."""

    @property
    def known(self) -> frozenset[str] | None:
        """The ids that stand in the files, of broken entries too; None when a file could not be read."""
        return frozenset(entry.text("id") for entry in self.entries) if self.readable else None


def read_registry(paths: Sequence[Path]) -> tuple[Registry, list[Problem]]:
    """The recipients of all files, the first path winning entry by entry, and every problem.

    Nothing is raised: a file that cannot be read is an error among the problems. Entries with an
    error are left out, so whoever goes on must first look at the errors.
    """
    placed = place_registry(paths)
    return placed.registry, placed.problems


def place_registry(paths: Sequence[Path], read: Callable[[Path], str] = read_text) -> PlacedRegistry:
    """As `read_registry`, with the place of every recipient, for `registry_findings`.

    `read` gives the text of a file, or raises InputRefused.
    """
    problems: list[Problem] = []
    recipients: dict[str, Recipient] = {}
    places: dict[str, Node] = {}
    entries: list[Node] = []
    city_names: dict[Country, tuple[CityName, ...]] = {}
    forms_of_address: tuple[FormOfAddress, ...] = ()
    readable = True
    for path in paths:
        root = _root(path, read, problems)
        if root is None:
            readable = False
            continue
        file, nodes, found = _read_file(root)
        for recipient, node in zip(file.recipients, nodes, strict=True):
            if recipient.id not in recipients:
                recipients[recipient.id] = _resolved(recipient, node, found)
                places[recipient.id] = node
            elif places[recipient.id].source is not node.source:
                found.append(_hides(recipients[recipient.id], recipient, places[recipient.id], path))
        entries += root.items("recipients")
        problems += in_order(found)
        city_names = file.city_names | city_names
        forms_of_address += file.forms_of_address
    registry = Registry(recipients=recipients, city_names=city_names, forms_of_address=forms_of_address)
    return PlacedRegistry(registry, problems, places, entries, readable)


def registry_findings(entries: Iterable[Node]) -> Iterator[Problem]:
    """What only `check` looks at: e-mail addresses, ids, letters that pass for others, templates in data.

    `entries` are those of `place_registry`.
    """
    for entry in entries:
        if (id_ := entry.text("id")) and (found := id_finding(id_, entry.at("id").where)):
            yield found
        for contact in entry.items("emails"):
            address = contact.text("value")
            if address and (found := email_finding(address, contact.at("value").where)):
                yield found
        yield from name_findings(_names(entry))
        yield from template_findings(entry)


def _root(path: Path, read: Callable[[Path], str], problems: list[Problem]) -> Node | None:
    """What stands in one file; None when it cannot be read."""
    try:
        root = parse_yaml(read(path), str(path))
    except InputRefused as refusal:
        problems += refusal.problems
        return None
    for entry in root.items("recipients"):
        for text in _shown(entry):
            text.value = text.text().strip()
        for item in entry.items("accredited_to"):
            if item.text():  # `[SG, AU]` says the same as `[{country: SG}, {country: AU}]`
                item.value = {"country": item.with_value(item.text())}
    return root


def _read_file(root: Node) -> tuple[RegistryFile, list[Node], list[Problem]]:
    """The sound parts of one file, the nodes of its recipients in the same order, and its problems."""
    problems: list[Problem] = []
    file = convert(root, RegistryFile, problems)
    nodes = root.items("recipients")
    if file is None:
        file, nodes = _sound_entries(nodes)
    problems += given_twice(root.items("recipients"), "recipient")
    problems += _wordless(root.items("recipients"))
    problems += country_findings(_countries(root.items("recipients")))
    problems += language_findings(_tags(root.items("recipients")))
    cities = root.find("city_names")
    if cities:
        problems += (bad_country(code, cities.key(code)) for code in cities.fields() if code not in COUNTRIES)
    return file, nodes, problems


def _sound_entries(nodes: list[Node]) -> tuple[RegistryFile, list[Node]]:
    """What can be read of a file with errors: each recipient that has none."""
    read = [(convert(node, Recipient, []), node) for node in nodes]
    sound = [(recipient, node) for recipient, node in read if recipient is not None]
    return RegistryFile(recipients=tuple(one for one, _ in sound)), [node for _, node in sound]


def _wordless(entries: Iterable[Node]) -> Iterator[Problem]:
    """An error for each name, place or line of an address without a letter or digit: `Dear -,`."""
    for text in (text for entry in entries for text in _shown(entry)):
        if text.text() and not has_words(text.text()):
            message = f"`{show(text.text())}` would stand in letters and says nothing"
            yield error("empty-text", message, where=text.where, hint="leave it out")


def _shown(entry: Node) -> Iterator[Node]:
    """The texts of an entry that stand in letters: names and titles, places, lines of addresses."""
    for owner in (entry, *entry.items("addresses")):
        city = owner.find("city")
        yield from (text for part in (city, *owner.items("lines")) if part for text in part.texts())
    yield from (text for forms in _forms(entry) for text in forms.texts())


def _hides(used: Recipient, hidden: Recipient, node: Node, path: Path) -> Problem:
    """The warning about a hidden entry, with what it changes about where letters go."""
    other = "the shipped one" if path == bundled.REGISTRY else f"the one in {show(str(path))}"
    ways = (("e-mail", _email(used), _email(hidden)), ("post", _post(used), _post(hidden)))
    changes = [f"{way} {show(new)}, not {show(old)}" for way, new, old in ways if new != old]
    told = f": {'; '.join(changes)}" if changes else ""
    return warning("hides", f"your {used.id} is used instead of {other}{told}", where=node.at("id").where)


def _email(office: Recipient) -> str:
    return office.email.value if office.email else "none"


def _post(office: Recipient) -> str:
    address = office.address
    if address is None:
        return "none"
    return ", ".join(filter(None, (*address.lines, address.postcode, address.city, address.country)))


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


def _countries(entries: Iterable[Node]) -> Iterator[tuple[str, Node]]:
    """Every country code of the entries of a file."""
    for entry in entries:
        owners = [entry, *entry.items("addresses"), *entry.items("accredited_to")]
        yield entry.text("state"), entry.at("state")
        yield from ((owner.text("country"), owner.at("country")) for owner in owners)


def _forms(entry: Node) -> Iterator[Node]:
    """Every name in an entry: a group of languages."""
    named = (entry, *entry.items("holders"))
    return (one.at(field) for one in named for field in ("office", "title", "name") if one.fields(field))


def _names(entry: Node) -> Iterator[tuple[str, Node]]:
    """Every name in an entry, in every form, and its node."""
    return (found for forms in _forms(entry) for found in names_of(forms))


def _tags(entries: Iterable[Node]) -> Iterator[tuple[str, Where]]:
    """Every tag of a language in the entries of a file."""
    for entry in entries:
        for field in ("languages", "unreviewed"):
            yield from ((item.text(), item.where) for item in entry.items(field) if item.text())
        yield from ((tag, forms.key(tag)) for forms in _forms(entry) for tag in forms.fields())
