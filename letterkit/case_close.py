"""The end of a case, written into its file: the lines that change, and no others."""

import os
import stat
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from letterkit import bundled
from letterkit.errors import CannotWrite, InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.case import PlacedCase, place_case
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_edit import put_field, quoted, text_lines
from letterkit.inputs.yaml_source import Node, read_text
from letterkit.model import Case, Closing
from letterkit.offices import FALLBACK, Noun
from letterkit.problems import errors_of
from letterkit.save import reason_of
from letterkit.whole_file import replace_whole

_FIELD = "closed"
_BELOW = "write_before"
"""The field a closing is put below, where there was none."""
_MARK = "\ufeff".encode()
"""What some programs begin a UTF-8 file with."""


class Change(Noun, frozen=True):
    """A case file before and after it is closed."""

    path: Path
    before: str
    after: str
    case: Case
    """What the changed file says."""

    def lines(self) -> Iterator[str]:
        """What changes: each line with its number, `-` taken out and `+` put in, and the lines around."""
        old, new = self.before.splitlines(), self.after.splitlines()
        for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
            for what, old_start, old_end, new_start, new_end in group:
                if what == "equal":
                    yield from _numbered(" ", new, new_start, new_end)
                else:
                    yield from _numbered("-", old, old_start, old_end)
                    yield from _numbered("+", new, new_start, new_end)

    def save(self) -> None:
        """Put the changed file in the place of the old one, whole. Raises CannotWrite."""
        target = self.path.resolve()  # a link stays one
        try:
            if not os.access(target, os.W_OK):
                raise CannotWrite(f"{show(str(self.path))} may not be changed", hint="it is write-protected")
            with target.open("rb") as file:
                mark = file.read(len(_MARK)) == _MARK
            content = _MARK * mark + self.after.encode()
            replace_whole(target, content, mode=stat.S_IMODE(target.stat().st_mode))
        except OSError as failure:
            raise CannotWrite(f"cannot write {show(str(self.path))}: {reason_of(failure)}") from failure


def close_case(path: Path, closing: Closing) -> Change:
    """The change that closes a case; nothing is written yet.

    `closing.text` holds the notice in one language, under no tag for the case's own. Where the case
    is closed on that day and in that way already, its notices in other languages and its source stay.
    Raises UsageError for what does not fit the case, InputRefused for a file that cannot be changed.
    """
    if path.resolve().is_relative_to(bundled.CASES.resolve()):
        raise InputRefused(
            f"{path.stem} is shipped with letterkit, and shipped files stay as they are",
            hint=f"letterkit cases show {path.stem} --yaml > cases/{path.stem}.yaml makes a copy of your own "
            "(in a folder `cases`), which can be closed",
        )
    text, file = read_text(path), str(path)
    placed = place_case(text, file)
    node = _sound(placed, file)
    closing = _completed(closing, node)
    _refuse_misfits(closing, node)
    after = put_field(text, node, _FIELD, list(_block(closing)), after=_BELOW)
    read = place_case(after, file)
    if read.case is None or errors_of(read.problems):
        raise InputRefused(f"{file} would not be sound with this notice", problems=read.problems)
    if read.case.closed != closing or _others(read.node) != _others(node):
        raise InputRefused(
            f"{file} is written in a way that cannot be changed safely", hint="put the change in yourself"
        )
    return Change(path, text, after, read.case)


def _sound(placed: PlacedCase, file: str) -> Node:
    """The places of a case without errors but in its old closing. Raises InputRefused."""
    node = placed.node
    old = node.find(_FIELD) if node else None
    lines = {one.line for one in (old, *(old.texts() if old else ())) if one}
    if node is not None and _FIELD in node.key_marks:
        lines.add(node.key_marks[_FIELD][0])
    wrong = [one for one in errors_of(placed.problems) if one.where.line not in lines]
    if node is None or wrong:
        raise InputRefused(f"{file} cannot be used", problems=placed.problems)
    return node


def _completed(closing: Closing, node: Node) -> Closing:
    """The closing with what stays of an old one of that day and outcome, its texts under their tags."""
    own = node.text("default_language") or FALLBACK
    texts = {tag or own: text for tag, text in closing.text.items()}
    same = (node.text(_FIELD, "on"), node.text(_FIELD, "how")) == (str(closing.on), closing.how)
    if not same:
        return replace(closing, text=texts)
    kept = {tag: one.text() for tag, one in node.fields(_FIELD, "text").items() if one.text()}
    return replace(closing, text=kept | texts, source=closing.source or node.text(_FIELD, "source"))


def _refuse_misfits(closing: Closing, node: Node) -> None:
    """Raises UsageError for a day before the case was issued, and for a source it does not have."""
    issued = date.fromisoformat(node.text("issued"))
    if closing.on < issued:
        raise UsageError(
            f"the case is issued on {issued}; it cannot be closed on {closing.on}, before it",
            hint="correct --on",
        )
    sources = node.fields("sources")
    if closing.source and closing.source not in sources:
        hint = did_you_mean(closing.source, sources) or f"its sources are {', '.join(map(show, sources))}"
        raise UsageError(f"the case has no source `{show(closing.source)}`", hint=hint)


def _block(closing: Closing) -> Iterator[str]:
    """The lines of a closing."""
    yield f"{_FIELD}:"
    yield f"  on: {closing.on}"
    yield f"  how: {closing.how}"
    yield "  text:"
    for tag, text in closing.text.items():
        yield from text_lines(tag, text, 2)
    if closing.source:
        yield f"  source: {quoted(closing.source)}"


def _others(node: Node | None) -> dict[str, Any]:
    """What a file says but for its closing."""
    fields = node.fields() if node else {}
    return {key: _plain(inner) for key, inner in fields.items() if key != _FIELD}


def _plain(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: _plain(inner) for key, inner in node.value.items()}
    return [_plain(inner) for inner in node.value] if isinstance(node.value, list) else node.value


def _numbered(sign: str, lines: list[str], start: int, end: int) -> Iterator[str]:
    for number in range(start, end):
        yield f"{number + 1:>5} {sign} {lines[number]}".rstrip()
