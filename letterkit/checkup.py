"""The flow of `letterkit check`: everything is read, every letter composed, every problem found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from letterkit import bundled
from letterkit.addressees import EMBASSY, readers_of
from letterkit.case_life import Update, last_open_day
from letterkit.desk import read_languages
from letterkit.errors import InputRefused
from letterkit.inputs.case import case_paths, hidden_cases, place_case
from letterkit.inputs.case_findings import addressee_findings, demand_findings, wording_findings
from letterkit.inputs.case_updates import read_updates, update_findings
from letterkit.inputs.columns import Columns
from letterkit.inputs.members import Rejected, senders
from letterkit.inputs.registry import PlacedRegistry, place_registry, registry_findings
from letterkit.inputs.senders import read_sender
from letterkit.inputs.sheets import open_sheet
from letterkit.inputs.templates import languages
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.kinds import KINDS, Kind
from letterkit.language_choice import lacking
from letterkit.letter import compose
from letterkit.model import Case, LeftOut, Sender
from letterkit.offices import Language, Registry
from letterkit.places import Places
from letterkit.plan import Wish, contact_age, contact_findings, language_findings, plan
from letterkit.problems import Problem, Where, error, errors_of, in_order, warning
from letterkit.rules import check_letter
from letterkit.wording import LanguageFolder, Wording

EXAMPLE_SENDER = Sender(
    name="Example Member",
    address=("1 Example Street", "Example Town"),
    town="Example Town",
    country="GB",
    note="This sentence stands for one of the writer's own.",
)
"""Who the letters of a check-up are from; plainly a placeholder."""
_BRANCH = msgspec.structs.replace(
    EXAMPLE_SENDER, organisation="Example Branch", members=240, minute="Example 1", note=""
)
_WRITERS = {False: EXAMPLE_SENDER, True: _BRANCH}
"""Who the letters of a check-up are from, by whether a branch says "we"."""
SHEET_SUFFIXES = frozenset((".csv", ".xlsx", ".ods", ".jsonl"))
"""How the names of lists of senders end."""
WORKING_FOLDER = ("recipients.yaml", "cases", "templates")
"""What a working folder may hold of its own."""


@dataclass
class CheckUp:
    """What was looked at, and everything that is to be said about it."""

    recipients: int = 0
    cases: int = 0
    languages: int = 0
    letters: int = 0
    senders: int = 0
    """Rows of lists of senders."""
    problems: list[Problem] = field(default_factory=list)


Judged: TypeAlias = Callable[[str], bool]
"""Whether what is wrong in a file is asked for; elsewhere only what stops a letter is said."""


@dataclass(frozen=True)
class _Shelf:
    """What the letters of cases are made from."""

    registry: Registry
    known: Collection[str] | None
    """The ids that stand in the registries; None when one could not be read."""
    folders: Mapping[Language, LanguageFolder]
    broken: Collection[Language]
    """Languages whose errors are told already."""
    on: date
    cases: Collection[str] = ()
    """The ids of all cases there are."""
    updates: Collection[Update] = ()
    """Those of them that replace others."""

    @property
    def wordings(self) -> dict[Language, Wording]:
        """The words of each language."""
        return {language: folder.wording for language, folder in self.folders.items()}


def check_everything(places: Places, on: date) -> CheckUp:
    """The registries, templates and cases of all places, and every letter of every case."""
    result = CheckUp()
    shelf = _shelf(places, on, result, judged=lambda _: True)
    result.problems += hidden_cases(places.cases)
    for path in case_paths(places.cases).values():
        _check_case(path, shelf, result)
    result.problems = _once(result.problems)
    return result


def check_paths(paths: Iterable[Path], places: Places, on: date) -> CheckUp:
    """Only these files and folders; of the others only what stops a letter is said."""
    result = CheckUp()
    _check_paths(paths, places, on, result)
    result.problems = _once(result.problems)
    return result


def _check_paths(paths: Iterable[Path], places: Places, on: date, result: CheckUp) -> None:
    cases: list[Path] = []
    for path in paths:
        match _what_is(path, result):
            case "registry":
                others = (one for one in places.registries if one.resolve() != path.resolve())
                _registry((path, *others), on, result, judged=_below(path))
            case "templates":
                _check_templates(path, places, on, result)
            case "sender":
                result.problems += read_sender(read_text(path), str(path))[1]
            case "sheet":
                _check_sheet(path, result)
            case "case":
                cases.append(path)
            case "cases":
                cases += case_paths([path]).values()
            case "working folder":
                parts = (path / name for name in WORKING_FOLDER)
                _check_paths((one for one in parts if one.exists()), Places.around(path), on, result)
    if cases:
        shelf = _shelf(places, on, result, judged=lambda _: False)
        for path in cases:
            _check_case(path, shelf, result)


def _shelf(places: Places, on: date, result: CheckUp, *, judged: Judged) -> _Shelf:
    """The registry and the languages of these places."""
    read = _registry(places.registries, on, result, judged=judged, folded=True)
    folders = _languages(places, None, result, judged=judged)
    broken = frozenset(languages(places.templates)) - folders.keys()
    updates, _ = read_updates(places.cases)  # what cannot be read is told of as a case
    return _Shelf(read.registry, read.known, folders, broken, on, case_paths(places.cases), updates)


def _registry(
    paths: Sequence[Path], on: date, result: CheckUp, *, judged: Judged, folded: bool = False
) -> PlacedRegistry:
    """The recipients of these files; `folded` counts the old contacts of the shipped one."""
    read = place_registry(paths)
    own = {id_: node for id_, node in read.places.items() if judged(node.where.file)}
    result.recipients += len(own)
    result.problems += _asked_for(read.problems, judged)
    result.problems += _asked_for(registry_findings(read.entries), judged, errors_too=False)
    old = list(_old_contacts(read.registry, own, on))
    result.problems += _folded(old) if folded else old
    return read


def _languages(
    places: Places, wanted: Sequence[Language] | None, result: CheckUp, *, judged: Judged
) -> dict[Language, LanguageFolder]:
    folders, problems = read_languages(places, wanted)
    for language, folder in folders.items():
        files = (root / language / "wording.yaml" for root in places.templates)
        file = next(str(one) for one in files if one.exists())
        result.languages += judged(file)
        if not folder.wording.reviewed:
            message = f"the {folder.wording.name} wording and templates are not yet signed off"
            hint = "`reviewed: true` says that a fluent reader has; until then it is used on request only"
            problems.append(warning("unreviewed", message, where=Where(file=file), hint=hint))
    result.problems += _asked_for(problems, judged)
    return folders


def _check_templates(path: Path, places: Places, on: date, result: CheckUp) -> None:
    """A folder of languages, one language or one file of it, and the letters of all cases in them."""
    if path.is_dir() and not _holds_templates(path):
        root, wanted = path, languages((path,))
    else:
        folder = path if path.is_dir() else path.parent
        root, wanted = folder.parent, (folder.name,)
    own = Places(places.registries, places.cases, (root, *places.templates))
    folders = _languages(own, wanted, result, judged=_below(path))
    read = _registry(places.registries, on, result, judged=lambda _: False)
    shelf = _Shelf(read.registry, read.known, folders, (), on)
    for case_path in case_paths(places.cases).values():
        case, problems, _ = place_case(read_text(case_path), str(case_path))
        if case is not None and not errors_of(problems):
            result.problems += _letter_findings(case, case_path, shelf, result)


def _check_case(path: Path, shelf: _Shelf, result: CheckUp) -> None:
    """One case file and every letter that comes out of it, in each language it is complete in."""
    result.cases += 1
    try:
        case, problems, node = place_case(read_text(path), str(path))
    except InputRefused as refusal:
        result.problems += refusal.problems
        return
    if node is not None:
        problems += [*addressee_findings(node, shelf.known), *wording_findings(node)]
        problems += update_findings(node, shelf.cases, shelf.updates)
    if case is not None and node is not None:
        problems += demand_findings(case, shelf.registry, node)
    result.problems += problems
    if case is not None and not errors_of(problems):
        result.problems += _unwritable(case, path, shelf)
        result.problems += _letter_findings(case, path, shelf, result)


def _unwritable(case: Case, path: Path, shelf: _Shelf) -> Iterator[Problem]:
    """An error where there is no letter in the case's own language, which is used when no other is chosen."""
    missing = lacking(case, case.default_language, shelf.wordings)
    if missing and case.default_language not in shelf.broken:
        yield error(
            "language",
            f"no letter can be written in `{case.default_language}`, the case's default language: "
            f"{', '.join(missing)} missing",
            where=Where(file=str(path)),
            hint="add what is missing, mend the templates, or choose another `default_language:`",
        )


def _letter_findings(case: Case, path: Path, shelf: _Shelf, result: CheckUp) -> Iterator[Problem]:
    """What the rules say of the letters of a case, dated on a day it is open, and who gets none."""
    on = open_day(case, shelf.on)
    findings: list[Problem] = []
    for kind in KINDS.values():
        if not kind.chosen or (kind.of_the_case and not readers_of(case, kind)):
            continue
        for we in (False, True) if kind.we else (False,):
            findings += _findings_of(case, kind, _WRITERS[we], shelf, on, result)
    for one in dict.fromkeys(findings):
        if one.code not in _SAID_ELSEWHERE:
            yield msgspec.structs.replace(one, where=Where(file=str(path)))


_SAID_ELSEWHERE = frozenset(("unreviewed", "note-unused", "note-language", "request-past"))
"""What is said once for a language, what is the example writer's, and what is the day's."""


def _findings_of(
    case: Case, kind: Kind, writer: Sender, shelf: _Shelf, on: date, result: CheckUp
) -> Iterator[Problem]:
    """The same for one kind of letter, in each language the case has it in."""
    template = kind.template(we=bool(writer.minute))
    for language, folder in shelf.folders.items():
        if template not in folder.bodies or lacking(case, language, shelf.wordings, kind.name):
            continue
        wish = Wish(kind=kind.name, language=language, copies=True, needs=("post", "email"))
        planned = plan(case, writer, wish, shelf.registry, shelf.wordings)
        if kind.name == "protest":
            yield from (_no_letter(one) for one in planned.left_out if one.recipient != EMBASSY)
        for assignment in planned.assignments:
            if assignment.purpose == "read" or KINDS[assignment.kind].name not in folder.bodies:
                continue
            letter = compose(assignment, folder, shelf.registry, on)
            result.letters += 1
            yield from check_letter(letter, folder.wording)
            if not case.historical and kind.name == "protest":
                yield from contact_findings(assignment, wish.needs, on)
                yield from language_findings(assignment, shelf.wordings)


def _no_letter(left_out: LeftOut) -> Problem:
    return warning("left-out", f"{left_out.recipient}: {left_out.because}", hint=left_out.hint)


def open_day(case: Case, today: date) -> date:
    """Today when the case is open, else the last day it was."""
    return max(case.issued, min(today, last_open_day(case)))


def _old_contacts(registry: Registry, own: Mapping[str, Node], on: date) -> Iterator[Problem]:
    """One warning for each of these offices whose contacts in use rest on an old or undated source."""
    for id_, node in own.items():
        office = registry.recipients[id_]
        if office.list_only:
            continue
        old = [
            f"{what} {contact.as_of.in_words}"
            for what, contact in (("post", office.address), ("e-mail", office.email))
            if contact and any(one.code == "contact-old" for one in contact_age(office, what, contact, on))
        ]
        if old:
            yield warning(
                "contact-old",
                f"{office.id}: last seen: {', '.join(old)}",
                where=node.at("id").where,
                hint="look it up again; then `as_of:` is the day of the newer source",
            )


def kind_of_file(keys: Iterable[str]) -> Literal["registry", "case", "sender", ""]:
    """What a YAML file with these keys is; "" for nothing of ours."""
    return next((what for what, telling in _TELLING.items() if not telling.isdisjoint(keys)), "")


_TELLING: Mapping[Literal["registry", "case", "sender"], frozenset[str]] = {
    "registry": frozenset(("recipients",)),
    "case": frozenset(("demands", "issued")),
    "sender": frozenset(("name",)),
}
"""The keys that tell what a file is, the first one that fits."""


def _what_is(path: Path, result: CheckUp) -> str:
    """What a path holds, judged by its own content; a problem when that cannot be told."""
    if path.is_dir():
        if _holds_templates(path) or languages((path,)):
            return "templates"
        return "working folder" if any((path / name).exists() for name in WORKING_FOLDER) else "cases"
    if path.is_file() and (path.suffix == ".j2" or path.name == "wording.yaml"):
        return "templates"
    if path.suffix.lower() in SHEET_SUFFIXES:
        return "sheet"
    try:
        keys = parse_yaml(read_text(path), str(path)).keys
    except InputRefused as refusal:
        result.problems += refusal.problems
        return ""
    if what := kind_of_file(keys):
        return what
    result.problems.append(
        error(
            "unknown-file",
            "this is neither a registry, a case, a sender nor a list of senders",
            where=Where(file=str(path)),
            hint="a registry begins with `recipients:`, a case has `demands:`, a sender has `name:`",
        )
    )
    return ""


def _check_sheet(path: Path, result: CheckUp) -> None:
    """Every row of a list of senders."""
    try:
        with open_sheet(path) as sheet:
            for member in senders(sheet, Columns.of(sheet)):
                result.senders += 1
                if isinstance(member, Rejected):
                    result.problems += member.problems
            result.problems += sheet.notes
    except InputRefused as refusal:
        result.problems += refusal.problems


def _holds_templates(folder: Path) -> bool:
    """Whether this is the folder of one language."""
    return (folder / "wording.yaml").exists() or any(folder.glob("*.j2"))


def _below(path: Path) -> Judged:
    """Whether a file is this one or in this folder."""
    return lambda file: Path(file).is_relative_to(path)


def _asked_for(problems: Iterable[Problem], judged: Judged, *, errors_too: bool = True) -> Iterator[Problem]:
    """What is wrong in files that are judged, and the errors of all others unless told otherwise."""
    for one in problems:
        if judged(one.where.file) or (errors_too and one.severity == "error"):
            yield one


def _folded(old: Sequence[Problem]) -> Iterator[Problem]:
    """The old contacts of one's own registries, and how many there are in the shipped one."""
    yield from (one for one in old if not _is_shipped(one))
    shipped = sum(map(_is_shipped, old))
    if shipped:
        yield warning(
            "contact-old",
            f"{shipped} shipped {'office has' if shipped == 1 else 'offices have'} "
            "contacts last seen over a year ago or undated",
            where=Where(file=str(bundled.REGISTRY)),
            hint="`letterkit recipients stale` lists them",
        )


def _is_shipped(problem: Problem) -> bool:
    return any(Path(problem.where.file).is_relative_to(place) for place in _SHIPPED)


_SHIPPED = (bundled.REGISTRY, bundled.CASES, bundled.TEMPLATES)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: errors first, in both one's own files first, each from its top to its end."""
    ordered = in_order(dict.fromkeys(problems))
    return sorted(ordered, key=lambda one: (one.severity != "error", _is_shipped(one)))
