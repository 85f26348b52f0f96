"""The blank sheet under a letter: page, styles, lists and settings, made with python-docx."""

import zipfile
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.parfmt import ParagraphFormat
from lxml import etree

from letterkit.letterhead import Letterhead, Page
from letterkit.page import FONT, LIST_INDENT, SIZE

DEMANDS, BULLETS = 1, 2
"""The lists: level 1 of DEMANDS counts from 1 after each item of its silent level 0."""

_PPR = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr",
    "tabs", "bidi", "spacing", "ind", "contextualSpacing", "jc",
)  # fmt: skip
"""The children of w:pPr a plate uses, in the order of the schema (ECMA-376, CT_PPrBase)."""
_KEPT_PARTS = {RT.STYLES, RT.SETTINGS, RT.NUMBERING, RT.FONT_TABLE, RT.THEME}
_STYLES = f"""
<w:styles {nsdecls("w")}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
      <w:sz w:val="{SIZE * 2:.0f}"/><w:szCs w:val="{SIZE * 2:.0f}"/>
      <w:lang w:val="LANGUAGE" w:bidi="LANGUAGE"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
</w:styles>"""
_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
    w:val="15"/></w:compat>
</w:settings>"""
_FONTS = f"""
<w:fonts {nsdecls("w")}>
  <w:font w:name="{FONT}"><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"""
_HANGING = f'<w:pPr><w:ind w:left="{Mm(LIST_INDENT).twips}" w:hanging="{Mm(LIST_INDENT).twips}"/></w:pPr>'
_NUMBERING = f"""
<w:numbering {nsdecls("w")}>
  <w:abstractNum w:abstractNumId="{DEMANDS}">
    <w:multiLevelType w:val="multilevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/>
      <w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
      <w:lvlText w:val="%2."/><w:lvlJc w:val="left"/>{_HANGING}</w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="{BULLETS}">
    <w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
      <w:lvlText w:val="–"/><w:lvlJc w:val="left"/>{_HANGING}</w:lvl>
  </w:abstractNum>
  <w:num w:numId="{DEMANDS}"><w:abstractNumId w:val="{DEMANDS}"/></w:num>
  <w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>
</w:numbering>"""


def blank_sheet(page: Page, language: str, letterhead: Letterhead | None = None) -> Document:
    """An empty document of that page whose text is in that language; a letterhead's styles are in it."""
    sheet = docx.Document()
    _strip(sheet)
    _refill(sheet.settings.element, _SETTINGS)
    _refill(sheet.part.numbering_part.element, _NUMBERING)
    sheet.part.part_related_by(RT.FONT_TABLE)._blob = _FONTS.strip().encode()
    if letterhead is None:
        _refill(sheet.styles.element, _STYLES.replace("LANGUAGE", language))
    else:
        _dress(sheet, letterhead, language)
    section = sheet.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.footer)
    section.gutter = Mm(0)
    section.different_first_page_header_footer = True
    return sheet


def _dress(sheet: Document, letterhead: Letterhead, language: str) -> None:
    """Give the sheet the styles and the theme of a letterhead, and the language of the letter."""
    _refill(sheet.styles.element, letterhead.styles)
    defaults = sheet.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}" w:bidi="{language}"/>'))
    if letterhead.theme:
        sheet.part.part_related_by(RT.THEME)._blob = letterhead.theme
    sheet.settings.odd_and_even_pages_header_footer = letterhead.even_differs


def parts_of(sheet: Document) -> dict[str, bytes]:
    """The finished sheet: each part of its package by name, without namespaces nothing uses."""
    for part in sheet.part.package.iter_parts():
        if (root := getattr(part, "_element", None)) is not None:
            root.attrib.clear()  # mc:Ignorable names prefixes that are dropped here
            etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    saved = BytesIO()
    sheet.save(saved)
    with zipfile.ZipFile(saved) as files:
        return {name: files.read(name) for name in files.namelist()}


def frame(x: float, y: float, width: float, height: float = 0) -> str:
    """The element that gives a paragraph its own place, in mm from the top left of the page.

    It grows with its text unless a height is given. (A framePr holds in Word and LibreOffice alike;
    text boxes do not.)
    """
    fixed = f'w:h="{Mm(height).twips}" w:hRule="exact" ' if height else ""
    return (
        f'<w:framePr {nsdecls("w")} w:w="{Mm(width).twips}" {fixed}w:hSpace="0" w:wrap="around" '
        f'w:vAnchor="page" w:hAnchor="page" w:x="{Mm(x).twips}" w:y="{Mm(y).twips}"/>'
    )


def set_property(layout: ParagraphFormat, element: Any) -> None:
    """Put `element` where the schema wants it among the paragraph's properties."""
    name = etree.QName(element).localname
    followers = _PPR[_PPR.index(name) + 1 :]
    properties = layout._element.get_or_add_pPr()
    properties.insert_element_before(element, *(f"w:{follower}" for follower in followers))


def _strip(sheet: Document) -> None:
    """Leave nothing of python-docx's own template but the parts that are refilled."""
    part = sheet.part
    for key in [key for key, rel in part.rels.items() if rel.reltype not in _KEPT_PARTS]:
        del part.rels[key]
    package = part.package
    kept = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
    for key in [key for key, rel in package.rels.items() if rel.reltype not in kept]:
        del package.rels[key]
    empty(package.core_properties._element)
    empty(sheet.sections[0]._sectPr)


def empty(element: Any) -> None:
    """Take everything out of an element."""
    element.attrib.clear()
    del element[:]


def _refill(root: Any, xml: str | bytes) -> None:
    empty(root)
    root.extend(parse_xml(xml)[:])
