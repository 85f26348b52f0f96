"""Letters as Word documents: a page made once for all letters that look alike, filled for each.

A letter of thousands costs no python-docx, no XML parsing and no deflating of what is constant.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from letterkit.address import Paper, paper_for
from letterkit.model import Layout, Letter, OutputFile
from letterkit.names import letter_stem
from letterkit.offices import Language
from letterkit.windows import Window, window_named
from letterkit.writers.body_xml import DOCUMENT, Plate, document_xml
from letterkit.writers.package import member, package
from letterkit.writers.proofing import proofing_tag


def write(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """One document a letter. UsageError for a window that does not exist."""
    for letter in letters:
        content = document(letter, plate_for(letter, layout))
        yield OutputFile(
            path=f"{letter_stem(letter)}.docx", format="docx", letters=(letter,), content=content
        )


def plate_for(letter: Letter, layout: Layout) -> Plate:
    """The plate of a letter: what the layout leaves open follows the writer's country."""
    country = letter.about.sender.country
    paper = layout.paper or paper_for(country)
    return _plate(paper, window_named(layout.window, paper), proofing_tag(letter.language, country))


def document(letter: Letter, plate: Plate) -> bytes:
    """The bytes of one letter's file; the same letter on the same plate gives the same bytes."""
    text = document_xml(letter, plate).encode("utf-8")
    return package((*plate.members, member(DOCUMENT, text)))


@cache
def _plate(paper: Paper, window: Window, tag: Language) -> Plate:
    from letterkit.writers.plate import build_plate

    return build_plate(paper, window, tag)
