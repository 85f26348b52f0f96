"""Where the files of a draft go: onto the disk, or to standard output."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from letterkit import console
from letterkit.model import OutputFile, Written
from letterkit.offices import Noun
from letterkit.run import save_files

FOLDER = Path("letters")
"""Where files go unless --out says otherwise."""
TO_STANDARD_OUTPUT = frozenset(("text", "mailto"))
"""Formats that are read as they stand, so they need no file."""
FORM_FEED = b"\f"
"""Stands between two letters on standard output, so that a printer begins a new page."""


class Delivered(Noun, frozen=True):
    """What became of each file."""

    written: tuple[Written, ...]
    printed: tuple[OutputFile, ...]
    """For standard output."""

    def path_of(self, file: OutputFile) -> str | None:
        """Where a file stands on the disk; None for one that went to standard output."""
        return next((one.path for one in self.written if one.file is file), None)

    def paths(self, *, companions: bool) -> tuple[str, ...]:
        """The files on the disk: those to attach, or all the others."""
        found = (one.path for one in self.written if one.file.companion == companions)
        return tuple(dict.fromkeys(found))


def to_disk(files: Sequence[OutputFile], out: Path | None, *, force: bool) -> Delivered:
    """Save what belongs on the disk; the rest is for `to_standard_output`.

    Raises WouldOverwrite and CannotWrite, and KeyboardInterrupt with how far it got.
    """
    printed = tuple(
        file for file in files if out is None and file.format in TO_STANDARD_OUTPUT and not file.companion
    )
    kept = [file for file in files if file not in printed]
    written: list[Written] = []
    try:
        for one in save_files(kept, out or FOLDER, force=force):
            written.append(one)  # one by one: an interrupt finds what is finished
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"stopped: {len(written)} of {len(kept)} files are written") from None
    return Delivered(written=tuple(written), printed=printed)


def to_standard_output(files: Sequence[OutputFile]) -> None:
    """The letters as they are, parted by form feeds; links one a line.

    On a terminal a line on standard error says whom each one is for.
    """
    watched = console.results_are_watched()
    for before, file in pairwise((None, *files)):
        assert file is not None
        if before is not None and not before.format == file.format == "mailto":
            console.result(FORM_FEED)
        if watched:
            console.heading(_whom(file))
        if file.format == "mailto":
            _link(file)
        else:
            console.result(file.content)


def _link(file: OutputFile) -> None:
    url = file.content.decode("ascii").strip()
    to = file.letters[0].about.addressee.id
    console.link(url, f"open the mail to {to} ({len(url):,} characters)")


def _whom(file: OutputFile) -> str:
    return "; ".join(
        ": ".join(filter(None, (letter.about.addressee.id, ", ".join(letter.inside_address[:2]))))
        for letter in file.letters
    )
