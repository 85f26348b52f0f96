"""The letters of a run: planned, composed and checked, each thing once that is the same for many writers."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from letterkit.desk import Desk
from letterkit.kinds import KINDS
from letterkit.letter import LetterForm, fill_in, form_key, letter_form
from letterkit.model import Assignment, Letter, Plan, Sender
from letterkit.offices import Language, Noun
from letterkit.plan import (
    Wish,
    contact_findings,
    copy_findings,
    language_findings,
    plan,
    plan_alike,
    plan_key,
)
from letterkit.problems import Problem, errors_of
from letterkit.rules import FormCheck
from letterkit.wording import LanguageFolder

MOST_KEPT = 2048
"""Plans and forms of letters a run keeps: there is one for each office and country writers live in."""
Kept = TypeVar("Kept")


class CheckedLetter(Noun, frozen=True):
    """A letter and the warnings about it and its contacts."""

    letter: Letter
    findings: tuple[Problem, ...]
    """All of them, those included that one of its formats adds."""
    of_formats: tuple[tuple[str, Problem], ...] = ()
    """What a single format adds, and the name of the format."""

    def findings_in(self, format_name: str) -> tuple[Problem, ...]:
        """The findings but those that other formats add."""
        others = [one for name, one in self.of_formats if name != format_name]
        return tuple(one for one in self.findings if one not in others)


class Press:
    """Makes the letters of a run. What is the same for many writers is worked out for the first of them.

    A plan, a letter and its findings are what `plan`, `compose` and `check_letter` make of one alone.
    """

    def __init__(self, desk: Desk, wish: Wish, formats: Sequence[str], on: date) -> None:
        self._desk, self._wish, self._formats, self._on = desk, wish, formats, on
        self._wordings = desk.wordings_for(KINDS[wish.kind])
        self._folders: dict[tuple[Language, bool], LanguageFolder] = {}
        self._plans: dict[Hashable, Plan] = {}
        self._forms: dict[Hashable, _Prepared] = {}

    def plan(self, sender: Sender) -> Plan:
        """Who this sender writes to. Raises NothingToWrite as `plan` does.

        The minute of a sheet's row is left out of letters that no meeting resolves to send.
        """
        desk = self._desk
        if sender.minute and not KINDS[self._wish.kind].we:
            sender = replace(sender, minute="")
        first = _kept(
            self._plans,
            plan_key(sender),
            lambda: plan(desk.case, sender, self._wish, desk.registry, self._wordings),
        )
        return plan_alike(first, sender)

    def letters(self, planned: Plan) -> Iterator[CheckedLetter]:
        """Each letter of a plan with all that is to be said about it. Raises InputRefused."""
        for assignment in planned.assignments:
            key = form_key(assignment), assignment.sender.reads
            if key not in self._forms:
                self._open(planned)
            prepared = _kept(self._forms, key, partial(self._prepared, assignment))
            letter = fill_in(prepared.form, assignment)
            found = (*prepared.check.check(letter), *prepared.contacts)
            if assignment.purpose == "read":  # what can be said of it is said of the letter it is beside
                found = tuple(errors_of(found))
            yield CheckedLetter(letter=letter, findings=found)

    def _open(self, planned: Plan) -> None:
        """Read the languages of a plan, where that is not done yet."""
        used = {(one.language, bool(one.sender.minute)) for one in planned.assignments}
        for we in (False, True):
            missing = [language for language, is_we in used - self._folders.keys() if is_we == we]
            if missing:
                found = self._desk.folders(missing, self._wish, self._formats, we=we)
                self._folders |= {(language, we): folder for language, folder in found.items()}

    def _prepared(self, assignment: Assignment) -> "_Prepared":
        folder = self._folders[assignment.language, bool(assignment.sender.minute)]
        return _Prepared(
            form=letter_form(assignment, folder, self._desk.registry, self._on),
            check=FormCheck(folder.wording),
            contacts=(
                *contact_findings(assignment, self._wish.needs, self._on),
                *language_findings(assignment, self._wordings),
                *copy_findings(assignment, self._wish.needs, self._desk.registry),
            ),
        )


class _Prepared(Noun, frozen=True):
    """What letters to one office share whose writers live in one country and read the same languages."""

    form: LetterForm
    check: FormCheck
    contacts: tuple[Problem, ...]


def _kept(store: dict[Hashable, Kept], key: Hashable, make: Callable[[], Kept]) -> Kept:
    """What stands under a key, made where it is missing; a store that is full begins anew."""
    if (kept := store.get(key)) is None:
        if len(store) == MOST_KEPT:
            store.clear()
        kept = store[key] = make()
    return kept
