"""The page under a signature sheet, made with python-docx: paper, styles, margins, no text."""

from letterkit.letterhead import Letterhead, Page
from letterkit.page import SHEET_STYLES, STYLES
from letterkit.writers.body_xml import DOCUMENT, END
from letterkit.writers.margins import fill_margins
from letterkit.writers.package import member
from letterkit.writers.sheet import blank_sheet, parts_of
from letterkit.writers.signature_sheet import SignaturePlate
from letterkit.writers.styles import name_styles


def build_signature_plate(page: Page, tag: str, letterhead: Letterhead | None) -> SignaturePlate:
    """The page of a sheet in the language of that proofing tag; a letterhead fills its margins."""
    sheet = blank_sheet(page, tag, letterhead)
    name_styles(sheet, 0, (*STYLES, *SHEET_STYLES))
    fill_margins(sheet, None, letterhead)
    parts = parts_of(sheet)
    start, body, section = parts.pop(DOCUMENT).decode("utf-8").partition("<w:body>")
    members = tuple(member(name, content) for name, content in parts.items())
    return SignaturePlate(start=start + body, section=section.removesuffix(END), members=members)
