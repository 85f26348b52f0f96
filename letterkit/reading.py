"""How the rules read a letter: the texts it goes out as, and whether a text holds a name or a phrase."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from letterkit.model import Block, Letter, Paragraph
from letterkit.offices import Forms, Language

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<<.*?>>|\{\{|\{%|<<|\[[^\[\]]{2,}\]|\bTO[D]O\b")
"""`TO[D]O` so that no tool takes this line for one."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_SAME_CHARACTER = str.maketrans({"\u2011": "-", "\u2010": "-"})
"""A hyphen that does not break and one that says it is none read like the one on a keyboard."""


@dataclass(frozen=True)
class Version:
    """One of the texts a letter goes out as: itself, its complete short form, its cover note."""

    name: str
    text: str
    """Subject and body in one line; salutation, close and signature are the same in all."""
    lists: tuple[tuple[str, ...], ...] = ()
    """The items of each list."""
    complete: bool = True
    """Whether it has to hold the demands; a cover note does not."""


def versions(letter: Letter) -> Iterator[Version]:
    """The letter, and the shorter texts a mail link may hold where there are any."""
    yield _version("letter", letter.subject_line, letter.body)
    if letter.short_body:
        yield _version("short letter", letter.subject, letter.short_body)
    if letter.cover:
        own = (
            paragraph
            for paragraph in letter.cover.split("\n\n")
            if paragraph != letter.salutation and not paragraph.startswith(letter.complimentary_close or "\n")
        )
        yield Version("cover note", one_line(" ".join((letter.subject, *own))), complete=False)


def _version(name: str, subject: str, blocks: tuple[Block, ...]) -> Version:
    lists = tuple(block.items for block in blocks if not isinstance(block, Paragraph))
    return Version(name, one_line(" ".join((subject, *texts(blocks)))), lists)


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every paragraph and list item, in order."""
    for block in blocks:
        yield from (block.text,) if isinstance(block, Paragraph) else block.items


def one_line(text: str) -> str:
    """The text composed (NFC), with single spaces and no line breaks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def without(text: str, part: str) -> str:
    """A one-line text without a part of it, such as the writer's own note."""
    return text.replace(one_line(part), " ") if part.strip() else text


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: composed, capitals and punctuation apart."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return tuple(_WORD.findall(folded.translate(_SAME_CHARACTER)))


@lru_cache(maxsize=256)
def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "


def holds(text: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand in `text` one after another; never for an empty phrase."""
    wanted = _spaced(phrase)
    return bool(wanted.strip()) and wanted in _spaced(text)


def holds_beginning(text: str, phrase: str) -> bool:
    """As `holds`, but the last word may go on: `благодар` stands in `благодарю`."""
    wanted = _spaced(phrase).removesuffix(" ")
    return bool(wanted) and wanted in _spaced(text)


def placeholders(parts: Iterable[str]) -> Iterator[str]:
    """Each thing once that waits to be filled in; of brackets only those around capitals."""
    found = (match.group() for part in parts for match in _PLACEHOLDER.finditer(part))
    return iter(dict.fromkeys(one for one in found if not one.startswith("[") or one.isupper()))


def spellings(name: Forms, language: Language | None = None) -> tuple[str, ...]:
    """Every form of a name in a language, or in all of them."""
    found = name.values() if language is None else [name.get(language, "")]
    forms = (one.values() if isinstance(one, dict) else (one,) for one in found)
    return tuple(dict.fromkeys(text for group in forms for text in group if text))
