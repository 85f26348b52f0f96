"""Spreadsheets of LibreOffice Calc, and what it shows of a workbook, beside what we read."""

import csv
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.interop import program
from tests.sheet_files import a_csv, a_workbook, cells, codes, read, saved

pytestmark = pytest.mark.interop

NUMBERS = [
    (10000, "000000"),
    (123456789, "00000-0000"),
    (77012345678, r"\+0\ \(000\)\ 000\-00\-00"),
    (5551234, "[<=9999999]###-####;(###) ###-####"),
    (2025551234, "[<=9999999]###-####;(###) ###-####"),
    (10000, "General"),
    (0.1, "General"),
    (850101300123, "0"),
    (1234567.891, "#,##0.00"),
    (1234567.891, "#,##0"),
    (0.5, "0.##"),
    (2.5, "0"),
    (-2.5, "0"),
    (0.256, "0%"),
    (0.256, "0.0%"),
    (1500000, "0.0,,"),
    (1500, '#,##0 "₸"'),
    (-5, "0;(0)"),
    (0, '0;-0;"none"'),
    (-5, "[Red]0"),
    (12, '0" kg"'),
    (12, "@"),
    (5, "??0"),
]
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""Comma, quotation marks, UTF-8, from row 1, cells as they are shown."""


def converted(path: Path, target: str, folder: Path, *options: str) -> Path:
    """The file as LibreOffice saves it: `target` is an ending, and perhaps a filter."""
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", *options]
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{path.stem}.{target.partition(':')[0]}"


def a_list_of_members(folder: Path) -> Path:
    """A workbook with all that a list may hold, its formulas not yet calculated."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Members"
    rows: Iterable[list[object]] = (
        ["Name", "Postcode", "Since", "Address", "Phone", "Consent", "Greeting"],
        ["Әлия Мысал", 10000, date(2024, 5, 1), "1 Street\nTown", 77012345678, True, '="Dear "&A2'],
        ["B", "010 000", None, "", "+7 701", False, '=""'],
        ["C", 50000, date(1999, 12, 31), "two  spaces", None, None, "=1/0"],
    )
    for row in rows:
        sheet.append(row)
    for row_number in (2, 3, 4):
        sheet.cell(row_number, 2).number_format = "000000"
        sheet.cell(row_number, 3).number_format = "DD.MM.YYYY"
        sheet.cell(row_number, 5).number_format = r"\+0\ 000\ 000\-00\-00"
    sheet.row_dimensions[3].hidden = True
    workbook.create_sheet("Other").append(["x"])
    return saved(workbook, folder)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_list_saved_by_libreoffice_is_read_as_it_is_shown(tmp_path: Path, ending: str) -> None:
    path = converted(a_list_of_members(tmp_path), ending, tmp_path / "saved")
    sheet, (first, second, third) = read(path)
    assert sheet.name == "Members"
    assert sheet.headers == ("Name", "Postcode", "Since", "Address", "Phone", "Consent", "Greeting")
    assert first.cells == (
        "Әлия Мысал", "010000", "2024-05-01", "1 Street\nTown", "+7 701 234-56-78", "TRUE", "Dear Әлия Мысал",
    )  # fmt: skip
    assert second.cells == ("B", "010 000", "", "", "+7 701", "FALSE", "")
    assert third.cells[:6] == ("C", "050000", "1999-12-31", "two  spaces", "", "")
    assert [codes(row.problems) for row in (first, second, third)] == [[], [], ["error-value"]]
    assert codes(sheet.notes) == ["hidden-rows", "other-sheets"]


def test_numbers_read_as_libreoffice_shows_them(tmp_path: Path) -> None:
    formats = {f"B{row}": number_format for row, (_, number_format) in enumerate(NUMBERS, 2)}
    rows = [[f"r{row}", number] for row, (number, _) in enumerate(NUMBERS, 2)]
    path = a_workbook(tmp_path, ["name", "number"], *rows, formats=formats)
    shown = converted(path, AS_SHOWN, tmp_path / "shown").read_text(encoding="utf-8")
    theirs = [tuple(row) for row in csv.reader(shown.splitlines())]
    assert len(theirs) == len(NUMBERS) + 1
    assert [(name, text.strip()) for name, text in cells(path)] == [
        (name, text.strip()) for name, text in theirs
    ]


@pytest.mark.parametrize("target", ["xlsx", "ods"])
def test_a_csv_typed_anew_as_text_keeps_every_cell(tmp_path: Path, target: str) -> None:
    text = 'name;postcode;address\r\nИван Пример;010000;"1 Street\nTown"\r\nB;00-950;x\r\n'
    path = a_csv(tmp_path, text, "utf-8-sig")
    as_text = "--infilter=CSV:59,34,76,1,1/2/2/2/3/2"
    assert cells(converted(path, target, tmp_path / "saved", as_text)) == cells(path)


@pytest.mark.parametrize(
    ("token", "options"),
    [("76", {}), ("65535", {}), ("34", {"encoding": "cp1251"})],
    ids=["utf-8", "utf-16", "cp1251"],
)
def test_csv_as_libreoffice_saves_it_is_read(tmp_path: Path, token: str, options: dict[str, str]) -> None:
    path = a_workbook(tmp_path, ["имя", "адрес"], ["Иван Пример", "улица 1;\nГород"], ["B", 'say "x"'])
    saved_as = converted(path, f"csv:Text - txt - csv (StarCalc):59,34,{token},1", tmp_path / "saved")
    assert cells(saved_as, **options) == [
        ("имя", "адрес"),
        ("Иван Пример", "улица 1;\nГород"),
        ("B", 'say "x"'),
    ]
