"""What a text may hold: the characters that are refused, and how they are shown.

A text is NFC, its lines end in a newline. Characters that cannot be seen are refused: control
characters, lone surrogates, line and paragraph separators, marks that turn the direction of
writing, zero-width characters. The zero-width joiners are kept after letters of the scripts
that spell with them (Arabic to Sinhala, U+0600 to U+0DFF).
"""

import re
import unicodedata
from collections.abc import Iterator

_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f\u200c\u200d]"
    "(?<![\u0600-\u0dff][\u200c\u200d])"
)
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
