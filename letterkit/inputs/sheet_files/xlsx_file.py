"""XLSX through openpyxl: numbers as their format shows them, dates as ISO, formulas as their last value."""

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from letterkit.inputs.archives import DAMAGED, damaged, open_archive
from letterkit.inputs.sheet_files.grid import Fault, Grid, GridRow
from letterkit.inputs.sheet_files.number_format import shown_number
from letterkit.inputs.sheet_files.workbook import (
    AS_CSV,
    NOT_CALCULATED,
    chosen_sheet,
    error_shown,
    extent_notes,
    other_sheets,
    refuse_too_much,
)

if TYPE_CHECKING:
    from letterkit.inputs.sheet_files.xlsx_outline import Outline

BROKEN = (*DAMAGED, ExpatError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError)
"""What openpyxl was seen to raise on workbooks with bytes changed at random (SyntaxError is bad XML)."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook spells a character that XML has no room for (ECMA-376 part 1, 22.9.2.19)."""


def read_xlsx(path: Path, file: str, sheet: str) -> Grid:
    """The rows of one sheet of a workbook: the one called `sheet`, else the first visible one.

    `file` is what problems call it. Raises InputRefused for an archive over its limits, more than
    MAX_ROWS rows or MAX_COLUMNS columns, or a damaged file; UsageError for a sheet it does not have.
    """
    archive = open_archive(path, file, AS_CSV)
    with ExitStack() as refused:
        refused.callback(archive.close)
        try:
            grid = _grid(archive, file, sheet)
        except BROKEN:
            raise damaged(file) from None
        refused.pop_all()
    return grid


def _grid(archive: ZipFile, file: str, wished: str) -> Grid:
    from openpyxl.reader.excel import ExcelReader

    from letterkit.inputs.sheet_files.xlsx_outline import outline_of

    # openpyxl warns of what it leaves out when it saves, and prints what it finds wrong with styles.
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        reader = ExcelReader(archive.fp, read_only=True, data_only=True, keep_links=False)
        reader.read()
        members = {found.name: relation.target for found, relation in reader.parser.find_sheets()}
    sheets = [(one.title, one.sheet_state == "visible") for one in reader.wb.worksheets]
    name = chosen_sheet(sheets, wished, file)
    with archive.open(members[name]) as stream:
        outline = outline_of(stream)
    if not outline.in_order:
        raise damaged(file)
    refuse_too_much(outline.extent, file)
    worksheet = reader.wb[name]
    worksheet.reset_dimensions()
    rows = islice(worksheet.iter_rows(max_col=max(outline.extent.last_column, 1)), outline.extent.last_row)
    notes = [
        *extent_notes(outline.extent, file, name),
        *other_sheets(reader.wb.sheetnames, name, wished, file),
    ]
    return Grid(rows=_rows(rows, outline, file), name=name, notes=notes, close=archive.close)


def _rows(rows: Iterable[tuple[Any, ...]], outline: "Outline", file: str) -> Iterator[GridRow]:
    try:
        for number, cells in enumerate(rows, 1):
            yield GridRow(number, [_shown(cell) for cell in cells], tuple(_faults(number, cells, outline)))
    except BROKEN:
        raise damaged(file) from None


def _faults(number: int, cells: tuple[Any, ...], outline: "Outline") -> Iterator[Fault]:
    for column, cell in enumerate(cells):
        if cell.data_type == "e" and cell.value is not None:
            yield error_shown(column, str(cell.value))
        elif cell.value is None and (number, column + 1) in outline.uncalculated:
            yield Fault(column, *NOT_CALCULATED)


def _shown(cell: Any) -> str:
    """A cell's text as the program shows it; dates and times as ISO 8601 writes them."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    return shown_time(value)


def shown_time(value: datetime | date | time | timedelta) -> str:
    """`2024-05-01`, `2024-05-01 09:30`, `09:30`; a duration as `26:05`. Seconds where there are any."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, datetime):
        day, clock = value.date(), value.time()
        return str(day) if clock == time() else f"{day} {shown_time(clock)}"
    if isinstance(value, date):
        return str(value)
    return value.isoformat("seconds" if value.second else "minutes")


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
