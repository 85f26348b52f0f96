"""Letters of a run in few large Word documents, ready for a printer: `print-001.docx`, ...

Every letter is a section of its own, so it begins on a new page, has the marks and the letterhead
of a first page there, and a number on the pages after it. Its demands count from 1 because its
first running paragraph is an invisible item of the level above them (see `sheet.DEMANDS`): one
list serves thousands of letters, where one list for each is said to exhaust Word.

A print file holds one paper, since a printer is fed with one: letters for A4 and for US Letter go
into files of their own, in the order they come. Languages mix; what is not in the language of the
file's first letter says so at each run.

Pages count from 1 in each letter. A letter that fits its page shows no number, and is left out of
the counting unless the letterhead shows one: where a count begins anew LibreOffice prints an empty
page if it otherwise had two odd pages in a row (it never puts one into a PDF). With `duplex` that
empty page is what is wanted, and Word is told of it too, by sections that begin on odd pages.
(LibreOffice 7.4 then gives a second page the header and footer of a first one; Word does not.)
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from letterkit.address import paper_for
from letterkit.errors import UsageError
from letterkit.model import MOST_IN_VOLUME, Layout, Letter, OutputFile
from letterkit.page import PAGES
from letterkit.page_estimate import estimated_lines, lines_below
from letterkit.writers.body_xml import DOCUMENT, END, Plate, Prototype, body_xml
from letterkit.writers.docx import plate_for
from letterkit.writers.package import package, streamed_member

_TOLERANCE = 2.0
"""Lines by which the estimate of a letter's height can be wrong (a test holds it to that)."""
_OTHER_FONT = 0.75
"""The part of a page that an estimate has to stay below when a letterhead brings its own font."""
_SECTION = re.compile(r"<w:sectPr>((?:<w:(?:header|footer)Reference [^>]*/>)*)(.*)</w:sectPr>")


def write_merged(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """The print files of these letters, each as soon as it is full; one volume is held at a time.

    Raises UsageError for a window that does not exist or a volume that is not 1 to MOST_IN_VOLUME.
    """
    for number, volume in enumerate(_volumes(letters, layout), 1):
        yield OutputFile(
            path=f"print-{number:03d}.docx",
            format="docx",
            letters=tuple(volume),
            content=_print_file(volume, layout),
        )


def _volumes(letters: Iterable[Letter], layout: Layout) -> Iterator[list[Letter]]:
    """The letters in parcels of one paper."""
    if not 1 <= layout.volume <= MOST_IN_VOLUME:
        raise UsageError(f"a print file holds 1 to {MOST_IN_VOLUME} letters, not {layout.volume}")
    parcels: dict[str, list[Letter]] = {}
    for letter in letters:
        paper = paper_of(letter, layout)
        parcel = parcels.setdefault(paper, [])
        parcel.append(letter)
        if len(parcel) == layout.volume:
            yield parcels.pop(paper)
    yield from parcels.values()


def paper_of(letter: Letter, layout: Layout) -> str:
    """The paper a letter is printed on; empty for that of a letterhead."""
    return "" if layout.letterhead else layout.paper or paper_for(letter.about.sender.country)


def _print_file(volume: Sequence[Letter], layout: Layout) -> bytes:
    """The bytes of one print file. All but its text is that of the first letter's plate."""
    plate = plate_for(volume[0], layout, in_volume=True)
    return package((*plate.members, streamed_member(DOCUMENT, _document(volume, plate, layout))))


def _document(volume: Sequence[Letter], plate: Plate, layout: Layout) -> Iterator[bytes]:
    """The document part, letter by letter."""
    yield plate.start.encode()
    last = len(volume) - 1
    for number, letter in enumerate(volume):
        own = plate_for(letter, layout, in_volume=True)
        prototypes = own.prototypes_for(letter) if own.tag == plate.tag else _marked(own, letter)
        counts = layout.duplex or _may_show_a_number(letter, plate, layout)
        section = _section(plate.section, first=number == 0, counts=counts, odd=layout.duplex)
        if number == last:
            yield (body_xml(letter, prototypes) + section + END).encode()
        else:
            yield body_xml(letter, prototypes, section).encode()


def _may_show_a_number(letter: Letter, plate: Plate, layout: Layout) -> bool:
    """Whether a number may stand on one of its pages, and has to be that of the letter's own page."""
    room = lines_below(plate.window, plate.page)
    if layout.letterhead is None:
        return estimated_lines(letter) > room - _TOLERANCE
    if layout.letterhead.shows_page:
        return True
    usual = PAGES[paper_for(letter.about.sender.country)]
    wider = (plate.page.width - plate.page.left - plate.page.right) / (usual.width - usual.left - usual.right)
    return estimated_lines(letter) > room * _OTHER_FONT * min(1, wider)


@cache
def _section(section: str, *, first: bool, counts: bool, odd: bool) -> str:
    """The section of one letter; all but the first take over the headers and footers of the one before.

    The order of its elements is that of the schema (ECMA-376, CT_SectPr).
    """
    found = _SECTION.fullmatch(section)
    assert found, "the section of a plate begins with its headers and footers"
    references, properties = found.groups()
    begins = f'<w:type w:val="{"oddPage" if odd else "nextPage"}"/>'
    if counts:
        properties = properties.replace("<w:titlePg/>", '<w:pgNumType w:start="1"/><w:titlePg/>')
    return f"<w:sectPr>{references if first else ''}{begins}{properties}</w:sectPr>"


def _marked(plate: Plate, letter: Letter) -> Mapping[str, Prototype]:
    """The prototypes for a letter in another language than that of the file."""
    return _in_its_language(plate)[plate.window.lift(letter.inside_address)]


@cache
def _in_its_language(plate: Plate) -> tuple[Mapping[str, Prototype], ...]:
    language = f'<w:lang w:val="{plate.tag}" w:bidi="{plate.tag}"/>'
    return tuple(
        {name: (_with_language(before, language), after) for name, (before, after) in prototypes.items()}
        for prototypes in plate.prototypes
    )


def _with_language(before: str, language: str) -> str:
    """The start of a paragraph whose run is in that language."""
    start, run, text = before.rpartition("<w:r>")
    properties, found, rest = text.partition("</w:rPr>")
    if found:
        return f"{start}{run}{properties}{language}{found}{rest}"
    return f"{start}{run}<w:rPr>{language}</w:rPr>{text}"
