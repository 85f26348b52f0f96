"""What is wrong with those a case names who are no office: its readers, and who gets a copy."""

import re
from collections.abc import Collection, Iterator
from typing import get_args

from letterkit.hints import did_you_mean
from letterkit.inputs.countries import COUNTRIES
from letterkit.inputs.findings import (
    bad_country,
    day_in,
    email_finding,
    given_twice,
    id_finding,
    is_after,
    language_findings,
    name_findings,
    names_of,
    unknown_source,
)
from letterkit.inputs.text_rules import has_words, show
from letterkit.inputs.yaml_source import Node
from letterkit.offices import OfficeType
from letterkit.problems import Problem, error, warning

_TYPES = {"solidarity": ("person", "family", "workers"), "open_letters": ("public-figure", "company")}
"""The types of reader each block is for."""
_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def readers_in(node: Node) -> Iterator[tuple[str, Node]]:
    """Each reader of a case with the block it stands in."""
    yield from (("solidarity", reader) for reader in node.items("solidarity"))
    for letter in node.items("open_letters"):
        if letter.find("to"):
            yield "open_letters", letter.at("to")


def reader_texts(node: Node) -> Iterator[tuple[str | int, ...]]:
    """The path of every text of readers and open letters."""
    yield from (("solidarity", number, "name") for number in range(len(node.items("solidarity"))))
    for number in range(len(node.items("open_letters"))):
        yield ("open_letters", number, "to", "name")
        yield from (("open_letters", number, part) for part in ("subject", "request", "reason"))


def reader_findings(node: Node) -> Iterator[Problem]:
    """Ids given twice, types in the wrong block, private people, contacts without a source."""
    private = _private_names(node)
    yield from given_twice((reader for _, reader in readers_in(node)), "reader")
    for block, reader in readers_in(node):
        if (id_ := reader.text("id")) and (found := id_finding(id_, reader.at("id").where)):
            yield found
        yield from _type_findings(block, reader)
        yield from language_findings(
            (tag.text(), tag.where) for tag in reader.items("languages") if tag.text()
        )
        for text, at in names_of(reader.at("name")):
            if any(name in text.casefold() for name in private):
                hint = "whoever must not be named cannot be written to by name"
                yield error("private-person", "this reader is not public", where=at.where, hint=hint)
        yield from _contact_findings(node, reader)
    for letter in node.items("open_letters"):
        yield from _unknown_sources(node, letter.items("sources"), "this case")
        yield from _until_findings(letter, node.text("issued"))


def _until_findings(letter: Node, issued: str) -> Iterator[Problem]:
    """An `until` before the days on which the open letter could be written."""
    until = day_in(letter.text("until"))
    for what, text in (("its `date`", letter.text("date")), ("`issued`", issued)):
        if until and is_after(text, until):
            message = f"the open letter can be written until {until}, before {what} ({text})"
            hint = "correct one of the days"
            yield error("bad-window", message, where=letter.at("until").where, hint=hint)


def reader_name_findings(node: Node) -> Iterator[Problem]:
    """Names of readers that mix alphabets; only `check` looks for them."""
    for _, reader in readers_in(node):
        yield from name_findings(names_of(reader.at("name")))


def copy_findings(node: Node, known: Collection[str]) -> Iterator[Problem]:
    """Copies for somebody nobody knows; a name is anybody's, and an id is not.

    `known` are the ids that stand in the registries.
    """
    names = (*known, "embassy")
    for item in node.items("copies"):
        name = item.text()
        if "@" in name and (wrong := email_finding(name, item.where)):
            yield wrong
        elif name in get_args(OfficeType) and name not in names:
            hint = "name the recipients themselves; `letterkit recipients list` shows them all"
            yield error("unknown-recipient", f"`{name}` is a type of office", where=item.where, hint=hint)
        elif name not in names and _LIKE_AN_ID.fullmatch(name):
            hint = did_you_mean(name, names) or "write a name with a capital letter, or an e-mail address"
            message = f"no recipient is called `{show(name)}`"
            yield error("unknown-recipient", message, where=item.where, hint=hint)
        elif not has_words(name):
            message = f"`{show(name)}` would stand on the copies line and says nothing"
            yield error("empty-text", message, where=item.where, hint="leave it out")


def _type_findings(block: str, reader: Node) -> Iterator[Problem]:
    type_, fitting = reader.text("type"), _TYPES[block]
    if type_ and type_ not in fitting and any(type_ in types for types in _TYPES.values()):
        message = f"`{type_}` is no reader of `{block}:`"
        hint = f"there are {', '.join(fitting)}"
        yield error("bad-choice", message, where=reader.at("type").where, hint=hint)


def _contact_findings(node: Node, reader: Node) -> Iterator[Problem]:
    """The address and e-mail address of a reader; what has no source is not used."""
    for field in ("address", "email"):
        contact = reader.find(field)
        if not contact or not contact.fields():
            continue
        if not contact.text("source"):
            message = f"this {'address' if field == 'address' else 'e-mail address'} has no source"
            hint = "add `source:`; until then it is unconfirmed and no letter goes there"
            yield warning("unknown-source", message, where=contact.where, hint=hint)
        yield from _unknown_sources(node, [contact.at("source")], "this case")
    country = reader.find("address", "country")
    if country and country.text() and country.text() not in COUNTRIES:
        yield bad_country(country.text(), country.where)
    for line in (*reader.items("address", "lines"), reader.at("address", "city")):
        if line.text() and not has_words(line.text()):
            message = f"`{show(line.text())}` would stand in letters and says nothing"
            yield error("empty-text", message, where=line.where, hint="leave it out")
    value = reader.find("email", "value")
    if value and value.text() and (wrong := email_finding(value.text(), value.where)):
        yield wrong


def _unknown_sources(node: Node, keys: list[Node], owner: str) -> Iterator[Problem]:
    for key in keys:
        if key.text() and key.text() not in node.fields("sources"):
            yield unknown_source(key.text(), owner, key.where)


def _private_names(node: Node) -> frozenset[str]:
    """What those who are not public are called, in small letters."""
    private = [person for person in node.items("people") if person.text("public") == "false"]
    return frozenset(
        text.casefold() for person in private for text, _ in names_of(person.at("name")) if has_words(text)
    )
