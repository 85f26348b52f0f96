"""Row 43: cells a spreadsheet program takes for formulas; quoting does not help, a `'` does."""

import csv
import io
from pathlib import Path

import pytest

from letterkit.inputs.columns import Columns
from letterkit.inputs.members import Rejected, senders
from letterkit.inputs.rejected import rejected_csv
from letterkit.inputs.sheets import open_sheet
from tests.sheet_files import a_csv

HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1,1)", "\t=1", "\r=1", "\uff1d1+1", "'=1", "''=1"]


def rejected(path: Path) -> bytes:
    """The rejected.csv of a sheet."""
    sheet = open_sheet(path)
    found = senders(sheet, Columns.of(sheet))
    return b"".join(rejected_csv(sheet.headers, (one for one in found if isinstance(one, Rejected))))


def as_csv(*rows: list[str]) -> str:
    """Rows as CSV, everything quoted."""
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_of_rejected_csv_begins_as_a_formula(tmp_path: Path, cell: str) -> None:
    written = rejected(a_csv(tmp_path, as_csv(["name", "note", cell], ["", cell, cell])))
    cells = [one for row in csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")) for one in row]
    assert len(cells) == 10
    assert not [one for one in cells if one.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))]
    assert f"'{cell}" in cells


@pytest.mark.parametrize("cell", HOSTILE)
def test_the_cell_comes_back_as_it_was(tmp_path: Path, cell: str) -> None:
    written = rejected(a_csv(tmp_path, as_csv(["name", "note"], ["", cell])))
    (row,) = open_sheet(a_csv(tmp_path, written)).rows
    assert row.cells[:2] == ("", cell)


def test_a_quote_before_a_sign_in_any_other_file_is_left_alone(tmp_path: Path) -> None:
    (row,) = open_sheet(a_csv(tmp_path, "name,phone\nA,'+7701\n")).rows
    assert row.cells == ("A", "'+7701")
