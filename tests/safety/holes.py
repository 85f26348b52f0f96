"""What a letter never holds, whatever it was made from: a place where something was to stand."""

import re
from collections.abc import Iterator

from letterkit.model import BLANK

_MARKS = re.compile(r"\{\{|\{%|<built-in|Undefined\b| at 0x[0-9a-f]{6}")
_GAPS = re.compile(r"\bNone\b|(?<=\w) [,.;:](?=\s|$)|(?:\b(?:about|is|of)|—) ?[,.;](?=\s|$)", re.MULTILINE)
"""Where a name, a text or a number is missing: `None`, `Dear ,`, `about .`, a space before a full stop."""


def holes(letter: str, said: str, given: str) -> Iterator[str]:
    """Each hole of a letter as text.

    `said` is what was said on standard error, `given` what the letter was made from: what stands in it
    already is no hole.
    """
    if "placeholder" not in said:  # the writer's own note may hold one, and is warned about
        yield from _MARKS.findall(letter)
    yield from (found for found in _GAPS.findall(letter) if found not in given)
    lines = letter.rstrip("\n").split("\n")
    if not lines[0].strip():
        yield "the first line is empty"
    if not lines[-1].strip():
        yield "nobody signs"
    if not any(line.endswith((",", "!")) and len(line.split()) > 1 for line in lines):
        yield "no salutation"
    if re.search(r"^\s*(?:\d+\.|-)\s*$", letter, re.MULTILINE):
        yield "an empty item"
    if BLANK in letter and "unsigned-draft" not in said and BLANK not in said:
        yield f"{BLANK} without a warning"
