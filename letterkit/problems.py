"""A problem is a value: what is wrong, where, and what to do about it."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Severity = Literal["error", "warning"]


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a problem: in a file (line and column from 1) or in a sheet (row from 1)."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str = ""
    row: int | None = None
    field: str = ""
    quote: str = ""
    """The source line itself, shown above a caret."""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.line is not None:
            parts.append(str(self.line))
        if self.column is not None:
            parts.append(str(self.column))
        return ":".join(part for part in parts if part)


NOWHERE = Where()


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `code` is stable for scripts; `message` says what, `hint` what to do."""

    code: str
    message: str
    severity: Severity = "error"
    where: Where = NOWHERE
    hint: str = ""


def error(code: str, message: str, *, where: Where = NOWHERE, hint: str = "") -> Problem:
    """A problem that stops what it concerns."""
    return Problem(code=code, message=message, where=where, hint=hint)


def warning(code: str, message: str, *, where: Where = NOWHERE, hint: str = "") -> Problem:
    """A problem that is said and changes nothing else."""
    return Problem(code=code, message=message, severity="warning", where=where, hint=hint)


def errors_of(problems: "list[Problem] | tuple[Problem, ...]") -> list[Problem]:
    """The errors among `problems`, in their order."""
    return [problem for problem in problems if problem.severity == "error"]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as somebody mends them: file by file as they come, each from its top to its end."""
    found = list(problems)
    files = {file: number for number, file in enumerate(dict.fromkeys(one.where.file for one in found))}
    return sorted(
        found,
        key=lambda one: (files[one.where.file], one.where.line or one.where.row or 0, one.where.column or 0),
    )
