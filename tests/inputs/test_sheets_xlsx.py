"""Workbooks as openpyxl writes them; `test_sheets_programs` has those of LibreOffice."""

import random
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from letterkit.errors import InputRefused, UsageError
from letterkit.inputs.sheets import open_sheet
from tests.sheet_files import a_workbook, cells, codes, read, refusal, saved, with_member_changed

SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (10000, "000000", "010000"),
        (10000, "General", "10000"),
        (77012345678, r"+0\ 000\ 000\-00\-00", "+7 701 234-56-78"),
        (850101300123, "General", "850101300123"),
        (12.50, "0.00", "12.50"),
        ("010000", "@", "010000"),
        (True, "General", "TRUE"),
        (date(2024, 5, 1), "dd.mm.yyyy", "2024-05-01"),
        (datetime(2024, 5, 1, 9, 30), "dd.mm.yyyy hh:mm", "2024-05-01 09:30"),
        (time(9, 30, 15), "hh:mm:ss", "09:30:15"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_a_cell_is_read_as_it_is_shown_and_dates_are_iso(
    tmp_path: Path, value: object, number_format: str, shown: str
) -> None:
    path = a_workbook(tmp_path, ["value"], [value], formats={"A2": number_format})
    assert cells(path) == [("value",), (shown,)]


def test_line_breaks_of_excel_in_a_cell_stay(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["address"], ["1 Street\nTown"])
    changed = with_member_changed(path, SHEET, b"Street\nTown", b"Street_x000D_\nTown")
    assert cells(changed)[1] == ("1 Street\r\nTown",)


def test_the_first_visible_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Notes"
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Members").append(["name"])
    workbook.create_sheet("Old").append(["old name"])
    path = saved(workbook, tmp_path)
    sheet, _ = read(path)
    assert (sheet.name, sheet.headers) == ("Members", ("name",))
    assert [note.message for note in sheet.notes] == ["only the sheet `Members` is read, not Notes, Old"]
    named, _ = read(path, sheet="old")
    assert (named.name, named.headers, named.notes) == ("Old", ("old name",), [])
    with pytest.raises(UsageError, match="no sheet called Memers") as refused:
        open_sheet(path, sheet="Memers")
    assert refused.value.hint == "did you mean `Members`?"


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for cell in ("name", "A", "B", "C"):
        workbook.active.append([cell])
    workbook.active.row_dimensions[3].hidden = True
    sheet, rows = read(saved(workbook, tmp_path))
    assert [row.cells for row in rows] == [("A",), ("B",), ("C",)]
    assert [(note.code, note.message) for note in sheet.notes] == [
        ("hidden-rows", "row 3 is hidden and is read too")
    ]


def test_a_formula_gives_its_last_value(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name"], ['="Example "&"Member"'])
    path = with_member_changed(path, SHEET, b'<c r="A2"', b'<c r="A2" t="str"')
    calculated = with_member_changed(path, SHEET, b"<v></v>", b"<v>Example Member</v>")
    assert cells(calculated)[1] == ("Example Member",)


def test_a_formula_may_give_an_empty_text(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name", "city"], ["A", '=""'])
    empty = with_member_changed(path, SHEET, b'<c r="B2"', b'<c r="B2" t="str"')
    assert cells(empty)[1] == ("A", "")


def test_a_formula_that_was_never_calculated_is_said_in_its_row(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name", "city"], ["=A9", "Town"], ["B", "Town"], ["=A8", None])
    _, (row, sound, last) = read(path)
    assert (row.cells, codes(row.problems)) == (("", "Town"), ["formula-without-value"])
    assert row.problems[0].where.field == "name"
    assert sound.problems == ()
    assert (last.number, codes(last.problems)) == (4, ["formula-without-value"])


def test_an_error_of_the_sheet_is_no_text(tmp_path: Path) -> None:
    _, (row,) = read(a_workbook(tmp_path, ["name", "city"], ["A", "#N/A"]))
    assert [(one.code, one.where.field) for one in row.problems] == [("error-value", "city")]


def test_rows_are_numbered_as_the_program_shows_them(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["B3"] = "name"
    workbook.active["B7"] = "A"
    sheet, (row,) = read(saved(workbook, tmp_path))
    assert (sheet.headers, row.number, row.cells) == (("", "name"), 7, ("", "A"))
    assert str(row.where()).endswith("members.xlsx:Sheet:row 7")


def test_rows_and_cells_without_their_numbers_are_counted(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["name", "city"], ["A", "Town"])
    for place in ("A1", "B1", "A2", "B2"):
        path = with_member_changed(path, SHEET, f' r="{place}"'.encode(), b"")
    for row in ("1", "2"):
        path = with_member_changed(path, SHEET, f'<row r="{row}"'.encode(), b"<row")
    assert cells(path) == [("name", "city"), ("A", "Town")]


def test_what_stands_far_below_the_table_is_said_and_not_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row, text in ((1, "name"), (2, "A"), (103, "B"), (205, "C")):
        workbook.active.cell(row, 1, text)
    sheet, rows = read(saved(workbook, tmp_path))
    assert [row.number for row in rows] == [2, 103]
    assert [note.message for note in sheet.notes] == ["row 205 and what is below it are not read"]


def test_twenty_thousand_rows_are_the_most(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    worksheet = workbook.create_sheet()
    for number in range(20_002):
        worksheet.append([f"Example Member {number}"])
    assert refusal(saved(workbook, tmp_path)).code == "too-many-rows"


def test_a_hundred_columns_are_the_most(tmp_path: Path) -> None:
    assert len(cells(a_workbook(tmp_path, range(100)))[0]) == 100
    assert refusal(a_workbook(tmp_path, range(101))).code == "too-many-columns"


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    assert refusal(a_workbook(tmp_path)).message.startswith("the sheet `Sheet` of ")


def test_a_list_of_members_is_no_bomb_however_alike_its_rows(tmp_path: Path) -> None:
    member = ["Example Member", "1 Example Street", "010000", "Example Town", "GB", "a@example.org"]
    workbook = openpyxl.Workbook(write_only=True)
    worksheet = workbook.create_sheet()
    for row in (["name", "street", "postcode", "city", "country", "email"], *[member] * 20_000):
        worksheet.append(row)
    sheet = open_sheet(saved(workbook, tmp_path))
    assert next(sheet.rows).cells == tuple(member)
    sheet.close()


@pytest.mark.parametrize("name", ["members.xlsx", "members.ods"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 an older format, or one with a password")
    assert refusal(tmp_path / name).code == "not-an-archive"


def test_what_openpyxl_prints_of_broken_styles_reaches_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_workbook(tmp_path, ["name"], ["A"])
    broken = with_member_changed(
        path, "xl/styles.xml", b'<cellStyle name="Normal" xfId="0"', b'<cellStyle name="Normal" xfId="7"'
    )
    assert refusal(broken).code == "damaged"
    assert capsys.readouterr().out == ""


def test_a_workbook_damaged_anywhere_is_refused_or_read_and_nothing_else(tmp_path: Path) -> None:
    """Three bytes of each member are overwritten, at places that are the same in every run."""
    whole = a_workbook(tmp_path, ["name", "since"], ["A", date(2024, 5, 1)], formats={"B2": "yyyy"})
    choice = random.Random(1)
    outcomes = set()
    with zipfile.ZipFile(whole) as source:
        members = {name: source.read(name) for name in source.namelist()}
    for name, content in members.items():
        for _ in range(12):
            at = choice.randrange(len(content))
            broken = content[:at] + bytes(choice.choices(b'<>"/=0aZ&\0', k=3)) + content[at + 3 :]
            path = tmp_path / "damaged.xlsx"
            with zipfile.ZipFile(path, "w") as target:
                for other, sound in members.items():
                    target.writestr(other, broken if other == name else sound)
            try:
                read(path)
                outcomes.add("read")
            except InputRefused as refused:
                outcomes.add(refused.problems[0].code)
    assert {"read", "damaged"} <= outcomes
