"""Names of files: safe on every system, readable, and never twice the same for two letters."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from letterkit.model import Letter

MOST_BYTES = 100
"""Longest stem in UTF-8 bytes: Linux allows 255 for a whole name, encrypted home folders 143."""
_HASH_LENGTH = 8
_NO_NAME = re.compile(r"[^a-z0-9_]+")
"""What becomes a hyphen in a name of plain ASCII."""


def letter_stem(letter: Letter) -> str:
    """The name of a letter's files, without extension: the same in every format and every run.

    Starts with the writer's row in the sheet (1 for a single writer); holds only what of the
    writer's name stands in the letter.
    """
    sender = letter.about.sender.shown()
    return file_stem(sender.row or 1, sender.name, letter.about.addressee.id)


def file_stem(number: int, *parts: str) -> str:
    """A file name without extension: `0001-example-member-kz-mfa`.

    Lower-case letters of any script, digits, `-` and `_` only. The leading number keeps it clear
    of option-like and reserved names (`-rf`, `CON`); a stem over MOST_BYTES is cut and ends in a
    hash of all its parts.
    """
    stem = "-".join((f"{number:04d}", *filter(None, map(_slug, parts))))
    if len(stem.encode()) <= MOST_BYTES:
        return stem
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_cut(stem, MOST_BYTES - _HASH_LENGTH - 1)}-{digest[:_HASH_LENGTH]}"


@lru_cache(maxsize=1024)
def _slug(text: str) -> str:
    """Letters and digits with the marks that belong to them; a run of anything else is one hyphen."""
    if text.isascii():
        return _NO_NAME.sub("-", text.lower()).strip("-_")
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower()):
        if _is_letter_or_digit(character) or (_is_mark(character) and kept and kept[-1] not in "-_"):
            kept.append(character)
        elif character == "_" or not kept or kept[-1] != "-":
            kept.append("_" if character == "_" else "-")
    return "".join(kept).strip("-_")


def _cut(text: str, most_bytes: int) -> str:
    """The longest beginning within `most_bytes` that parts no letter from its marks."""
    end = len(text.encode()[:most_bytes].decode(errors="ignore"))
    while end < len(text) and _is_mark(text[end]):
        end -= 1
    return text[:end].rstrip("-_")


def _is_letter_or_digit(character: str) -> bool:
    return character.isalpha() or character.isdecimal()


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
