"""The only module that talks: results on standard output, everything else on standard error.

Texts of users are shown literally: no markup, and what cannot be seen stands as its code point
(`<U+202E>`). On a terminal lines are wrapped and coloured; everywhere else, and where `NO_COLOR`
or `TERM=dumb` ask for it, they are plain.
"""

import errno
import os
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import msgspec

from letterkit.asof import AsOf
from letterkit.errors import CannotWrite
from letterkit.inputs.text_rules import show
from letterkit.problems import Problem, Where, errors_of

if TYPE_CHECKING:
    from rich.console import Console

MOST_PROBLEMS = 20
"""More than these are counted, not shown (cli.md: nobody mends more at a time)."""
NARROW = 72
"""Columns below which a table is shown as a list."""
_INDENT = "  "
_STYLES = {"error": "bold red", "warning": "yellow", "heading": "bold", "hint": "cyan", "aside": "dim"}


@dataclass(frozen=True)
class Manner:
    """How to talk, as the command line asks."""

    json: bool = False
    """Problems as JSON Lines, and nothing else on standard error."""
    quiet: bool = False
    """Only problems."""
    debug: bool = False
    """Where an unexpected error arose is shown too."""


_manner = Manner()


def begin(arguments: Sequence[str]) -> Manner:
    """Set the manner of talking from the command line, before anything can go wrong in parsing it."""
    global _manner
    _manner = Manner(json="--json" in arguments, quiet="--quiet" in arguments, debug="--debug" in arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return _manner


def manner() -> Manner:
    """How the command line asked to be talked to."""
    return _manner


def someone_is_there() -> bool:
    """Whether a question would be seen and could be answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def watching_terminal() -> "Console | None":
    """The terminal on which progress can be shown; None with --quiet, --json, and where nobody looks."""
    return None if _manner.quiet or _manner.json else _terminal()


def results_are_watched() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


# Results


def result(content: bytes) -> bool:
    """Bytes to standard output as they are; False when nobody reads them. CannotWrite for a full disk."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as failure:
        if not _closed_pipe(failure):
            reason = failure.strerror or "it cannot be written"
            _silence(sys.stdout)
            raise CannotWrite(f"standard output: {reason.lower()}") from failure
        _silence(sys.stdout)
        return False
    return True


def json_record(record: msgspec.Struct) -> bool:
    """One JSON Line on standard output; False when nobody reads it."""
    return result(_json_line(record).encode())


def _json_line(record: msgspec.Struct) -> str:
    """A record on one line; characters that cannot be seen are escaped, the value stays the same."""
    text = msgspec.json.encode(record, enc_hook=_json_value).decode()
    return "".join(letter if _is_seen(letter) else _json_escape(letter) for letter in text) + "\n"


def _json_value(value: object) -> str:
    """A date as exact as its source, as it is written in files."""
    if isinstance(value, AsOf):
        return str(value)
    raise NotImplementedError(type(value))


def _is_seen(letter: str) -> bool:
    return letter.isascii() or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp")


def _json_escape(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def give_up_on_results() -> None:
    """Nobody reads standard output any more: let the rest of it vanish without a word."""
    _silence(sys.stdout)


def _closed_pipe(failure: OSError) -> bool:
    # Windows reports a closed pipe as EINVAL.
    return isinstance(failure, BrokenPipeError) or (os.name == "nt" and failure.errno == errno.EINVAL)


def _silence(stream: TextIO) -> None:
    """Let what is still buffered vanish, so that Python's own flush at the end has nothing to say."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


# Talk


def say(text: str = "", *, style: str = "", indent: int = 0) -> None:
    """A sentence for whoever watches; silent with --quiet and --json. Wrapped on a terminal."""
    if not (_manner.quiet or _manner.json):
        _line(text, style=style, indent=indent)


def detail(text: str) -> None:
    """A line that was asked for (--debug), whatever else is silent."""
    _line(text, indent=1)


def heading(text: str) -> None:
    """What the next lines are about, after an empty line."""
    say()
    say(text, style="heading")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under their headings; a list where there is no room, or no terminal.

    The first cell of a row is empty when it goes on about the same thing.
    """
    if _manner.quiet or _manner.json:
        return
    terminal = _terminal()
    if terminal is None or terminal.width < NARROW:
        _as_list(rows)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    for number, column in enumerate(columns):
        shown.add_column(Text(column), overflow="fold", no_wrap=number in (1, 2))
    for row in rows:
        shown.add_row(*(Text(one_line(cell)) for cell in row))
    terminal.print(shown)


def _as_list(rows: Sequence[Sequence[str]]) -> None:
    for first, *cells in rows:
        if first:
            _line(first)
        by, *rest = cells
        _line(f"{by}: {', '.join(cell for cell in rest if cell)}", indent=1)


def ask(question: str, known: str = "") -> str:
    """The answer to a question, `known` when it is left empty. Only where somebody is there."""
    suffix = f" [{one_line(known)}]" if known else ""
    sys.stderr.write(f"{one_line(question)}{suffix}: ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip() or known


def agreed(question: str) -> bool:
    """Whether somebody is there and says yes."""
    return someone_is_there() and ask(f"{question} (y/n)", "n").casefold().startswith("y")


# Pages that were asked for: results, but safe to look at


def page(lines: Iterable[str]) -> None:
    """Lines on standard output, each safe to print; wrapped where somebody looks at them."""
    width = _results_width()
    for line in lines:
        shown = one_line(line)
        indent = " " * (len(shown) - len(shown.lstrip()))
        wrapped = textwrap.wrap(
            shown.strip(),
            width=width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        result("".join(part + "\n" for part in wrapped or [""]).encode())


def listing(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows on standard output: in columns where somebody looks at them, else parted by tabs."""
    safe = [[one_line(cell) for cell in row] for row in (headings, *rows)]
    if not results_are_watched():
        result("".join("\t".join(row) + "\n" for row in safe).encode())
        return
    widths = [max(columns(row[at]) for row in safe) for at in range(len(headings))]
    room = _results_width() - sum(widths[:-1]) - 2 * (len(widths) - 1)
    for row in safe:
        start = "  ".join(
            cell + " " * (width - columns(cell)) for cell, width in zip(row, widths[:-1], strict=False)
        )
        if room >= 20:
            last = textwrap.wrap(row[-1], room) or [""]
            gap = " " * (columns(start) + 2)
            text = f"{start}  " + f"\n{gap}".join(last)
        else:
            text = "  ".join(cell for cell in row[:-1] if cell not in ("", "-")) + f"\n    {row[-1]}"
        result((text.rstrip() + "\n").encode())


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _results_width() -> int:
    """Columns of the terminal that standard output is; very many where it is none."""
    if not results_are_watched():
        return 100_000
    return max(os.get_terminal_size(sys.stdout.fileno()).columns, 20)


# Problems


def problems(found: Iterable[Problem]) -> None:
    """All of them, errors first, each once; at most MOST_PROBLEMS and the count of the rest."""
    every = list(dict.fromkeys(found))
    errors = errors_of(every)
    ordered = [*errors, *(one for one in every if one.severity != "error")]
    if _manner.json:
        for one in ordered:
            sys.stderr.write(_json_line(ProblemRecord.of(one)))
        return
    for one in ordered[:MOST_PROBLEMS]:
        _problem(one)
    rest = ordered[MOST_PROBLEMS:]
    if rest:
        count = len(errors_of(rest))
        _line(f"... and {len(rest)} more ({count} of them errors)" if count else f"... and {len(rest)} more")


def refusal(message: str, *, code: str, hint: str = "", because: Iterable[Problem] = ()) -> None:
    """Why the command stops: the problems behind it, the sentence, and what to do."""
    problems(because)
    if _manner.json:
        last = Problem(code=code, message=message, hint=hint)
        sys.stderr.write(_json_line(ProblemRecord.of(last)))
        return
    _line(f"letterkit: {message}", style="error")
    if hint:
        _line(f"hint: {hint}", indent=1, style="hint")


class ProblemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as a JSON Line."""

    version: int = 1
    record: str = "problem"
    code: str
    severity: str
    message: str
    hint: str
    where: Where

    @classmethod
    def of(cls, problem: Problem) -> "ProblemRecord":
        """The record of a problem."""
        return cls(
            code=problem.code,
            severity=problem.severity,
            message=problem.message,
            hint=problem.hint,
            where=problem.where,
        )


def _problem(problem: Problem) -> None:
    place = str(problem.where)
    field = f"{problem.where.field}: " if problem.where.row is not None and problem.where.field else ""
    start = f"{place}: " if place else ""
    _line(f"{start}{problem.severity}: {field}{problem.message} [{problem.code}]", style=problem.severity)
    if problem.where.quote and problem.where.column is not None:
        for line in pointed_at(problem.where.quote, problem.where.column, _width() - 2 * len(_INDENT)):
            _line(line, indent=2, wrap=False, style="aside")
    if problem.hint:
        _line(f"hint: {problem.hint}", indent=1, style="hint")


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


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: none for a combining mark, two for wide letters."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


# Lines


def one_line(text: str) -> str:
    """A text safe to print on one line: line breaks become spaces, what cannot be seen its code point."""
    return show(" ".join(text.splitlines()).replace("\t", " ")).strip("\n")


def quoted(path: object) -> str:
    """A path as it can be printed, in quotation marks where it could be misread."""
    text = show(str(path)).replace("\n", "<U+000A>").replace("\t", "<U+0009>")
    return f'"{text}"' if not text or " " in text or text.startswith("-") else text


def _line(text: str, *, style: str = "", indent: int = 0, wrap: bool = True) -> None:
    """One line to standard error, or several on a terminal too narrow for it."""
    shown = one_line(text) if wrap else show(text)
    terminal = _terminal()
    lines = [_INDENT * indent + shown]
    if terminal is not None and wrap and shown:
        lines = textwrap.wrap(
            shown,
            width=_width(),
            initial_indent=_INDENT * indent,
            subsequent_indent=_INDENT * (indent + 1),
            break_long_words=False,
            break_on_hyphens=False,
        )
    for line in lines:
        if terminal is None:
            _plain(line)
        else:
            terminal.print(line, style=_STYLES.get(style), soft_wrap=True)


def _plain(line: str) -> None:
    try:
        sys.stderr.write(line + "\n")
    except OSError as failure:
        if not _closed_pipe(failure):
            raise
        _silence(sys.stderr)


@cache
def _terminal() -> "Console | None":
    """The terminal that standard error is, if it is one."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")
    return Console(
        stderr=True, markup=False, emoji=False, highlight=False, color_system=None if plain else "auto"
    )


def _width() -> int:
    terminal = _terminal()
    return max(terminal.width, 20) if terminal else 1000
