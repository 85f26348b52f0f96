"""How the rules read a letter: the texts it goes out as, and whether a text holds a name or a phrase.

They read text by text, a paragraph or an item of a list at a time. Most of these are the same in all
letters of a batch, so what is found in one is remembered for the next letter that has it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from letterkit.kinds import KINDS
from letterkit.model import BLANK, Block, Letter, Paragraph
from letterkit.offices import Forms, Language, Noun
from letterkit.page_estimate import rows_of_the_writer

REMEMBERED = 2048
"""Texts whose reading is kept: a batch in three languages has some hundreds that repeat."""
BODIES = 256
"""Whole bodies that are kept: one for each office, country and language, where no note differs."""

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<<.*?>>|\{\{|\{%|<<|\[[^\[\]]{2,}\]|TO[D]O(?<=\bTO[D]O)\b")
"""`TO[D]O` so that no tool takes this line for one. Each choice begins with a plain sign, which is fast."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_SAME_CHARACTER = str.maketrans({"\u2011": "-", "\u2010": "-"})
"""A hyphen that does not break and one that says it is none read like the one on a keyboard."""


class Version(Noun, frozen=True, kw_only=True, cache_hash=True):
    """One of the texts a letter goes out as: itself, its complete short form, its cover note."""

    name: str
    texts: tuple[str, ...]
    """Subject, paragraphs and list items, each on one line; salutation, close and signature are the
    same in all."""
    lists: tuple[tuple[str, ...], ...] = ()
    """The items of each list."""
    complete: bool = True
    """Whether it has to hold the demands; a cover note does not."""


class Reading(Noun, frozen=True, kw_only=True):
    """A letter as the rules read it."""

    letter: Letter
    texts: tuple[str, ...]
    """The paragraphs and list items of its body, in order."""
    versions: tuple[Version, ...]
    """The letter, and the shorter texts a mail link may hold where there are any."""


def versions_of(letter: Letter) -> tuple[Version, ...]:
    """The letter, and the shorter texts a mail link may hold where there are any."""
    versions = _versions(letter.subject_line, letter.body, letter.subject, letter.short_body)
    if letter.cover:
        versions = (*versions, _cover_note(letter))
    return versions


def of_the_writer(letter: Letter) -> tuple[object, ...]:
    """All that rules read of a writer besides country and note; most writers are alike in it."""
    sender = letter.about.sender
    shown, signature = sender.shown(), "\n".join((*letter.signature_block, *letter.signatories))
    published = not KINDS[letter.about.kind].has("letterhead")
    to_sign = not signature.strip() or BLANK in signature
    return (
        (bool(shown.name), bool(shown.address), sender.discreet, bool(sender.role), sender.reads),
        (letter.blanks, signature, sender.row) if to_sign else letter.blanks,
        waiting_for_the_writer(letter),
        rows_of_the_writer(letter),
        (sender.address, sender.email, sender.town) if published else (),
    )


@lru_cache(maxsize=BODIES)
def _versions(
    subject_line: str, body: tuple[Block, ...], subject: str, short_body: tuple[Block, ...]
) -> tuple[Version, ...]:
    """The letter itself, and its short form where there is one."""
    letter = _version("letter", subject_line, body)
    return (letter, _version("short letter", subject, short_body)) if short_body else (letter,)


def _version(name: str, subject: str, blocks: tuple[Block, ...]) -> Version:
    return Version(
        name=name,
        texts=tuple(map(one_line, (subject, *texts(blocks)))),
        lists=tuple(block.items for block in blocks if not isinstance(block, Paragraph)),
    )


def _cover_note(letter: Letter) -> Version:
    own = (
        paragraph
        for paragraph in letter.cover.split("\n\n")
        if paragraph != letter.salutation and not paragraph.startswith(letter.complimentary_close or "\n")
    )
    return Version(name="cover note", texts=tuple(map(one_line, (letter.subject, *own))), complete=False)


@lru_cache(maxsize=BODIES)
def texts(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Every paragraph and list item, in order."""
    return tuple(
        text for one in blocks for text in ((one.text,) if isinstance(one, Paragraph) else one.items)
    )


@lru_cache(maxsize=REMEMBERED)
def one_line(text: str) -> str:
    """The text composed (NFC), with single spaces and no line breaks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def without(text: str, part: str) -> str:
    """A one-line text without a part of it, such as the writer's own note."""
    return text.replace(one_line(part), " ") if part.strip() else text


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: composed, capitals and punctuation apart."""
    return tuple(_spaced(text).split())


@lru_cache(maxsize=REMEMBERED)
def _spaced(text: str) -> str:
    """Its words with a space before, between and after them, so that no part of a word is found."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return f" {' '.join(_WORD.findall(folded.translate(_SAME_CHARACTER)))} "


@lru_cache(maxsize=BODIES)
def word_count(parts: tuple[str, ...]) -> int:
    """How many words these texts have, as a writer counts them."""
    return sum(map(_words_in, parts))


@lru_cache(maxsize=REMEMBERED)
def _words_in(text: str) -> int:
    return len(text.split())


@lru_cache(maxsize=REMEMBERED)
def held(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Those phrases whose words stand in `text` one after another; never an empty one."""
    spaced = _spaced(text)
    return tuple([one for one in phrases if (wanted := _spaced(one)) in spaced and not wanted.isspace()])


def holds(text: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand in `text` one after another; never for an empty phrase."""
    wanted = _spaced(phrase)
    return wanted in _spaced(text) and not wanted.isspace()


@lru_cache(maxsize=REMEMBERED)
def holds_beginning(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether `text` holds one of `phrases`, whose last word may go on: `благодар` stands in `благодарю`."""
    wanted = (_spaced(phrase).removesuffix(" ") for phrase in phrases)
    return any(beginning and beginning in _spaced(text) for beginning in wanted)


def placeholders(parts: Iterable[str]) -> Iterator[str]:
    """Each thing once that waits to be filled in; of brackets only those around capitals."""
    return iter(dict.fromkeys(found for part in parts for found in placeholders_in(part)))


@lru_cache(maxsize=BODIES)
def waiting(parts: tuple[str, ...], note: str) -> tuple[str, ...]:
    """What waits to be filled in anywhere in texts that come again, but in the writer's own note."""
    return _waiting(parts, note)


def waiting_for_the_writer(letter: Letter) -> tuple[str, ...]:
    """What waits to be filled in among the writer's own details."""
    lines = (*letter.letterhead, *letter.signature_block, *letter.second_signature, *letter.signatories)
    if not _PLACEHOLDER.search("\n".join(lines)):
        return ()
    return _waiting(lines, letter.about.sender.note)


def _waiting(parts: tuple[str, ...], note: str) -> tuple[str, ...]:
    return tuple(placeholders(without(part, note) for part in filter(placeholders_in, parts)))


@lru_cache(maxsize=REMEMBERED)
def placeholders_in(text: str) -> tuple[str, ...]:
    """All that waits to be filled in, in its order."""
    found = (match.group() for match in _PLACEHOLDER.finditer(text))
    return tuple(one for one in found if not one.startswith("[") or one.isupper())


def spellings(name: Forms, language: Language | None = None) -> tuple[str, ...]:
    """Every form of a name in a language, or in all of them."""
    known = tuple(name.values()) if language is None else (name.get(language, ""),)
    forms = [form for one in known for form in (one.values() if isinstance(one, dict) else (one,))]
    return tuple(dict.fromkeys(filter(None, forms)))
