"""Which cases replace older ones: found without reading every case, and what must hold between them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from letterkit.case_life import Update, updates_of
from letterkit.errors import InputRefused
from letterkit.hints import did_you_mean
from letterkit.inputs.case import case_paths
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import Node, parse_yaml, read_text
from letterkit.problems import Problem, Where, error, warning

_FIELD = "supersedes"


def read_updates(folders: Sequence[Path]) -> tuple[tuple[Update, ...], list[Problem]]:
    """The cases of these folders that replace others, by the names of their files.

    Only files that hold the word are parsed, and nothing but their days and ids is judged. One that
    may replace a case and cannot be read is a warning: it must not stop the letters of others.
    """
    updates: list[Update] = []
    problems: list[Problem] = []
    for id_, path in case_paths(folders).items():
        try:
            text = read_text(path)
            node = parse_yaml(text, str(path)) if _FIELD in text else None
        except InputRefused as refusal:
            problems += _unread(path, refusal.problems[0].message) if refusal.problems else ()
            continue
        if node is None or not _replaced(node):
            continue
        try:
            issued = date.fromisoformat(node.text("issued"))
        except ValueError:
            problems += _unread(path, "it has no day in `issued:`")
        else:
            updates.append(Update(id=id_, issued=issued, supersedes=_replaced(node)))
    return tuple(updates), problems


def update_findings(node: Node, cases: Collection[str], updates: Collection[Update]) -> Iterator[Problem]:
    """Cases to be replaced that nobody knows, updates older than what they replace, and circles.

    `cases` are the ids of all cases there are, `updates` those of them that replace others.
    """
    for item in node.items(_FIELD):
        if item.text() and item.text() not in (*cases, node.text("id")):
            yield warning(
                "unknown-case",
                f"there is no case `{show(item.text())}` to be replaced",
                where=item.where,
                hint=did_you_mean(item.text(), cases) or "`letterkit cases list` shows them all",
            )
    for one in updates:
        if node.text("id") in one.supersedes and str(one.issued) < node.text("issued"):
            yield error(
                "bad-window",
                f"{show(one.id)} replaces this case and is issued before it, on {one.issued}",
                where=node.at("issued").where,
                hint="no letter of this case can be written; correct one of the days",
            )
    yield from circle_findings(node, updates_of(node.text("id"), updates))


def circle_findings(node: Node, updates: Sequence[Update]) -> Iterator[Problem]:
    """An error where a case is an update of its own update; `updates` are all of this case."""
    id_ = node.text("id")
    if node.items(_FIELD) and id_ in (one.id for one in updates):
        circle = " and ".join(show(one.id) for one in updates if one.id != id_)
        if circle:
            message = f"this case and {circle} replace each other"
            hint = "only the newer case has the line `supersedes:`"
            yield error("circular-update", message, where=node.key(_FIELD), hint=hint)


def _replaced(node: Node) -> tuple[str, ...]:
    """The ids a case replaces, also where one stands by itself instead of in a list."""
    given = (*node.items(_FIELD), *([node.at(_FIELD)] if node.text(_FIELD) else []))
    return tuple(item.text() for item in given if item.text())


def _unread(path: Path, reason: str) -> Iterator[Problem]:
    yield warning(
        "unread-update",
        f"whether this case replaces others cannot be told: {reason}",
        where=Where(file=show(str(path))),
        hint=f"`letterkit check {show(str(path))}` says more",
    )
