"""Row 39: one cell at XFD1048576 in 4 KB; python-calamine aborts, openpyxl gives 200,000 empty rows."""

from pathlib import Path

import openpyxl

from tests.attacks.bounded import BATCH, told
from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import an_ods, ods_row, saved


def test_a_cell_in_the_last_row_and_column_is_said_and_not_reached_for(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "name"
    workbook.active["A2"] = "A"
    workbook.active["XFD1048576"] = "x"
    reading = read_sheet(saved(workbook, tmp_path))
    assert (reading.rows, reading.notes) == ([2], ["rows-below"])
    assert reading.seconds < 2


def test_a_far_cell_alone_is_an_empty_sheet(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["XFD1048576"] = "x"
    reading = read_sheet(saved(workbook, tmp_path))
    assert (reading.refused, reading.seconds < 2) == (["empty-sheet"], True)


def test_a_far_column_is_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["XFD1"] = "name"
    assert read_sheet(saved(workbook, tmp_path)).refused == ["too-many-columns"]


def test_a_far_row_of_ods_is_said_and_not_reached_for(tmp_path: Path) -> None:
    rows = ods_row("name") + ods_row("A") + ods_row(repeated="1048573") + ods_row("x")
    reading = read_sheet(an_ods(tmp_path, rows))
    assert (reading.rows, reading.notes, reading.seconds < 2) == ([2], ["rows-below"], True)


def test_a_far_column_of_ods_is_refused(tmp_path: Path) -> None:
    gap = '<table:table-cell table:number-columns-repeated="16383"/>'
    assert read_sheet(an_ods(tmp_path, ods_row("name", gap, "x"))).refused == ["too-many-columns"]


def test_a_person_is_told_that_rows_were_not_reached(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for cell, value in {"A1": "name", "A2": "Example Member", "XFD1048576": "x"}.items():
        workbook.active[cell] = value
    saved(workbook, tmp_path)
    outcome = told(tmp_path, {}, *BATCH, "members.xlsx")
    assert outcome.exit_code == 0
    assert "[rows-below]" in outcome.stderr
    assert "1 letter written" in outcome.stderr
