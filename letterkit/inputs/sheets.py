"""Spreadsheets become rows of texts, lazily: CSV, XLSX, ODS, JSON Lines.

What a cell shows is what is read: `010000` stays `010000`. What the columns mean is the work of
`columns`, who the rows are the work of `members`.
"""

import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec

from letterkit.errors import InputRefused, UsageError
from letterkit.inputs.archives import refused
from letterkit.inputs.sheet_files.grid import MAX_CELL, MAX_COLUMNS, Fault, Grid, GridRow, is_empty
from letterkit.inputs.text_rules import clean_text, code_point, is_plain, refused_characters, show
from letterkit.problems import Problem, Where, error, warning

STDIN = "standard input"
REASONS = ("row", "problem")
"""The columns `rejected.csv` adds; a sheet that has both is such a file, and they are not read again."""
GUARDED = re.compile("'*[=+\\-@\t\r\uff1d]")
"""How a cell begins that may be taken for a formula; `rejected.csv` puts a `'` before it."""
_ENDINGS = ".csv, .xlsx, .ods, .jsonl, or - for CSV by pipe"
_LOST = "\N{REPLACEMENT CHARACTER}"


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row by its number in the program that shows it (the header counts), and its texts as shown there."""

    number: int
    cells: tuple[str, ...]
    """At least one a header; more where the row is too long."""
    file: str = ""
    sheet: str = ""
    problems: tuple[Problem, ...] = ()
    """What keeps the row from being used, whatever its columns mean."""

    def where(self, field: str = "") -> Where:
        """The place of this row, or of one of its fields."""
        return Where(file=self.file, sheet=self.sheet, row=self.number, field=field)


class Sheet:
    """The rows of a spreadsheet below its headers. Closes itself after the last one, and with `with`."""

    def __init__(self, grid: Grid, file: str) -> None:
        """Reads the headers. Raises InputRefused where there are none, or where they cannot be used."""
        self.file = file
        self.name = grid.name
        self.notes = grid.notes
        """Warnings about the whole sheet; complete when the last row has been read."""
        self.count = 0
        """Rows read so far, without the headers and empty rows."""
        self._grid = grid
        try:
            self.headers = self._read_headers()
        except InputRefused:
            self.close()
            raise
        """As they are written, without the spaces around them."""
        self.has_reasons = set(REASONS) <= set(self.headers)
        """Whether this is a `rejected.csv` come back."""
        self.rows = self._read_rows()
        """Each row once, read as it is asked for."""

    def close(self) -> None:
        """Give the file back."""
        self._grid.close()

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_headers(self) -> tuple[str, ...]:
        row = next((row for row in self._grid.rows if row.faults or not is_empty(row.cells)), None)
        if row is None:
            raise refused(self.file, "empty-sheet", f"{self._called} is empty")
        headers = [" ".join(clean_text(_unguarded(cell)).split()) for cell in row.cells]
        while headers and not headers[-1]:
            del headers[-1]
        where = Where(file=self.file, sheet=show(self.name), row=row.number)
        problems = [*_faulty(row, (), where), *_bad_texts(headers, [""] * len(headers), where)]
        if len(headers) > MAX_COLUMNS:
            problems.append(error("too-many-columns", f"more than {MAX_COLUMNS} columns", where=where))
        if problems:
            raise InputRefused(f"the headers of {self._called} cannot be used", problems=problems)
        for column, header in enumerate(headers, 1):
            if not header:
                message = f"column {column} has no header and is not read"
                self.notes.append(warning("no-header", message, where=where))
        return tuple(headers)

    @property
    def _called(self) -> str:
        return f"the sheet `{show(self.name)}` of {self.file}" if self.name else self.file

    def _read_rows(self) -> Iterator[SheetRow]:
        width, file, name = len(self.headers), self.file, show(self.name)
        padding = ("",) * width
        try:
            for row in self._grid.rows:
                cells = tuple(row.cells)
                text = "".join(cells)
                if (not text or text.isspace()) and not row.faults:
                    continue
                if self.has_reasons:
                    cells = tuple(_unguarded(cell) for cell in cells)
                self.count += 1
                if len(cells) < width:
                    cells += padding[len(cells) :]
                # One look at the whole row is enough for nearly all rows.
                sound = is_plain(text) and len(text) <= MAX_CELL and _LOST not in text
                if sound and len(cells) == width and not row.faults:
                    yield SheetRow(number=row.number, cells=cells, file=file, sheet=name)
                else:
                    yield self._judged(row, cells)
        finally:
            self.close()

    def _judged(self, row: GridRow, cells: tuple[str, ...]) -> SheetRow:
        """A row with everything that is wrong in it."""
        width = len(self.headers)
        further = cells[width:]
        cells = cells[:width] if is_empty(further) else cells
        where = Where(file=self.file, sheet=show(self.name), row=row.number)
        problems = [*_faulty(row, self.headers, where), *_bad_texts(cells, self.headers, where)]
        if len(cells) > width:
            message = f"the row has {len(cells)} cells, the headers are {width}"
            hint = "put a cell that holds the delimiter in quotation marks"
            problems.append(error("too-many-cells", message, where=where, hint=hint))
        return SheetRow(
            number=row.number, cells=cells, file=self.file, sheet=where.sheet, problems=tuple(problems)
        )


def open_sheet(
    path: Path | None, *, stdin: BinaryIO | None = None, sheet: str = "", encoding: str = ""
) -> Sheet:
    """The sheet a file holds, or CSV from `stdin` where `path` is None.

    `sheet` names one of a workbook, `encoding` that of a CSV file without a byte-order mark. Raises
    UsageError where they do not fit the file, InputRefused where it cannot be used.
    """
    if path is None:
        from letterkit.inputs.sheet_files.csv_file import read_csv_stream

        if stdin is None:
            raise UsageError("nothing is piped in")
        _refuse_options("CSV", sheet=sheet)
        return Sheet(read_csv_stream(stdin, STDIN, encoding), STDIN)
    file = show(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refused(file, "unreadable", f"{file} is not an ordinary file", "pipe it in, as `-`")
        return Sheet(_grid(path, file, sheet, encoding), file)
    except OSError as failure:
        reason = (failure.strerror or "it cannot be read").lower()
        raise refused(file, "unreadable", f"{file} cannot be read: {reason}") from None


def _grid(path: Path, file: str, sheet: str, encoding: str) -> Grid:
    """The reader for the ending of the file's name."""
    ending = path.suffix.lower()
    if ending == ".csv":
        from letterkit.inputs.sheet_files.csv_file import read_csv_file

        _refuse_options("CSV", sheet=sheet)
        return read_csv_file(path, file, encoding)
    if ending == ".xlsx":
        from letterkit.inputs.sheet_files.xlsx_file import read_xlsx

        _refuse_options("XLSX", encoding=encoding)
        return read_xlsx(path, file, sheet)
    if ending == ".ods":
        from letterkit.inputs.sheet_files.ods_file import read_ods

        _refuse_options("ODS", encoding=encoding)
        return read_ods(path, file, sheet)
    if ending == ".jsonl":
        from letterkit.inputs.sheet_files.jsonl_file import read_jsonl

        _refuse_options("JSON Lines", sheet=sheet, encoding=encoding)
        return read_jsonl(path, file)
    hint = f"save it as one of {_ENDINGS}"
    raise refused(file, "unknown-format", f"{file} is of a kind that cannot be read", hint)


def _refuse_options(kind: str, **given: str) -> None:
    """Raises UsageError for an option that means nothing for this kind of file."""
    for option, value in given.items():
        if value:
            raise UsageError(f"--{option} is not for {kind}", hint="leave it out")


def _unguarded(cell: str) -> str:
    """A cell of `rejected.csv` without the `'` that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def _faulty(row: GridRow, headers: tuple[str, ...], where: Where) -> Iterator[Problem]:
    """What the reader of the format found wrong."""
    for fault in row.faults:
        place = msgspec.structs.replace(where, field=_field(fault, headers))
        yield error(fault.code, fault.message, where=place, hint=fault.hint)


def _field(fault: Fault, headers: tuple[str, ...]) -> str:
    if fault.column is None:
        return ""
    known = headers[fault.column] if fault.column < len(headers) else ""
    return show(known) or f"column {fault.column + 1}"


def _bad_texts(cells: Sequence[str], fields: Sequence[str], where: Where) -> Iterator[Problem]:
    """One problem for each text that is too long or holds a character no text may hold."""
    for column, cell in enumerate(cells):
        found = _bad_text(cell)
        if found:
            field = show(fields[column]) if column < len(fields) else f"column {column + 1}"
            code, message, hint = found
            yield error(code, message, where=msgspec.structs.replace(where, field=field), hint=hint)


def _bad_text(cell: str) -> tuple[str, str, str] | None:
    """Code, message and hint of the first thing wrong with a text; None for a sound one."""
    if len(cell) > MAX_CELL:
        message = f"the cell holds {len(cell):,} characters; {MAX_CELL:,} is the most"
        return "cell-too-long", message, "shorten it; perhaps a quotation mark is opened and not closed"
    if is_plain(cell) and _LOST not in cell:
        return None
    text = clean_text(cell)
    offset, shown = next(refused_characters(text), (0, ""))
    if shown and "\udc80" <= text[offset] <= "\udcff":  # see read_csv_stream
        return "encoding", "bytes that are no UTF-8 stand here", "save the list as CSV UTF-8"
    if shown:
        hint = "delete it; typing the words anew is the surest way"
        return "bad-character", f"an invisible character, {shown}, hides here", hint
    if _LOST in cell:
        return "lost-letters", f"a letter was lost here, {code_point(_LOST)} stands for it", "type it anew"
    return None
