"""Letters into the body of a Word document by filling prepared paragraphs: strings only.

Order of the text: the parts as `Letter.order` has them, and the return line, which repeats the
sender, directly before the inside address. Everything else stands once.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from letterkit.letterhead import Page
from letterkit.model import BLANK, Block, Letter, Paragraph
from letterkit.windows import Window, return_line
from letterkit.writers.columns import IN_COLUMNS_FROM, in_columns
from letterkit.writers.package import Member

Prototype: TypeAlias = tuple[str, str]
"""A paragraph of the plate: what stands before its text and what after."""
Line: TypeAlias = tuple[str, str]
"""One paragraph of a letter: the name of its prototype, and its text."""

DOCUMENT = "word/document.xml"
"""The part of the package that holds the text."""
IN_WINDOW = ("return_line", "inside_address")
"""Prototypes that stand in the window, higher where the address is long."""
FRAMED = ("mark_above", "letterhead_name", "letterhead", "letterhead_blank", *IN_WINDOW)
"""Prototypes that have their own place on the page; all others follow one another."""
END = "</w:body></w:document>"
"""What closes the document part."""
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
"""A step to the next column of signatories; no other text of a letter has one."""
_END_OF_PROPERTIES = "</w:pPr>"
OPENING = "opening_"
"""Before the name of a prototype: the one that begins the running text of a letter, below its window."""
AT_TOP = "at_top_"
"""Before the name of a prototype: the one that begins a letter without an address, at the top."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production 2, Char)."""


@dataclass(frozen=True, eq=False)
class Plate:
    """A page ready to be filled: the same for all letters of one page, window and language."""

    page: Page
    window: Window
    tag: str
    """The language its text is checked in."""
    start: str
    """The document up to the first paragraph."""
    prototypes: tuple[Mapping[str, Prototype], ...]
    """By how many lines the address starts higher than usual, then by name."""
    section: str
    """What the pages look like, and which headers and footers they have."""
    members: tuple[Member, ...]
    """The package without the document."""

    def prototypes_for(self, letter: Letter) -> Mapping[str, Prototype]:
        """The prototypes with the address as high as this letter needs it."""
        return self.prototypes[self.window.lift(letter.inside_address)]


def document_xml(letter: Letter, plate: Plate) -> str:
    """The document part of one letter."""
    return plate.start + body_xml(letter, plate.prototypes_for(letter)) + plate.section + END


def body_xml(letter: Letter, prototypes: Mapping[str, Prototype], section: str = "") -> str:
    """The paragraphs of one letter; the first of its running text starts a new count of demands.

    With a `section`, the last paragraph ends it: what follows stands on a page of another letter.
    """
    filled: list[str] = []
    opened = False
    opening = OPENING if letter.is_addressed else AT_TOP
    for name, text in lines(letter):
        if not opened and name not in FRAMED:
            name, opened = opening + name, True
        before, after = prototypes[name]
        filled += (before, escaped(text).replace("\t", _TAB), after)
    if section and filled:
        filled[-3] = filled[-3].replace(_END_OF_PROPERTIES, section + _END_OF_PROPERTIES)
    return "".join(filled)


def escaped(text: str) -> str:
    """Text as XML holds it; characters that XML 1.0 forbids are left out."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lines(letter: Letter) -> Iterator[Line]:
    """Every paragraph of the letter, in the order of its language."""
    for part in letter.order:
        yield from _PARTS[part](letter)


def _mark(letter: Letter) -> Iterator[Line]:
    """What the letter is: above everything else, or the first line of a letter without an address."""
    if letter.mark:
        yield "mark_above" if letter.is_addressed else "mark", letter.mark


def _letterhead(letter: Letter) -> Iterator[Line]:
    for number, text in enumerate(letter.letterhead):
        name = "letterhead" if number else "letterhead_name"
        yield "letterhead_blank" if BLANK in text else name, text


def _inside_address(letter: Letter) -> Iterator[Line]:
    if letter.return_address:
        yield "return_line", return_line(letter.return_address)
    for text in letter.inside_address:
        yield "inside_address", text


def _body(letter: Letter) -> Iterator[Line]:
    """A paragraph before a list, and the last one before the close, share the page of what follows."""
    for block, following in pairwise([*letter.body, None]):
        if block is not None:
            yield from _block(block, kept=not isinstance(following, Paragraph))


def _block(block: Block, *, kept: bool) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        blank = "_blank" if BLANK in block.text else ""
        yield f"paragraph{blank}_kept" if kept else f"paragraph{blank}", block.text
        return
    name = type(block).__name__
    for text in block.items[:-1]:
        yield name, text
    for text in block.items[-1:]:
        yield f"{name}_last", text


def _signatories(letter: Letter) -> Iterator[Line]:
    """How many signed; then each on a line, or where they are many, in columns."""
    number, names = letter.signatories[:1], letter.signatories[1:]
    for text in number:
        yield "signatories_number", text
    if len(names) < IN_COLUMNS_FROM:
        yield from (("signatories", name) for name in names)
    else:
        columns, beside = in_columns(names)
        yield from ((f"signatories_{columns}", line) for line in beside)


def _each(part: str) -> Callable[[Letter], Iterator[Line]]:
    """The lines of a part whose paragraphs all look the same."""

    def part_lines(letter: Letter) -> Iterator[Line]:
        value: str | tuple[str, ...] = getattr(letter, part)
        for text in (value,) if isinstance(value, str) else value:
            if text:
                yield part, text

    return part_lines


_PARTS: Mapping[str, Callable[[Letter], Iterator[Line]]] = {
    "mark": _mark,
    "letterhead": _letterhead,
    "inside_address": _inside_address,
    "dateline": _each("dateline"),
    "subject_line": _each("subject_line"),
    "salutation": _each("salutation"),
    "body": _body,
    "complimentary_close": _each("complimentary_close"),
    "signature_block": _each("signature_block"),
    "second_signature": _each("second_signature"),
    "signatories": _signatories,
    "enclosures": _each("enclosures"),
    "copies": _each("copies"),
}
"""How each part of `Letter.order` becomes paragraphs."""
