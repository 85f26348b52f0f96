"""Mistakes in YAML, in a person's words, with the mend."""

import re
from typing import NamedTuple

import yaml

from letterkit.inputs.text_rules import show


class Mistake(NamedTuple):
    """What a YAML reader stumbled over: line and column from 1, what is wrong, what to do."""

    line: int
    column: int
    message: str
    hint: str
    mended: str | None = None
    """The text with this mistake taken out, so that the next one can be found."""


_SECOND_COLON = "mapping values are not allowed"
_KEY_AND_VALUE = re.compile(r"(?P<lead>\s*(?:- +)*[^\s:#'\"][^:#]*:\s+)(?P<value>[^\s'\"\[{|>&*!].*: ?.*)")
_TAB_INDENT = re.compile(r" *\t")
_MAX_SHOWN = 60
_MAX_LINE = 2_000
"""No person writes a longer line of YAML; patterns are not tried on one."""

_NO_COLON = (
    "there is no colon after this field's name",
    "write `name: value`, with a space after the colon; a text of several lines is indented",
)
_QUOTED = re.compile(r"""\s*(?:- +)*(?:[^'":]+:\s+)?['"]""")
_NO_SPACE = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<field>[A-Za-z_]+):(?!//)[^\s:'\"].*")
_OPENS = re.compile(r"(?P<lead>\s*(?:- +)*(?:[^'\":#]+:\s+)?)(?:'(?:[^']|'')*|\"(?:[^\"\\]|\\.)*)")
"""A line whose quotation mark is still open at its end."""
_NEXT_FIELD = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+:(?:\s|$)|- )")
_SIGNS_OF_A_MISFIT = ("expected key", "expected <block end>", "expected '-' indicator")
_EARLY_END = (
    "the quotation marks end before the text does",
    "put the whole text in quotes; inside '...' an apostrophe is written twice, or use \"...\"",
)

_WORDS = (
    # What libyaml or PyYAML's own reader says (either spelling), what is wrong, what to do.
    (("tab character", "'\\t' that cannot start"), "a tab stands where spaces belong", "use spaces"),
    (
        ("unexpected end of stream", "unexpected document indicator"),
        "a quotation mark opened here is never closed",
        "close it; an apostrophe inside '...' is written twice, or use \"...\"",
    ),
    (
        ("unknown escape character", "escape sequence", "Unicode character escape"),
        'a backslash inside "..." begins a special character',
        "use '...' around a text with backslashes",
    ),
    (
        ("cannot start any token",),
        "a text cannot begin with this character",
        "put the whole text in quotes",
    ),
    (
        ("expected alphabetic or numeric",),
        "a text that begins with `*` or `&` needs quotes",
        "put the whole text in quotes",
    ),
    (("tag",), "a text that begins with `!` needs quotes", "put the whole text in quotes"),
    (("could not find expected ':'",), *_NO_COLON),
    (
        ("',' or ']'", "',' or '}'"),
        "a bracket opened here is never closed, or a comma is missing",
        "close it; a text that begins with `[` or `{` needs quotes",
    ),
    (
        ("sequence entries are not allowed",),
        "a list cannot begin on the line of its field",
        "begin a new line for each `- ` item; a text that begins with `-` needs quotes",
    ),
    (
        _SIGNS_OF_A_MISFIT,
        "this line does not fit the lines above it",
        "fields that belong together begin in the same column",
    ),
    (
        ("expected <document start>", "expected '<document start>'"),
        "this line does not belong to what stands above it",
        "write every line as `name: value`, or as `- item` in a list",
    ),
    (
        (_SECOND_COLON,),
        "this line is indented as if it belonged to the text above it",
        "begin it in the same column as the field above; a text with a colon needs quotes",
    ),
)


def explain(broken: yaml.YAMLError, text: str) -> Mistake:
    """The mistake behind an error of the YAML reader, at its place."""
    if not isinstance(broken, yaml.MarkedYAMLError):
        return Mistake(1, 1, "this is not YAML text", "save it as plain text, encoding UTF-8")
    problem = broken.problem or ""
    mark = broken.problem_mark or broken.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    here = here if len(here) <= _MAX_LINE else ""
    if _SECOND_COLON in problem and (found := _KEY_AND_VALUE.fullmatch(here)):
        return _unquoted_colon(lines, line, found)
    if joined := _no_space(lines, line):
        return joined
    if _SECOND_COLON in problem and _has_no_colon(lines, line, here):
        return Mistake(line - 1, 1, *_NO_COLON)
    if found_open := _never_closed(lines, line):
        return found_open
    if _QUOTED.match(here) and any(sign in problem for sign in _SIGNS_OF_A_MISFIT):
        return Mistake(line, column, *_EARLY_END)
    if _TAB_INDENT.match(here):
        tabs = [number for number, one in enumerate(lines, 1) if number >= line and _TAB_INDENT.match(one)]
        more = f" ({len(tabs)} lines are)" if len(tabs) > 1 else ""
        return Mistake(line, here.index("\t") + 1, f"this line is indented with a tab{more}", "use spaces")
    for signs, message, hint in _WORDS:
        if any(sign in problem for sign in signs):
            start = broken.context_mark if "never closed" in message else None
            if start is not None:
                line, column = start.line + 1, start.column + 1
            return Mistake(line, column, message, hint)
    return Mistake(line, column, "this cannot be read as YAML", "look at this line and the one above it")


def _never_closed(lines: list[str], line: int) -> Mistake | None:
    """The first line down to this one that leaves a quotation mark open before the next field."""
    for number, (one, below) in enumerate(zip(lines[:line], [*lines[1:line], ""], strict=True), 1):
        opened = _OPENS.fullmatch(one) if len(one) <= _MAX_LINE else None
        if opened and _NEXT_FIELD.match(below):
            message = "a quotation mark opened here is never closed"
            hint = "close it; an apostrophe inside '...' is written twice, or use \"...\""
            return Mistake(number, len(opened["lead"]) + 1, message, hint)
    return None


def _no_space(lines: list[str], line: int) -> Mistake | None:
    """`issued:2026-11-22` on this line or the one above, where it stops the reader."""
    for number in (line, line - 1):
        one = lines[number - 1] if 0 < number <= len(lines) else ""
        found = _NO_SPACE.fullmatch(one) if len(one) <= _MAX_LINE else None
        if found:
            column = len(found["lead"]) + len(found["field"]) + 1
            message = "there is no space after this colon, so it names no field"
            return Mistake(number, column, message, "put a space after the colon")
    return None


def _has_no_colon(lines: list[str], line: int, here: str) -> bool:
    """Whether the line above stands as far left as this one and names no field."""
    above = lines[line - 2] if line > 1 else ""
    words = above.lstrip()
    same_column = len(above) - len(words) == len(here) - len(here.lstrip())
    return bool(words) and same_column and not re.search(r":(\s|$)", words)


def _unquoted_colon(lines: list[str], line: int, found: re.Match[str]) -> Mistake:
    """`subject: Re: your letter`: the colon inside the text makes it look like two fields."""
    lead, value = found["lead"], found["value"]
    quote = "'" if '"' in value or "\\" in value else '"'
    value = value.replace("'", "''") if quote == "'" else value
    mend = f"{lead.strip().removeprefix('- ')} {quote}{value.strip()}{quote}"
    example = f"`{show(mend)}`" if len(mend) <= _MAX_SHOWN else "quotation marks around the whole text"
    inner = len(lead) + found["value"].index(":") + 1
    return Mistake(
        line,
        inner,
        "a text with a colon needs quotes, or it looks like two fields on one line",
        f"write {example}",
        "\n".join([*lines[: line - 1], f"{lead}''", *lines[line:]]),
    )
