"""Names of files: safe on every system, readable, and never twice the same for two letters."""

import re
import unicodedata

from letterkit.model import Case, Letter
from letterkit.offices import Language

MOST_BYTES = 100
"""Longest stem in UTF-8 bytes: Linux allows 255 for a whole name, encrypted home folders 143."""
_HASH_LENGTH = 8
_PLAIN = re.compile(r"[a-z0-9_]+")
"""What stays in a name of plain ASCII; all between becomes a hyphen."""


def letter_stem(letter: Letter) -> str:
    """The name of a letter's files, without extension: the same in every format and every run.

    In a batch the writer's row, what of the writer's name stands in the letter, and the addressee.
    For a single writer the case, the kind unless it is a protest, the addressee, and the language unless
    it is the case's own: letters of several cases and kinds and in several languages lie side by side.
    """
    about = letter.about
    sender = about.sender.shown()
    to_read = "to-read" if about.purpose == "read" else ""
    if sender.row is not None:
        return file_stem(sender.row, sender.name, about.addressee.id, to_read)
    kind = "" if about.kind == "protest" else about.kind
    language = "" if letter.language == about.case.default_language else letter.language
    stem = _stem(about.case.id, kind, about.addressee.id, language, to_read)
    return stem if "-" in stem else _stem("letter", stem)  # no reserved name (`CON`) has a hyphen


def sheet_stem(case: Case, language: Language, *, to_read: bool = False) -> str:
    """The name of the signature sheet of a case, without extension."""
    own = "" if language == case.default_language else language
    return _stem(*filter(None, (case.id, "sheet", own, "to-read" if to_read else "")))


def file_stem(number: int, *parts: str) -> str:
    """A file name without extension: `0001-example-member-kz-mfa`.

    The leading number keeps it clear of option-like and reserved names (`-rf`, `CON`).
    """
    return _stem(f"{number:04d}", *parts)


def _stem(*parts: str) -> str:
    """Lower-case letters of any script, digits, `-` and `_` only; never at the ends a hyphen.

    A stem over MOST_BYTES is cut and ends in a hash of all its parts.
    """
    stem = "-".join(filter(None, map(_slug, filter(None, parts))))
    if len(stem.encode()) <= MOST_BYTES:
        return stem
    from hashlib import sha256

    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_cut(stem, MOST_BYTES - _HASH_LENGTH - 1)}-{digest[:_HASH_LENGTH]}"


def _slug(text: str) -> str:
    """Letters and digits with the marks that belong to them; a run of anything else is one hyphen."""
    if text.isascii():
        return text if text.isdigit() else "-".join(_PLAIN.findall(text.lower())).strip("-_")
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
