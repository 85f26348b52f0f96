"""What a text may hold: the characters that are refused, and how they are shown.

A text is NFC, its lines end in a newline. Characters that cannot be seen are refused: control
characters, lone surrogates, line and paragraph separators, marks that turn the direction of
writing, zero-width characters, letters that are drawn as a blank (U+3164, U+2800). The zero-width joiners
are kept after letters of the scripts that spell with them (Arabic to Sinhala, U+0600 to U+0DFF).
"""

import re
import unicodedata
from collections.abc import Iterator

BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0"
"""Letters and marks that are drawn as nothing, and that Python takes for printable; part of a pattern."""
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f\u200c\u200d"
    + BLANKS
    + "](?<![\u0600-\u0dff][\u200c\u200d])"
)
_DASH = re.compile("[-\u2013\u2014_./]+")
_BLANK = re.compile(f"[{BLANKS}]")
_LINE_END = re.compile("\r\n?")
_TEMPLATE_MARK = re.compile(r"\{[{%#]")


def clean_text(text: str) -> str:
    """The text in NFC with `\\n` at its line ends; what is refused stays in it, to be found."""
    if text.isascii() and "\r" not in text:
        return text
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def refused_characters(text: str) -> Iterator[tuple[int, str]]:
    """Each character no text may hold: its offset from 0, and how it is shown (`<U+202E>`)."""
    return ((found.start(), code_point(found.group())) for found in _REFUSED.finditer(text))


def is_plain(text: str) -> bool:
    """Whether a text is surely free of what is refused, by a look that costs next to nothing.

    Nothing printable is refused but BLANKS. A line break, a tab or a joiner makes a text not plain.
    """
    return text.isprintable() and (text.isascii() or not _BLANK.search(text))


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in a text: `-` and `...` stand for nothing."""
    return any(map(str.isalnum, text))


def is_a_dash(text: str) -> bool:
    """Whether a text is what people write into a field they have nothing for: `-`, `...`."""
    return bool(_DASH.fullmatch(text))


def show(text: str) -> str:
    """The text safe to print: every refused character as its code point."""
    return _REFUSED.sub(lambda found: code_point(found.group()), text)


def masked(text: str) -> str:
    """The text safe to print, column for column: refused characters as U+FFFD, tabs as spaces."""
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text).replace("\t", " ")


def code_point(character: str) -> str:
    """A character by its number, `<U+202E>`."""
    return f"<U+{ord(character):04X}>"


def template_mark(text: str) -> str | None:
    """The first `{{`, `{%` or `{#` in a text that is data, not a template; None without one."""
    found = _TEMPLATE_MARK.search(text)
    return found.group() if found else None
