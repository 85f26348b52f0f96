"""Row 38: 300 MB of spaces in 289 KB, a million rows in 4.9 MB; openpyxl takes 2.8 s and 320 MB."""

import zipfile
from pathlib import Path

import pytest

from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import a_workbook, an_ods, ods_cell, ods_row

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_with(folder: Path, member: str, *parts: bytes) -> Path:
    """A workbook in which one member is these parts in a row."""
    whole = a_workbook(folder, ["name"])
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != member:
                target.writestr(name, source.read(name))
        with target.open(member, "w", force_zip64=True) as stream:
            for part in parts:
                stream.write(part)
    return path


def rows(count: int) -> list[bytes]:
    """The XML of a worksheet of so many rows."""
    cell = '<c t="inlineStr"><is><t>A{0}</t></is></c>'
    begin = f'<worksheet xmlns="{MAIN}"><sheetData>'
    lines = (f'<row r="{number}">{cell.format(number)}</row>' for number in range(1, count + 1))
    return [begin.encode(), *(line.encode() for line in lines), b"</sheetData></worksheet>"]


@pytest.mark.parametrize("member", [SHEET, "docProps/app.xml", "xl/media/picture.png"])
def test_three_hundred_megabytes_of_spaces_are_refused_before_they_are_unpacked(
    tmp_path: Path, member: str
) -> None:
    reading = read_sheet(workbook_with(tmp_path, member, *[b" " * 1_000_000] * 300))
    assert reading.refused == ["archive-limit"]
    assert reading.said.endswith("MB when unpacked; 20 MB is the most")
    assert reading.seconds < 1


def test_what_is_small_enough_and_still_unpacks_a_thousandfold_is_refused(tmp_path: Path) -> None:
    assert read_sheet(workbook_with(tmp_path, SHEET, b" " * 19_000_000)).refused == ["archive-limit"]


def test_a_million_rows_are_refused(tmp_path: Path) -> None:
    reading = read_sheet(workbook_with(tmp_path, SHEET, *rows(1_000_000)))
    assert reading.refused == ["archive-limit"]
    assert reading.seconds < 1


def test_as_many_rows_as_fit_are_counted_before_any_is_read(tmp_path: Path) -> None:
    reading = read_sheet(workbook_with(tmp_path, SHEET, *rows(250_000)))
    assert reading.refused == ["too-many-rows"]
    assert "20,000" in reading.said
    assert reading.seconds < 8


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name"])
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(200):
            archive.writestr(f"x/{number}", b"")
    assert read_sheet(path).refused == ["archive-limit"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name"])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")
    assert read_sheet(path).refused == ["archive-limit"]


def test_a_row_repeated_a_million_times_is_refused(tmp_path: Path) -> None:
    reading = read_sheet(an_ods(tmp_path, ods_row("name") + ods_row("A", repeated="1048575")))
    assert (reading.refused, reading.seconds < 2) == (["too-many-rows"], True)


def test_a_cell_repeated_over_all_columns_is_refused(tmp_path: Path) -> None:
    wide = '<table:table-cell table:number-columns-repeated="16384"><text:p>A</text:p></table:table-cell>'
    reading = read_sheet(an_ods(tmp_path, ods_row(wide, repeated="1000000000")))
    assert (reading.refused, reading.seconds < 2) == (["too-many-rows"], True)
    assert read_sheet(an_ods(tmp_path, ods_row(wide))).refused == ["too-many-columns"]


def test_many_rows_that_each_repeat_a_million_times_take_no_memory(tmp_path: Path) -> None:
    hidden = "".join(
        ods_row(f"A{number}", repeated="1000000", visibility="filter") for number in range(5_000)
    )
    reading = read_sheet(an_ods(tmp_path, hidden))
    assert (reading.refused, reading.seconds < 5) == (["too-many-rows"], True)


def test_spaces_repeated_two_thousand_million_times_are_a_cell_too_long(tmp_path: Path) -> None:
    cell = ods_cell('a<text:s text:c="2000000000"/>' * 50 + "b")
    reading = read_sheet(an_ods(tmp_path, ods_row("name") + ods_row(cell)))
    assert [code for code, *_ in reading.problems] == ["cell-too-long"]


def test_thousands_of_empty_rows_and_cells_are_read_in_time(tmp_path: Path) -> None:
    many = "<table:table-row/>" * 20_000 + ods_row("<table:table-cell/>" * 20_000)
    reading = read_sheet(an_ods(tmp_path, ods_row("name") + ods_row("A") + many))
    assert (reading.rows, reading.seconds < 5) == ([2], True)


def test_elements_nested_a_hundred_thousand_deep_are_damaged(tmp_path: Path) -> None:
    deep = "".join("<text:span>" for _ in range(20_000)) + "x" + "</text:span>" * 20_000
    reading = read_sheet(an_ods(tmp_path, ods_row("name") + ods_row(ods_cell(deep))))
    assert reading.refused in (["damaged"], ["archive-limit"])
