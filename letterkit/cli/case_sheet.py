"""Cases as they are shown: one a row, by urgency, or one on a page for its writers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import msgspec

from letterkit.case_life import (
    State,
    Update,
    day_of_action_ahead,
    days_left,
    in_days,
    in_own_language,
    last_open_day,
    newest_of,
    state,
    updates_of,
)
from letterkit.desk import read_languages
from letterkit.errors import InputRefused
from letterkit.inputs.case import case_paths, find_case, hidden_cases, read_case
from letterkit.inputs.case_updates import read_updates
from letterkit.inputs.yaml_source import read_text
from letterkit.language_choice import lacking
from letterkit.model import Case, Closing
from letterkit.offices import IN_WORDS, Language, Noun, Texts, form
from letterkit.places import Places
from letterkit.problems import Problem, errors_of
from letterkit.readers import Reader
from letterkit.wording import Wording

COLUMNS = ("Id", "State", "Write by", "Languages", "Title")


class Known(Noun, frozen=True):
    """What beside a case says what it is, and what can be written about it."""

    updates: tuple[Update, ...]
    """The cases that replace others, whichever."""
    wordings: Mapping[Language, Wording]
    """The languages letters are written in."""

    @classmethod
    def around(cls, places: Places) -> "Known":
        """That of these places; what cannot be read is left out, for it is told of elsewhere."""
        folders, _ = read_languages(places, None, ())
        wordings = {language: folder.wording for language, folder in folders.items()}
        return cls(read_updates(places.cases)[0], wordings)

    def languages(self, case: Case) -> tuple[Language, ...]:
        """The languages a protest letter can be written in, in the order of the case."""
        return tuple(one for one in case.subject if not lacking(case, one, self.wordings))


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
    day_of_action: date | None
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]
    """The newest cases that replace it on the day asked about."""
    closed: Closing | None
    addressees: tuple[str, ...]
    copies: tuple[str, ...]
    solidarity: tuple[str, ...]
    """Ids of the readers of messages of solidarity."""
    open_letters: tuple[str, ...]
    """Ids of the readers of open letters."""
    languages: tuple[str, ...]


def read_all(on: date) -> tuple[list[Case], Known, list[Problem]]:
    """Every readable case of the working folder and the shipped ones, the most urgent first."""
    cases: list[Case] = []
    places = Places.around(Path())
    folders = places.cases
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
    known = Known.around(places)

    def urgency(case: Case) -> tuple[int, date, str]:
        now = state(case, on, updates_of(case.id, known.updates))
        return get_args(State).index(now), case.write_before, case.id

    return sorted(cases, key=urgency), known, problems


def find_one(name: str) -> tuple[Path, Known]:
    """The file of a case by id or path, and what is known beside it. Raises UsageError."""
    places = Places.around(Path())
    return find_case(name, places.cases), Known.around(places)


def read_one(name: str) -> tuple[Case, Known]:
    """One case by id or path, and what is known beside it. Raises UsageError and InputRefused."""
    path, known = find_one(name)
    case, problems = read_case(read_text(path), str(path))
    if case is None or errors_of(problems):
        raise InputRefused(f"{path} cannot be used", problems=problems)
    return case, known


def row(case: Case, on: date, known: Known) -> tuple[str, ...]:
    """A case's cells under COLUMNS."""
    action = day_of_action_ahead(case, on)
    title = in_own_language(case, case.title) + (f" (day of action: {action})" if action else "")
    return (
        case.id,
        _cell(case, on, known),
        str(case.write_before),
        ", ".join(known.languages(case)) or "-",
        title,
    )


def _cell(case: Case, on: date, known: Known) -> str:
    """What a case is, as short as it can be said."""
    updates = updates_of(case.id, known.updates)
    now, left = state(case, on, updates), days_left(case, on)
    if now == "closing":
        return f"closes in {_days(left)}" if left else "closes today"
    if now == "open":
        return f"open, {_days(left)} left"
    if now == "superseded":
        return f"replaced by {', '.join(one.id for one in newest_of(updates, on))}"
    return f"closed: {case.closed.how}" if now == "closed" and case.closed else now


def record(case: Case, on: date, known: Known) -> CaseRecord:
    """A case for a script."""
    updates = updates_of(case.id, known.updates)
    return CaseRecord(
        id=case.id,
        title=case.title,
        state=state(case, on, updates),
        historical=case.historical,
        issued=case.issued,
        write_before=case.write_before,
        day_of_action=case.day_of_action,
        supersedes=case.supersedes,
        superseded_by=tuple(one.id for one in newest_of(updates, on)),
        closed=case.closed,
        addressees=case.addressees,
        copies=case.copies,
        solidarity=tuple(one.id for one in case.solidarity),
        open_letters=tuple(one.to.id for one in case.open_letters),
        languages=known.languages(case),
    )


def lines(case: Case, on: date, known: Known) -> Iterator[str]:
    """A page for the writers of a case; nobody who is not public is named in it."""
    yield f"{case.id}: {in_own_language(case, case.title)}"
    yield from _life(case, on, updates_of(case.id, known.updates))
    if case.people:
        yield "  People"
    for person in case.people:
        name = form(person.name, case.default_language) if person.public else "not to be named"
        yield f"    {name}: {in_own_language(case, person.role)}"
    if case.background:
        yield "  Background, for the writers only"
        yield f"    {in_own_language(case, case.background)}"
    yield "  What the letters say happened"
    for fact in case.facts:
        sources = ", ".join(fact.sources) or "no source named"
        yield f"    {fact.date.in_words}: {in_own_language(case, fact.text)} [{sources}]"
    yield "  What they ask for"
    for demand in case.demands:
        limit = f" (asked of: {', '.join(demand.for_)})" if demand.for_ else ""
        yield f"    {in_own_language(case, demand.text)}{limit}"
    yield f"  Addressees: {', '.join(case.addressees)}"
    if case.copies:
        yield f"  Copies: {', '.join(case.copies)}"
    if case.solidarity:
        yield "  Messages of solidarity (--kind solidarity)"
    for reader in case.solidarity:
        yield f"    {_reader(reader, case)}"
    if case.open_letters:
        yield "  Open letters (--kind open-letter)"
    for letter in case.open_letters:
        request = in_own_language(case, letter.request)
        yield f"    {_reader(letter.to, case)}: {request} [{', '.join(letter.request)}]"
    yield f"  Languages: {', '.join(known.languages(case)) or 'none is complete'}"
    yield "  Sources"
    for key, source_ in case.sources.items():
        yield f"    {key} ({source_.as_of.in_words}): {source_.url}"


def _reader(reader: Reader, case: Case) -> str:
    """Who gets a letter that goes to no office, and by which way."""
    known = reader.as_recipient(case.country, case.sources)
    ways = [what for what, found in (("post", known.address), ("e-mail", known.email)) if found]
    reached = f", by {' or '.join(ways)}" if ways else ""
    name = form(reader.name, case.default_language) or reader.id
    return f"{reader.id}: {name} ({IN_WORDS[reader.type]}{reached})"


def _life(case: Case, on: date, updates: Sequence[Update]) -> Iterator[str]:
    """What a case is on that day, its days, its outcome, and the cases before and after it."""
    yield f"  {_state_in_words(case, on, updates)}"
    if case.historical:
        yield "  A case of the past, kept for study: its letters are not to be sent."
    if case.closed:
        notice = in_own_language(case, case.closed.text)
        source = _source(case, case.closed.source)
        yield f"  Closed on {case.closed.on} ({case.closed.how}): {notice}{source}"
    if case.last_known:
        known = case.last_known
        text = in_own_language(case, known.text)
        yield f"  Last known ({known.date.in_words}): {text}{_source(case, known.source)}"
    if case.day_of_action:
        ahead = day_of_action_ahead(case, on)
        yield f"  Day of action: {case.day_of_action}{in_days((ahead - on).days) if ahead else ''}"
    if case.supersedes:
        yield f"  Replaces: {', '.join(case.supersedes)}"
    for one in updates:
        if case.id != one.id:
            yield f"  Replaced by: {one.id}, from {one.issued} on"


def _state_in_words(case: Case, on: date, updates: Sequence[Update]) -> str:
    last = last_open_day(case, updates)
    window = f"{case.issued} to {last}"
    if last < case.issued:
        return f"No letter can be dated: it was issued on {case.issued}, and ended that day or before."
    words = {
        "closed": f"Closed. Letters were dated {window}.",
        "superseded": f"Replaced by a newer case. Letters were dated {window}.",
        "past": f"Over: letters were dated {window}.",
        "to come": f"Not open yet: letters are dated {window}.",
    }
    left = days_left(case, on)
    still = f"{_days(left)} left" if left else "the last day"
    open_ = f"Open: letters are dated {window} ({still})."
    return words.get(state(case, on, updates), open_)


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"


def _source(case: Case, key: str) -> str:
    return f" [{case.sources[key].url}]" if key in case.sources else ""
