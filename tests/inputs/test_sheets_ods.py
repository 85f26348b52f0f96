"""ODS by its own rules; `test_sheets_programs` has files of LibreOffice."""

import gc
from pathlib import Path

import pytest

from letterkit.errors import LetterkitError, UsageError
from letterkit.inputs.sheets import open_sheet
from tests.sheet_files import an_ods, cells, codes, ods_cell, ods_row, read, refusal


def shown(folder: Path, cell: str) -> str:
    """The text of one cell element."""
    return cells(an_ods(folder, ods_row("value") + ods_row(cell)))[1][0]


def test_the_shown_text_is_read(tmp_path: Path) -> None:
    number = ods_cell("010000", 'office:value-type="float" office:value="10000"')
    assert shown(tmp_path, number) == "010000"


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ('office:value-type="date" office:date-value="2024-05-01"', "2024-05-01"),
        ('office:value-type="date" office:date-value="2024-05-01T00:00:00"', "2024-05-01"),
        ('office:value-type="date" office:date-value="2024-05-01T09:30:00"', "2024-05-01 09:30"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
    ],
)
def test_dates_are_iso_and_yes_and_no_are_the_same_in_every_language(
    tmp_path: Path, attributes: str, text: str
) -> None:
    assert shown(tmp_path, ods_cell("01.05.24 or ИСТИНА", attributes)) == text


def test_paragraphs_are_lines_and_spaces_tabs_and_breaks_are_elements(tmp_path: Path) -> None:
    inside = 'a<text:s text:c="3"/>b<text:span>c<text:tab/></text:span>d<text:line-break/>e'
    assert shown(tmp_path, ods_cell(f"{inside}\nf")) == "a   bc\td\ne\nf"


def test_a_comment_is_no_part_of_a_cell(tmp_path: Path) -> None:
    comment = "<office:annotation><text:p>internal</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{comment}<text:p>A</text:p></table:table-cell>'
    assert shown(tmp_path, cell) == "A"


def test_repeated_rows_and_cells_are_read_as_often_as_they_stand(tmp_path: Path) -> None:
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>A</text:p></table:table-cell>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = ods_row("a", "b", "c", "d", "e") + ods_row(twice, gap, "E", repeated="2")
    _, found = read(an_ods(tmp_path, rows + ods_row(repeated="5") + ods_row("Z")))
    assert [(row.number, row.cells) for row in found] == [
        (2, ("A", "A", "", "", "E")),
        (3, ("A", "A", "", "", "E")),
        (9, ("Z", "", "", "", "")),
    ]


def test_a_sheet_as_long_and_wide_as_the_program_goes_is_as_small_as_its_table(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = ods_row("name", empty) + ods_row("A", empty) + ods_row(empty, repeated="1048574")
    sheet, found = read(an_ods(tmp_path, rows))
    assert (sheet.headers, [row.cells for row in found], sheet.notes) == (("name",), [("A",)], [])


def test_what_stands_far_below_the_table_is_said_and_not_read(tmp_path: Path) -> None:
    sheet, rows = read(an_ods(tmp_path, ods_row("name") + ods_row(repeated="101") + ods_row("A")))
    assert rows == []
    assert codes(sheet.notes) == ["rows-below"]


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_are_read_and_said(tmp_path: Path, visibility: str) -> None:
    rows = ods_row("name") + ods_row("A", visibility=visibility, repeated="7") + ods_row("B")
    sheet, found = read(an_ods(tmp_path, rows))
    assert len(found) == 8
    assert [note.message for note in sheet.notes] == [
        "rows 2, 3, 4, 5, 6 and 2 more are hidden and are read too"
    ]


def test_sheets_are_chosen_by_name_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    old = f'<table:table table:name="Old">{ods_row("old name")}</table:table>'
    hidden = f'<table:table table:name="Off" table:style-name="off">{ods_row("x")}</table:table>'
    path = an_ods(tmp_path, ods_row("name"), more=old + hidden)
    assert [note.message for note in read(path)[0].notes] == [
        "only the sheet `Members` is read, not Old, Off"
    ]
    assert read(path, sheet="Old")[0].headers == ("old name",)
    with pytest.raises(UsageError, match="no sheet called New"):
        open_sheet(path, sheet="New")


def test_a_table_inside_a_cell_adds_no_rows(tmp_path: Path) -> None:
    inner = f'<table:table table:name="inner">{ods_row("x")}</table:table>'
    cell = f'<table:table-cell office:value-type="string"><text:p>A</text:p>{inner}</table:table-cell>'
    sheet, (row,) = read(an_ods(tmp_path, ods_row("name") + ods_row(cell)))
    assert (row.cells, sheet.notes) == (("A",), [])


def test_errors_and_formulas_without_a_value_are_said_in_their_row(tmp_path: Path) -> None:
    error = ods_cell("#N/A", 'calcext:value-type="error" office:value-type="string" table:formula="of:=NA()"')
    never = '<table:table-cell table:formula="of:=A1"/>'
    _, (row,) = read(an_ods(tmp_path, ods_row("name", "city", "role") + ods_row("A", error, never)))
    assert [(one.code, one.where.field) for one in row.problems] == [
        ("error-value", "city"),
        ("formula-without-value", "role"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<table:table-row",
        '<table:table-row table:number-rows-repeated="many"/>',
        ods_row("name") + "&unknown;",
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, rows: str) -> None:
    assert refusal(an_ods(tmp_path, rows)).code == "damaged"


@pytest.mark.parametrize("sheet", ["", "No such sheet"])
def test_a_refused_file_is_given_back(tmp_path: Path, sheet: str) -> None:
    path = an_ods(tmp_path, ods_row("name") + ods_row("A", repeated="1000000"))
    with pytest.raises(LetterkitError):
        open_sheet(path, sheet=sheet)
    gc.collect()  # an open file would warn, and a warning is an error here
