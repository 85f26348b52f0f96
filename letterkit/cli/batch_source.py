"""Which sheet a batch reads, and its rows as those who write."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from letterkit.batch import Member
from letterkit.cli.wishes import STANDARD_INPUT
from letterkit.errors import NothingToWrite, UsageError
from letterkit.inputs.columns import Columns
from letterkit.inputs.members import senders, signatures
from letterkit.inputs.sheets import Sheet, open_sheet
from letterkit.inputs.signatories import signed_together
from letterkit.inputs.text_rules import show
from letterkit.model import Sender
from letterkit.problems import Problem, Where, warning

Row = TypeVar("Row")


@dataclass(frozen=True)
class Source:
    """Which rows of which sheet, as the options name them."""

    name: str
    """The path of a file, or STANDARD_INPUT."""
    sheet: str
    columns: Mapping[str, str]
    """Headers by the field they stand for."""
    encoding: str
    limit: int | None
    """How many rows, from the first; None for all."""
    minute: str = ""
    """The minute of the motion, for rows that name none of their own."""
    signs_for: Sender | None = None
    """Whose appeal all rows sign together; None where each row writes for itself."""

    def __post_init__(self) -> None:
        """Raises UsageError for a limit that leaves nothing."""
        if self.limit is not None and self.limit < 1:
            raise UsageError("a trial takes at least one row", hint="--limit 3")

    @property
    def path(self) -> Path | None:
        """The file; None for what comes by pipe, which can be read only once."""
        return None if self.name == STANDARD_INPUT else Path(self.name)

    @contextmanager
    def rows(self, keys: Mapping[str, Where]) -> Iterator[tuple[Sheet, Iterator[Member]]]:
        """The sheet and its rows, read as they are asked for. `keys` are the columns that templates name.

        Raises InputRefused for a sheet that cannot be used, and NothingToWrite for one without rows.
        """
        stdin = None if self.path else sys.stdin.buffer
        with open_sheet(self.path, stdin=stdin, sheet=self.sheet, encoding=self.encoding) as sheet:
            columns = Columns.of(sheet, self.columns)
            columns.require(keys)
            if unused := columns.unused(keys):
                sheet.notes.append(_not_used(unused, sheet))
            if self.signs_for is None:
                yield sheet, self._first_of(senders(sheet, columns, self.minute))
            else:
                rows = self._first_of(signatures(sheet, columns))
                yield sheet, signed_together(rows, self.signs_for, sheet)

    def _first_of(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows up to the limit. Raises NothingToWrite where there is none."""
        first = next(rows, None)
        if first is None:
            hint = "put one writer in each row, below the headers"
            raise NothingToWrite("the sheet has no rows", hint=hint)
        return islice(chain((first,), rows), self.limit)


def _not_used(headers: Sequence[str], sheet: Sheet) -> Problem:
    """A column that was meant to be a field, such as the note, is missed only where somebody says so."""
    where = Where(file=sheet.file, sheet=show(sheet.name))
    hint = f'if one is a field, say which: --column note="{headers[0]}"'
    return warning("unused-column", f"columns not used: {', '.join(headers)}", where=where, hint=hint)


def named_columns(options: Iterable[str]) -> dict[str, str]:
    """`FIELD=HEADER` options by field. Raises UsageError."""
    named: dict[str, str] = {}
    for option in options:
        field, _, header = map(str.strip, option.partition("="))
        if not (field and header):
            raise UsageError(f"`{option}` names no column", hint='write it as name="Full name"')
        if field in named:
            raise UsageError(f"--column names the {field} twice", hint="leave one of them out")
        named[field] = header
    return named
