"""Who writes: one sender, from a YAML file or from single texts."""

import re
from collections.abc import Iterator, Mapping

from letterkit.errors import InputRefused
from letterkit.inputs.countries import COUNTRIES, meant_country
from letterkit.inputs.fields import convert
from letterkit.inputs.findings import email_finding, members_finding, signature_finding
from letterkit.inputs.language_names import is_tag, language_tag
from letterkit.inputs.text_rules import is_a_dash, show
from letterkit.inputs.yaml_source import Node, parse_yaml, text_node
from letterkit.model import Sender
from letterkit.problems import Problem, Where, error

_LISTS = {
    "address": re.compile(r"[;\n]"),
    "reads": re.compile(r"[,;\n]"),
    "copy_to": re.compile(r"[;\n]"),
    "care_of": re.compile(r"[;\n]"),
}
"""Fields that are lists, and what parts their items where they are given as one text."""


_MAY_BE_A_DASH = ("role", "organisation", "town", "note")
"""Fields in which a dash says that there is none; a name of dashes is a mistake."""


def read_sender(text: str, file: str) -> tuple[Sender | None, list[Problem]]:
    """The sender a YAML text spells; None, with every problem, when it cannot be used.

    `address` may be a list of lines or one text with lines parted by `;`, `country` what people
    type (`UK`, `Deutschland`).
    """
    try:
        node = parse_yaml(text, file)
    except InputRefused as refusal:
        return None, list(refusal.problems)
    return _sender(node)


def sender_of(fields: Mapping[str, str], source: str) -> tuple[Sender | None, list[Problem]]:
    """The sender single texts spell, by the same rules; `source` is what problems call them."""
    problems: list[Problem] = []
    texts = {name: text_node(text, source, name, problems) for name, text in fields.items()}
    sender, found = _sender(text_node("", source, "", problems).with_value(texts))
    return (None if problems else sender), [*problems, *found]


def _sender(node: Node) -> tuple[Sender | None, list[Problem]]:
    problems: list[Problem] = []
    sender = convert(_prepared(node, problems), Sender, problems)
    for field, finding in (("name", signature_finding), ("email", email_finding)):
        text = node.text(field).strip()
        found = finding(text, node.at(field).where) if text else None
        problems += [found] if found else []
    if sender:
        problems += _organisation_findings(sender, node)
    return (None if problems else sender), problems


def _organisation_findings(sender: Sender, node: Node) -> Iterator[Problem]:
    """How many it represents, and who signs beside the sender."""
    second = sender.second_signatory
    if second and (unnamed := signature_finding(second.name, node.at("second_signatory").where)):
        yield unnamed
    if sender.members is not None and (wrong := members_finding(sender.members, node.at("members").where)):
        yield wrong


def _prepared(node: Node, problems: list[Problem]) -> Node:
    """The fields as the model has them: lists as lists, the country as its code."""
    if not isinstance(node.value, dict):
        return node
    fields = {
        name: given.with_value(given.value.strip()) if isinstance(given.value, str) else given
        for name, given in node.value.items()
    }
    for name in _MAY_BE_A_DASH:
        if is_a_dash(node.text(name).strip()):
            fields[name] = node.at(name).with_value("")
    for name, part in _LISTS.items():
        given = fields.get(name)
        if given is not None and isinstance(given.value, str):
            pieces = [piece.strip() for piece in part.split(given.value)]
            fields[name] = given.with_value([given.with_value(piece) for piece in pieces if piece])
    second = fields.get("second_signatory")
    if second is not None and isinstance(second.value, str):
        parts = zip(("name", "role"), map(str.strip, second.value.split(";", 1)), strict=False)
        fields["second_signatory"] = second.with_value({key: second.with_value(text) for key, text in parts})
    if "reads" in fields and isinstance(fields["reads"].value, list):
        reads = fields["reads"]
        fields["reads"] = reads.with_value([_tag(one, problems) for one in reads.items()])
    country = fields.get("country")
    if country is not None and isinstance(country.value, str) and country.value:
        code = _code(country.value)
        if code is None:
            problems.append(_unknown_country(country.value, country.where))
        fields["country"] = country.with_value(code or "")
    return node.with_value(fields)


def _tag(language: Node, problems: list[Problem]) -> Node:
    """The tag of a language a sender reads, by its tag or name."""
    named = language.text()
    if not named or is_tag(named):
        return language
    tag = language_tag(named)
    if tag is None:
        message = f"no language is called `{show(named)}`"
        hint = "write codes such as `ru`, or English names"
        problems.append(error("bad-language", message, where=language.where, hint=hint))
    return language.with_value(tag or named)


def _code(country: str) -> str | None:
    if country in COUNTRIES:
        return country
    from letterkit.address import country_code

    return country_code(country)


def _unknown_country(country: str, where: Where) -> Problem:
    message = f"no country is called `{show(country)}`"
    return error("bad-country", message, where=where, hint=meant_country(country))
