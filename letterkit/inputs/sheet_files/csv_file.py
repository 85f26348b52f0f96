"""CSV as programs save it: any delimiter, cells over several lines, a `sep=` line, streamed."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

from letterkit.errors import InputRefused
from letterkit.inputs.sheet_files.grid import MAX_CELL, Fault, Grid, GridRow
from letterkit.inputs.sheet_files.text_encoding import (
    KAZAKH_LOST,
    check_bytes,
    check_head,
    encoding_of,
    has_lost_letters,
    is_narrow,
)
from letterkit.problems import Where, error

DELIMITERS = ",;\t"
HEAD = 1 << 16
"""Bytes looked at to find out how a file is written."""
MAX_LINE = 1 << 20
"""Characters of a line that are held at once; what is longer is read in parts, as rows that are refused."""
_SAMPLE = 50
_SEP = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""What Excel reads as "this is the delimiter"; it counts as no row there."""
_END = "\0end\0"
_TOO_LONG = Fault(
    None,
    "cell-too-long",
    f"a cell holds over {MAX_CELL:,} characters and cannot be read",
    "shorten it; perhaps a quotation mark is opened and not closed",
)
_NOT_CLOSED = Fault(
    None,
    "quote-not-closed",
    "a quotation mark is opened here and never closed: all that follows was read as one cell",
    'close it, or write "" for a quotation mark inside a cell; the rows after it are still to be read',
)


@dataclass(frozen=True)
class _Dialect:
    """How a file is written."""

    encoding: str
    delimiter: str
    has_separator_line: bool


def read_csv_file(path: Path, file: str, wished_encoding: str) -> Grid:
    """The rows of a CSV file, read as they are asked for; `file` is what problems call it.

    The whole file is checked first: raises InputRefused where a line is not in its encoding or a
    quotation mark is never closed.
    """
    with path.open("rb") as stream:
        dialect = _dialect(stream.read(HEAD), wished_encoding, file)
        stream.seek(0)
        quotes = check_bytes(stream, dialect.encoding, file)
    if quotes % 2:
        with _text(path.open("rb"), dialect) as text:
            _refuse_open_quote(text, dialect, file)
    return _grid(path.open("rb"), dialect)


def read_csv_stream(stream: BinaryIO, file: str, wished_encoding: str) -> Grid:
    """The same of a stream that can be read once; only its beginning can be checked.

    Later bytes that are no text stay as lone surrogates, to be refused row by row.
    """
    head = stream.read(HEAD)
    dialect = _dialect(head, wished_encoding, file)
    return _grid(io.BufferedReader(_Rejoined(head, stream), HEAD), dialect)


def _dialect(head: bytes, wished_encoding: str, file: str) -> _Dialect:
    encoding = encoding_of(head, wished_encoding, file)
    beginning = check_head(head, encoding, file)
    separator = _SEP.match(beginning)
    if separator:
        return _Dialect(encoding, separator[1], has_separator_line=True)
    return _Dialect(encoding, _delimiter(beginning, whole=len(head) < HEAD), has_separator_line=False)


def _grid(source: BinaryIO | io.BufferedReader, dialect: _Dialect) -> Grid:
    text = _text(source, dialect)
    rows = _rows(text, dialect)
    return Grid(rows=_judged(rows) if is_narrow(dialect.encoding) else rows, close=text.close)


class _Rejoined(io.RawIOBase):
    """A stream from its beginning again, after its head has been read; closing it leaves the stream open."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest: Callable[[int], bytes] = getattr(rest, "read1", rest.read)
        """Reads what is there and waits for no more: whoever feeds a pipe slowly sees the letters come."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._rest(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _text(source: BinaryIO | io.BufferedReader, dialect: _Dialect) -> io.TextIOWrapper:
    """The text of a file, its line ends as they are; closing it closes the file."""
    errors = "surrogateescape" if dialect.encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(source, encoding=dialect.encoding, errors=errors, newline="")


def _rows(text: io.TextIOWrapper, dialect: _Dialect) -> Iterator[GridRow]:
    """Each record with its number; a last line of our own shows whether a cell was left open."""
    at_end = False

    def with_end() -> Iterator[str]:
        nonlocal at_end
        if dialect.has_separator_line:
            text.readline(MAX_LINE)
        yield from iter(partial(text.readline, MAX_LINE), "")
        at_end = True
        yield _END

    reader = csv.reader(with_end(), delimiter=dialect.delimiter, skipinitialspace=True)
    numbers = count(1)
    while True:
        try:
            for cells, number in zip(reader, numbers, strict=False):
                if at_end and cells and cells[-1].endswith(_END):
                    if cells != [_END]:
                        yield GridRow(number, [*cells[:-1], cells[-1].removesuffix(_END)], (_NOT_CLOSED,))
                    return
                yield GridRow(number, cells)
            return
        except csv.Error:  # a cell over csv.field_size_limit(), 128 KB; the reader goes on with the next line
            yield GridRow(next(numbers), (), (_TOO_LONG,))


def _judged(rows: Iterator[GridRow]) -> Iterator[GridRow]:
    """The same rows; a `?` where a letter was lost is a fault."""
    for row in rows:
        lost = [column for column, cell in enumerate(row.cells) if has_lost_letters(cell)]
        if not lost:
            yield row
            continue
        message = "a `?` stands where a letter was lost"
        faults = (Fault(column, "lost-letters", message, KAZAKH_LOST) for column in lost)
        yield row._replace(faults=(*row.faults, *faults))


def _delimiter(head: str, *, whole: bool) -> str:
    """The delimiter that gives the most rows as many cells as the first, then the most cells."""
    return max(DELIMITERS, key=lambda one: _fit(head, one, whole))


def _fit(head: str, delimiter: str, whole: bool) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        rows = [cells for cells in islice(reader, _SAMPLE) if any(cells)]
    except csv.Error:
        return 0, 0
    if len(rows) > 1 and len(rows) < _SAMPLE and not whole:
        del rows[-1]
    if not rows or len(rows[0]) < 2:
        return 0, 0
    alike = sum(len(cells) == len(rows[0]) for cells in rows)
    return alike / len(rows), len(rows[0])


def _refuse_open_quote(text: io.TextIOWrapper, dialect: _Dialect, file: str) -> None:
    """Refuse a file with a cell that is opened and never closed, or that is far too long."""
    broken = next((row for row in _rows(text, dialect) if row.faults), None)
    if broken is not None:
        fault = broken.faults[0]
        where = Where(file=file, row=broken.number)
        problem = error(fault.code, fault.message, where=where, hint=fault.hint)
        raise InputRefused(f"{file} cannot be used", problems=[problem])
