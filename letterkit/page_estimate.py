"""Whether a letter fits its page, before any page is made: words are set line by line by their widths.

The estimate is of the printed letter below its window, on the paper of the writer's country. Word and
LibreOffice break a line here and there differently; a test holds it within two lines of LibreOffice.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from letterkit.address import Paper, paper_for
from letterkit.letterhead import Page
from letterkit.model import Block, Letter, Paragraph
from letterkit.offices import Noun
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
_SPACE = width_of(" ")
_WIDEST = 1.05
"""No character is wider, in ems: most of a batch's short lines need no measuring."""
_PIECE = re.compile(r"[^-–—]+[-–—]*|[-–—]+")
"""A line may break after a hyphen or a dash."""


class _Setting(Noun, frozen=True, eq=False):
    """How a paragraph is set: its style, how far it is set in (mm), the space below it (points)."""

    style: Style
    indent: float
    below: float


def _setting(style: str) -> _Setting:
    found = _STYLES[style]
    return _Setting(found, AXIS - LEFT if found.on_axis else 0, found.after)


_PARTS = {
    "dateline": _setting("Letter Date"),
    "subject_line": _setting("Letter Subject"),
    "salutation": _setting("Letter Salutation"),
    "complimentary_close": _setting("Letter Close"),
    "signature_block": _setting("Letter Signature"),
    "enclosures": _setting("Letter Copies"),
    "copies": _setting("Letter Copies"),
}
"""The parts of the running text besides the body; the others have their own places on the page."""
_PARAGRAPH = _setting("Letter Body")
_ITEM = _Setting(_STYLES["Letter Demand"], LIST_INDENT, _STYLES["Letter Demand"].after)
_LAST_ITEM = _Setting(_STYLES["Letter Demand"], LIST_INDENT, _BODY.after)


def estimated_lines(letter: Letter) -> float:
    """The height of the text below the window, white space included, in lines of the body."""
    paper = paper_for(letter.about.sender.country)
    height, following = 0.0, None
    for part in reversed(letter.order):
        if part == "body":
            added, following = _body_height(letter.body, following, paper)
            height += added
        elif (setting := _PARTS.get(part)) and (value := getattr(letter, part)):
            for text in (value,) if isinstance(value, str) else reversed(value):
                if text:
                    height += _height(text, setting, following, paper)
                    following = setting
    return height / _LINE


@lru_cache
def page_capacity(paper: Paper) -> float:
    """The height between the usual window of a paper and the foot of the first page, in lines of the body."""
    return lines_below(window_named("", paper), PAGES[paper])


def lines_below(window: Window, page: Page) -> float:
    """The height between a window and the foot of a page, in lines of the body."""
    return (page.height - window.bottom - BELOW_WINDOW - page.bottom) * POINTS_PER_MM / _LINE


@lru_cache(maxsize=256)
def _body_height(
    blocks: tuple[Block, ...], following: _Setting | None, paper: Paper
) -> tuple[float, _Setting | None]:
    """The height of a body in points, with the space below it, and how its first paragraph is set."""
    height = 0.0
    for text, setting in reversed(list(_body(blocks))):
        height += _height(text, setting, following, paper)
        following = setting
    return height, following


def _body(blocks: tuple[Block, ...]) -> Iterator[tuple[str, _Setting]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, _PARAGRAPH
        else:
            yield from zip(block.items[:-1], repeat(_ITEM))
            yield from zip(block.items[-1:], repeat(_LAST_ITEM))


def _gap(above: _Setting, below: _Setting | None) -> float:
    """The space between two paragraphs in points: none inside a block, else the larger of the two wishes."""
    if below is None or (above.style.block and above.style == below.style):
        return 0
    return max(above.below, below.style.before)


@lru_cache(maxsize=4096)
def _height(text: str, setting: _Setting, following: _Setting | None, paper: Paper) -> float:
    """The height of a paragraph in points, with the space between it and the following one.

    Most paragraphs of the letters of one run are the same, and are measured once.
    """
    style = setting.style
    width = SHEETS[paper][0] - LEFT - RIGHT - setting.indent
    rows = _rows(text, width * POINTS_PER_MM / style.size * UNITS / (BOLD if style.bold else 1))
    return rows * (style.exactly or style.size * FONT_LINE * style.line) + _gap(setting, following)


def _rows(text: str, room: float) -> int:
    """How many lines a paragraph takes: words are set one after another until the next does not fit."""
    if len(text) * UNITS * _WIDEST <= room:
        return 1
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
