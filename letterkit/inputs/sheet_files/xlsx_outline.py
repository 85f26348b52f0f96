"""How far the table in a worksheet reaches, and what openpyxl does not tell of it.

One quick pass over the XML before openpyxl makes cells of it: the size a worksheet declares is
often wrong, a single cell may stand in row 1,048,576, a row may be hidden, a formula may never
have been calculated.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from letterkit.inputs.sheet_files.workbook import Extent

_CHUNK = 1 << 16
_COLUMN = re.compile(r"([A-Z]{1,3})\d+")


@dataclass
class Outline:
    """What the XML of a worksheet tells."""

    extent: Extent = field(default_factory=Extent)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    """Row and column, from 1, of each formula without a value."""
    in_order: bool = True
    """Whether each row stands below the one before it."""


def outline_of(stream: IO[bytes]) -> Outline:
    """The outline of a worksheet's XML. Raises expat.ExpatError where it is not well-formed."""
    reader = _OutlineReader()
    while (chunk := stream.read(_CHUNK)) and not reader.finished:
        reader.parser.Parse(chunk)
    if not reader.finished:
        reader.parser.Parse(b"", True)
    return reader.outline


class _OutlineReader:
    """Follows the elements `row`, `c` (cell), `f` (formula), `v` and `t` (value)."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.finished = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._row = self._column = 0
        self._hidden = self._row_has_value = False
        self._in_value = self._has_value = self._has_formula = self._is_text = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            place = _COLUMN.fullmatch(attributes.get("r", ""))
            self._column = _column_number(place[1]) if place else self._column + 1
            self._has_value = self._has_formula = False
            self._is_text = attributes.get("t") == "str"
        elif name in ("v", "t"):
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            given = attributes.get("r", "")
            number = int(given) if given.isdecimal() and len(given) < 10 else self._row + 1
            if number <= self._row:
                self.outline.in_order = False
                self.finished = True
            self._row, self._column = number, 0
            self._hidden = attributes.get("hidden") in ("1", "true")
            self._row_has_value = False

    def _text(self, text: str) -> None:
        if self._in_value and not text.isspace():
            self._has_value = True

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c" and not self.finished:
            uncalculated = self._has_formula and not (self._has_value or self._is_text)
            if uncalculated:
                self.outline.uncalculated.add((self._row, self._column))
            if self._has_value or uncalculated:
                self._value_found()

    def _value_found(self) -> None:
        extent = self.outline.extent
        if not self._row_has_value:
            self._row_has_value = True
            self.finished = not extent.add(self._row, hidden=self._hidden)
        if not self.finished:
            extent.last_column = max(extent.last_column, self._column)


def _column_number(letters: str) -> int:
    """`A` is 1, `Z` 26, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
