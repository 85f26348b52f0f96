"""Small spreadsheets for tests, written as programs write them."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from letterkit.errors import InputRefused
from letterkit.inputs.sheets import Sheet, SheetRow, open_sheet
from letterkit.problems import Problem

_ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles><style:style style:name="off" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>
"""


def a_csv(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """A CSV file with exactly these bytes, or this text in that encoding."""
    path = folder / "members.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def a_workbook(folder: Path, *rows: Sequence[object], formats: dict[str, str] | None = None) -> Path:
    """A workbook by openpyxl; `formats` are number formats by cell: `{"B2": "000000"}`."""
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))
    for cell, number_format in (formats or {}).items():
        workbook.active[cell].number_format = number_format
    return saved(workbook, folder)


def saved(workbook: Any, folder: Path) -> Path:
    """A workbook of openpyxl as a file."""
    path = folder / "members.xlsx"
    workbook.save(path)
    return path


def an_ods(folder: Path, rows: str, *, more: str = "") -> Path:
    """An ODS file of one table `Members` with these row elements, and `more` tables after it."""
    tables = f'<table:table table:name="Members">{rows}</table:table>{more}'
    path = folder / "members.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODS.format(tables=tables))
    return path


def ods_row(*cells: str, **attributes: str) -> str:
    """A row of text cells; a cell that begins with `<` is an element of its own. `repeated`, `visibility`."""
    names = {"repeated": "number-rows-repeated", "visibility": "visibility"}
    said = "".join(f' table:{names[name]}="{value}"' for name, value in attributes.items())
    inside = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row{said}>{inside}</table:table-row>"


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell that shows a text, a paragraph a line."""
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n") if text)
    return f"<table:table-cell {attributes if text else ''}>{paragraphs}</table:table-cell>"


def with_member_changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """The same archive with some bytes of a member replaced."""
    changed = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(member.filename, content)
    return changed


def read(path: Path, **options: str) -> tuple[Sheet, list[SheetRow]]:
    """A sheet and all its rows."""
    sheet = open_sheet(path, **options)  # type: ignore[arg-type]
    return sheet, list(sheet.rows)


def cells(path: Path, **options: str) -> list[tuple[str, ...]]:
    """Headers and cells of a sheet in which nothing is wrong."""
    sheet, rows = read(path, **options)
    assert [problem for row in rows for problem in row.problems] == []
    return [sheet.headers, *(row.cells for row in rows)]


def refusal(path: Path, **options: str) -> Problem:
    """The one problem for which a sheet is refused as a whole."""
    try:
        read(path, **options)
    except InputRefused as refused:
        (problem,) = refused.problems
        return problem
    raise AssertionError("it was not refused")


def codes(problems: Iterable[Problem]) -> list[str]:
    """The code of each problem."""
    return [problem.code for problem in problems]
