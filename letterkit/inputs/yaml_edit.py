"""One field of a YAML file put in or replaced; every other line stays what it was, byte for byte."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import yaml

from letterkit.errors import InputRefused
from letterkit.inputs.text_rules import clean_text
from letterkit.inputs.yaml_source import LOADER, Node

WIDEST = 100
"""Columns of a line of text; a longer text is folded into several."""
_STEP = "  "
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"[\r\n]+$")
_SURELY_A_TEXT = re.compile(r"[^\W\d_]\w*[,;]? [\w ,;.()/%'’“”«»…–—!?-]*")
"""Words no program takes for anything else: they begin with a letter and hold no sign of YAML's."""


def text_lines(key: str, text: str, depth: int) -> list[str]:
    """The lines that say `key: text` at that depth of indentation, whatever the text holds.

    What reads them gets the text in NFC without the blanks around it.
    """
    indent, text = _STEP * depth, clean_text(text).strip()
    one_line = f"{indent}{key}: {text}"
    if _SURELY_A_TEXT.fullmatch(text) and len(one_line) <= WIDEST:
        return [one_line]
    words = text.split(" ")
    if all(words) and not re.search(r"[\n\t]", text):
        return [f"{indent}{key}: >-", *_folded(words, indent + _STEP)]
    lines = text.split("\n")
    return [f"{indent}{key}: |-", *(f"{indent}{_STEP}{line}" if line else "" for line in lines)]


def quoted(text: str) -> str:
    """A text of one line in single quotes, unless it is a plain word."""
    return text if re.fullmatch(r"[A-Za-z][\w.-]*", text) else "'" + text.replace("'", "''") + "'"


def put_field(text: str, root: Node, field: str, block: Sequence[str], *, after: str) -> str:
    """`text` with the lines of `block` in the place of a field, or below the field `after`.

    `root` is what `text` (without a byte order mark) was read as; the lines have no line ends and begin
    in the first column. Comments with a line to themselves inside the old field are kept below its
    name. Raises InputRefused for a file that is not written as `name: value` lines.
    """
    lines = _LINE.findall(text)
    if any(column != root.column for _, column in root.key_marks.values()):
        raise InputRefused(
            f"{root.where.file} is not written as lines of `name: value`",
            hint="put the change in yourself",
        )
    indent = " " * (root.column - 1)
    block = [indent + line if line else "" for line in block]
    of_texts = _lines_of_texts(text)
    start, end = _span(lines, root, field if field in root.key_marks else after, of_texts)
    if field in root.key_marks:
        old = [_LINE_END.sub("", line) for line in lines[start:end]]
        name = old[0] if re.fullmatch(rf"\s*{field}:\s*(#.*)?", old[0]) else block[0]
        block = [name, *_comments(old, start, of_texts), *block[1:]]
    else:
        start = end
    line_end = next((found[0] for line in lines[:1] if (found := _LINE_END.search(line))), "\n")
    new = [line + line_end for line in block]
    if end == len(lines) and lines and not _LINE_END.search(lines[-1]):
        new[-1] = new[-1].removesuffix(line_end)
        if start == end:
            lines[-1] += line_end
    return "".join((*lines[:start], *new, *lines[end:]))


def _span(lines: Sequence[str], root: Node, field: str, of_texts: Collection[int]) -> tuple[int, int]:
    """The lines of a field, counted from 0, without the comments and empty lines before the next one."""
    start = root.key_marks[field][0] - 1
    end = min((line - 1 for line, _ in root.key_marks.values() if line - 1 > start), default=len(lines))
    comment = re.compile(rf"\s{{0,{root.column - 1}}}#|\.\.\.")
    while end > start + 1:
        apart = comment.match(lines[end - 1]) and end - 1 not in of_texts
        if lines[end - 1].strip() and not apart:
            break
        end -= 1
    return start, end


def _comments(old: Sequence[str], start: int, of_texts: Collection[int]) -> Iterator[str]:
    """The lines of a field that are comments and nothing else, not a text that looks like one."""
    for number, line in enumerate(old, start):
        if line.lstrip().startswith("#") and number not in of_texts:
            yield line


def _lines_of_texts(text: str) -> frozenset[int]:
    """The lines, counted from 0, on which a text stands, or a part of one."""
    events = yaml.parse(clean_text(text), Loader=LOADER)
    texts: list[Any] = [event for event in events if type(event) is yaml.ScalarEvent]
    ends = (one.end_mark.line + (one.end_mark.column > 0) for one in texts)
    spans = (range(one.start_mark.line, end) for one, end in zip(texts, ends, strict=True))
    return frozenset(line for span in spans for line in span)


def _folded(words: Sequence[str], indent: str) -> Iterator[str]:
    """Lines that are read as one, broken at single spaces alone."""
    line = indent + words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > WIDEST:
            yield line
            line = indent + word
        else:
            line += f" {word}"
    yield line
