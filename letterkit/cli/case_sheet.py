"""Cases as they are shown: one a row, by urgency, or one on a page for its writers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from letterkit.errors import InputRefused
from letterkit.inputs.case import case_paths, find_case, hidden_cases, read_case
from letterkit.inputs.yaml_source import read_text
from letterkit.model import Case
from letterkit.offices import Texts, form
from letterkit.problems import Problem, errors_of
from letterkit.run import Places

COLUMNS = ("Id", "State", "Write by", "Languages", "Title")
CLOSING_SOON = 14
"""Days before its last day from which a case counts as closing."""
_URGENCY = ("closing", "open", "to come", "closed", "past")


class CaseRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A case as a JSON Line."""

    version: int = 1
    record: str = "case"
    id: str
    title: Texts
    state: str
    historical: bool
    issued: date
    write_before: date
    addressees: tuple[str, ...]
    languages: tuple[str, ...]


def read_all(on: date) -> tuple[list[Case], list[Problem]]:
    """Every readable case of the working folder and the shipped ones, the most urgent first."""
    cases: list[Case] = []
    folders = Places.around(Path()).cases
    problems = list(hidden_cases(folders))
    for path in case_paths(folders).values():
        try:
            case, found = read_case(read_text(path), str(path))
        except InputRefused as refusal:
            case, found = None, list(refusal.problems)
        wrong = errors_of(found)
        problems += wrong
        if case is not None and not wrong:
            cases.append(case)
    return sorted(cases, key=lambda one: (_URGENCY.index(state(one, on)), one.write_before, one.id)), problems


def read_one(name: str) -> Case:
    """One case by id or path. Raises UsageError and InputRefused."""
    path = find_case(name, Places.around(Path()).cases)
    case, problems = read_case(read_text(path), str(path))
    if case is None or errors_of(problems):
        raise InputRefused(f"{path} cannot be used", problems=problems)
    return case


def state(case: Case, on: date) -> str:
    """`closing`, `open`, `to come`, `closed` (with a notice) or `past`."""
    if case.closed and on >= case.closed.on:
        return "closed"
    if on > case.write_before:
        return "past"
    if on < case.issued:
        return "to come"
    return "closing" if (case.write_before - on).days <= CLOSING_SOON else "open"


def row(case: Case, on: date) -> tuple[str, ...]:
    """A case's cells under COLUMNS."""
    now = state(case, on)
    if now == "closing":
        left = (case.write_before - on).days
        now = "closes today" if not left else f"closes in {left} {'day' if left == 1 else 'days'}"
    return (case.id, now, str(case.write_before), ", ".join(case.subject), _text(case, case.title))


def record(case: Case, on: date) -> CaseRecord:
    """A case for a script."""
    return CaseRecord(
        id=case.id,
        title=case.title,
        state=state(case, on),
        historical=case.historical,
        issued=case.issued,
        write_before=case.write_before,
        addressees=case.addressees,
        languages=tuple(case.subject),
    )


def lines(case: Case, on: date) -> Iterator[str]:
    """A page for the writers of a case; nobody who is not public is named in it."""
    yield f"{case.id}: {_text(case, case.title)}"
    yield f"  {_state_in_words(case, on)}"
    if case.historical:
        yield "  A case of the past, kept for study: its letters are not to be sent."
    if case.closed:
        source = _source(case, case.closed.source)
        yield f"  Closed on {case.closed.on} ({case.closed.how}): {_text(case, case.closed.text)}{source}"
    if case.last_known:
        known = case.last_known
        yield f"  Last known ({known.date.in_words}): {_text(case, known.text)}{_source(case, known.source)}"
    if case.day_of_action:
        yield f"  Day of action: {case.day_of_action}"
    yield "  People"
    for person in case.people:
        name = form(person.name, case.default_language) if person.public else "not to be named"
        yield f"    {name}: {_text(case, person.role)}"
    if case.background:
        yield "  Background, for the writers only"
        yield f"    {_text(case, case.background)}"
    yield "  What the letters say happened"
    for fact in case.facts:
        sources = ", ".join(fact.sources) or "no source named"
        yield f"    {fact.date.in_words}: {_text(case, fact.text)} [{sources}]"
    yield "  What they ask for"
    for demand in case.demands:
        limit = f" (asked of: {', '.join(demand.for_)})" if demand.for_ else ""
        yield f"    {_text(case, demand.text)}{limit}"
    yield f"  Addressees: {', '.join(case.addressees)}"
    yield f"  Languages: {', '.join(case.subject)}"
    yield "  Sources"
    for key, source_ in case.sources.items():
        yield f"    {key} ({source_.as_of.in_words}): {source_.url}"


def _state_in_words(case: Case, on: date) -> str:
    window = f"{case.issued} to {case.write_before}"
    words = {
        "closed": f"Closed. Letters were dated {window}.",
        "past": f"Over: letters were dated {window}.",
        "to come": f"Not open yet: letters are dated {window}.",
    }
    left = (case.write_before - on).days
    return words.get(state(case, on), f"Open: write by {case.write_before} ({left} days left).")


def _source(case: Case, key: str) -> str:
    return f" [{case.sources[key].url}]" if key in case.sources else ""


def _text(case: Case, texts: Texts) -> str:
    """A text in the case's default language, else in any."""
    return texts.get(case.default_language) or next(iter(texts.values()), "")
