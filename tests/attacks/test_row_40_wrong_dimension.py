"""Row 40: data below the declared range; openpyxl drops those rows without a word."""

from pathlib import Path

import pytest

from tests.attacks.bounded import BATCH, told
from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import a_workbook, cells, with_member_changed

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("declared", ["A1:A2", "A1", "B3:B3", "A1:XFD1048576", "nonsense"])
def test_every_row_is_read_whatever_size_is_declared(tmp_path: Path, declared: str) -> None:
    path = a_workbook(tmp_path, ["name", "city"], ["A", "1"], ["B", "2"], ["C", "3"])
    wrong = with_member_changed(
        path, SHEET, b'<dimension ref="A1:B4"/>', f'<dimension ref="{declared}"/>'.encode()
    )
    reading = read_sheet(wrong)
    if declared == "nonsense":
        assert reading.refused == ["damaged"]
    else:
        assert (reading.rows, reading.seconds < 2) == ([2, 3, 4], True)
        assert cells(wrong)[3] == ("C", "3")


def test_rows_out_of_their_order_are_refused_rather_than_lost(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name"], ["A"], ["B"])
    assert read_sheet(with_member_changed(path, SHEET, b'<row r="3">', b'<row r="2">')).refused == ["damaged"]


def test_a_person_gets_a_letter_for_each_row(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name"], ["A"], ["B"], ["C"])
    wrong = with_member_changed(path, SHEET, b'<dimension ref="A1:A4"/>', b'<dimension ref="A1:A2"/>')
    outcome = told(tmp_path, {}, *BATCH, wrong.name)
    assert (outcome.exit_code, "3 letters written" in outcome.stderr) == (0, True)
