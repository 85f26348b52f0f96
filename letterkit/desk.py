"""Everything read and in order before a letter is planned: the case, the registry, the languages.

Nothing here writes; what cannot be used is refused with every problem of every file.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from letterkit.addressees import readers_of
from letterkit.case_life import Update, updates_of
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
from letterkit.model import Case
from letterkit.offices import Language, Noun, OfficeType, Registry
from letterkit.places import Places
from letterkit.plan import (
    Wish,
)
from letterkit.problems import Problem, errors_of, warning
from letterkit.wording import LanguageFolder, Wording
from letterkit.writers import WRITERS

_TO = {
    "offices": "recipient or type of office",
    "meeting": "recipient or type of office",
    "readers": "reader of the case",
    "figures": "reader of the case",
}
"""What `--to` names for a kind of letter."""


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


def _meant(name: str, known: tuple[str, ...], kind: Kind) -> str:
    """What to write instead of a name nobody has."""
    if kind.of_the_case:
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


def refuse(problems: list[Problem]) -> list[Problem]:
    """The warnings among problems of a case; raises NothingToWrite when one is an error."""
    stops = errors_of(problems)
    if stops:
        raise NothingToWrite(stops[0].message, hint=stops[0].hint)
    return problems
