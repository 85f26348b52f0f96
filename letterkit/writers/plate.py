"""The plate of a letter: what python-docx prepares once for all letters that look alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Mm, Pt

from letterkit.letterhead import Letterhead, Page
from letterkit.page import (
    ADDRESS_LINE,
    BELOW_LETTERHEAD,
    BELOW_WINDOW,
    BLANK_LINE,
    MARK_TOP,
    RETURN_LINE,
    STYLES,
)
from letterkit.windows import Window
from letterkit.writers import columns
from letterkit.writers.body_xml import AT_TOP, DOCUMENT, END, IN_WINDOW, OPENING, Plate, Prototype
from letterkit.writers.margins import fill_margins
from letterkit.writers.package import member
from letterkit.writers.places import axis_of, sender_area
from letterkit.writers.proofing import is_right_to_left
from letterkit.writers.sheet import BULLETS, DEMANDS, blank_sheet, frame, parts_of, set_property
from letterkit.writers.styles import BODY, name_styles


@dataclass(frozen=True)
class Shape:
    """One kind of paragraph: its style, and what the style does not say."""

    style: str
    frame: str = ""
    """The element of its place on the page."""
    list_level: tuple[int, int] | None = None
    """A list and a level of it."""
    before: float | None = None
    after: float | None = None
    """Space above and below in points."""
    line: float | None = None
    """Height of a line in mm, where it is not that of the style."""
    indent: float | None = None
    """From the left margin, in mm; a list would else set its own."""
    keep_next: bool = False
    tabs: tuple[float, ...] = ()
    """Where columns begin, in mm from the left margin."""


def build_plate(
    page: Page,
    window: Window,
    tag: str,
    letterhead: Letterhead | None,
    *,
    in_volume: bool = False,
    folded: bool = True,
) -> Plate:
    """The plate of letters on that page, for that window, in the language of that proofing tag.

    A letterhead fills the margins, and its named styles stand before ours. Marks say where a letter
    is `folded` for the window.
    """
    sheet = blank_sheet(page, tag, letterhead)
    right_to_left = is_right_to_left(tag)
    name_styles(sheet, axis_of(window) - page.left)
    fill_margins(sheet, window if folded else None, letterhead, in_volume=in_volume)
    shapes = _shapes(page, window, letterhead)
    for name, shape in shapes.items():
        _add_paragraph(sheet, name, shape, right_to_left=right_to_left)
    return _cast(sheet, page, window, tag, shapes)


def _shapes(page: Page, window: Window, letterhead: Letterhead | None) -> dict[str, Shape]:
    """Every kind of paragraph, by the name the filling uses."""
    axis = axis_of(window) - page.left
    sender = sender_area(page, window, letterhead)
    head = frame(sender.x, sender.y, sender.width)
    below = next(style.after for style in STYLES if style.name == BODY)
    width = page.width - page.left - page.right
    heads = {
        "mark_above": Shape("Letter Subject", frame=frame(page.left, MARK_TOP, width)),
        "letterhead_name": Shape("Letter Head Name", frame=head),
        "letterhead": Shape("Letter Head", frame=head),
        "letterhead_blank": Shape("Letter Head", frame=head, line=BLANK_LINE),
    }
    flowing = {
        "mark": Shape("Letter Subject"),
        "dateline": Shape("Letter Date", indent=axis),
        "subject_line": Shape("Letter Subject"),
        "salutation": Shape("Letter Salutation"),
        "paragraph": Shape("Letter Body"),
        "paragraph_kept": Shape("Letter Body", keep_next=True),
        "paragraph_blank": Shape("Letter Body", line=BLANK_LINE),
        "paragraph_blank_kept": Shape("Letter Body", line=BLANK_LINE, keep_next=True),
        "NumberedList": Shape("Letter Demand", list_level=(DEMANDS, 1)),
        "NumberedList_last": Shape("Letter Demand", list_level=(DEMANDS, 1), after=below, keep_next=True),
        "BulletList": Shape("Letter Demand", list_level=(BULLETS, 0)),
        "BulletList_last": Shape("Letter Demand", list_level=(BULLETS, 0), after=below, keep_next=True),
        "complimentary_close": Shape("Letter Close"),
        "signature_block": Shape("Letter Signature"),
        "second_signature": Shape("Letter Second Signature"),
        "signatories_number": Shape("Letter Signatories Number"),
        "signatories": Shape("Letter Signatory"),
        **{
            f"signatories_{number}": Shape(columns.STYLE, tabs=columns.stops(number))
            for number in columns.COLUMNS
        },
        "enclosures": Shape("Letter Copies"),
        "copies": Shape("Letter Copies"),
    }
    text_begins = page.top if letterhead is None else letterhead.text_begins
    start = Mm(max(0, window.bottom + BELOW_WINDOW - text_begins)).pt
    opening = {OPENING + name: _opening(shape, start) for name, shape in flowing.items()}
    top = 0 if letterhead is None else Mm(BELOW_LETTERHEAD).pt
    at_top = {AT_TOP + name: _opening(shape, top) for name, shape in flowing.items()}
    return heads | _in_window(window) | flowing | opening | at_top


def _in_window(window: Window) -> dict[str, Shape]:
    """Return line and address, each at every height at which they may stand.

    What of a return line is more than one line stays unseen: it would print over the address.
    """
    shapes: dict[str, Shape] = {}
    for lift in range(window.spare + 1):
        higher = lift * ADDRESS_LINE
        address = frame(window.text_x, window.text_y - higher, window.text_width)
        one_line = frame(window.text_x, window.return_y - higher, window.text_width, RETURN_LINE)
        shapes[_lifted("return_line", lift)] = Shape("Letter Return Line", frame=one_line)
        shapes[_lifted("inside_address", lift)] = Shape("Letter Address", frame=address)
    return shapes


def _lifted(name: str, lift: int) -> str:
    return f"{name}+{lift}"


def _opening(shape: Shape, start: float) -> Shape:
    """The shape that begins a letter below its window, the silent list item that restarts the count."""
    return replace(shape, before=start, list_level=shape.list_level or (DEMANDS, 0))


def _add_paragraph(sheet: Document, name: str, shape: Shape, *, right_to_left: bool) -> None:
    """The prototype of one kind of paragraph; its text is its name between spaces."""
    paragraph = sheet.add_paragraph(style=shape.style)
    run = paragraph.add_run(f" {name} ")
    layout = paragraph.paragraph_format
    if right_to_left and not shape.frame:  # addresses run as their own characters do
        run.font.rtl = True
        if shape.before is None:  # LibreOffice mirrors the places of frames that hang on such a paragraph
            set_property(layout, OxmlElement("w:bidi"))
    layout.keep_with_next = shape.keep_next or None
    if shape.list_level:
        numbering, level = shape.list_level
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = numbering
        layout.left_indent = None if shape.indent is None else Mm(shape.indent)
    for stop in shape.tabs:
        layout.tab_stops.add_tab_stop(Mm(stop))
    layout.space_before = None if shape.before is None else Pt(shape.before)
    layout.space_after = None if shape.after is None else Pt(shape.after)
    layout.line_spacing = None if shape.line is None else Mm(shape.line)
    if shape.frame:
        set_property(layout, parse_xml(shape.frame))


def _cast(sheet: Document, page: Page, window: Window, tag: str, shapes: Mapping[str, Shape]) -> Plate:
    """The finished plate: the document cut into its paragraphs, everything else deflated."""
    parts = parts_of(sheet)
    document = parts.pop(DOCUMENT).decode("utf-8")
    start, body, paragraphs = document.partition("<w:body>")
    *filled, end = paragraphs.split("</w:p>")
    cut: dict[str, Prototype] = {}
    for name, paragraph in zip(shapes, filled, strict=True):
        before, _, after = paragraph.partition(f" {name} ")
        cut[name] = (before, after + "</w:p>")
    prototypes = tuple(
        cut | {name: cut[_lifted(name, lift)] for name in IN_WINDOW} for lift in range(window.spare + 1)
    )
    members = tuple(member(name, content) for name, content in parts.items())
    return Plate(page, window, tag, start + body, prototypes, end.removesuffix(END), members)
