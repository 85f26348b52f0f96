"""What is wrong in a case file beyond the shape of its fields.

All of it is looked for in the places of the file (`Node`), so that a case with a broken field still
tells of every other mistake.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import get_args

from letterkit.hints import did_you_mean
from letterkit.inputs.case_readers import copy_findings, reader_name_findings, reader_texts
from letterkit.inputs.findings import (
    country_findings,
    day_in,
    given_twice,
    id_finding,
    is_after,
    language_findings,
    name_findings,
    names_of,
    template_findings,
    unknown_source,
)
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import Node
from letterkit.model import Case
from letterkit.offices import IN_WORDS, OfficeType, Registry
from letterkit.problems import Problem, error, warning
from letterkit.reading import placeholders

SUFFIXES = (".yaml", ".yml")
"""How the names of case files end."""
_CUT_COMMENT = re.compile(r"[ \t]+#\S")
_ENDS = (".", ";")


def field_findings(node: Node) -> Iterator[Problem]:
    """Ids, the country, who is addressed at all, and the names of people who may be named."""
    if (id_ := node.text("id")) and (found := id_finding(id_, node.at("id").where)):
        yield found
    yield from country_findings([(node.text("country"), node.at("country"))])
    yield from given_twice(node.items("demands"), "demand")
    for person in node.items("people"):
        if person.text("public") != "false" and person.fields() and not person.fields("name"):
            yield error(
                "person-unnamed",
                "this person has no name",
                where=person.where,
                hint="add `name:`; write `public: false` for somebody who must not be named",
            )
    for item in node.items("supersedes"):
        if item.text() and item.text() == node.text("id"):
            hint = "name the older case, or take the line out"
            yield error("circular-update", "this case cannot replace itself", where=item.where, hint=hint)
    addressees = node.find("addressees")
    if addressees and addressees.value == []:
        hint = "name recipients, types of office or `embassy`; `letterkit recipients list` shows them all"
        yield error("missing-field", "nobody is addressed", where=addressees.where, hint=hint)


def window_findings(node: Node) -> Iterator[Problem]:
    """The days of a case in their order, and facts that come too late to be told."""
    days = (("issued",), ("write_before",), _CLOSED, ("day_of_action",))
    issued, last, closed, action = (day_in(node.text(*path)) for path in days)
    if issued and last and last < issued:
        message = f"`write_before` ({last}) lies before `issued` ({issued})"
        hint = "letters are written between these two days"
        yield error("bad-window", message, where=node.at("write_before").where, hint=hint)
    if issued and closed and closed < issued:
        message = f"the case is closed ({closed}) before it is issued ({issued})"
        yield error("bad-window", message, where=node.at(*_CLOSED).where, hint="correct one of the days")
    if issued and action and action < issued:
        message, where = (
            f"the day of action ({action}) lies before `issued` ({issued})",
            node.at("day_of_action"),
        )
        yield error("bad-window", message, where=where.where, hint="correct one of the days")
    for fact in node.items("facts") if last else ():
        if last and is_after(fact.text("date"), last):
            yield warning(
                "fact-untold",
                f"this fact may lie after `write_before` ({last}), so no letter tells it",
                where=fact.at("date").where,
                hint="give its exact day, or a later `write_before:`",
            )


_CLOSED = ("closed", "on")


def source_findings(node: Node) -> Iterator[Problem]:
    """Source keys that lead nowhere."""
    named = [key for fact in node.items("facts") for key in fact.items("sources")]
    named += [key for part in ("closed", "last_known") if (key := node.find(part, "source"))]
    for key in named:
        if key.text() and key.text() not in node.fields("sources"):
            yield unknown_source(key.text(), "this case", key.where)


def comment_findings(node: Node) -> Iterator[Problem]:
    """Texts that end where YAML takes a `#` for a comment: `see demand #1`."""
    for text in node.texts():
        line = text.source.lines[text.line - 1] if text.line <= len(text.source.lines) else ""
        rest = line[text.column - 1 :]
        cut = _CUT_COMMENT.match(rest, len(text.text())) if text.text() and "\n" not in text.text() else None
        if cut and rest.startswith(text.text()):
            where = text.source.where(text.line, text.column + cut.end() - 2)
            yield warning("comment", "the text ends at this `#`", where=where, hint="put the text in quotes")


def addressee_findings(node: Node, known: Collection[str] | None) -> Iterator[Problem]:
    """Addressees and copies that nobody knows.

    `known` are the ids that stand in the registries; None when one could not be read, so that
    nobody can tell.
    """
    if known is None:
        return
    names = (*known, *get_args(OfficeType))
    for item in node.items("addressees"):
        if item.text() and item.text() not in names:
            yield error(
                "unknown-recipient",
                f"no recipient or type of office is called `{show(item.text())}`",
                where=item.where,
                hint=did_you_mean(item.text(), names) or "`letterkit recipients list` shows them all",
            )
    yield from copy_findings(node, known)


def demand_findings(case: Case, registry: Registry, node: Node) -> Iterator[Problem]:
    """Addressees who would be asked for nothing; `node` is the file the case was read from."""
    for number, name in enumerate(case.addressees):
        known = registry.recipients.get(name)
        type_ = known.office_type if known else next((one for one in IN_WORDS if one == name), None)
        if type_ and case.demands and not case.demands_for(type_):
            yield error(
                "no-demand",
                f"none of the demands is for {IN_WORDS[type_]}, so there is no letter to `{name}`",
                where=node.at("addressees", number).where,
                hint="take it out of `addressees:`, or widen `for:`",
            )


def wording_findings(node: Node) -> Iterator[Problem]:
    """What only `check` looks at in a case: gaps, mixed alphabets, templates in data, the file's name."""
    for text in node.texts():
        for gap in placeholders([text.text()]):
            yield error(
                "placeholder",
                f"`{show(gap)}` still waits to be filled in",
                where=text.where,
                hint="put the real words in its place, or take the line out",
            )
    for person in node.items("people"):
        yield from name_findings(names_of(person.at("name")))
    yield from reader_name_findings(node)
    yield from template_findings(node)
    yield from _clause_findings(node)
    stem, id_ = PurePath(node.where.file).stem, node.text("id")
    if id_ and node.where.file.endswith(SUFFIXES) and stem != id_:
        yield warning(
            "file-name",
            f"the file is called `{stem}` and the case `{show(id_)}`; it is found by the file's name",
            where=node.at("id").where,
            hint=f"rename the file to `{show(id_)}.yaml`",
        )


def tag_findings(node: Node) -> Iterator[Problem]:
    """Tags of languages that are none: `eng` for `en`."""
    tags = [(tag, texts.key(tag)) for texts in _all_texts(node) for tag in texts.fields()]
    if node.text("default_language"):
        tags.append((node.text("default_language"), node.at("default_language").where))
    yield from language_findings(tags)


def _clause_findings(node: Node) -> Iterator[Problem]:
    """Texts that do not go on as the letter's sentence does: "I ask you to ...", "about ..."."""
    names = {word for person in node.items("people") for name, _ in names_of(person.at("name"))
             for word in name.split()}  # fmt: skip
    for demand in node.items("demands"):
        for text in demand.at("text").texts():
            first, *others = text.text().split()[:2] or ("",)
            capital = first[:1].isupper() and first[1:].islower() and first not in names
            if capital and others and others[0][:1].islower():
                message = "this demand begins with a capital letter, in the middle of the letter's sentence"
                yield warning("clause", message, where=text.where, hint="it follows “I ask you to”")
            if text.text().endswith(_ENDS):
                yield _ends_itself("demand", text)
    for letter in node.items("open_letters"):
        for text in letter.at("request").texts():
            if text.text().endswith(_ENDS):
                yield _ends_itself("request", text)
    for text in node.at("concern").texts() if node.fields("concern") else ():
        if text.text().startswith("about "):
            message = "the letter says “about” itself, before the concern"
            yield warning("clause", message, where=text.where, hint="take the word out")
        if text.text().endswith("."):
            yield _ends_itself("concern", text)


def _ends_itself(what: str, text: Node) -> Problem:
    message = f"this {what} ends in `{text.text()[-1]}`; the letter sets what follows it"
    return warning("clause", message, where=text.where, hint="take the mark out")


def _all_texts(node: Node) -> Iterator[Node]:
    """Every group of texts by language."""
    apart = (("title",), ("background",), ("closed", "text"), ("last_known", "text"))
    yield from (node.at(*path) for path in (*apart, *letter_texts(node)) if node.fields(*path))


def letter_texts(node: Node) -> Iterator[tuple[str | int, ...]]:
    """The path of every text that can stand in a letter."""
    yield from (("subject",), ("concern",), ("standard",), ("demands_opening", "text"))
    for field, parts in (("people", ("name", "role")), ("facts", ("text",)), ("demands", ("text",))):
        for number in range(len(node.items(field))):
            yield from ((field, number, part) for part in parts)
    yield from reader_texts(node)
