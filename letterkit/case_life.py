"""A case's life: issued, open, closing, replaced by a newer case, stopped, over.

What its days mean for a letter of a certain date, and for the people who are to write one. The
days are the writers' business alone: none of them stands in a letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from letterkit.model import Case
from letterkit.offices import Noun, Texts
from letterkit.problems import Problem, error, warning

State = Literal["closing", "open", "to come", "superseded", "closed", "past"]
"""What a case is on a day; the most urgent first."""
CLOSING_SOON = 14
"""Days before its last day from which a case counts as closing."""


class Update(Noun, frozen=True, kw_only=True):
    """A case that takes the place of older ones, from the day it is issued."""

    id: str
    issued: date
    supersedes: tuple[str, ...]


def updates_of(id_: str, known: Iterable[Update]) -> tuple[Update, ...]:
    """All updates of a case and of its updates, the oldest first.

    The case itself is among them where cases replace each other in a circle.
    """
    found: dict[str, Update] = {}
    replaced = {id_}
    known = tuple(known)
    while new := [one for one in known if one.id not in found and replaced.intersection(one.supersedes)]:
        found |= {one.id: one for one in new}
        replaced.update(found)
    return tuple(sorted(found.values(), key=lambda one: (one.issued, one.id)))


def newest_of(updates: Sequence[Update], on: date) -> tuple[Update, ...]:
    """Of all updates of a case, those to write about on a day: issued, and not replaced themselves."""
    issued = [one for one in updates if one.issued <= on]
    replaced = {id_ for one in issued for id_ in one.supersedes}
    return tuple(one for one in issued if one.id not in replaced)


def state(case: Case, on: date, updates: Sequence[Update] = ()) -> State:
    """What a case is on a day; `updates` are all of this case, as `updates_of` gives them."""
    if case.closed and on >= case.closed.on:
        return "closed"
    if newest_of(updates, on):
        return "superseded"
    if on > case.write_before:
        return "past"
    if on < case.issued:
        return "to come"
    return "closing" if days_left(case, on) <= CLOSING_SOON else "open"


def days_left(case: Case, on: date) -> int:
    """Days from this one to the last on which letters are dated; 0 on that day itself."""
    return (last_open_day(case) - on).days


def last_open_day(case: Case, updates: Iterable[Update] = ()) -> date:
    """The last day letters may be dated: `write_before`, or the eve of the closing or of an update."""
    ends = [one.issued for one in updates]
    if case.closed:
        ends.append(case.closed.on)
    return min([case.write_before, *(end - timedelta(days=1) for end in ends)])


def day_of_action_ahead(case: Case, on: date) -> date | None:
    """The day of action while it lies ahead of a case that is open or to come; None at other times."""
    day = case.day_of_action
    return day if day and day >= on and on <= last_open_day(case) else None


def in_own_language(case: Case, texts: Texts) -> str:
    """A text in the case's default language, else in any; empty when there is none."""
    return texts.get(case.default_language) or next(iter(texts.values()), "")


def case_findings(case: Case, on: date, updates: Sequence[Update] = ()) -> Iterator[Problem]:
    """`case-closed` (error) when no letter may carry that date, `historical` (warning).

    `updates` are all of this case, as `updates_of` gives them.
    """
    refusal = _refusal(case, on, updates)
    newer = newest_of(updates, on)
    if refusal:
        replaced = "" if refusal == _replaced(case, newer) else _replaced(case, newer)
        message = " ".join(part for part in (refusal, replaced) if part)
        yield error("case-closed", message, hint=_hint(case, updates, newer))
    elif on < case.issued:
        last = last_open_day(case, updates)
        yield error(
            "case-closed",
            f"{case.id} was issued on {case.issued}; a letter cannot be dated {on}, before it",
            hint=f"use a date from {case.issued} to {last}" if last >= case.issued else "",
        )
    if case.historical:
        yield warning(
            "historical",
            f"{case.id} is a case of the past, kept for study: do not send this letter",
            hint=f"letterkit cases show {case.id} tells what became of it",
        )


def notes(case: Case, on: date) -> Iterator[str]:
    """What somebody who writes on this day should know of the days to come; no letter says it.

    A case of the past is told of as such: nobody is to hurry.
    """
    if state(case, on) == "closing":
        ends = "Letters were" if case.historical else "Letters are"
        yield f"{case.id}: {_left(case, on)}. {ends} dated until {last_open_day(case)}."
    if day := day_of_action_ahead(case, on):
        when = f"was {day}" if case.historical else f"is {day}{in_days((day - on).days)}"
        yield f"{case.id}: the day of action {when}."


def in_days(days: int) -> str:
    """How far off a day is, to follow it: `, in 5 days`."""
    return f", in {days} days" if days > 1 else ", tomorrow" if days else ", today"


def _left(case: Case, on: date) -> str:
    days = days_left(case, on)
    if not days:
        return "this was the last day" if case.historical else "this is the last day"
    one, many = ("day was", "days were") if case.historical else ("day is", "days are")
    return f"{days} {one if days == 1 else many} left"


def _refusal(case: Case, on: date, updates: Sequence[Update]) -> str:
    """Why a letter of that day comes too late; empty when it does not."""
    if case.closed and on >= case.closed.on:
        notice = in_own_language(case, case.closed.text)
        return f"{case.id} was closed on {case.closed.on} ({case.closed.how}). {notice}".strip()
    if on > case.write_before:
        known = in_own_language(case, case.last_known.text) if case.last_known else ""
        late = f"letters for {case.id} were to be written by {case.write_before}; "
        return f"{late}a letter dated {on} is too late. {known}".strip()
    return _replaced(case, newest_of(updates, on))


def _replaced(case: Case, newer: Sequence[Update]) -> str:
    """By which newer cases one is replaced, and since when; empty without any."""
    by = " and ".join(f"{one.id}, issued on {one.issued}" for one in newer)
    return f"{case.id} is replaced by {by}." if by else ""


def _hint(case: Case, updates: Sequence[Update], newer: Sequence[Update]) -> str:
    """What to write instead, and how the letter of then can still be read."""
    hints = [f"write about the newer case: letterkit draft {one.id}" for one in newer]
    last = last_open_day(case, updates)
    if last >= case.issued:
        days = f"give --date between {case.issued} and {last}"
        hints.append(f"to read the letter as it stood then, {days}")
    return "; ".join(hints)
