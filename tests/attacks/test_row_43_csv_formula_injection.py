"""Row 43: a member whose cells a spreadsheet program would run."""

import csv
from pathlib import Path

import pytest

from letterkit.batch import MANIFEST, REJECTED
from letterkit.inputs.rejected import guarded
from letterkit.inputs.sheets import open_sheet
from tests.attacks.bounded import BATCH, told
from tests.batches import HEADERS, a_list, member
from tests.sheet_files import a_csv

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1:A9)", "\uff1dA1", "'=1+1", "''@x"]
STARTS = tuple("=+-@\t\r\uff1d")


def cells_of(book: Path) -> list[list[str]]:
    with book.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("cell", [*FORMULAS, "\t=1", "\r=1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Example Member", "1-2", "a=b", "'t Hooft", "", "d'@lembert"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


def test_neither_book_of_a_batch_holds_a_formula_and_mended_rows_hold_what_they_held(tmp_path: Path) -> None:
    good = [member(number, Name=text) for number, text in enumerate(FORMULAS)]
    bad = [member(number, Street=text, Note=text, Country="Nowhere") for number, text in enumerate(FORMULAS)]
    a_list(tmp_path, [*good, *bad], ("=Name", *HEADERS[1:]))
    columns = ("--column", "name==Name")
    done = told(tmp_path, {}, *BATCH, "members.csv", *columns, "--out", "o")
    assert done.exit_code == 1
    books = [cells_of(tmp_path / "o" / book) for book in (MANIFEST, REJECTED)]
    assert [line[2] for line in books[0][1:]] == [f"'{text}" for text in FORMULAS]
    assert books[1][0][0] == "'=Name"
    assert [line[1] for line in books[1][1:]] == [f"'{text}" for text in FORMULAS]
    assert not [cell for book in books for line in book for cell in line if cell.startswith(STARTS)]
    mended = [[cell.replace("Nowhere", "UK") for cell in line] for line in books[1]]
    a_list(tmp_path, mended[1:], mended[0], "mended.csv")
    again = told(tmp_path, {}, *BATCH, "mended.csv", *columns)
    assert again.exit_code == 0
    letters = again.stdout.split("\f")
    assert [letter.splitlines()[1] for letter in letters] == FORMULAS


def test_a_quote_before_a_sign_in_any_other_file_is_left_alone(tmp_path: Path) -> None:
    (row,) = open_sheet(a_csv(tmp_path, "name,phone\nA,'+7701\n")).rows
    assert row.cells == ("A", "'+7701")
