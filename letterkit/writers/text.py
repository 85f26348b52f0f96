"""Letters as plain text: to read, to print, or as the body of a mail."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeAlias, get_args

from letterkit.kinds import MARK, SECOND, PartName
from letterkit.model import Block, Layout, Letter, NumberedList, OutputFile, Paragraph
from letterkit.names import letter_stem

WIDTH = 72
"""Characters in a line: the width of plain-text mail that survives being quoted (RFC 3676, 4.2)."""
REMEMBERED = 4096
"""Wrapped paragraphs and lines that are kept: most are the same in many letters of a batch."""
Part: TypeAlias = "str | tuple[Any, ...]"
"""A part of a letter: its text, its lines, or the blocks of its body."""
_ROOM_TO_SIGN = "\n\n"
"""With the blank line between two parts, three blank lines for a signature by hand."""
_SIGNED = frozenset(("signature_block", SECOND))
"""The parts with room above them to sign by hand."""
_OWN = frozenset(("letterhead", "dateline", "signatories", *_SIGNED))
"""The parts that differ from writer to writer."""
_THE_SAME = (MARK, *(name for name in get_args(PartName) if name not in _OWN))
_the_same = attrgetter(*_THE_SAME)
"""The others: the same in many letters of a run."""
_SHORT_PARTS = frozenset(("salutation", "body", "complimentary_close", *_SIGNED))


def write(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """One text file a letter; text has no page, so `layout` changes nothing."""
    return map(text_file, letters)


def text_file(letter: Letter) -> OutputFile:
    """A letter as a text file in UTF-8."""
    content = _whole(letter, WIDTH)
    return OutputFile(path=f"{letter_stem(letter)}.txt", format="text", letters=(letter,), content=content)


def letter_text(letter: Letter, width: int = WIDTH) -> str:
    """The whole letter on paper: its parts in their order, with room to sign by hand."""
    return _whole(letter, width).decode()


def mail_text(letter: Letter) -> str:
    """The whole letter as the body of a mail: unwrapped, because the reader's window wraps it."""
    return _whole(letter, None).decode()


def short_mail_text(letter: Letter) -> str:
    """The complete short letter as the body of a mail; empty where the language has none.

    Without a letterhead, so the writer's address stands under the name.
    """
    if not letter.short_body:
        return ""
    parts = {name: _part(name, getattr(letter, name)) for name in letter.order if name in _SHORT_PARTS}
    address = (line for line in letter.letterhead if line not in letter.signature_block)
    parts["body"] = _body(letter.short_body)
    parts["signature_block"] = "\n".join((*letter.signature_block, *address))
    return _joined(parts.values()) + "\n"


def _whole(letter: Letter, width: int | None) -> bytes:
    """All parts of a letter in UTF-8; what is the same in many letters is laid out once."""
    parts = []
    for own, following in _frame(letter.order, _the_same(letter), width):
        if own and (value := getattr(letter, own)):
            parts.append(_part(own, value, width).encode())
        parts.append(following)
    return b"\n\n".join(filter(None, parts)) + b"\n"


@lru_cache(maxsize=256)
def _frame(
    order: tuple[str, ...], the_same: tuple[Part, ...], width: int | None
) -> tuple[tuple[str, bytes], ...]:
    """The name of each part of the writer's own in their order, and the text up to the next one."""
    parts = dict(zip(_THE_SAME, the_same, strict=True))
    runs: list[tuple[str, list[str]]] = [("", [])]
    for name in order:
        if name in _OWN:
            runs.append((name, []))
        else:
            runs[-1][1].append(_part(name, parts[name], width))
    return tuple((own, _joined(following).encode()) for own, following in runs)


def _joined(parts: Iterable[str]) -> str:
    """The parts that are not empty, a blank line between two."""
    return "\n\n".join(filter(None, parts))


def _part(name: str, value: Part, width: int | None = None) -> str:
    if not value:
        return ""
    if name == "body":
        return _body(value, width)
    lines = (value,) if isinstance(value, str) else value
    if width is not None and max(map(len, lines)) > width:
        lines = tuple([_wrapped(line, width) for line in lines])
    text = "\n".join(lines)
    return _ROOM_TO_SIGN + text if width and text and name in _SIGNED else text


@lru_cache(maxsize=256)
def _body(blocks: tuple[Block, ...], width: int | None = None) -> str:
    return "\n\n".join([_block(block, width) for block in blocks])


def _block(block: Block, width: int | None) -> str:
    if isinstance(block, Paragraph):
        return _wrapped(block.text, width)
    if isinstance(block, NumberedList):
        return "\n".join([_wrapped(item, width, f"{number}. ") for number, item in enumerate(block.items, 1)])
    return "\n".join([_wrapped(item, width, "- ") for item in block.items])


def _wrapped(text: str, width: int | None, marker: str = "") -> str:
    """Text behind a marker, further lines under its first word; long words and links stay whole."""
    if width is None or len(marker) + len(text) <= width:
        return marker + text
    return _broken(text, width, marker)


@lru_cache(maxsize=REMEMBERED)
def _broken(text: str, width: int, marker: str) -> str:
    """The same of a text that is too long for one line."""
    room = width - len(marker)
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return marker + ("\n" + " " * len(marker)).join(lines)
