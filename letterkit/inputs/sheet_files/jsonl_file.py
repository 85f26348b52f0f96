"""JSON Lines: one object a line, its keys the columns. Numbers stay as they are written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from letterkit.inputs.archives import refused
from letterkit.inputs.sheet_files.grid import MAX_COLUMNS, Fault, Grid, GridRow

MAX_LINE = 1 << 20
"""Bytes of a line; a row of full cells in every column fits."""
_MARK = b"\xef\xbb\xbf"


def read_jsonl(path: Path, file: str) -> Grid:
    """The rows of a JSON Lines file; `file` is what problems call it.

    It is read twice, first for the keys: any line may leave some out. The row of keys has the number
    0, a line its own number. Raises InputRefused where no line is an object, or for too many keys.
    """
    columns: dict[str, int] = {}
    for _, found in _objects(path):
        if isinstance(found, dict):
            for key in found:
                columns.setdefault(key, len(columns))
        if len(columns) > MAX_COLUMNS:
            message = f"{file} has over {MAX_COLUMNS} different keys"
            raise refused(file, "too-many-columns", message)
    if not columns:
        raise refused(file, "not-json-lines", f"no line of {file} is a JSON object", _HINT)
    return Grid(rows=_rows(path, columns))


_HINT = 'one object a line, for example {"name": "Example Member", "country": "GB"}'


def _rows(path: Path, columns: dict[str, int]) -> Iterator[GridRow]:
    yield GridRow(0, tuple(columns))
    for number, found in _objects(path):
        if isinstance(found, dict):
            yield _row(number, found, columns)
        elif isinstance(found, Fault):
            yield GridRow(number, ("",) * len(columns), (found,))


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object] | Fault | None]]:
    """Each line's number and its object, what is wrong with it, or None for an empty line."""
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream), 1):
            yield number, _object(line.removeprefix(_MARK) if number == 1 else line)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, none longer than a byte over MAX_LINE."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)


def _object(line: bytes) -> dict[str, object] | Fault | None:
    if len(line) > MAX_LINE:
        return Fault(None, "line-too-long", f"the line is longer than {MAX_LINE >> 20} MB")
    if not line.strip():
        return None
    try:
        found = json.loads(
            line.decode("utf-8"),
            object_pairs_hook=_pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
    except UnicodeDecodeError:
        return Fault(None, "encoding", "the line is not UTF-8", "save the file as UTF-8")
    except _TwiceGiven as twice:
        return Fault(None, "duplicate-key", f"the key `{twice}` is given twice", "keep one of them")
    except (ValueError, RecursionError):
        return Fault(None, "not-json", "the line is not JSON", _HINT)
    return found if isinstance(found, dict) else Fault(None, "not-json", "the line is no object", _HINT)


class _TwiceGiven(ValueError):
    """A key that an object has twice."""


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceGiven(next(key for key in keys if keys.count(key) > 1)[:100])
    return found


def _row(number: int, found: dict[str, object], columns: dict[str, int]) -> GridRow:
    cells = [""] * len(columns)
    faults = []
    for key, value in found.items():
        if isinstance(value, bool):
            cells[columns[key]] = "true" if value else "false"
        elif isinstance(value, str):
            cells[columns[key]] = value
        elif value is not None:
            message = "a list or an object stands where a text belongs"
            hint = "write the lines of an address as one text, parted by `;`"
            faults.append(Fault(columns[key], "nested-value", message, hint))
    return GridRow(number, cells, tuple(faults))
