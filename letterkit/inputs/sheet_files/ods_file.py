"""ODS: the text each cell shows, from content.xml; dates and yes/no by their value, alike in every language.

What is repeated is not copied: a table may say that a cell stands a million times.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from letterkit.inputs.archives import DAMAGED, damaged, open_archive
from letterkit.inputs.sheet_files.grid import MAX_CELL, MAX_COLUMNS, Fault, Grid, GridRow
from letterkit.inputs.sheet_files.workbook import (
    AS_CSV,
    NOT_CALCULATED,
    Extent,
    chosen_sheet,
    error_shown,
    extent_notes,
    other_sheets,
    refuse_too_much,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BROKEN = (*DAMAGED, KeyError, OSError, SyntaxError, ValueError)
"""What damaged files make `zipfile` and lxml raise (SyntaxError is bad XML, KeyError a missing member)."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")


class _Row(NamedTuple):
    """A row element: its table, its number, and how often it stands one below the other."""

    table: "_Table"
    number: int
    times: int
    hidden: bool
    element: "Element"


@dataclass
class _Table:
    """One sheet: its name, whether it is visible, how far it reaches."""

    name: str
    visible: bool
    extent: Extent = field(default_factory=Extent)
    rows: int = 0
    """Rows seen so far."""


def read_ods(path: Path, file: str, sheet: str) -> Grid:
    """The rows of one sheet: the one called `sheet`, else the first visible one.

    `file` is what problems call it. It is read twice, first to see how far the table reaches. Raises
    InputRefused for an archive over its limits, more than MAX_ROWS rows or MAX_COLUMNS columns, or a
    damaged file; UsageError for a sheet it does not have.
    """
    archive = open_archive(path, file, AS_CSV)
    with ExitStack() as refused:
        refused.callback(archive.close)
        grid = _grid(archive, file, sheet)
        refused.pop_all()
    return grid


def _grid(archive: ZipFile, file: str, sheet: str) -> Grid:
    try:
        tables = _survey(archive)
        name = chosen_sheet([(one.name, one.visible) for one in tables], sheet, file)
    except BROKEN:
        raise damaged(file) from None
    extent = next(one.extent for one in tables if one.name == name)
    refuse_too_much(extent, file)
    notes = [
        *extent_notes(extent, file, name),
        *other_sheets([one.name for one in tables], name, sheet, file),
    ]
    return Grid(rows=_rows(archive, name, extent, file), name=name, notes=notes, close=archive.close)


def _survey(archive: ZipFile) -> list[_Table]:
    """Every sheet of the file, with how far it reaches."""
    tables: dict[int, _Table] = {}
    with closing(_row_elements(archive)) as rows:
        for row in rows:
            tables[id(row.table)] = row.table
            extent = row.table.extent
            width = len(_cells(row.element))
            if width and not extent.stray_row and extent.add(row.number, hidden=row.hidden, times=row.times):
                extent.last_column = max(extent.last_column, width)
    return list(tables.values())


def _rows(archive: ZipFile, name: str, extent: Extent, file: str) -> Iterator[GridRow]:
    try:
        with closing(_row_elements(archive)) as rows:
            for row in rows:
                if row.table.name != name:
                    continue
                if row.number > extent.last_row:
                    return
                cells = _cells(row.element)
                if cells:
                    faults = tuple(_faults(row.element))
                    yield from (GridRow(row.number + below, cells, faults) for below in range(row.times))
    except BROKEN:
        raise damaged(file) from None


def _row_elements(archive: ZipFile) -> Generator[_Row, None, None]:
    """The rows of all sheets, each element alive only while it is looked at; not of tables in cells."""
    from lxml.etree import iterparse

    hidden_styles: set[str] = set()
    tables: list[_Table] = []
    with archive.open("content.xml") as stream:
        wanted = (_TABLE + "table", _TABLE + "table-row", _STYLE + "style")
        for event, element in iterparse(
            stream, ("start", "end"), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        ):
            if element.tag == _STYLE + "style":
                if event == "end" and _hides(element):
                    hidden_styles.add(element.get(_STYLE + "name", ""))
            elif element.tag == _TABLE + "table":
                if event == "end":
                    tables.pop()
                    continue
                style = element.get(_TABLE + "style-name", "")
                tables.append(_Table(element.get(_TABLE + "name", ""), style not in hidden_styles))
            elif event == "end" and len(tables) == 1:
                table, times = tables[0], _count(element, "number-rows-repeated")
                hidden = element.get(_TABLE + "visibility", "visible") != "visible"
                yield _Row(table, table.rows + 1, times, hidden, element)
                table.rows += times
                _forget(element)


def _hides(style: "Element") -> bool:
    return any(part.get(_TABLE + "display") == "false" for part in style)


def _forget(row: "Element") -> None:
    """Free a row and what stands before it, so that a long table is never held at once."""
    row.clear()
    table = row.getparent()
    while table is not None and row.getprevious() is not None:
        del table[0]


def _count(element: "Element", attribute: str) -> int:
    """How often an element is repeated."""
    return max(int(element.get(_TABLE + attribute, "1")), 1)


def _cell_places(row: "Element") -> Iterator[tuple[int, int, "Element"]]:
    """Each cell with the column it begins in, from 0, and how many it fills."""
    column = 0
    for cell in row.iterchildren(*_CELLS):
        times = _count(cell, "number-columns-repeated")
        yield column, times, cell
        column += times


def _cells(row: "Element") -> list[str]:
    """The texts of a row up to its last one; never many more than MAX_COLUMNS, however often one repeats."""
    cells: list[str] = []
    for column, times, cell in _cell_places(row):
        text = _shown(cell)
        if text:
            column = min(column, MAX_COLUMNS)
            cells += [""] * (column - len(cells))
            cells += [text] * min(times, MAX_COLUMNS + 1 - column)
    return cells


def _faults(row: "Element") -> Iterator[Fault]:
    for column, _, cell in _cell_places(row):
        if cell.get(_CALC + "value-type") == "error":
            yield error_shown(column, _shown(cell))
        elif cell.get(_TABLE + "formula") and not cell.get(_OFFICE + "value-type") and not len(cell):
            yield Fault(column, *NOT_CALCULATED)


def _shown(cell: "Element") -> str:
    """The text of a cell, its paragraphs as lines; a comment beside it is no part of it."""
    kind = cell.get(_OFFICE + "value-type")
    if kind == "date" and (value := str(cell.get(_OFFICE + "date-value", ""))):
        return value.removesuffix("T00:00:00").replace("T", " ").removesuffix(":00")
    if kind == "boolean" and (value := str(cell.get(_OFFICE + "boolean-value", ""))):
        return value.upper()
    return "\n".join(_up_to_limit(_pieces(part)) for part in cell.iterchildren(_TEXT + "p"))


def _up_to_limit(pieces: Iterable[str]) -> str:
    """The pieces in a row, as long as they fit into a cell and a little more."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > MAX_CELL:
            break
    return "".join(kept)


def _pieces(node: "Element") -> Iterator[str]:
    """The texts in a paragraph; several spaces, tabs and line breaks are elements there."""
    yield node.text or ""
    for part in node:
        if part.tag == _TEXT + "s":
            yield " " * min(int(part.get(_TEXT + "c", "1")), MAX_CELL)
        elif part.tag == _TEXT + "tab":
            yield "\t"
        elif part.tag == _TEXT + "line-break":
            yield "\n"
        elif part.tag not in (_OFFICE + "annotation", _TEXT + "note", _TEXT + "ruby-text"):
            yield from _pieces(part)
        yield part.tail or ""
