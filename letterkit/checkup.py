"""The flow of `letterkit check`: everything is read, every letter composed, every problem found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import msgspec

from letterkit.errors import InputRefused
from letterkit.inputs.case import case_findings as case_file_findings
from letterkit.inputs.case import case_paths, place_case, wording_findings
from letterkit.inputs.registry import place_registry, registry_findings
from letterkit.inputs.senders import read_sender
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.letter import compose
from letterkit.model import Case, Sender
from letterkit.offices import Language, Registry
from letterkit.plan import Wish, contact_age, contact_findings, lacking, plan
from letterkit.problems import Problem, Where, error, errors_of, warning
from letterkit.rules import check_letter
from letterkit.run import Places, read_languages
from letterkit.wording import LanguageFolder

EXAMPLE_SENDER = Sender(
    name="Example Member",
    address=("1 Example Street", "Example Town"),
    town="Example Town",
    country="GB",
    note="This sentence stands for one of the writer's own.",
)
"""Who the letters of a check-up are from; plainly a placeholder."""


@dataclass
class CheckUp:
    """What was looked at, and everything that is to be said about it."""

    recipients: int = 0
    cases: int = 0
    languages: int = 0
    letters: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Shelf:
    """What the letters of a case are made from, and where each recipient stands."""

    registry: Registry
    places: Mapping[str, Node]
    folders: dict[Language, LanguageFolder]
    on: date


def check_everything(places: Places, on: date) -> CheckUp:
    """The registries, templates and cases of all places, and every letter of every case."""
    result = CheckUp()
    shelf = _shelf(places, on, result, said=True)
    result.problems += _old_contacts(shelf)
    for path in case_paths(places.cases).values():
        _check_case(path, shelf, result)
    result.problems = _once(result.problems)
    return result


def check_paths(paths: Iterable[Path], places: Places, on: date) -> CheckUp:
    """Only these files and folders; the registry and templates they need are read but not judged."""
    result = CheckUp()
    for path in paths:
        what = _what_is(path, result)
        if what == "registry":
            others = (one for one in places.registries if one.resolve() != path.resolve())
            own = Places((path, *others), places.cases, places.templates)
            shelf = _shelf(own, on, result, said=True, only=path)
            result.problems += _old_contacts(shelf, among=_ids_in(path))
        elif what == "templates":
            root = path.parent if (path / "wording.yaml").exists() or any(path.glob("*.j2")) else path
            own = Places(places.registries, places.cases, (root, *places.templates))
            shelf = _shelf(own, on, result, said=True, only=root)
            for case_path in case_paths(places.cases).values():
                _check_case(case_path, shelf, result)
        elif what == "case":
            _check_case(path, _shelf(places, on, result, said=False), result)
        elif what == "cases":
            shelf = _shelf(places, on, result, said=False)
            for case_path in case_paths([path]).values():
                _check_case(case_path, shelf, result)
        elif what == "sender":
            result.problems += read_sender(read_text(path), str(path))[1]
    result.problems = _once(result.problems)
    return result


def _shelf(places: Places, on: date, result: CheckUp, *, said: bool, only: Path | None = None) -> _Shelf:
    """The registry and the languages; their problems are kept when `said`, of one path when `only`."""
    registry, found_there, nodes = place_registry(places.registries)
    folders, found = read_languages(places)
    problems = [*found_there, *registry_findings(registry, nodes), *found]
    for folder in folders.values():
        if not folder.wording.reviewed:
            name = folder.wording.name
            message = f"the {name} wording and templates are not yet signed off by a fluent reader"
            problems.append(
                warning(
                    "unreviewed",
                    message,
                    where=Where(file=str(places.templates[-1] / folder.wording.language / "wording.yaml")),
                    hint="`reviewed: true` says that they are; until then it is used on request only",
                )
            )
    if said:
        result.recipients += sum(only is None or one.where.file == str(only) for one in nodes.values())
        result.languages += len(folders)
        result.problems += [one for one in problems if only is None or one.where.file.startswith(str(only))]
    return _Shelf(registry, nodes, folders, on)


def _check_case(path: Path, shelf: _Shelf, result: CheckUp) -> None:
    """One case file and every letter that comes out of it, in each language it is complete in."""
    result.cases += 1
    try:
        case, problems, node = place_case(read_text(path), str(path))
    except InputRefused as refusal:
        result.problems += refusal.problems
        return
    if case is not None and node is not None:
        problems += [*case_file_findings(case, shelf.registry, node), *wording_findings(case, node)]
    result.problems += problems
    if case is not None and not errors_of(problems):
        result.problems += _letter_findings(case, path, shelf, result)


def _letter_findings(case: Case, path: Path, shelf: _Shelf, result: CheckUp) -> Iterator[Problem]:
    """What the rules say of the letters of a case, dated on a day it is open."""
    on = open_day(case, shelf.on)
    wordings = {language: folder.wording for language, folder in shelf.folders.items()}
    for language in wordings:
        if lacking(case, language, wordings):
            continue
        wish = Wish(language=language, needs=("post", "email"))
        planned = plan(case, EXAMPLE_SENDER, wish, shelf.registry, wordings)
        for assignment in planned.assignments:
            letter = compose(assignment, shelf.folders[language], shelf.registry, on)
            result.letters += 1
            findings = check_letter(letter, wordings[language])
            if not case.historical:
                findings += contact_findings(assignment, wish.needs, on)
            for one in findings:
                if one.code != "unreviewed":  # said once for the language
                    yield msgspec.structs.replace(one, where=Where(file=str(path)))


def open_day(case: Case, today: date) -> date:
    """Today when the case is open, else the last day it was."""
    last = case.write_before
    if case.closed:
        last = min(last, case.closed.on - timedelta(days=1))
    return max(case.issued, min(today, last))


def _old_contacts(shelf: _Shelf, among: frozenset[str] | None = None) -> Iterator[Problem]:
    """One warning for each office whose contacts in use rest on an old or undated source."""
    for office in shelf.registry.recipients.values():
        if office.list_only or (among is not None and office.id not in among):
            continue
        old = [
            f"{what} {contact.as_of}"
            for what, contact in (("post", office.address), ("e-mail", office.email))
            if contact and any(contact_age(office, what, contact, shelf.on))
        ]
        if old:
            yield warning(
                "contact-old",
                f"{office.id}: last seen: {', '.join(old)}",
                where=shelf.places[office.id].at("id").where,
                hint="look it up again; then `as_of:` is the day of the newer source",
            )


def _what_is(path: Path, result: CheckUp) -> str:
    """What a path holds, judged by its own content; a problem when that cannot be told."""
    if path.is_dir():
        if any(path.glob("*/wording.yaml")) or any(path.glob("*.j2")) or (path / "wording.yaml").exists():
            return "templates"
        return "cases"
    if path.suffix == ".j2":
        return "templates"
    try:
        keys = parse_yaml(read_text(path), str(path)).keys
    except InputRefused as refusal:
        result.problems += refusal.problems
        return ""
    for what, telling in (
        ("registry", {"recipients"}),
        ("case", {"demands", "issued"}),
        ("sender", {"name"}),
    ):
        if telling & set(keys):
            return what
    result.problems.append(
        error(
            "unknown-file",
            "this is neither a registry, a case nor a sender",
            where=Where(file=str(path)),
            hint="a registry begins with `recipients:`, a case has `demands:`, a sender has `name:`",
        )
    )
    return ""


def _ids_in(path: Path) -> frozenset[str]:
    return frozenset(place_registry((path,)).registry.recipients)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, errors first, else in their order."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda one: one.severity != "error")
