"""Case files: finding them, reading them, and what has to hold between their parts."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, get_args

from letterkit.errors import InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.fields import convert
from letterkit.inputs.findings import (
    country_findings,
    id_finding,
    name_findings,
    names_in,
    template_findings,
    unknown_source,
)
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import Node, parse_yaml
from letterkit.model import Case
from letterkit.offices import OfficeType, Registry
from letterkit.problems import Problem, Where, error, warning
from letterkit.reading import placeholders

_SUFFIXES = (".yaml", ".yml")


def case_paths(folders: Sequence[Path]) -> dict[str, Path]:
    """The case files of all folders by id, which is the file's name; the first folder wins.

    Folders that do not exist hold none.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix in _SUFFIXES and not path.name.startswith(".") and path.is_file():
                found.setdefault(path.stem, path)
    return found


def hidden_cases(folders: Sequence[Path]) -> Iterator[Problem]:
    """`hides` for each case of a later folder that an earlier one has too."""
    for number, folder in enumerate(folders):
        used = case_paths(folders[:number])
        for id_, path in case_paths([folder]).items():
            if id_ in used and used[id_].resolve() != path.resolve():
                yield warning(
                    "hides",
                    f"this case hides {show(str(path))}",
                    where=Where(file=show(str(used[id_]))),
                    hint="give yours another id and file name to keep both",
                )


def find_case(name: str, folders: Sequence[Path]) -> Path:
    """The file of a case, by its id or by a path to a `.yaml` file.

    Raises UsageError, with the id that was probably meant, when there is none.
    """
    if name.endswith(_SUFFIXES):
        path = Path(name)
        if path.is_file():
            return path
        raise UsageError(f"there is no case file {show(name)}", hint=_case_hint(path.stem, folders))
    known = case_paths(folders)
    if name not in known:
        raise UsageError(f"there is no case `{show(name)}`", hint=_case_hint(name, folders))
    return known[name]


class PlacedCase(NamedTuple):
    """A case, or None when it cannot be used at all, what is wrong with it, and where its parts stand."""

    case: Case | None
    problems: list[Problem]
    node: Node | None


def read_case(text: str, file: str) -> tuple[Case | None, list[Problem]]:
    """The case a YAML text spells, and every problem in it; None when it cannot be used at all.

    Nothing is raised. A case with an error among its problems may come back, to be looked at.
    """
    case, problems, _ = place_case(text, file)
    return case, problems


def place_case(text: str, file: str) -> PlacedCase:
    """As `read_case`, with the place of every part, for `case_findings`."""
    try:
        node = parse_yaml(text, file)
    except InputRefused as refusal:
        return PlacedCase(None, list(refusal.problems), None)
    problems: list[Problem] = []
    case = convert(node, Case, problems)
    if case is not None:
        for findings in (_field_findings, _window_findings, _text_findings, _source_findings):
            problems += findings(case, node)
    return PlacedCase(case, problems, node)


def case_findings(case: Case, registry: Registry, node: Node) -> Iterator[Problem]:
    """What is wrong with a case beside a registry: addressees that nobody knows.

    `node` is the file the case was read from (`parse_yaml`).
    """
    known = (*registry.recipients, *get_args(OfficeType))
    for number, name in enumerate(case.addressees):
        if name not in known:
            yield error(
                "unknown-recipient",
                f"no recipient or type of office is called `{name}`",
                where=node.at("addressees", number).where,
                hint=did_you_mean(name, known) or "`letterkit recipients list` shows them all",
            )


def wording_findings(case: Case, node: Node) -> Iterator[Problem]:
    """What only `check` looks at in a case: gaps, mixed alphabets, templates in data, the file's name."""
    for text in node.texts():
        for gap in placeholders([text.value] if isinstance(text.value, str) else []):
            yield error(
                "placeholder",
                f"`{show(gap)}` still waits to be filled in",
                where=text.where,
                hint="put the real words in its place, or take the line out",
            )
    for number, person in enumerate(case.people):
        yield from name_findings(names_in(person.name, node.at("people", number, "name")))
    yield from template_findings(node)
    stem = PurePath(node.where.file).stem
    if node.where.file.endswith(_SUFFIXES) and stem != case.id:
        yield warning(
            "file-name",
            f"the file is called `{stem}` and the case `{case.id}`; it is found by the file's name",
            where=node.at("id").where,
            hint=f"rename the file to `{case.id}.yaml`",
        )


def _case_hint(name: str, folders: Sequence[Path]) -> str:
    return did_you_mean(name, case_paths(folders)) or "`letterkit cases list` shows them all"


def _field_findings(case: Case, node: Node) -> Iterator[Problem]:
    """Ids, the country, and the names of people who may be named."""
    if found := id_finding(case.id, node.at("id").where):
        yield found
    yield from country_findings([(case.country, node.at("country"))])
    first: dict[str, Where] = {}
    for number, demand in enumerate(case.demands):
        where = node.at("demands", number, "id").where
        if demand.id in first:
            message = f"two demands have the id `{demand.id}`: in line {first[demand.id].line} and here"
            yield error("duplicate-id", message, where=where, hint="give each demand an id of its own")
        first.setdefault(demand.id, where)
    for number, person in enumerate(case.people):
        if person.public and not person.name:
            yield error(
                "person-unnamed",
                "this person has no name",
                where=node.at("people", number).where,
                hint="add `name:`; write `public: false` for somebody who must not be named",
            )


def _window_findings(case: Case, node: Node) -> Iterator[Problem]:
    """The days of a case in their order."""
    where = node.at("write_before").where
    if case.write_before < case.issued:
        message = f"`write_before` ({case.write_before}) lies before `issued` ({case.issued})"
        yield error("bad-window", message, where=where, hint="letters are written between these two days")
    if case.closed and case.closed.on < case.issued:
        message = f"the case is closed ({case.closed.on}) before it is issued ({case.issued})"
        yield error(
            "bad-window", message, where=node.at("closed", "on").where, hint="correct one of the days"
        )


def _text_findings(case: Case, node: Node) -> Iterator[Problem]:
    """Texts of the letter that lack a language: the default one (error), another one (warning)."""
    letter_texts = _letter_texts(case)
    others = {tag for tag in (*case.subject, *case.concern) if tag != case.default_language}
    for path, texts in letter_texts.items():
        if texts and case.default_language not in texts:
            yield error(
                "missing-text",
                f"`{_field(path)}` has no text in `{case.default_language}`, the case's default language",
                where=node.at(*path).where,
                hint=f"add `{case.default_language}:`, or choose another `default_language:`",
            )
        for tag in sorted(others - texts.keys()) if texts else ():
            yield warning(
                "missing-translation",
                f"`{_field(path)}` has no text in `{tag}`, so no letter can be written in it",
                where=node.at(*path).where,
                hint=f"add `{tag}:`",
            )


def _letter_texts(case: Case) -> dict[tuple[str | int, ...], Mapping[str, object]]:
    """Every text that stands in a letter, by its path in the file."""
    texts: dict[tuple[str | int, ...], Mapping[str, object]] = {
        ("subject",): case.subject,
        ("concern",): case.concern,
        ("standard",): case.standard,
    }
    for number, person in enumerate(case.people):
        texts["people", number, "name"] = person.name
        texts["people", number, "role"] = person.role
    texts |= {("facts", number, "text"): fact.text for number, fact in enumerate(case.facts)}
    texts |= {("demands", number, "text"): demand.text for number, demand in enumerate(case.demands)}
    if case.demands_opening:
        texts["demands_opening", "text"] = case.demands_opening.text
    return texts


def _field(path: tuple[str | int, ...]) -> str:
    """A path as a person counts: `demands 2 text`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _source_findings(case: Case, node: Node) -> Iterator[Problem]:
    """Source keys that lead nowhere."""
    named: list[tuple[str, Node]] = [
        (key, node.at("facts", number, "sources", index))
        for number, fact in enumerate(case.facts)
        for index, key in enumerate(fact.sources)
    ]
    if case.closed:
        named.append((case.closed.source, node.at("closed", "source")))
    if case.last_known:
        named.append((case.last_known.source, node.at("last_known", "source")))
    for key, place in named:
        if key and key not in case.sources:
            yield unknown_source(key, "this case", place.where)
