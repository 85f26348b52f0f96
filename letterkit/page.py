"""The look of a page: paper, margins and the named styles of a letter.

Shared by the writers that lay letters out and by the rule that says whether one fits its page.
Lengths on the page are millimetres, font sizes and the space between paragraphs points.
"""

from letterkit.address import Paper
from letterkit.letterhead import Page
from letterkit.offices import Noun

SHEETS: dict[Paper, tuple[float, float]] = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height: ISO 216, ANSI/ASME Y14.1."""
LEFT, RIGHT, TOP, BOTTOM = 25.0, 20.0, 20.0, 20.0
"""Margins; left and right are those of DIN 5008."""
MARK_TOP = 6.0
"""From the upper edge to what says that a letter is not to be sent: above everything else that is printed."""
HEADER = 10.0
"""From the edge of the page to header and footer."""
PAGES: dict[Paper, Page] = {
    paper: Page(
        width=width, height=height, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM,
        header=HEADER, footer=HEADER,
    )
    for paper, (width, height) in SHEETS.items()
}  # fmt: skip
"""A letter's own page, where no letterhead brings another."""
AXIS = 125.0
"""Where the right-hand column begins (the information block of DIN 5008)."""
BELOW_WINDOW = 3.0
"""Between the window and the first line of running text."""
BELOW_LETTERHEAD = 8.0
"""Between a letterhead and the first line of a page without an address."""
ADDRESS_LINE = 4.5
"""Height of one line of the address: six of them fit the 27.3 mm address zone of DIN 5008."""
RETURN_LINE = 3.5
"""Height of the return line."""
RETURN_SIZE = 7.5
"""Font size of the return line."""
BLANK_LINE = 7.5
"""Height of a line that is filled in by hand."""
ADDRESS_HANGING = 3.0
"""How far the rest of an address line is set in that does not fit on one."""
LIST_INDENT = 8.0
"""How far the text of a list stands to the right of its numbers."""

FONT = "Times New Roman"
"""On every Word; it has Kazakh letters, and so has Liberation Serif, which LibreOffice puts in its place."""
SIZE = 11.0
FONT_LINE = 1.15
"""Height of a single-spaced line of that font as a multiple of its size (its tables `hhea` and `OS/2`)."""
POINTS_PER_MM = 72 / 25.4


class Style(Noun, frozen=True):
    """One named paragraph style. `after` is the space to the next paragraph of another style."""

    name: str
    size: float = SIZE
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    """Height of a line, as a multiple of the font's own."""
    exactly: float = 0
    """Height of a line where it must not depend on the font."""
    hanging: float = 0
    """How far a second line is set in."""
    block: bool = False
    """Its paragraphs are the lines of one block: no space between them, none of them alone."""
    keep_next: bool = False
    on_axis: bool = False
    """Starts on the axis of the right-hand column, not at the margin."""
    running: bool = False
    """Stands in the running text, and looks as its body does in a letterhead that restyles that."""

    @property
    def id(self) -> str:
        """The name as Word makes it an id."""
        return self.name.replace(" ", "")


STYLES: tuple[Style, ...] = (
    Style("Letter Head Name", size=12, bold=True, after=2),
    Style("Letter Head", size=10, line=1.1, block=True),
    Style("Letter Return Line", size=RETURN_SIZE, exactly=RETURN_LINE * POINTS_PER_MM, block=True),
    Style("Letter Address", exactly=ADDRESS_LINE * POINTS_PER_MM, hanging=ADDRESS_HANGING, block=True),
    Style("Letter Date", after=14, on_axis=True, running=True),
    Style("Letter Subject", bold=True, after=10, keep_next=True, running=True),
    Style("Letter Salutation", after=6.5, keep_next=True, running=True),
    Style("Letter Body", after=6.5, line=1.07),
    Style("Letter Demand", after=2.5, line=1.07, running=True),
    Style("Letter Close", before=14, after=36, keep_next=True, running=True),
    Style("Letter Signature", after=12, block=True, keep_next=True, running=True),
    Style("Letter Second Signature", before=30, after=12, block=True, keep_next=True, running=True),
    Style("Letter Signatories Number", size=10, bold=True, after=3, keep_next=True, running=True),
    Style("Letter Signatory", size=10, line=1.05, after=10, block=True, running=True),
    Style("Letter Signatories", size=9, line=1.1, after=10, block=True, running=True),
    Style("Letter Copies", size=9, after=4, line=1.05, hanging=5, running=True),
    Style("Letter Page Number", size=9),
)

SHEET_STYLES: tuple[Style, ...] = (
    Style("Sheet Heading", size=14, bold=True, after=8, keep_next=True),
    Style("Sheet Offices", bold=True, before=2, after=1.5, keep_next=True, running=True),
    Style("Sheet Title", bold=True, after=6, keep_next=True),
    Style("Sheet Column", size=9, bold=True),
    Style("Sheet Number", size=10),
    Style("Sheet End", size=1, exactly=1),
)
"""Of a signature sheet, besides those of a letter."""
