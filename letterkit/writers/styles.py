"""The named styles of a letter in a document: ours, and those of a letterhead before ours."""

from collections.abc import Iterable, Iterator
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from letterkit.page import SIZE, STYLES, Style
from letterkit.writers.sheet import set_property

BODY = "Letter Body"


def name_styles(sheet: Document, axis: float, styles: Iterable[Style] = STYLES) -> None:
    """Have every one of these styles; `axis` is the right-hand column in mm from the left margin.

    What a letterhead's style of that name says is kept; what it leaves to the file's default is ours.
    A letterhead that says how the body looks says so for the rest of the running text too.
    """
    brought = {style.name for style in sheet.styles}
    default = sheet.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    for look in styles:
        if look.name in brought:
            style = sheet.styles[look.name]
            _complete(style, look, axis, said=list(_lineage(style, default)))
            continue
        style = sheet.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        like_body = look.running and BODY in brought
        style.base_style = sheet.styles[BODY] if like_body else default
        _complete(style, look, axis, said=[])
        if like_body and look.size == SIZE:
            style.font.size = None


def _complete(style: Any, look: Style, axis: float, said: list[Any]) -> None:
    """Say of a style what none of the styles in `said` does."""
    left = axis if look.on_axis else look.hanging
    wanted = (
        ("font", "size", Pt(look.size)),
        ("font", "bold", look.bold or None),
        ("paragraph_format", "space_before", Pt(look.before)),
        ("paragraph_format", "space_after", Pt(look.after)),
        ("paragraph_format", "line_spacing", Pt(look.exactly) if look.exactly else look.line),
        ("paragraph_format", "keep_with_next", look.keep_next or None),
        ("paragraph_format", "keep_together", look.block or None),
        ("paragraph_format", "left_indent", Mm(left) if left else None),
        ("paragraph_format", "first_line_indent", -Mm(look.hanging) if look.hanging else None),
    )
    for part, name, value in wanted:
        if value is not None and all(getattr(getattr(one, part), name) is None for one in said):
            setattr(getattr(style, part), name, value)
    if look.block and not style.element.xpath("w:pPr/w:contextualSpacing"):
        set_property(style.paragraph_format, OxmlElement("w:contextualSpacing"))
    _twin(style.element.get_or_add_rPr())


def _lineage(style: Any, default: Any) -> Iterator[Any]:
    """A style and those it rests on, without the one that all rest on."""
    seen: list[str] = []
    while style is not None and style.style_id not in (default.style_id, *seen):
        seen.append(style.style_id)
        yield style
        style = style.base_style


def _twin(run: Any) -> None:
    """The same size and weight for complex scripts, which have properties of their own."""
    for tag, twin in (("w:b", "w:bCs"), ("w:sz", "w:szCs")):
        for element in run.findall(qn(tag)):
            if run.find(qn(twin)) is None:
                element.addnext(OxmlElement(twin, attrs=dict(element.attrib)))
