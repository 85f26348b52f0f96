"""Paragraphs and ruled tables of a Word document as strings, for a page whose styles are there already.

The order of elements is that of the schema (ECMA-376, CT_PPrBase, CT_TblPr, CT_TcPr).
"""

from collections.abc import Iterable, Sequence

from letterkit.offices import Noun
from letterkit.page import POINTS_PER_MM
from letterkit.writers.body_xml import escaped

_TWIPS_IN_A_POINT = 20
_SHARES = (0.065, 0.305, 0.19, 0.23, 0.21)
"""Of the width of a signature sheet: number, name, town, organisation, signature."""
HEADINGS = 8.0
"""The least height of the row of headings in mm."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in _SIDES)
_PADDING = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
_NUMBERED = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
"""Level 1 of `sheet.DEMANDS`."""


class Pen(Noun, frozen=True, kw_only=True):
    """Writes in one direction, on lines of one width."""

    width: float
    """Of a line in mm."""
    right_to_left: bool = False

    def paragraph(
        self,
        style: str,
        text: str,
        *,
        numbered: bool = False,
        new_page: bool = False,
        after: float | None = None,
        keep_next: bool = False,
    ) -> str:
        """A paragraph in a named style; `after` is the space below it in points, where not the style's."""
        properties = (
            f'<w:pStyle w:val="{style.replace(" ", "")}"/>',
            "<w:keepNext/>" if keep_next else "",
            "<w:pageBreakBefore/>" if new_page else "",
            _NUMBERED if numbered else "",
            "<w:bidi/>" if self.right_to_left else "",
            "" if after is None else f'<w:spacing w:after="{round(after * _TWIPS_IN_A_POINT)}"/>',
        )
        return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{self._run(text)}</w:p>"

    def table(self, headings: Sequence[str], numbers: Iterable[int], row: float) -> str:
        """Numbered lines under their headings, each `row` mm high and empty but for its number."""
        widths = [_twips(self.width * share) for share in _SHARES]
        direction = "<w:bidiVisual/>" if self.right_to_left else ""
        look = (
            f'<w:tblPr>{direction}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_PADDING}</w:tblCellMar></w:tblPr>"
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row("Sheet Column", headings, widths, f"{_height(HEADINGS, 'atLeast')}<w:tblHeader/>")
        blanks = ("",) * (len(widths) - 1)
        ruled = _height(row, "exact")
        lines = (self._row("Sheet Number", (str(number), *blanks), widths, ruled) for number in numbers)
        return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(lines)}</w:tbl>"

    def _row(self, style: str, texts: Iterable[str], widths: Iterable[int], height: str) -> str:
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{self.paragraph(style, text)}</w:tc>"
            for text, width in zip(texts, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"

    def _run(self, text: str) -> str:
        if not text:
            return ""
        direction = "<w:rPr><w:rtl/></w:rPr>" if self.right_to_left else ""
        return f'<w:r>{direction}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _height(mm: float, rule: str) -> str:
    return f'<w:trHeight w:val="{_twips(mm)}" w:hRule="{rule}"/>'


def _twips(mm: float) -> int:
    return int(mm * POINTS_PER_MM * _TWIPS_IN_A_POINT)
