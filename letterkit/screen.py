"""Texts as a screen shows them: safe on one line, measured in columns, wrapped, with links to click."""

import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping

from letterkit.bundled import unplaced
from letterkit.inputs.text_rules import show

_WEB_ADDRESS = re.compile(r"https?://[!-~]*[\w/=&#%-]", re.ASCII)
_LINKING_PROGRAMS = frozenset(("iTerm.app", "vscode", "WezTerm"))
_LINKING_TERMINALS = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION")
"""Variables that kitty, Windows Terminal and Konsole set."""
_LINKING_VTE = 5000
"""VTE 0.50, the first version with links."""


def one_line(text: str) -> str:
    """A text safe to print on one line: line breaks become spaces, what cannot be seen its code point."""
    return show(unplaced(" ".join(text.splitlines()).replace("\t", " "))).strip("\n")


def quoted(path: object) -> str:
    """A path as it can be printed, in quotation marks where it could be misread."""
    text = show(unplaced(str(path))).replace("\n", "<U+000A>").replace("\t", "<U+0009>")
    return f'"{text}"' if not text or " " in text or text.startswith("-") else text


def wrapped(text: str, width: int, indent: str = "", further: str = "  ") -> list[str]:
    """A text broken at its spaces into lines of `width` columns; later ones stand further in."""
    return textwrap.wrap(
        text,
        width=width,
        initial_indent=indent,
        subsequent_indent=indent + further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for wide letters."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def pointed_at(quote: str, column: int, width: int) -> tuple[str, str]:
    """The line of a file and a caret under its column (from 1), both cut to `width` columns."""
    quote = quote.replace("\t", " ").rstrip()
    blank = len(quote) - len(quote.lstrip())
    quote, at = quote[min(blank, column - 1) :], column - 1 - min(blank, column - 1)
    if columns(quote[:at]) > width * 2 // 3:
        start = next(cut for cut in range(at + 1) if columns(quote[cut:at]) <= width // 2)
        quote, at = "..." + quote[start:], at - start + 3
    while columns(quote) > width and len(quote) > at + 1:
        quote = quote[:-1]
    return quote, " " * columns(quote[:at]) + "^"


def links(text: str) -> Iterator[tuple[int, int]]:
    """Where the web addresses in a text begin and end."""
    return (found.span() for found in _WEB_ADDRESS.finditer(text))


def shows_links(environment: Mapping[str, str]) -> bool:
    """Whether a terminal is known, by its environment variables, to let its user click an OSC 8 link.

    Where nobody knows, a label would hide the address that could have been copied: no.
    The terminals: https://github.com/Alhadis/OSC8-Adoption
    """
    term = environment.get("TERM", "")
    if environment.get("TMUX") or term.startswith(("screen", "tmux")):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or any(environment.get(name) for name in _LINKING_TERMINALS)
        or (vte.isdecimal() and int(vte) >= _LINKING_VTE)
    )


def clickable(url: str, label: str) -> str:
    """A link as terminals know it (OSC 8): the label is shown, a click opens the address."""
    return f"\x1b]8;;{url}\x1b\\{label}\x1b]8;;\x1b\\"


def with_links(line: str) -> str:
    """A line with each of its web addresses made clickable."""
    return _WEB_ADDRESS.sub(lambda found: clickable(found.group(), found.group()), line)
