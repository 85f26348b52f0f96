"""The spreadsheets of a pack: what is wrong in them, and what they would do in a spreadsheet program."""

import re
from collections.abc import Iterator
from pathlib import Path

from letterkit.errors import InputRefused
from letterkit.inputs.archives import DAMAGED, open_archive
from letterkit.inputs.columns import Columns
from letterkit.inputs.members import Rejected, senders
from letterkit.inputs.sheet_files.grid import rows_in_words
from letterkit.inputs.sheets import open_sheet
from letterkit.inputs.text_rules import show
from letterkit.problems import Problem, Where, error, warning

_FORMULA = re.compile("'*[\t\r ]*(?:[=@\uff1d]|[+-](?=[^\\d\\s.,()+-].*[(!|]))")
"""How a cell of a CSV file begins that a spreadsheet program runs; a phone number or a dash is none."""
_MACROS = ("basic/", "scripts/", "xl/macrosheets/")
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/", "xl/webextensions/")


def sheet_findings(path: Path, most: int) -> Iterator[Problem]:
    """Every problem with a list of senders, at most so many of its rows."""
    try:
        if path.suffix.lower() in (".xlsx", ".ods"):
            yield from _parts_that_act(path)
        elif path.suffix.lower() == ".csv":
            yield from _formulas(path)
        yield from _row_findings(path, most)
    except InputRefused as refusal:
        yield from refusal.problems


def _row_findings(path: Path, most: int) -> Iterator[Problem]:
    with open_sheet(path) as sheet:
        found = 0
        for member in senders(sheet, Columns.of(sheet)):
            if isinstance(member, Rejected):
                yield from member.problems
                found += len(member.problems)
            if found >= most:
                break
        yield from sheet.notes


def _parts_that_act(path: Path) -> Iterator[Problem]:
    """Macros in a workbook, and what it would fetch."""
    where = Where(file=show(str(path)))
    try:
        with open_archive(path, where.file) as archive:
            names = [name.lower() for name in archive.namelist()]
    except DAMAGED:
        return
    if any("vbaproject" in name or name.startswith(_MACROS) for name in names):
        hint = "do not open it; ask for a file without macros"
        yield error("pack-macros", "there are macros in this file; they are programs", where=where, hint=hint)
    if any(name.startswith(_OUTSIDE) for name in names):
        said = "opened in a spreadsheet program it can fetch something, and so tell who opened it"
        yield warning("pack-fetches", said, where=where, hint="letterkit reads its cells alone")


def _formulas(path: Path) -> Iterator[Problem]:
    """One warning for the cells a spreadsheet program would run."""
    with open_sheet(path) as sheet:
        rows = [row.number for row in sheet.rows if any(map(_FORMULA.match, row.cells))]
    if rows:
        yield warning(
            "formula",
            f"a spreadsheet program would run a formula in {rows_in_words(rows)}",
            where=Where(file=show(str(path))),
            hint="letterkit takes it for text; do not open the file in a spreadsheet program",
        )
