"""Whether a letter fits its page, before any page is made: words are set line by line by their widths.

The estimate is of the printed letter below its window, on the paper of the writer's country. Word and
LibreOffice break a line here and there differently; a test holds it within two lines of LibreOffice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from letterkit.address import Paper, paper_for
from letterkit.letterhead import Page
from letterkit.model import BLANK, Block, Letter, Paragraph
from letterkit.offices import Noun
from letterkit.page import (
    AXIS,
    BELOW_WINDOW,
    BLANK_LINE,
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
_SHORT = 64
"""Characters of a text that may well fit one line: it is measured whole."""
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
    "mark": _setting("Letter Subject"),
    "subject_line": _setting("Letter Subject"),
    "salutation": _setting("Letter Salutation"),
    "complimentary_close": _setting("Letter Close"),
    "signature_block": _setting("Letter Signature"),
    "second_signature": _setting("Letter Second Signature"),
    "signatories": _setting("Letter Signatory"),
    "enclosures": _setting("Letter Copies"),
    "copies": _setting("Letter Copies"),
}
"""The parts of the running text besides the body; the others have their own places on the page."""
_OWN = {part: _PARTS[part] for part in ("dateline", "signature_block", "second_signature", "signatories")}
"""The parts that differ from writer to writer: of them only the rows they take are looked at."""
_THE_SAME = ("body", *(part for part in _PARTS if part not in _OWN))
_the_same = attrgetter(*_THE_SAME)
"""The parts that are the same in many letters of a run, which is then measured once."""
_PARAGRAPH = _setting("Letter Body")
_TO_FILL_IN = _Setting(replace(_BODY, exactly=BLANK_LINE * POINTS_PER_MM), 0, _BODY.after)
"""A paragraph of the body with blanks that are filled in by hand."""
_ITEM = _Setting(_STYLES["Letter Demand"], LIST_INDENT, _STYLES["Letter Demand"].after)
_LAST_ITEM = _Setting(_STYLES["Letter Demand"], LIST_INDENT, _BODY.after)


def estimated_lines(letter: Letter) -> float:
    """The height of the text below the window, white space included, in lines of the body."""
    paper = paper_for(letter.about.sender.country)
    return _height(letter.order, rows_of_the_writer(letter), _the_same(letter), paper) / _LINE


def height_of(paragraphs: Iterable[tuple[str, Style, float]], width: float) -> float:
    """The height of paragraphs in mm, the space below the last included, on lines of that width in mm.

    Each is a text with its style and how far it is set in, in mm.
    """
    height = 0.0
    for text, style, indent in paragraphs:
        room = _room_in(width - indent, style)
        line = style.exactly or style.size * FONT_LINE * style.line
        height += style.before + _rows(text, room) * line + style.after
    return height / POINTS_PER_MM


def rows_of_the_writer(letter: Letter) -> tuple[tuple[int, ...], ...]:
    """The rows that the parts with words of the writer's own take: all the estimate reads of them."""
    paper = paper_for(letter.about.sender.country)
    own = ((getattr(letter, part), setting) for part, setting in _OWN.items())
    return tuple([_rows_in(value, setting, paper) if value else () for value, setting in own])


@lru_cache
def page_capacity(paper: Paper) -> float:
    """The height between the usual window of a paper and the foot of the first page, in lines of the body."""
    return lines_below(window_named("", paper), PAGES[paper])


def lines_below(window: Window, page: Page) -> float:
    """The height between a window and the foot of a page, in lines of the body."""
    return (page.height - window.bottom - BELOW_WINDOW - page.bottom) * POINTS_PER_MM / _LINE


@lru_cache(maxsize=256)
def _height(
    order: tuple[str, ...], own: tuple[tuple[int, ...], ...], the_same: tuple[Any, ...], paper: Paper
) -> float:
    """The height in points of parts in their order: of the writer's own, given the rows they take."""
    rows = dict(zip(_OWN, own, strict=True))
    parts = dict(zip(_THE_SAME, the_same, strict=True))
    height, following = 0.0, None
    for part in reversed(order):
        for taken, setting in reversed(list(_paragraphs(part, rows, parts, paper))):
            style = setting.style
            line = style.exactly or style.size * FONT_LINE * style.line
            height += taken * line + _gap(setting, following)
            following = setting
    return height


def _paragraphs(
    part: str, rows: Mapping[str, tuple[int, ...]], parts: Mapping[str, Any], paper: Paper
) -> Iterator[tuple[int, _Setting]]:
    """The rows each paragraph of a part takes, and how it is set."""
    if part == "body":
        for text, setting in _body(parts[part]):
            yield _kept_rows(text, setting, paper), setting
    elif part in _PARTS:
        taken = rows[part] if part in rows else _rows_in(parts[part], _PARTS[part], paper)
        yield from ((one, _PARTS[part]) for one in taken if one)


def _body(blocks: tuple[Block, ...]) -> Iterator[tuple[str, _Setting]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, _TO_FILL_IN if BLANK in block.text else _PARAGRAPH
        else:
            yield from zip(block.items[:-1], repeat(_ITEM))
            yield from zip(block.items[-1:], repeat(_LAST_ITEM))


def _gap(above: _Setting, below: _Setting | None) -> float:
    """The space between two paragraphs in points: none inside a block, else the larger of the two wishes."""
    if below is None or (above.style.block and above.style == below.style):
        return 0
    return max(above.below, below.style.before)


def _rows_in(value: str | tuple[str, ...], setting: _Setting, paper: Paper) -> tuple[int, ...]:
    """The rows each paragraph of a part takes; none where it is empty."""
    room = _room(setting, paper)
    texts = (value,) if isinstance(value, str) else value
    return tuple([_rows(text, room) if text else 0 for text in texts])


@lru_cache(maxsize=4096)
def _kept_rows(text: str, setting: _Setting, paper: Paper) -> int:
    """The rows of a paragraph of the body: most are the same in many letters of one run."""
    return _rows(text, _room(setting, paper))


@lru_cache(maxsize=32)
def _room(setting: _Setting, paper: Paper) -> float:
    """How wide a line may be, in the units characters are measured in."""
    return _room_in(SHEETS[paper][0] - LEFT - RIGHT - setting.indent, setting.style)


def _room_in(width: float, style: Style) -> float:
    """How much fits a line of that width in mm, in the units characters are measured in."""
    return width * POINTS_PER_MM / style.size * UNITS / (BOLD if style.bold else 1)


def _rows(text: str, room: float) -> int:
    """How many lines a paragraph takes: words are set one after another until the next does not fit."""
    if len(text) * UNITS * _WIDEST <= room or (len(text) < _SHORT and width_of(text) <= room):
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
