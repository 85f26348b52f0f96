"""What every format of spreadsheet is read into: rows of shown texts, with what is wrong in them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from letterkit.problems import Problem

MAX_ROWS = 20_000
"""Rows of a workbook; a million empty ones fit in 4.9 MB. CSV and JSON Lines have no such limit."""
MAX_COLUMNS = 100
"""Columns of any sheet; a list of members has 12."""
MAX_EMPTY_ROWS = 100
"""After so many empty rows a workbook is taken to have ended; one cell may stand in row 1,048,576."""
MAX_CELL = 10_000
"""Characters of a cell; a letter has 3,000."""
_SHOWN_ROWS = 5


class Fault(NamedTuple):
    """What makes a row unusable: in the cell of a column (from 0), or in all of it (None)."""

    column: int | None
    code: str
    message: str
    hint: str = ""


class GridRow(NamedTuple):
    """A row by its number in the program that shows it (from 1), and its texts as they are shown there."""

    number: int
    cells: Sequence[str]
    faults: tuple[Fault, ...] = ()


@dataclass
class Grid:
    """A sheet before anybody knows what its columns mean; empty rows may be among `rows`."""

    rows: Iterator[GridRow]
    """Read as they are asked for; raises InputRefused where the rest of the file is of no use."""
    name: str = ""
    """The name of the sheet, where the file has several."""
    notes: list[Problem] = field(default_factory=list)
    """Warnings about the whole sheet; complete when the last row has been read."""
    close: Callable[[], object] = lambda: None
    """Gives the file back."""


def rows_in_words(rows: Sequence[int]) -> str:
    """Row numbers as a message has them: `row 3`, `rows 3, 4, 7, 8, 9 and 12 more`."""
    shown = ", ".join(str(row) for row in rows[:_SHOWN_ROWS])
    rest = f" and {len(rows) - _SHOWN_ROWS:,} more" if len(rows) > _SHOWN_ROWS else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {shown}{rest}"


def is_empty(cells: Iterable[str]) -> bool:
    """Whether there is nothing but space in a row."""
    text = "".join(cells)
    return not text or text.isspace()
