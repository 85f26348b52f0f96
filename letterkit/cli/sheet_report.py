"""The signature sheets of a case's appeals, and what is said of them."""

from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from letterkit import console
from letterkit.cli.delivery import Delivered
from letterkit.cli.draft_report import left_out, said_once
from letterkit.cli.json_lines import WarningRecord, left_out_records
from letterkit.desk import Desk
from letterkit.model import Layout, Sender
from letterkit.offices import Noun
from letterkit.plan import Wish
from letterkit.run import Draft, draft
from letterkit.screen import quoted
from letterkit.signature_sheet import SignatureSheet, signature_sheets
from letterkit.writers.signature_sheet import ruling_of, write

_OF_THE_TEXT = frozenset(("unreviewed", "language", "shouting"))
"""The advice about an appeal that holds for its sheet too; the rest is said when the appeal is drafted."""


class Sheets(Noun, frozen=True):
    """The sheets of a run, nothing on disk yet."""

    appeals: Draft
    """The appeals they are signed for; their files are the sheets."""
    sheets: tuple[SignatureSheet, ...]
    pages: int
    """Of each sheet."""
    lines: tuple[int, ...]
    """How many can sign on each sheet."""


class SheetRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One signature sheet, for scripts."""

    version: int = 1
    record: Literal["sheet"] = "sheet"
    case: str
    language: str
    purpose: Literal["send", "read"]
    addressees: tuple[str, ...]
    pages: int
    lines: int
    """On all pages together."""
    path: str | None
    sha256: str
    warnings: tuple[WarningRecord, ...]


def sheets(
    desk: Desk, known: Sender, wish: Wish, layout: Layout, on: date, lines: int | None, pages: int
) -> Sheets:
    """A sheet for the appeals in each language, as values, once the rules of letters are satisfied.

    Of whoever asks only country and languages count: nobody stands on a sheet but who signs it. Raises
    what `run.draft` does, and UsageError for numbers of lines or pages that cannot be.
    """
    appeals = draft(desk, Sender(country=known.country, reads=known.reads), wish, (), layout, on)
    made = signature_sheets([one.letter for one in appeals.letters], desk.wordings)
    ruled = [(one, ruling_of(one, layout, lines)) for one in made]
    files = tuple(write(one, layout, ruling, pages) for one, ruling in ruled)
    of_the_text = tuple(
        replace(one, findings=tuple(found for found in one.findings if found.code in _OF_THE_TEXT))
        for one in appeals.letters
    )
    return Sheets(
        appeals=replace(appeals, letters=of_the_text, files=files),
        sheets=tuple(made),
        pages=pages,
        lines=tuple(ruling.lines(pages) for _, ruling in ruled),
    )


def show(made: Sheets, delivered: Delivered, on: date, case: str) -> None:
    """Where the sheets are, how many can sign, and what is to be said; `case` is what was asked for."""
    if console.manner().json:
        for number in range(len(made.sheets)):
            console.json_record(_record(made, number, delivered))
        for record in left_out_records(made.appeals.left_out):
            console.json_record(record)
        console.problems(said_once(made.appeals, on))
        return
    console.problems(said_once(made.appeals, on))
    console.problems(left_out(made.appeals))
    for one, lines, written in zip(made.sheets, made.lines, delivered.written, strict=True):
        if one.mark:
            console.heading(f"{quoted(written.path)}: to read, not to sign")
            continue
        room = console.counted(lines, "signature")
        console.heading(f"{quoted(written.path)}: {console.counted(made.pages, 'page')}, room for {room}")
        to = ", ".join(letter.about.addressee.id for letter in one.letters)
        console.say(f"for the appeals to {to}", indent=1)
    console.say(f"The appeal they go with: letterkit draft {quoted(case)} --kind appeal")
    console.say("Signatures in a spreadsheet instead: add --signatories FILE")


def _record(made: Sheets, number: int, delivered: Delivered) -> SheetRecord:
    sheet, written = made.sheets[number], delivered.written[number]
    findings = dict.fromkeys(
        found for one in made.appeals.letters if one.letter in sheet.letters for found in one.findings
    )
    return SheetRecord(
        case=sheet.case.id,
        language=sheet.language,
        purpose="read" if sheet.mark else "send",
        addressees=tuple(letter.about.addressee.id for letter in sheet.letters),
        pages=made.pages,
        lines=made.lines[number],
        path=written.path,
        sha256=written.sha256,
        warnings=tuple(
            WarningRecord(code=one.code, message=one.message, where=one.where) for one in findings
        ),
    )
