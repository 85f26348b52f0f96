"""The words of one language: `wording.yaml` as a `Wording`, each of its patterns checked."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from letterkit.errors import InputRefused
from letterkit.hints import did_you_mean
from letterkit.inputs.fields import convert
from letterkit.inputs.yaml_source import Node, parse_yaml
from letterkit.kinds import KindName, PartName
from letterkit.offices import Language, Noun, OfficeType
from letterkit.problems import Problem, error
from letterkit.wording import Wording, fill


class Placeholders(Noun, frozen=True):
    """What a pattern may name."""

    names: tuple[str, ...] = ()
    always: tuple[str, ...] | None = None
    """Those of them that are never missing; None where the pattern need not be filled."""
    forms: bool = False
    """Whether a name may be declined: `{title.dat}`."""


OFFICE_LINE = Placeholders(("holder", "title", "office"), forms=True)
SALUTATION = Placeholders(("holder", "title", "office"), always=("office",), forms=True)
DATELINE = Placeholders(("date", "town"), always=("date",))
SUBJECT = Placeholders(("subject",))
SIGNATORIES = Placeholders(("people", "organisations"))
THROUGH = Placeholders(("organisation", "name", "role"), always=("organisation", "name"))
COLUMNS = 5
"""Of a signature sheet: number, name, town, organisation, signature."""
CLOSE = Placeholders()
WHOLE = {
    "date_pattern": Placeholders(("day", "month", "year")),
    "subject_line": Placeholders(("subject",)),
    "care_of": Placeholders(("office",)),
    "copies": Placeholders(("names",)),
    "enclosures": Placeholders(("names",)),
    "represents": Placeholders(("members",)),
    "copy_of": Placeholders(("office",)),
    "sheet_demands": Placeholders(("office", "numbers")),
}
"""The patterns without alternatives: they hold each of their names once."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FORM = re.compile(r"\w+")


def read_wording(text: str, file: str, language: Language) -> tuple[Wording | None, list[Problem]]:
    """The wording a file holds, or None and every problem in it."""
    try:
        node = parse_yaml(text, file)
    except InputRefused as refused:
        return None, list(refused.problems)
    problems: list[Problem] = []
    wording = convert(node, Wording, problems)
    if wording is None:
        return None, problems
    _check_language(wording, node, language, problems)
    _check_completeness(wording, node, problems)
    _check_patterns(wording, node, problems)
    return (None if problems else wording), problems


def _check_language(wording: Wording, node: Node, language: Language, problems: list[Problem]) -> None:
    if wording.language != language:
        said = f"this file says `{wording.language}` and stands in the folder `{language}`"
        problems.append(error("wording", said, where=node.at("language").where))


def _check_completeness(wording: Wording, node: Node, problems: list[Problem]) -> None:
    """Twelve months, every part once, all that every type of office and every kind of letter needs."""
    if len(wording.months) != 12:
        said = f"there are {len(wording.months)} months, not twelve"
        problems.append(error("wording", said, where=node.key("months")))
    for part in get_args(PartName):
        times = wording.order.count(part)
        if times != 1:
            said = f"`order` holds `{part}` {times} times; it needs it once"
            problems.append(error("wording", said, where=node.key("order")))
    needed: dict[str, tuple[Mapping[Any, object], tuple[str, ...]]] = {
        "salutations": (wording.salutations, get_args(OfficeType)),
        "closes": (wording.closes, get_args(OfficeType)),
        "subjects": (wording.subjects, get_args(KindName)),
    }
    for field, (given, all_of_them) in needed.items():
        missing = [one for one in all_of_them if not given.get(one)]
        if missing:
            said = f"`{field}` lacks {', '.join(missing)}"
            hint = f"every {'kind of letter' if field == 'subjects' else 'type of office'} needs one"
            problems.append(error("wording", said, where=node.key(field), hint=hint))
    if len(wording.sheet_columns) != COLUMNS:
        said = f"`sheet_columns` has {len(wording.sheet_columns)} headings, not {COLUMNS}"
        hint = "number, name, town, organisation, signature"
        problems.append(error("wording", said, where=node.key("sheet_columns"), hint=hint))
    if wording.max_words < 1:
        said = "`max_words` must be at least 1"
        problems.append(error("wording", said, where=node.at("max_words").where))


def _check_patterns(wording: Wording, node: Node, problems: list[Problem]) -> None:
    """Every placeholder is known, and the last of several alternatives can always be filled."""
    for field, placeholders in WHOLE.items():
        pattern = node.at(field)
        _check_known(pattern, placeholders, problems)
        for name in placeholders.names:
            if str(pattern.value).count("{" + name + "}") != 1:
                said = f"`{field}` needs `{{{name}}}` once"
                problems.append(error("wording", said, where=pattern.where))
    for office_type in wording.closes:
        _check_known(node.at("closes", office_type), CLOSE, problems)
    for line in range(len(wording.inside_address)):
        _check_alternatives(node.at("inside_address", line), OFFICE_LINE, problems)
    _check_alternatives(node.at("dateline"), DATELINE, problems)
    _check_alternatives(node.at("through"), THROUGH, problems)
    _check_alternatives(node.at("signatories"), SIGNATORIES, problems)
    _check_signatories(wording, node.at("signatories"), problems)
    for kind in wording.subjects:
        _check_known(node.at("subjects", kind), SUBJECT, problems)
    for office_type in wording.salutations:
        _check_alternatives(node.at("salutations", office_type), SALUTATION, problems)


def _check_signatories(wording: Wording, node: Node, problems: list[Problem]) -> None:
    """An appeal may be signed by people, by organisations or by both."""
    for counts in ({"people": "1", "organisations": "1"}, {"people": "1"}, {"organisations": "1"}):
        if fill(wording.signatories, counts) is None:
            names = " and ".join(f"{{{name}}}" for name in counts)
            said = f"no alternative of `signatories` can be filled where only {names} is known"
            problems.append(error("wording", said, where=node.where, hint="add one that names nothing else"))


def _check_alternatives(node: Node, placeholders: Placeholders, problems: list[Problem]) -> None:
    alternatives = node.value if isinstance(node.value, list) else []
    for alternative in alternatives:
        _check_known(alternative, placeholders, problems)
    if placeholders.always is None or not alternatives:
        return
    last = alternatives[-1]
    missing = [name for name in _PLACEHOLDER.findall(str(last.value)) if name not in placeholders.always]
    if missing:
        said = f"the last alternative needs `{{{missing[0]}}}`, which may be missing"
        hint = "add one that can always be filled, such as a general form of address"
        problems.append(error("wording", said, where=last.where, hint=hint))


def _check_known(node: Node, placeholders: Placeholders, problems: list[Problem]) -> None:
    """Report each `{placeholder}` of a pattern that no letter fills, and a brace that is none."""
    pattern = str(node.value)
    if re.search(r"[{}]", _PLACEHOLDER.sub("", pattern)):
        said = "`{` and `}` only stand around a placeholder"
        problems.append(error("wording", said, where=node.where))
    for name in _PLACEHOLDER.findall(pattern):
        base, dot, form = name.partition(".")
        declined = placeholders.forms and _FORM.fullmatch(form)
        if base not in placeholders.names or (dot and not declined):
            words = ", ".join(f"{{{one}}}" for one in placeholders.names) or "none"
            hint = did_you_mean(name, placeholders.names) or f"known here: {words}"
            said = f"unknown placeholder `{{{name}}}`"
            problems.append(error("wording", said, where=node.where, hint=hint))
