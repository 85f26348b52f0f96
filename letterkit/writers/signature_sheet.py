"""Signature sheets as Word documents: what is signed, then numbered lines to fill in by hand.

Each page is a table of its own, of so many rows of a fixed height as are sure to fit. It begins with
its headings, which Word repeats where somebody adds rows to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from letterkit.address import paper_for
from letterkit.errors import UsageError
from letterkit.letterhead import Letterhead, Page
from letterkit.model import Layout, OutputFile
from letterkit.names import sheet_stem
from letterkit.offices import Noun
from letterkit.page import LIST_INDENT, PAGES, SHEET_STYLES, STYLES
from letterkit.page_estimate import height_of
from letterkit.signature_sheet import SignatureSheet
from letterkit.writers.body_xml import DOCUMENT, END
from letterkit.writers.package import Member, member, package
from letterkit.writers.pen import HEADINGS, Pen
from letterkit.writers.proofing import is_right_to_left, proofing_tag

MOST_PAGES = 200
"""Pages of a sheet; at 20 lines each that is a stack nobody carries."""
ROW, LEAST_ROW, HIGHEST_ROW = 11.0, 9.0, 16.0
"""Height of a line in mm: as it is unless somebody counts the lines, and what a hand can do with."""
LEAST_LINES = 3
"""Lines the first page must have room for below the text."""
_SPARE = 6.0
"""Millimetres of a page that stay free, for the estimate of its text may be wrong."""
_OTHER_FONT = 1.3
"""So much higher a text may be where a letterhead brings its own font and lines."""
_LOOK = {style.name: style for style in (*STYLES, *SHEET_STYLES)}


@dataclass(frozen=True)
class SignaturePlate:
    """A page ready to be filled, the same for all sheets of one page and language."""

    start: str
    """The document up to the first paragraph."""
    section: str
    members: tuple[Member, ...]
    """The package without the document."""


class Ruling(Noun, frozen=True, kw_only=True):
    """How the lines of a sheet are ruled."""

    row: float
    """Height of a line in mm."""
    first: int
    """Lines on the first page, below the text."""
    further: int
    """Lines on each other page."""

    def lines(self, pages: int) -> int:
        """How many people can sign on so many pages."""
        return self.first + (pages - 1) * self.further


def write(sheet: SignatureSheet, layout: Layout, ruling: Ruling, pages: int) -> OutputFile:
    """The sheet on so many pages, without lines where it is to read.

    Raises UsageError for fewer pages than one or more than MOST_PAGES.
    """
    if not 1 <= pages <= MOST_PAGES:
        raise UsageError(f"a sheet has 1 to {MOST_PAGES} pages, not {pages}", hint="change --pages")
    tag = proofing_tag(sheet.language, sheet.country)
    page = _page(sheet, layout)
    plate = _plate(page, tag, layout.letterhead)
    pen = Pen(right_to_left=is_right_to_left(tag), width=_width(page))
    text = "".join((plate.start, *_document(sheet, ruling, pages, pen), plate.section, END))
    content = package((*plate.members, member(DOCUMENT, text.encode("utf-8"))))
    path = f"{sheet_stem(sheet.case, sheet.language, to_read=bool(sheet.mark))}.docx"
    return OutputFile(path=path, format="docx", letters=sheet.letters, content=content)


def ruling_of(sheet: SignatureSheet, layout: Layout, lines: int | None = None) -> Ruling:
    """The lines that fit: `lines` on a further page, or as many as a hand has room for.

    Raises UsageError for more lines than a hand can use, and for a text that leaves no room for any.
    """
    if sheet.mark:
        return Ruling(row=ROW, first=0, further=0)
    page, letterhead = _page(sheet, layout), layout.letterhead
    other_font = _OTHER_FONT if letterhead else 1
    begins = letterhead.text_begins if letterhead else page.top
    room = page.height - begins - page.bottom - HEADINGS - _SPARE
    width = _width(page)
    further = room - height_of([(sheet.title, _LOOK["Sheet Title"], 0)], width) * other_font
    most = int(further / LEAST_ROW)
    if lines is not None and not 1 <= lines <= most:
        raise UsageError(f"a page has room for 1 to {most} lines, not {lines}", hint="change --lines")
    row = min(HIGHEST_ROW, further / lines) if lines else ROW
    full = lines or int(further / ROW)
    text = height_of(((text, _LOOK[style], indent) for style, text, indent in _text(sheet)), width)
    first = min(full, int((room - text * other_font) / row))
    if first < min(full, LEAST_LINES):
        hint = "an appeal to fewer offices is shorter (--to), and lower lines take less room (--lines)"
        raise UsageError("the text of the appeal leaves no room for signatures on its page", hint=hint)
    return Ruling(row=row, first=first, further=full)


def _page(sheet: SignatureSheet, layout: Layout) -> Page:
    if layout.letterhead:
        return layout.letterhead.page
    return PAGES[layout.paper or paper_for(sheet.country)]


def _width(page: Page) -> float:
    return page.width - page.left - page.right


@cache
def _plate(page: Page, tag: str, letterhead: Letterhead | None) -> SignaturePlate:
    from letterkit.writers.signature_plate import build_signature_plate

    return build_signature_plate(page, tag, letterhead)


_DEMAND = "Letter Demand"


def _text(sheet: SignatureSheet) -> Iterator[tuple[str, str, float]]:
    """What is signed: the style of each paragraph, its text, how far it is set in."""
    if sheet.mark:
        yield "Sheet Title", sheet.mark, 0
    yield "Sheet Heading", sheet.heading, 0
    yield "Sheet Offices", "; ".join(sheet.offices), 0
    for text in (*sheet.about, sheet.opening):
        yield "Letter Body", text, 0
    for text in sheet.demands:
        yield _DEMAND, text, LIST_INDENT


def _document(sheet: SignatureSheet, ruling: Ruling, pages: int, pen: Pen) -> Iterator[str]:
    *before, last = _text(sheet)
    for style, text, _ in before:
        yield pen.paragraph(style, text, numbered=style == _DEMAND, keep_next=style != _DEMAND)
    yield pen.paragraph(last[0], last[1], numbered=True, after=_LOOK["Letter Body"].after)
    if sheet.mark:
        return
    yield pen.table(sheet.columns, range(1, ruling.first + 1), ruling.row)
    for page in range(1, pages):
        yield pen.paragraph("Sheet Title", sheet.title, new_page=True)
        numbers = range(ruling.lines(page) + 1, ruling.lines(page + 1) + 1)
        yield pen.table(sheet.columns, numbers, ruling.row)
    yield pen.paragraph("Sheet End", "")
