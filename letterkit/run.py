"""The flow on one screen: read -> plan -> compose -> check -> write -> save.

`run` yields values (letters, files, problems); showing them is the work of `cli`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar, get_args

from msgspec.structs import replace

from letterkit.addressees import given_by_mail, readers_of
from letterkit.case_life import Update, case_findings, updates_of
from letterkit.errors import InputRefused, NothingToWrite, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.case import find_case, hidden_cases, place_case
from letterkit.inputs.case_findings import addressee_findings
from letterkit.inputs.case_updates import circle_findings, read_updates
from letterkit.inputs.language_names import in_english
from letterkit.inputs.registry import place_registry
from letterkit.inputs.templates import languages, offers, read_language
from letterkit.inputs.yaml_source import read_text
from letterkit.kinds import KINDS, Kind
from letterkit.letter import LetterForm, fill_in, form_key, letter_form
from letterkit.model import Assignment, Case, Layout, LeftOut, Letter, OutputFile, Plan, Sender, Written
from letterkit.offices import Language, Noun, OfficeType, Registry
from letterkit.places import Places
from letterkit.plan import (
    Wish,
    contact_findings,
    copy_findings,
    language_findings,
    nobody_copied,
    plan,
    plan_alike,
    plan_key,
)
from letterkit.problems import Problem, errors_of, warning
from letterkit.rules import FormCheck
from letterkit.wording import LanguageFolder, Wording
from letterkit.writers import WRITERS, Writer

MOST_KEPT = 2048
"""Plans and forms of letters a run keeps: there is one for each office and country writers live in."""
Kept = TypeVar("Kept")


class Desk(Noun, frozen=True):
    """Everything read and in order: what letters are made from."""

    case: Case
    registry: Registry
    wordings: Mapping[Language, Wording]
    places: Places
    problems: tuple[Problem, ...]
    broken: Mapping[Language, list[Problem]] = {}
    """Languages that cannot be used, and why."""
    updates: tuple[Update, ...] = ()
    """The cases that replace this one, each from the day it is issued."""

    def wordings_for(self, kind: Kind, *, we: bool = False) -> dict[Language, Wording]:
        """The languages that have a template for a kind of letter, or for that of a branch."""
        templates = self.places.templates
        return {
            language: wording
            for language, wording in self.wordings.items()
            if offers(language, kind.template(we=we), templates)
        }

    def folders(
        self, used: Iterable[Language], wish: Wish, formats: Iterable[str], *, we: bool
    ) -> dict[Language, LanguageFolder]:
        """These languages with the templates the wish and the formats need. Raises InputRefused."""
        short = any(WRITERS[name].short_form for name in formats)
        kinds = (KINDS[wish.kind], KINDS["copy"]) if wish.copies else (KINDS[wish.kind],)
        bodies = [name for kind in kinds for name in kind.templates(we=we, short=short)]
        folders, problems = read_languages(self.places, tuple(dict.fromkeys(used)), bodies)
        if errors_of(problems):
            raise InputRefused("the templates cannot be used", problems=problems)
        return folders


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


class Draft(Noun, frozen=True):
    """The outcome of one sender's run, nothing on disk yet."""

    plan: Plan
    letters: tuple[CheckedLetter, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    """What concerns the whole run: the inputs and the case."""


def draft(desk: Desk, sender: Sender, wish: Wish, formats: Sequence[str], layout: Layout, on: date) -> Draft:
    """The letters of one sender in every format, as values. Raises NothingToWrite for a closed case."""
    about_the_case = refuse(list(case_findings(desk.case, on, desk.updates)))
    check_wish(desk, wish)
    about_the_case += nobody_copied(desk.case, sender, wish)
    press = Press(desk, wish, formats, on)
    planned = press.plan(sender)
    checked, broken = split_by_errors(press.letters(planned))
    letters = [one.letter for one in checked]
    files: list[OutputFile] = []
    left_out = [*planned.left_out, *(as_left_out(one) for one in broken)]
    for name in formats:
        writer = WRITERS[name]
        reached = [one for one in letters if is_reached(one, writer)]
        if writer.needs == "email":
            left_out += [no_email(one, name) for one in letters if one not in reached]
        files += writer.write(reached, layout)
        checked = [with_findings(one, writer) if one.letter in reached else one for one in checked]
    return Draft(
        plan=planned,
        letters=tuple(checked),
        left_out=tuple(left_out),
        files=tuple(files),
        problems=(*desk.problems, *about_the_case, *(finding for one in broken for finding in one.findings)),
    )


def open_desk(places: Places, case_name: str, case_text: str | None = None) -> Desk:
    """Read the registry, the templates and one case (or its text, from standard input).

    Raises UsageError for an unknown case and InputRefused with every problem of every file.
    """
    problems: list[Problem] = []
    name = "standard input"
    if case_text is None:
        path = find_case(case_name, places.cases)
        name, case_text = str(path), read_text(path)
        problems += (one for one in hidden_cases(places.cases) if one.where.file == name)
    case, found, node = place_case(case_text, name)
    problems += found
    known, unread = read_updates(places.cases)
    problems += (one for one in unread if one.where.file != name)
    updates = updates_of(case.id, known) if case else ()
    problems += circle_findings(node, updates) if node else ()
    placed = place_registry(places.registries)
    problems += addressee_findings(node, placed.known) if node else ()
    problems += placed.problems
    wordings, broken = _wordings(places, problems)
    needed = case.default_language if case else ""
    for language, found in broken.items():
        problems += found if language == needed else [_set_aside(language, found)]
    if wrong := errors_of(problems):
        files = dict.fromkeys(one.where.file for one in wrong)
        raise InputRefused(f"{' and '.join(files)} cannot be used", problems=problems)
    assert case is not None, "a case that cannot be used has an error"
    return Desk(case, placed.registry, wordings, places, tuple(problems), broken, updates)


def _wordings(
    places: Places, problems: list[Problem]
) -> tuple[dict[Language, Wording], dict[Language, list[Problem]]]:
    """The wording of each language that can be used, and what is wrong with each other one."""
    wordings: dict[Language, Wording] = {}
    broken: dict[Language, list[Problem]] = {}
    for language in languages(places.templates):
        folder, found = read_language(language, places.templates, bodies=())
        if folder is None:
            broken[language] = found
        else:
            wordings[language] = folder.wording
            problems += found
    return wordings, broken


def _set_aside(language: Language, found: list[Problem]) -> Problem:
    """The warning for a language that cannot be used and that the case does without."""
    first = errors_of(found)[0]
    message = f"the templates of {language} are left aside: {first.message}"
    hint = f"`letterkit check` shows what is wrong with them; no letter is written in {language} until then"
    return warning(first.code, message, where=first.where, hint=hint)


def read_languages(
    places: Places, wanted: Sequence[Language] | None = None, bodies: Sequence[str] | None = None
) -> tuple[dict[Language, LanguageFolder], list[Problem]]:
    """The languages wanted, or every one there are templates for, with these of their templates or all."""
    folders: dict[Language, LanguageFolder] = {}
    problems: list[Problem] = []
    for language in languages(places.templates) if wanted is None else wanted:
        folder, found = read_language(language, places.templates, bodies)
        problems += found
        if folder is not None:
            folders[language] = folder
    return folders, problems


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
                *language_findings(assignment, folder.wording.name),
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


def save_files(
    files: Iterable[OutputFile], folder: Path, *, force: bool, finished: int = 0
) -> Iterator[Written]:
    """The files on the disk, one by one. Raises WouldOverwrite and CannotWrite, telling of those finished."""
    from letterkit.save import save  # letters on standard output do without

    return save(files, folder, force=force, finished=finished)


def split_by_errors(letters: Iterable[CheckedLetter]) -> tuple[list[CheckedLetter], list[CheckedLetter]]:
    """Those that may go out, and those a rule stops."""
    sound: list[CheckedLetter] = []
    broken: list[CheckedLetter] = []
    for one in letters:
        (broken if errors_of(one.findings) else sound).append(one)
    return sound, broken


def with_findings(one: CheckedLetter, writer: Writer) -> CheckedLetter:
    """A letter with what its format adds to the findings about it."""
    added = tuple(writer.findings(one.letter))
    if not added:
        return one
    of_formats = (*one.of_formats, *((writer.name, finding) for finding in added))
    return CheckedLetter(letter=one.letter, findings=(*one.findings, *added), of_formats=of_formats)


def as_left_out(one: CheckedLetter) -> LeftOut:
    """A letter a rule stopped, as a recipient left out."""
    codes = ", ".join(dict.fromkeys(problem.code for problem in errors_of(one.findings)))
    about = one.letter.about
    return LeftOut(
        sender=about.sender, recipient=about.addressee.id, because=f"the letter is not sound: {codes}"
    )


def is_reached(letter: Letter, writer: Writer) -> bool:
    """Whether a format can carry a letter to its addressee."""
    office = letter.about.addressee
    return office.email is not None if writer.needs == "email" else not given_by_mail(office)


def no_email(letter: Letter, format_name: str) -> LeftOut:
    """A letter that cannot go in a format that needs an e-mail address."""
    about = letter.about
    return LeftOut(
        sender=about.sender,
        recipient=about.addressee.id,
        because=f"no confirmed e-mail address is known, so there is no {format_name}",
    )


def refuse(problems: list[Problem]) -> list[Problem]:
    """The warnings among problems of a case; raises NothingToWrite when one is an error."""
    stops = errors_of(problems)
    if stops:
        raise NothingToWrite(stops[0].message, hint=stops[0].hint)
    return problems


def check_wish(desk: Desk, wish: Wish) -> None:
    """Raises UsageError for an addressee or a language nobody knows, InputRefused for a broken language.

    NothingToWrite where the case names nobody for that kind of letter.
    """
    kind = KINDS[wish.kind]
    known = _addressable(desk, kind)
    for name in wish.to:
        if name not in known:
            raise UsageError(f"no {_TO[kind.to]} is called {name}", hint=_meant(name, known, kind))
    if wish.language in desk.broken:
        raise InputRefused(
            f"the templates of {wish.language} cannot be used", problems=desk.broken[wish.language]
        )
    offered = desk.wordings_for(kind)
    if wish.language and wish.language not in offered:
        what = (
            "are no templates"
            if wish.language not in desk.wordings
            else f"is no template for {kind.in_words}"
        )
        there_are = ", ".join(f"{wording.name} ({tag})" for tag, wording in offered.items())
        raise UsageError(f"there {what} in {in_english(wish.language)}", hint=f"there are: {there_are}")


_TO = {
    "offices": "recipient or type of office",
    "meeting": "recipient or type of office",
    "readers": "reader of the case",
    "figures": "reader of the case",
}
"""What `--to` names for a kind of letter."""


def _meant(name: str, known: tuple[str, ...], kind: Kind) -> str:
    """What to write instead of a name nobody has."""
    if kind.to in ("readers", "figures"):
        return f"{kind.in_words} of this case goes to: {', '.join(dict.fromkeys(known))}"
    return did_you_mean(name, known) or "letterkit recipients list shows them"


def _addressable(desk: Desk, kind: Kind) -> tuple[str, ...]:
    """What `--to` may name for a kind of letter."""
    field = {"readers": "solidarity", "figures": "open_letters"}.get(kind.to)
    if field is None:
        return (*desk.registry.recipients, *get_args(OfficeType))
    readers = readers_of(desk.case, kind)
    if not readers:
        raise NothingToWrite(
            f"{desk.case.id} names nobody who gets {kind.in_words}",
            hint=f"a case names them under `{field}:`; letterkit cases show tells what it has",
        )
    return (*(one.id for one in readers), *(one.type for one in readers))
