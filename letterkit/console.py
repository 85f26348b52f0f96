"""The only module that talks: results on standard output, everything else on standard error.

Texts of users are shown literally: no markup, and what cannot be seen stands as its code point
(`<U+202E>`). On a terminal lines are wrapped and coloured; everywhere else, and where `NO_COLOR`
or `TERM=dumb` ask for it, they are plain.
"""

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

import msgspec

from letterkit.errors import CannotWrite
from letterkit.inputs.text_rules import show
from letterkit.json_text import ProblemRecord, json_line
from letterkit.problems import Problem, errors_of
from letterkit.screen import clickable, columns, links, one_line, pointed_at, shows_links, with_links, wrapped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MOST_PROBLEMS = 20
"""More than these are counted, not shown (cli.md: nobody mends more at a time)."""
NARROW = 72
"""Columns below which a table is shown as a list."""
_INDENT = "  "
_CLICKABLE = frozenset(("", "heading", "warning"))
"""The styles of lines whose web addresses are links; a refusal quotes what somebody typed."""
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
_something_was_said = False
"""Whether an empty line would stand between two others."""


def begin(arguments: Sequence[str]) -> Manner:
    """Set the manner of talking from the command line, before anything can go wrong in parsing it."""
    global _manner, _something_was_said
    _something_was_said = False
    _manner = Manner(json="--json" in arguments, quiet="--quiet" in arguments, debug="--debug" in arguments)
    _open_the_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return _manner


def _open_the_closed() -> None:
    """A stream that was closed before the start (`>&-`) leads nowhere, like the pipe of a reader who left."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open until the end
            setattr(sys, name, nowhere)


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


def result(content: bytes, *, at_once: bool = True) -> bool:
    """Bytes to standard output as they are; False when nobody reads them. CannotWrite for a full disk.

    What need not arrive `at_once` goes in larger pieces, the last of them with what comes at once.
    """
    if at_once and results_are_watched():
        _note_that_something_was_said()
    try:
        sys.stdout.buffer.write(content)
        if at_once:
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
    return result(json_line(record).encode())


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
    if not (_manner.quiet or _manner.json) and (text or _something_was_said):
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
        shown.add_row(*(_with_links(one_line(cell)) for cell in row))
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
    _plain(f"{one_line(question)}{suffix}: ")
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
    width, clicks = _results_width(), _results_have_links()
    for line in lines:
        shown = one_line(line)
        indent = " " * (len(shown) - len(shown.lstrip()))
        parts = wrapped(shown.strip(), width, indent) or [""]
        result("".join((with_links(part) if clicks else part) + "\n" for part in parts).encode())


def excerpt(lines: Iterable[str]) -> None:
    """Lines of a file on standard output as they stand there, each safe to print and never wrapped."""
    result("".join(f"{show(line)}\n" for line in lines).encode())


def link(url: str, label: str) -> None:
    """A link on standard output: its label where the terminal lets one click it, else the address itself."""
    clicks = _results_have_links() and shows_links(os.environ)
    result((clickable(url, label) if clicks else url).encode() + b"\n")


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
            last = wrapped(row[-1], room, further="") or [""]
            gap = " " * (columns(start) + 2)
            text = f"{start}  " + f"\n{gap}".join(last)
        else:
            text = "\n".join(
                (
                    *wrapped("  ".join(cell for cell in row[:-1] if cell), _results_width()),
                    *wrapped(row[-1], _results_width(), " " * 4, ""),
                )
            )
        result((text.rstrip() + "\n").encode())


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _results_have_links() -> bool:
    return results_are_watched() and not _asked_for_plain()


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
            _plain(json_line(ProblemRecord.of(one)))
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
        _plain(json_line(ProblemRecord.of(last)))
        return
    _line(f"letterkit: {message}", style="error")
    if hint:
        _line(f"hint: {hint}", indent=1, style="hint")


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


# Lines


def _line(text: str, *, style: str = "", indent: int = 0, wrap: bool = True) -> None:
    """One line to standard error, or several on a terminal too narrow for it."""
    shown = one_line(text) if wrap else show(text)
    terminal = _terminal()
    lines = [_INDENT * indent + shown]
    if terminal is not None and wrap and shown:
        lines = wrapped(shown, _width(), _INDENT * indent, _INDENT)
    for line in lines:
        if terminal is None:
            _plain(line + "\n")
        else:
            _note_that_something_was_said()
            shown_line = _with_links(line) if style in _CLICKABLE else line
            terminal.print(shown_line, style=_STYLES.get(style), soft_wrap=True)


def _note_that_something_was_said() -> None:
    global _something_was_said
    _something_was_said = True


def _with_links(line: str) -> "Text":
    from rich.style import Style
    from rich.text import Text

    text = Text(line)
    for start, end in links(line):
        text.stylize(Style(link=line[start:end]), start, end)
    return text


def _plain(text: str) -> None:
    """To standard error as it is; where that is closed or full there is nobody left to be told."""
    _note_that_something_was_said()
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _asked_for_plain() -> bool:
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in ("dumb", "unknown")


@cache
def _terminal() -> "Console | None":
    """The terminal that standard error is, if it is one."""
    if not sys.stderr.isatty():
        return None
    from rich.console import Console

    colours: Literal["auto"] | None = None if _asked_for_plain() else "auto"
    return Console(stderr=True, markup=False, emoji=False, highlight=False, color_system=colours)


def _width() -> int:
    terminal = _terminal()
    return max(terminal.width, 20) if terminal else 1000
