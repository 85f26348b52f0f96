"""The records scripts read from standard output, one JSON object a line (version 1).

Every field is always there; what does not apply is null.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import msgspec

from letterkit.case_life import case_findings
from letterkit.cli.delivery import Delivered
from letterkit.model import LeftOut, Letter, OutputFile
from letterkit.problems import Problem, Where
from letterkit.run import Draft

if TYPE_CHECKING:
    from letterkit.batch import Done
    from letterkit.writers.mailto import Link


class WarningRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A warning about one letter."""

    code: str
    message: str
    where: Where


class LetterRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One letter in one format, with the warnings about its case, itself and that format."""

    version: int = 1
    record: Literal["letter"] = "letter"
    case: str
    kind: str
    sender: int | None
    """The row of the sheet."""
    addressee: str
    copies: tuple[str, ...]
    purpose: str
    """`send`, or `read` for what only its writer reads."""
    language: str
    because: str
    subject: str
    format: str
    path: str | None
    """Where the file stands; null for what has none."""
    sha256: str
    """Of the bytes of the format, on the disk or not."""
    text: str | None
    """The letter itself, where format is text and no file was asked for."""
    mailto: str | None
    mailto_length: int | None
    """Characters."""
    within_limit: bool | None
    """Whether mail programs will open the link."""
    warnings: tuple[WarningRecord, ...]


class LeftOutRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A recipient without a letter."""

    version: int = 1
    record: Literal["left-out"] = "left-out"
    sender: int | None
    addressee: str
    because: str


def records(outcome: Draft, delivered: Delivered) -> Iterator[LetterRecord | LeftOutRecord]:
    """A record for each letter and format, the letters to attach included, then who is left out."""
    checked = {id(one.letter): one for one in outcome.letters}
    for file in outcome.files:
        for letter in file.letters:
            findings = checked[id(letter)].findings_in(file.format)
            yield _letter_record(file, letter, delivered.path_of(file), findings)
    yield from left_out_records(outcome.left_out)


def left_out_records(left_out: tuple[LeftOut, ...]) -> Iterator[LeftOutRecord]:
    """A record for each recipient left out."""
    return map(left_out_record, left_out)


def left_out_record(one: LeftOut) -> LeftOutRecord:
    """The record of a recipient left out."""
    return LeftOutRecord(sender=one.sender.row, addressee=one.recipient, because=one.because)


def letter_records(done: "Done") -> Iterator[LetterRecord]:
    """A record for each letter of a finished file of a batch."""
    path = done.written.path if done.written else None
    for one in done.letters:
        yield _letter_record(done.file, one.letter, path, one.findings_in(done.file.format))


def _letter_record(
    file: OutputFile, letter: Letter, path: str | None, findings: tuple[Problem, ...]
) -> LetterRecord:
    about = letter.about
    found = _link(letter) if file.format == "mailto" else None
    return LetterRecord(
        case=about.case.id,
        kind=about.kind,
        sender=about.sender.row,
        addressee=about.addressee.id,
        copies=about.copies,
        purpose=about.purpose,
        language=letter.language,
        because=about.because,
        subject=letter.subject,
        format=file.format,
        path=path,
        sha256=hashlib.sha256(file.content).hexdigest(),
        text=file.content.decode() if file.format == "text" and path is None else None,
        mailto=found.url if found else None,
        mailto_length=found.length if found else None,
        within_limit=found.within_limit if found else None,
        warnings=tuple(
            WarningRecord(code=one.code, message=one.message, where=one.where)
            for one in (*case_findings(about.case, letter.date), *findings)
        ),
    )


def _link(letter: Letter) -> "Link":
    from letterkit.writers.mailto import link

    return link(letter)
