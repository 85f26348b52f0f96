"""What a letterhead's header prints on: an estimate from what the file says about heights.

Known are the sizes and places of pictures and shapes, the sizes of fonts and the spaces between
paragraphs. Not known is how long lines break: each paragraph counts as one line for each line break
in it, so the estimate is rather too low than too high. Shapes of the time before Word 2010 that
stand beside the text are not seen.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from letterkit.inputs.word_package import W
from letterkit.letterhead import Area, Page
from letterkit.page import FONT_LINE, POINTS_PER_MM
from letterkit.widths import UNITS, width_of

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIPS = 20 * POINTS_PER_MM
"""In a millimetre."""
_EMUS = 36_000
_DEFAULT_SIZE = 10.0
"""Points, where neither a run nor a style names a size (ECMA-376, 17.3.2.38)."""
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,3})?")
_RUNS = (W + "r", W + "hyperlink", W + "fldSimple")


class _Look(NamedTuple):
    """How a paragraph is set: points, but the indents, which are millimetres."""

    size: float
    before: float
    after: float
    line: float
    """A multiple of the font's own line, or points where `exact`."""
    exact: bool
    alignment: str
    left: float


def printed_areas(header: Any, styles: Any, page: Page) -> tuple[tuple[Area, ...], float]:
    """The areas the header prints on, and where the last of its running lines ends, in mm from the top."""
    return _Ruler(styles, page).measure(header)


class _Ruler:
    def __init__(self, styles: Any, page: Page) -> None:
        self._styles = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
        self._default = next(
            (style for style in self._styles.values() if style.get(W + "default") in {"1", "true", "on"}),
            None,
        )
        self._defaults = styles.find(W + "docDefaults")
        self._page = page
        self._areas: list[Area] = []

    def measure(self, header: Any) -> tuple[tuple[Area, ...], float]:
        """The areas and the end of a header."""
        end = self._page.header
        width = self._page.width - self._page.left - self._page.right
        for block in header:
            end += self._block(block, self._page.left, end, width)
        return tuple(self._areas), end

    def _block(self, block: Any, x: float, y: float, width: float) -> float:
        """The height of a paragraph or table that begins at that place; notes what it prints on."""
        if block.tag == W + "tbl":
            return self._table(block, x, y)
        if block.tag == W + "p" and block.find(f"{W}pPr/{W}framePr") is None:
            return self._paragraph(block, x, y, width)
        return 0

    def _table(self, table: Any, x: float, y: float) -> float:
        top = y
        widths = [
            _number(column.get(W + "w")) / _TWIPS for column in table.iterfind(f"{W}tblGrid/{W}gridCol")
        ]
        for row in table.iterchildren(W + "tr"):
            wanted = row.find(f"{W}trPr/{W}trHeight")
            height = 0.0 if wanted is None else _number(wanted.get(W + "val")) / _TWIPS
            left = x
            for number, cell in enumerate(row.iterchildren(W + "tc")):
                width = widths[number] if number < len(widths) else 0
                at = y
                for block in cell:
                    at += self._block(block, left, at, width)
                height = max(height, at - y)
                left += width
            y += height
        return y - top

    def _paragraph(self, paragraph: Any, x: float, y: float, width: float) -> float:
        look = self._look(paragraph)
        runs = [run for child in paragraph.iterchildren(*_RUNS) for run in _runs(child)]
        text = "".join(text.text or "" for run in runs for text in run.iterchildren(W + "t"))
        breaks = sum(1 for run in runs for one in run.iterchildren(W + "br") if not one.get(W + "type"))
        line = look.line if look.exact else look.size * FONT_LINE * look.line
        height = line * (1 + breaks) / POINTS_PER_MM
        sizes = [_extent(inline) for run in runs for inline in run.iterfind(f"{W}drawing/{_WP}inline")]
        for anchor in (anchor for run in runs for anchor in run.iter(f"{_WP}anchor")):
            self._float(anchor, y)
        height = max([height, *(tall for _, tall in sizes)])
        y += look.before / POINTS_PER_MM
        if text.strip() or sizes:
            tabbed = any(run.find(W + "tab") is not None for run in runs)
            wide = width_of(text) / UNITS * look.size / POINTS_PER_MM + sum(wide for wide, _ in sizes)
            wide = width if tabbed else min(wide, width)
            free = width - wide - look.left
            offset = {"right": free, "end": free, "center": free / 2}.get(look.alignment, 0)
            self._areas.append(Area(x=x + look.left + offset, y=y, width=wide, height=height))
        return height + (look.before + look.after) / POINTS_PER_MM

    def _float(self, anchor: Any, y: float) -> None:
        """Note a shape with a place of its own, but one behind the whole page."""
        width, height = _extent(anchor)
        page = self._page
        behind = anchor.get("behindDoc") in {"1", "true"}
        if behind and width * height > page.width * page.height / 2:
            return
        left = _place(anchor, "positionH", width, (page.left, page.width - page.right), page.width, page.left)
        begins = abs(page.top)
        top = _place(anchor, "positionV", height, (begins, page.height - page.bottom), page.height, y)
        self._areas.append(Area(x=left, y=top, width=width, height=height))

    def _look(self, paragraph: Any) -> _Look:
        styles = list(self._chain(paragraph))
        spacing = _merged(styles, f"{W}pPr/{W}spacing")
        size = _number(_merged(styles, f"{W}rPr/{W}sz").get("val"), 2 * _DEFAULT_SIZE) / 2
        sizes = [_number(one.get(W + "val")) / 2 for one in paragraph.iterfind(f"{W}r/{W}rPr/{W}sz")]
        line = _number(spacing.get("line"), 240)
        auto = spacing.get("lineRule", "auto") == "auto"
        return _Look(
            size=max(sizes, default=size),
            before=_number(spacing.get("before")) / 20,
            after=_number(spacing.get("after")) / 20,
            line=line / 240 if auto else line / 20,
            exact=not auto,
            alignment=_merged(styles, f"{W}pPr/{W}jc").get("val", ""),
            left=_number(_merged(styles, f"{W}pPr/{W}ind").get("left")) / _TWIPS,
        )

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """What says how a paragraph looks, the weakest first: defaults, styles, itself."""
        if self._defaults is not None:
            yield from (one[0] for one in self._defaults if len(one))  # rPrDefault/rPr, pPrDefault/pPr
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._styles.get(named.get(W + "val")) if named is not None else self._default
        chain: list[Any] = []
        while style is not None and style not in chain:
            chain.insert(0, style)
            based = style.find(W + "basedOn")
            style = self._styles.get(based.get(W + "val")) if based is not None else None
        yield from chain
        yield paragraph


def _merged(styles: list[Any], path: str) -> dict[str, str]:
    """The attributes of an element of a paragraph's properties, the strongest word on each."""
    merged: dict[str, str] = {}
    for style in styles:
        container = path.partition("/")[0]
        found = style.find(path.removeprefix(f"{container}/")) if style.tag == container else style.find(path)
        if found is not None:
            merged |= {key.rpartition("}")[2]: value for key, value in found.attrib.items()}
    return merged


def _runs(child: Any) -> list[Any]:
    """The runs of a paragraph's child, without those of a text box in it."""
    return [child] if child.tag == W + "r" else child.findall(W + "r")


def _number(text: str | None, otherwise: float = 0.0) -> float:
    return float(text) if text and _NUMBER.fullmatch(text) else otherwise


def _extent(drawing: Any) -> tuple[float, float]:
    extent = drawing.find(_WP + "extent")
    if extent is None:
        return 0.0, 0.0
    return _number(extent.get("cx")) / _EMUS, _number(extent.get("cy")) / _EMUS


def _place(
    anchor: Any, axis: str, size: float, margins: tuple[float, float], whole: float, here: float
) -> float:
    """Where a shape begins on one axis. `margins` are the edges of the text, `here` is its paragraph."""
    position = anchor.find(_WP + axis)
    if position is None:
        return here
    relative = position.get("relativeFrom", "")
    start, end = {
        "page": (0.0, whole),
        "margin": margins,
        "column": margins,
        "topMargin": (0.0, margins[0]),
        "leftMargin": (0.0, margins[0]),
        "rightMargin": (margins[1], whole),
        "bottomMargin": (margins[1], whole),
    }.get(relative, (here, margins[1]))
    aligned = position.findtext(_WP + "align", "")
    if aligned in {"right", "bottom", "outside"}:
        return end - size
    if aligned == "center":
        return start + (end - start - size) / 2
    return start + _number(position.findtext(_WP + "posOffset")) / _EMUS
