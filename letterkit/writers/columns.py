"""Many short lines set beside one another, so that thousands of signatories need no thousands of lines."""

from collections.abc import Iterator, Sequence
from math import ceil

from letterkit.page import LEFT, POINTS_PER_MM, RIGHT, SHEETS, STYLES
from letterkit.widths import UNITS, width_of

IN_COLUMNS_FROM = 25
"""Fewer signatories stand one below the other: half a page."""
COLUMNS = (2, 3)
"""How many columns there may be."""
STYLE = "Letter Signatories"
_LINE = SHEETS["A4"][0] - LEFT - RIGHT
"""Length of a line in mm; on wider paper it ends earlier."""
_GAP = 3.0
"""Millimetres that stay free between two columns."""
_MOST_FIT = 0.9
"""The part of the texts that a column has to be wide enough for."""
_SIZE = next(style.size for style in STYLES if style.name == STYLE)


def stops(columns: int) -> tuple[float, ...]:
    """Where all columns but the first begin, in mm from the left margin."""
    return tuple(_LINE / columns * number for number in range(1, columns))


def in_columns(texts: Sequence[str]) -> tuple[int, Iterator[str]]:
    """How many columns suit these texts, and the lines: texts parted by tabs, in their order.

    A long text takes the room of several columns.
    """
    widths = [width_of(text) / UNITS * _SIZE / POINTS_PER_MM for text in texts]
    fewest, most = COLUMNS
    fit = sum(width + _GAP <= _LINE / most for width in widths)
    columns = most if fit >= _MOST_FIT * len(texts) else fewest
    return columns, _lines(texts, widths, columns)


def _lines(texts: Sequence[str], widths: Sequence[float], columns: int) -> Iterator[str]:
    column = _LINE / columns
    line, used = "", 0
    for text, width in zip(texts, widths, strict=True):
        taken = min(columns, ceil((width + _GAP) / column))
        if used + taken > columns:
            yield line.rstrip("\t")
            line, used = "", 0
        line += text + "\t" * (taken - int(width / column))  # each tab leads to the next stop after the text
        used += taken
    if line:
        yield line.rstrip("\t")
