"""Whether a letter fits its page, before any page is made: words are set line by line by their widths.

The estimate is of the printed letter below its window, on the paper of the writer's country. Word and
LibreOffice break a line here and there differently; a test holds it within two lines of LibreOffice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from letterkit.address import Paper, paper_for
from letterkit.letterhead import Page
from letterkit.model import Letter, Paragraph
from letterkit.page import (
    AXIS,
    BELOW_WINDOW,
    FONT_LINE,
    LEFT,
    LIST_INDENT,
    PAGES,
    POINTS_PER_MM,
    RIGHT,
    SHEETS,
    STYLES,
    Style,
)
from letterkit.widths import BOLD, UNITS, width_of
from letterkit.windows import Window, window_named

_STYLES = {style.name: style for style in STYLES}
_BODY = _STYLES["Letter Body"]
_LINE = _BODY.size * FONT_LINE * _BODY.line
"""Height in points of a line of the body, the unit of every estimate here."""
_STYLE_OF_PART = {
    "dateline": "Letter Date",
    "subject_line": "Letter Subject",
    "salutation": "Letter Salutation",
    "complimentary_close": "Letter Close",
    "signature_block": "Letter Signature",
    "enclosures": "Letter Copies",
    "copies": "Letter Copies",
}
"""The parts of the running text besides the body; the others have their own places on the page."""
_SPACE = width_of(" ")
_PIECE = re.compile(r"[^-–—]+[-–—]*|[-–—]+")
"""A line may break after a hyphen or a dash."""


@dataclass(frozen=True)
class _Line:
    """A paragraph as it is going to be set: its style, its text, how far it is set in (mm)."""

    style: Style
    text: str
    indent: float = 0
    after: float | None = None
    """Points below it, where not those of its style."""

    @property
    def below(self) -> float:
        return self.style.after if self.after is None else self.after


def estimated_lines(letter: Letter) -> float:
    """The height of the text below the window, white space included, in lines of the body."""
    paper = paper_for(letter.about.sender.country)
    points = 0.0
    for line, following in pairwise([*_running_text(letter), None]):
        if line:
            width = SHEETS[paper][0] - LEFT - RIGHT - line.indent
            rows = _rows(line.text, width, line.style.size, line.style.bold)
            points += rows * _height(line.style) + _gap(line, following)
    return points / _LINE


def page_capacity(paper: Paper) -> float:
    """The height between the usual window of a paper and the foot of the first page, in lines of the body."""
    return lines_below(window_named("", paper), PAGES[paper])


def lines_below(window: Window, page: Page) -> float:
    """The height between a window and the foot of a page, in lines of the body."""
    return (page.height - window.bottom - BELOW_WINDOW - page.bottom) * POINTS_PER_MM / _LINE


def _running_text(letter: Letter) -> Iterator[_Line]:
    """What stands below the window, in the letter's own order."""
    for part in letter.order:
        if part == "body":
            yield from _body(letter)
        elif part in _STYLE_OF_PART:
            style = _STYLES[_STYLE_OF_PART[part]]
            value: str | tuple[str, ...] = getattr(letter, part)
            for text in (value,) if isinstance(value, str) else value:
                if text:
                    yield _Line(style, text, AXIS - LEFT if style.on_axis else 0)


def _body(letter: Letter) -> Iterator[_Line]:
    for block in letter.body:
        if isinstance(block, Paragraph):
            yield _Line(_BODY, block.text)
            continue
        demand = _STYLES["Letter Demand"]
        for number, item in enumerate(block.items, start=1):
            last = number == len(block.items)
            yield _Line(demand, item, LIST_INDENT, after=_BODY.after if last else None)


def _height(style: Style) -> float:
    """The height of one line in points."""
    return style.exactly or style.size * FONT_LINE * style.line


def _gap(above: _Line, below: _Line | None) -> float:
    """The space between two paragraphs in points: none inside a block, else the larger of the two wishes."""
    if below is None or (above.style.block and above.style == below.style):
        return 0
    return max(above.below, below.style.before)


@lru_cache(maxsize=1024)
def _rows(text: str, width: float, size: float, bold: bool) -> int:
    """How many lines a paragraph takes: words are set one after another until the next does not fit.

    Most paragraphs of the letters of one run are the same, and are measured once.
    """
    room = width * POINTS_PER_MM / size * UNITS / (BOLD if bold else 1)
    rows, used = 1, 0.0
    for word in text.split(" "):
        for piece in _pieces(word):
            if used + piece > room and used:
                rows, used = rows + 1, 0.0
            used += piece
            while used > room:  # a word longer than a line breaks where the line ends
                rows, used = rows + 1, used - room
        used += _SPACE
    return rows


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[int, ...]:
    """The widths of the parts of a word between which a line may break."""
    return tuple(width_of(piece) for piece in _PIECE.findall(word))
