"""A letterhead: an ordinary Word file becomes a value that is safe to put under letters.

Used are the page, the headers and footers of the first section, and the named styles; a style that
is called like one of ours (`Letter Address`, `Letter Body`, ...) restyles that part of a letter.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterkit.errors import InputRefused
from letterkit.inputs.letterhead_areas import printed_areas
from letterkit.inputs.letterhead_refusals import refusals
from letterkit.inputs.letterhead_story import clean_story
from letterkit.inputs.letterhead_styles import as_bytes, clean_styles, clean_theme
from letterkit.inputs.text_rules import show
from letterkit.inputs.word_package import R, W, WordPackage, open_word
from letterkit.letterhead import Letterhead, Page, Stories
from letterkit.page import POINTS_PER_MM
from letterkit.problems import Problem, Where, error, errors_of, warning

NARROWEST, LOWEST = 100.0, 150.0
"""Width and height in mm that text needs between the margins."""
_LARGEST = 560.0
"""Side of a page in mm: the most Word knows (22 inches)."""
_TWIPS = 20 * POINTS_PER_MM
"""In a millimetre."""
_ROOTS = {"header": W + "hdr", "footer": W + "ftr"}
_SIDES = ("first", "default", "even")
_ON = frozenset(("1", "true", "on"))
_STRICT = "purl.oclc.org/ooxml"
_LEFT_BY_RELATION = {
    "comments": "comments",
    "people": "names of editors",
    "custom-properties": "properties of your own",
    "thumbnail": "a thumbnail",
    "font": "embedded fonts, which have to be installed where letters are printed",
    "customXml": "data of forms",
    "glossaryDocument": "building blocks",
}
_LEFT_IN_SETTINGS = {
    "rsids": "traces of editing",
    "proofState": "the state of proofreading",
    "docVars": "variables",
    "documentProtection": "protection against changes",
    "mailMerge": "a mail merge",
}
_AUTHORS = ("creator", "lastModifiedBy", "Company", "Manager")


def read_letterhead(path: Path) -> tuple[Letterhead | None, list[Problem]]:
    """The letterhead in a Word file, and every problem with it; None when it cannot be used.

    Nothing is raised. The same file always gives the same value.
    """
    try:
        package = open_word(path)
        source = _source(package)
        problems = [*refusals(package, source.main, source.stories), *_page_findings(source, package.file)]
        if errors_of(problems):
            return None, problems
        letterhead = _letterhead(package, source, problems)
        problems += (*_left_behind(package, source.main), *_unused_body(package, source.main))
        return (None if errors_of(problems) else letterhead), problems
    except InputRefused as refusal:
        return None, list(refusal.problems)


@dataclass(frozen=True)
class _Source:
    """The names of the parts that are used, and the section that says what they are for."""

    main: str
    section: Any
    headers: dict[str, str]
    footers: dict[str, str]
    page: Page | None

    @property
    def stories(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.headers.values(), *self.footers.values())))

    @property
    def first_differs(self) -> bool:
        return _is_on(self.section.find(W + "titlePg"))


def _source(package: WordPackage) -> _Source:
    main = package.one("", "officeDocument")
    section = _first_section(package, main)
    headers, footers = (_named(package, main, section, kind) for kind in ("header", "footer"))
    return _Source(main, section, headers, footers, _page(section))


def _letterhead(package: WordPackage, source: _Source, problems: list[Problem]) -> Letterhead | None:
    """The letterhead; what its headers and footers may not hold is added to `problems`."""
    made = {part: clean_story(package, part, problems) for part in source.stories}
    styles = clean_styles(package, source.main, [root for _, root in made.values()])
    if source.page is None:
        return None
    top = source.headers.get("first" if source.first_differs else "default", "")
    printed, header_end = printed_areas(made[top][1], styles, source.page) if top else ((), 0.0)
    settings = package.one(source.main, "settings")
    even = package.tree(settings).find(W + "evenAndOddHeaders") if settings else None
    return Letterhead(
        file=posixpath.basename(package.file),
        page=source.page,
        headers=Stories(**{side: made[part][0] for side, part in source.headers.items()}),
        footers=Stories(**{side: made[part][0] for side, part in source.footers.items()}),
        first_differs=source.first_differs,
        even_differs=_is_on(even),
        styles=as_bytes(styles),
        theme=clean_theme(package, source.main),
        header_end=header_end,
        printed=printed,
    )


def _first_section(package: WordPackage, main: str) -> Any:
    root = package.tree(main)
    if _STRICT in root.tag:
        raise package.refusal(f"{package.file} is in the strict variant of Open XML")
    section = next(root.iter(W + "sectPr"), None)
    if root.tag != W + "document" or root.find(W + "body") is None or section is None:
        raise package.refusal(f"{package.file} is not a Word document")
    return section


def _named(package: WordPackage, main: str, section: Any, kind: str) -> dict[str, str]:
    """The parts of the section's headers or footers, by the pages they are for."""
    targets = {one.id: one.target for one in package.relations(main) if one.kind == kind and not one.external}
    found: dict[str, str] = {}
    for reference in section.iterchildren(f"{W}{kind}Reference"):
        part = targets.get(reference.get(R + "id"), "")
        side = reference.get(W + "type", "default")
        if part not in package.parts or side not in _SIDES:
            raise package.refusal(f"a {kind} of {package.file} is not in it")
        if package.tree(part).tag != _ROOTS[kind]:
            raise package.refusal(f"{show(part)} in {package.file} is no {kind}")
        found[side] = part
    return found


def _page_findings(source: _Source, file: str) -> Iterator[Problem]:
    if source.page is None:
        yield error(
            "letterhead-page",
            f"its page leaves less than {NARROWEST:.0f} by {LOWEST:.0f} mm between its margins",
            where=Where(file=file),
            hint="use A4 or US Letter, upright",
        )


def _page(section: Any) -> Page | None:
    """The page of a section; None where it leaves too little room for a letter."""
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margins is None:
        return None
    try:
        page = Page(
            width=_mm(size, "w"),
            height=_mm(size, "h"),
            left=_mm(margins, "left") + _mm(margins, "gutter"),
            right=_mm(margins, "right"),
            top=_mm(margins, "top"),
            bottom=abs(_mm(margins, "bottom")),
            header=_mm(margins, "header"),
            footer=_mm(margins, "footer"),
        )
    except ValueError:
        return None
    wide, high = page.width - page.left - page.right, page.height - abs(page.top) - page.bottom
    in_bounds = all(0 <= one < _LARGEST for one in (page.left, page.right, page.header, page.footer))
    return page if in_bounds and NARROWEST <= wide < _LARGEST and LOWEST <= high < _LARGEST else None


def _mm(element: Any, name: str) -> float:
    return float(element.get(W + name, "0")) / _TWIPS


def _is_on(element: Any) -> bool:
    return element is not None and element.get(W + "val", "1") in _ON


def _left_behind(package: WordPackage, main: str) -> Iterator[Problem]:
    """One warning that names all that was in the file and is not in the letters."""
    kinds = {one.kind for pointed in package.pointers.values() for one in pointed}
    found = [said for kind, said in _LEFT_BY_RELATION.items() if kind in kinds]
    if _names_its_author(package):
        found.insert(0, "the author's name or company")
    if settings := package.one(main, "settings"):
        names = {element.tag.rpartition("}")[2] for element in package.tree(settings)}
        found += [said for name, said in _LEFT_IN_SETTINGS.items() if name in names]
    if found:
        said = f"left behind, not in any letter: {', '.join(found)}"
        yield warning("letterhead-left-behind", said, where=Where(file=package.file))


def _names_its_author(package: WordPackage) -> bool:
    parts = (package.one("", "core-properties"), package.one("", "extended-properties"))
    return any(
        element.tag.rpartition("}")[2] in _AUTHORS and (element.text or "").strip()
        for part in parts
        if part
        for element in package.tree(part)
    )


def _unused_body(package: WordPackage, main: str) -> Iterator[Problem]:
    body = package.tree(main).find(W + "body")
    texts = "".join(text.text or "" for text in body.iter(W + "t"))
    if texts.strip() or next(body.iter(W + "drawing", W + "pict"), None) is not None:
        yield warning(
            "letterhead-body",
            "what stands on the page itself is not used, only its headers and footers are",
            where=Where(file=package.file),
            hint="move the letterhead into the header (Insert, Header), the small print into the footer",
        )
