"""The commands of the rows, and how their letters are read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.cli_runner import WRITER, Result, run_cli

TWO_MEN = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20")
OIL_WORKERS = ("oil-workers-2011", "--date", "2011-12-01")
RIGHTS = ("democratic-rights-2011", "--date", "2011-12-14")


def draft(folder: Path, *options: str, writer: Iterable[str] = WRITER) -> Result:
    """`letterkit draft` of the writer in the United Kingdom, or of another one."""
    return run_cli("draft", *options, *writer, cwd=folder)


def records(folder: Path, *options: str, writer: Iterable[str] = WRITER) -> list[dict[str, Any]]:
    """What the same says to a script, a record for each letter."""
    done = draft(folder, *options, "--json", writer=writer)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def letters(folder: Path, *options: str, writer: Iterable[str] = WRITER) -> dict[str, str]:
    """The text of each letter to be sent on one line, by its addressee."""
    found = records(folder, *options, writer=writer)
    return {
        one["addressee"]: " ".join(one["text"].split())
        for one in found
        if one["record"] == "letter" and one["purpose"] == "send"
    }


def flat(text: str) -> str:
    """A text with its lines joined."""
    return " ".join(text.split())
