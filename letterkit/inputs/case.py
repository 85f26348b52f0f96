"""Case files: finding them, reading them, and what has to hold between their parts."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from letterkit.errors import InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.case_findings import (
    SUFFIXES,
    comment_findings,
    field_findings,
    source_findings,
    tag_findings,
    window_findings,
)
from letterkit.inputs.case_readers import reader_findings
from letterkit.inputs.case_texts import strip_texts, text_findings
from letterkit.inputs.fields import convert
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import Node, parse_yaml
from letterkit.model import Case
from letterkit.problems import Problem, Where, error, in_order, warning


def case_paths(folders: Sequence[Path]) -> dict[str, Path]:
    """The case files of all folders by id, which is the file's name; the first folder wins.

    Folders that do not exist hold none.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix in SUFFIXES and not path.name.startswith(".") and path.is_file():
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
    if name.endswith(SUFFIXES):
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
    """As `read_case`, with the place of every part."""
    try:
        node = parse_yaml(text, file)
    except InputRefused as refusal:
        return PlacedCase(None, list(refusal.problems), None)
    if not node.value:
        hint = "`letterkit cases new ID` writes a case to fill in"
        return PlacedCase(None, [error("empty-file", "the file is empty", where=node.where, hint=hint)], None)
    strip_texts(node)
    problems: list[Problem] = []
    case = convert(node, Case, problems)
    for findings in _FINDINGS:
        problems += findings(node)
    return PlacedCase(case, in_order(problems), node)


_FINDINGS = (
    field_findings,
    window_findings,
    tag_findings,
    text_findings,
    source_findings,
    comment_findings,
    reader_findings,
)
"""What every case is looked at for."""


def _case_hint(name: str, folders: Sequence[Path]) -> str:
    return did_you_mean(name, case_paths(folders)) or "`letterkit cases list` shows them all"
