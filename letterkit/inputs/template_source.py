"""A template's source becomes blocks before anything is rendered, so no value can begin one.

Blocks are parted by blank lines. `{{ demands }}` alone is the list of demands, `{{ fact_list }}` that
of the facts; a block that begins with `- ` or `1. ` is a list, one item a line; everything else is a
paragraph.
"""

import re
from typing import cast

from letterkit.inputs.text_rules import clean_text, masked, refused_characters
from letterkit.offices import Noun
from letterkit.problems import Problem, Where, error, warning
from letterkit.wording import LISTS, Role

MAX_SOURCE = 64 * 1024
"""Bytes of one template; a letter's body has 2 KB, and 100,000 tags took Jinja 886 MB to compile."""
MAX_BLOCKS = 500
"""Blocks of one template."""

_COMMENT = re.compile(r"(?:(?:(?<![ \t])[ \t]+)?\{#-|\{#).*?(?P<end>-#\}[ \t]*|#\}|\Z)", re.DOTALL)
_LIST = re.compile(r"\s*\{\{-?\s*(" + "|".join(LISTS) + r")\s*-?\}\}\s*")
_BULLET = re.compile(r"\s*- +")
_NUMBER = re.compile(r"\s*\d{1,2}\. +")
_FIRST_NUMBER = re.compile(r"\s*1\. +")


class SourceBlock(Noun, frozen=True):
    """A block, or one item of a list, as the template has it."""

    role: Role
    file: str
    line: int
    """The line of the file its first line is, from 1."""
    source: str
    """What Jinja reads: no comment, no list marker, the same number of lines."""
    written: tuple[str, ...]
    """Its lines as they stand in the file, safe to print."""

    def where(self, line: int = 1, word: str = "") -> Where:
        """The place of a `word` on a line of this block, counted from 1."""
        line = min(max(line, 1), len(self.written))
        quote = self.written[line - 1]
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", quote) if word else None
        column = found.start() if found else len(quote) - len(quote.lstrip())
        return Where(file=self.file, line=self.line + line - 1, column=column + 1, quote=quote)


def split_blocks(text: str, file: str) -> tuple[list[SourceBlock], list[Problem]]:
    """The blocks of a template in their order, and what is wrong with its outline."""
    text = clean_text(text.removeprefix("\ufeff"))
    written = masked(text).split("\n")
    problems = _invisible_characters(text, written, file)
    problems += _open_comment(text, written, file)
    cleaned, commented = _without_comments(text)
    blocks: list[SourceBlock] = []
    for start, end in _paragraphs(cleaned, commented):
        blocks += _blocks_of(start, cleaned[start:end], written[start:end], file)
    if len(blocks) > MAX_BLOCKS:
        problems.append(
            error("template-limit", f"more than {MAX_BLOCKS} blocks", where=blocks[MAX_BLOCKS].where())
        )
    problems += [problem for block in blocks for problem in _list_in_a_paragraph(block)]
    return blocks[:MAX_BLOCKS], problems


def _invisible_characters(text: str, written: list[str], file: str) -> list[Problem]:
    return [
        error(
            "bad-character",
            f"an invisible character, {shown}, hides here",
            where=Where(file=file, line=number, column=offset + 1, quote=written[number - 1]),
            hint="delete it; typing the words anew is the surest way",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for offset, shown in refused_characters(line)
    ]


def _open_comment(text: str, written: list[str], file: str) -> list[Problem]:
    """A comment that runs to the end of the file."""
    for found in _COMMENT.finditer(text):
        if not found["end"]:
            begin = text.index("{#", found.start())
            line = text.count("\n", 0, begin) + 1
            column = begin - text.rfind("\n", 0, begin)
            where = Where(file=file, line=line, column=column, quote=written[line - 1])
            return [error("template-syntax", "the comment is not closed with `#}`", where=where)]
    return []


def _without_comments(text: str) -> tuple[list[str], set[int]]:
    """The lines without their comments, and which lines a comment touches (they part no blocks)."""
    commented: set[int] = set()
    for found in _COMMENT.finditer(text):
        first = text.count("\n", 0, found.start())
        commented.update(range(first, first + found.group().count("\n") + 1))
    return _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text).split("\n"), commented


def _paragraphs(lines: list[str], commented: set[int]) -> list[tuple[int, int]]:
    """Where runs of lines begin and end that hold more than comments."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not (lines[number].strip() or number in commented):
            if "".join(lines[start:number]).strip():
                runs.append((start, number))
            start = number + 1
    return runs


def _blocks_of(start: int, cleaned: list[str], written: list[str], file: str) -> list[SourceBlock]:
    """The one block of a paragraph, or one for each item of a list."""
    while not cleaned[0].strip():
        start, cleaned, written = start + 1, cleaned[1:], written[1:]
    role, marker = _role(cleaned)
    begins = [number for number, line in enumerate(cleaned) if marker.match(line)] if marker else [0]
    return [
        SourceBlock(
            role=role,
            file=file,
            line=start + begin + 1,
            source="\n".join(_unmarked(cleaned[begin:end], marker)),
            written=tuple(written[begin:end]),
        )
        for begin, end in zip(begins, [*begins[1:], len(cleaned)], strict=True)
    ]


def _role(lines: list[str]) -> tuple[Role, re.Pattern[str] | None]:
    """What a block becomes, and how its items are marked where it is a list."""
    if found := _LIST.fullmatch("\n".join(lines)):
        return cast(Role, found[1]), None
    if _BULLET.match(lines[0]):
        return "bulleted", _BULLET
    if _FIRST_NUMBER.match(lines[0]):
        return "numbered", _NUMBER
    return "paragraph", None


def _unmarked(lines: list[str], marker: re.Pattern[str] | None) -> list[str]:
    return [marker.sub("", lines[0], count=1), *lines[1:]] if marker else lines


def _list_in_a_paragraph(block: SourceBlock) -> list[Problem]:
    lines = block.source.split("\n")
    if block.role != "paragraph" or not any(_BULLET.match(line) for line in lines[1:]):
        return []
    line = next(number for number, line in enumerate(lines, 1) if number > 1 and _BULLET.match(line))
    return [
        warning(
            "template-list",
            "this line stays inside the paragraph above it",
            where=block.where(line),
            hint="put a blank line before the list",
        )
    ]
