"""Batches for tests: lists of members, the command, and what a folder of letters holds afterwards."""

import csv
import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

from letterkit.batch import MANIFEST, REJECTED
from letterkit.ledger import LOCK, RUN
from letterkit.whole_file import TEMPORARY
from tests.cli_runner import CASE, Result, run_cli

BOOKS = {LOCK, MANIFEST, REJECTED, RUN}
HEADERS = ("Name", "Street", "Postcode", "City", "Country", "E-mail", "Language", "Note")
COUNTRIES = ("United Kingdom", "Germany", "France", "USA")


def member(number: int, **cells: str) -> tuple[str, ...]:
    """A row under HEADERS, with some cells changed."""
    usual = (
        f"Example Member {number}", f"{number} Example Street", "EX1 1EX", "Example Town",
        COUNTRIES[number % len(COUNTRIES)], f"member{number}@example.org", "en", f"I write for the {number}.",
    )  # fmt: skip
    return tuple({**dict(zip(HEADERS, usual, strict=True)), **cells}.values())


def a_list(
    folder: Path, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS, name: str = "members.csv"
) -> Path:
    """A CSV file of these rows."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])
    return path


def members(folder: Path, number: int) -> Path:
    """A CSV file of so many members nothing is wrong with."""
    return a_list(folder, [member(one) for one in range(number)])


def batch(*arguments: str, cwd: Path, stdin: str | bytes | None = "", case: Sequence[str] = CASE) -> Result:
    """Run `letterkit batch` on a shipped case, or on another one."""
    return run_cli("batch", *case, *arguments, cwd=cwd, stdin=stdin)


def lines_of(book: Path) -> list[dict[str, str]]:
    """The lines of a manifest or of rejected rows, by column; none where there is no such file."""
    if not book.exists():
        return []
    with book.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def manifest(folder: Path) -> list[dict[str, str]]:
    """The lines of a folder's manifest."""
    return lines_of(folder / MANIFEST)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file but the lock, which holds the number of a process."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != LOCK}


def letters_in(folder: Path) -> list[str]:
    """The names of the letters in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name not in BOOKS)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes when a letter is written again: its inode and its time."""
    return {
        name: ((folder / name).stat().st_ino, (folder / name).stat().st_mtime_ns)
        for name in letters_in(folder)
        if not name.startswith(TEMPORARY)
    }


def unsound(folder: Path) -> list[str]:
    """What must never be in a folder, whatever happened: lies in its manifest, halves of files."""
    found = []
    for line in manifest(folder):
        path = folder / line["file"]
        if not path.is_file():
            found.append(f"{path.name} is in the manifest and not there")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != line["sha256"]:
            found.append(f"{path.name} is not what the manifest says")
    for name in letters_in(folder) if folder.exists() else ():
        if not name.startswith(TEMPORARY) and not _is_whole(folder / name):
            found.append(f"{name} is half a file")
    return found


def _is_whole(path: Path) -> bool:
    if path.suffix == ".docx":
        return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
    return path.read_bytes().endswith(b"\n")
