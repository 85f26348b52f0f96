"""Letters as Word documents: a page made once for all letters that look alike, filled for each.

A letter of thousands costs no python-docx, no XML parsing and no deflating of what is constant.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from letterkit.address import paper_for
from letterkit.letterhead import Letterhead, Page
from letterkit.model import Layout, Letter, OutputFile
from letterkit.names import letter_stem
from letterkit.offices import Language
from letterkit.page import PAGES
from letterkit.problems import Problem, Where, warning
from letterkit.windows import Window, window_named
from letterkit.writers.body_xml import DOCUMENT, Plate, document_xml
from letterkit.writers.package import member, package
from letterkit.writers.places import sender_area, window_area
from letterkit.writers.proofing import proofing_tag

_BETWEEN_A4_AND_LETTER = 213.0
"""Millimetres: A4 is narrower, US Letter wider."""


def write(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """One document a letter. UsageError for a window that does not exist."""
    for letter in letters:
        content = document(letter, plate_for(letter, layout))
        yield OutputFile(
            path=f"{letter_stem(letter)}.docx", format="docx", letters=(letter,), content=content
        )


def plate_for(letter: Letter, layout: Layout, *, in_volume: bool = False) -> Plate:
    """The plate of a letter: what the layout leaves open follows the letterhead or the writer's country.

    In a volume (a print file) a letterhead's number of pages is that of each letter.
    """
    country = letter.about.sender.country
    tag = proofing_tag(letter.language, country)
    if layout.letterhead is None:
        paper = layout.paper or paper_for(country)
        window = window_named(layout.window, paper)
        return _plate(PAGES[paper], window, tag, None, in_volume=False, folded=letter.is_addressed)
    page, window = layout.letterhead.page, window_of(layout)
    return _plate(page, window, tag, layout.letterhead, in_volume=in_volume, folded=letter.is_addressed)


def window_of(layout: Layout) -> Window:
    """The window for letters on a letterhead. UsageError for a window that does not exist."""
    wide = layout.letterhead is not None and layout.letterhead.page.width > _BETWEEN_A4_AND_LETTER
    return window_named(layout.window, "Letter" if wide else "A4")


def layout_findings(layout: Layout) -> Iterator[Problem]:
    """A warning for each part of the letter that a letterhead's header prints over: nothing gives way.

    An estimate from the heights the file tells of. UsageError for a window that does not exist.
    """
    letterhead = layout.letterhead
    if letterhead is None:
        return
    window = window_of(layout)
    parts = (
        (window_area(window), f"the window {window.name}: the address stands there all the same"),
        (sender_area(letterhead.page, window, letterhead), "the place of the writer's own name and address"),
    )
    for area, part in parts:
        met = [printed for printed in letterhead.printed if printed.meets(area)]
        if met:
            lowest = max(printed.y + printed.height for printed in met)
            yield warning(
                "letterhead-window",
                f"the header reaches down to about {lowest:.0f} mm, into {part}",
                where=Where(file=letterhead.file),
                hint=f"end it above {area.y:.0f} mm from the top, or choose another --window",
            )


def document(letter: Letter, plate: Plate) -> bytes:
    """The bytes of one letter's file; the same letter on the same plate gives the same bytes."""
    text = document_xml(letter, plate).encode("utf-8")
    return package((*plate.members, member(DOCUMENT, text)))


@cache
def _plate(
    page: Page, window: Window, tag: Language, letterhead: Letterhead | None, *, in_volume: bool, folded: bool
) -> Plate:
    from letterkit.writers.plate import build_plate

    return build_plate(page, window, tag, letterhead, in_volume=in_volume, folded=folded)
