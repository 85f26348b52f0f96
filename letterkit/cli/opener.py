"""Handing a letter to the mail program or the word processor of this computer."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from letterkit import console
from letterkit.cli.delivery import Delivered
from letterkit.problems import warning
from letterkit.screen import quoted

_OPENED_AS_FILES = ("docx", "eml")


def hand_over(delivered: Delivered) -> None:
    """Open the links and files of a draft; where there are several, ask which. Failing is no error."""
    things = _openable(delivered)
    if not things:
        _not_opened("there is nothing to open", "--open needs --format docx, eml or mailto")
        return
    for name, thing in _chosen(things):
        if not _open(thing):
            _not_opened(f"no program could be started for {quoted(name)}", "open it yourself")


def _openable(delivered: Delivered) -> list[tuple[str, str]]:
    """What can be opened, with what to call it: links, then files by their path."""
    links = [
        (f"the link to {file.letters[0].about.addressee.id}", file.content.decode("ascii").strip())
        for file in (*delivered.printed, *(one.file for one in delivered.written))
        if file.format == "mailto"
    ]
    files = [
        (one.path, one.path)
        for one in delivered.written
        if one.file.format in _OPENED_AS_FILES and not one.file.companion
    ]
    return [*links, *files]


def _chosen(things: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The only one, or those somebody picks; none when nobody is there to be asked."""
    if len(things) == 1:
        return things
    if not console.someone_is_there():
        _not_opened(
            f"there are {len(things)} letters, and nobody to ask which to open", "choose one with --to"
        )
        return ()
    for number, (name, _) in enumerate(things, 1):
        console.say(f"{number}  {name}")
    picked = console.ask("Open which? A number, `all` or `none`", "none")
    if picked == "all":
        return things
    return [things[int(picked) - 1]] if picked.isdecimal() and 1 <= int(picked) <= len(things) else ()


def _not_opened(why: str, hint: str) -> None:
    console.problems([warning("not-opened", why, hint=hint)])


def _open(thing: str) -> bool:
    """Start the platform's opener with `thing` as one argument, never through a shell."""
    target = thing if thing.startswith("mailto:") else str(Path(thing).resolve())
    try:
        if sys.platform == "win32":
            os.startfile(target)
            return True
        command = "open" if sys.platform == "darwin" else "xdg-open"
        done = subprocess.run([command, target], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0
