"""What stands in the margins of a letter: fold marks, the number of the page, a letterhead's own lines."""

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from letterkit.letterhead import Letterhead, Picture, Stories, Story
from letterkit.windows import Window
from letterkit.writers.sheet import empty, frame

MARK_X, FOLD_MARK, PUNCH_MARK = 5.0, 4.0, 7.0
"""Where the marks begin and how long they are, in mm; most printers leave the outer 4 mm white."""
_NUMBER_STYLE = "Letter Page Number"


def fill_margins(
    sheet: Document, window: Window | None, letterhead: Letterhead | None, *, in_volume: bool = False
) -> None:
    """Marks on the first page, a number on the others, and everywhere what the letterhead has there.

    Without a window nothing is folded for one, and there are no marks.
    A letterhead that shows the number of the page itself gets no second one. In a volume its number
    of pages is that of the section, which there is the letter; elsewhere that of the document.
    """
    if letterhead is None:
        _add_marks(_bare(sheet.sections[0].first_page_header), window)
        _add_number(sheet, _bare(sheet.sections[0].footer))
        return
    press = _Press(sheet, in_volume=in_volume)
    headers = press.set_all("header", _by_page(letterhead, letterhead.headers))
    footers = press.set_all("footer", _by_page(letterhead, letterhead.footers))
    _add_marks(headers["first_page"], window)
    if not letterhead.shows_page:
        for pages in ("", "even_page") if letterhead.even_differs else ("",):
            _add_number(sheet, footers[pages])


def _by_page(letterhead: Letterhead, stories: Stories) -> dict[str, Story | None]:
    """Stories by the pages they are for; the first page always has its own, for the marks."""
    first = stories.first if letterhead.first_differs else stories.default
    by_page = {"first_page": first, "": stories.default}
    return by_page | {"even_page": stories.even} if letterhead.even_differs else by_page


class _Press:
    """Sets a letterhead's headers and footers into a sheet, each picture once."""

    def __init__(self, sheet: Document, *, in_volume: bool) -> None:
        self._sheet = sheet
        self._in_volume = in_volume
        self._pictures: dict[Picture, Part] = {}
        self._drawings = 0

    def set_all(self, kind: str, stories: dict[str, Story | None]) -> dict[str, Any]:
        """The root of each header or footer; one without a story is empty."""
        section = self._sheet.sections[0]
        places = {pages: getattr(section, "_".join(filter(None, (pages, kind)))) for pages in stories}
        return {
            pages: self._set(places[pages], story) if story else _bare(places[pages])
            for pages, story in stories.items()
        }

    def _set(self, place: Any, story: Story) -> Any:
        place.is_linked_to_previous = False
        root = parse_xml(story.xml)
        if self._in_volume:
            _count_by_section(root)
        for drawing in root.iter(qn("wp:docPr")):  # one id must not occur twice in a document
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        place.part._element = root
        for relation in story.relations:
            if relation.picture:
                part = self._picture(relation.picture)
                place.part.rels.add_relationship(RT.IMAGE, part, relation.id)
            else:
                place.part.rels.add_relationship(RT.HYPERLINK, relation.link, relation.id, is_external=True)
        return root

    def _picture(self, picture: Picture) -> Part:
        if picture not in self._pictures:
            name = PackURI(f"/word/media/image{len(self._pictures) + 1}.{picture.kind}")
            package = self._sheet.part.package
            self._pictures[picture] = Part(name, f"image/{picture.kind}", picture.content, package)
        return self._pictures[picture]


def _count_by_section(root: Any) -> None:
    for instruction in root.iter(qn("w:instrText")):
        instruction.text = (instruction.text or "").replace("NUMPAGES", "SECTIONPAGES")
    for field in root.iter(qn("w:fldSimple")):
        field.set(qn("w:instr"), field.get(qn("w:instr"), "").replace("NUMPAGES", "SECTIONPAGES"))


def _bare(place: Any) -> Any:
    """The root of a new header or footer: one empty paragraph."""
    place.is_linked_to_previous = False
    root = place._element
    empty(root)
    root.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
    return root


def _add_marks(header: Any, window: Window | None) -> None:
    """Short lines at the left edge of the page: where to fold, where to punch."""
    if window is None:
        return
    marks = [(y, FOLD_MARK) for y in window.folds] + ([(window.punch, PUNCH_MARK)] if window.punch else [])
    for y, length in marks:
        header.findall(qn("w:p"))[-1].addprevious(
            parse_xml(
                f"<w:p {nsdecls('w')}><w:pPr>{frame(MARK_X, y, length, 1)}"
                '<w:pBdr><w:top w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/></w:pBdr>'
                '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
            )
        )


def _add_number(sheet: Document, footer: Any) -> None:
    """The number of the page, in the middle, above what else stands there."""
    style = sheet.styles[_NUMBER_STYLE].style_id
    number = parse_xml(
        f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val='{style}'/><w:jc w:val='center'/></w:pPr>"
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
    )
    only = footer[0] if len(footer) == 1 and len(footer[0]) == 0 else None
    footer.insert(0, number)
    if only is not None:
        footer.remove(only)
