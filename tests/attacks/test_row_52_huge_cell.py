"""Row 52: a cell of 200 KB, a NUL; csv raises for the one and accepts the other."""

import re
from pathlib import Path

import pytest

from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import a_csv, a_workbook, an_ods, ods_row


@pytest.mark.parametrize("length", [10_001, 200_000, 5_000_000])
def test_a_huge_cell_is_a_bad_row_and_not_the_end(tmp_path: Path, length: int) -> None:
    reading = read_sheet(a_csv(tmp_path, f"name,note\nA,{'x' * length}\nB,y\n"))
    assert {code for code, *_ in reading.problems} <= {"cell-too-long", "too-many-cells"}
    assert reading.problems[0][1].endswith(":row 2")
    assert re.search("10,000 (is the most|characters)", reading.problems[0][3])
    assert (reading.rows[-1], reading.seconds < 5) == (len(reading.rows) + 1, True)


def test_ten_thousand_characters_are_no_huge_cell(tmp_path: Path) -> None:
    assert read_sheet(a_csv(tmp_path, f"name,note\nA,{'x' * 10_000}\n")).problems == []


def test_a_huge_cell_of_a_workbook_is_a_bad_row(tmp_path: Path) -> None:
    words = " ".join(map(str, range(5_000)))
    for path in (
        a_workbook(tmp_path, ["name", "note"], ["A", words], ["B", "y"]),
        an_ods(tmp_path, ods_row("name", "note") + ods_row("A", words) + ods_row("B", "y")),
    ):
        reading = read_sheet(path)
        assert [(code, field) for code, _, field, _ in reading.problems] == [("cell-too-long", "note")]
        assert reading.rows == [2, 3]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_nul_is_refused_with_its_row_and_column(tmp_path: Path, quote: str) -> None:
    reading = read_sheet(a_csv(tmp_path, f"name,city\nA,{quote}b\0c{quote}\nB,d\n"))
    ((code, place, field, message),) = reading.problems
    assert (code, place.endswith(":row 2"), field) == ("bad-character", True, "city")
    assert "<U+0000>" in message
    assert reading.rows == [2, 3]


def test_a_line_without_an_end_is_read_in_flat_memory(tmp_path: Path) -> None:
    """The child may have 1 GB; held whole and decoded, this line would take more."""
    path = tmp_path / "members.csv"
    with path.open("wb") as stream:
        stream.write(b"name,note\nA,")
        for _ in range(300):
            stream.write("ы".encode() * 500_000)
    reading = read_sheet(path)
    assert reading.rows[:1] == [2]
    assert {code for code, *_ in reading.problems} == {"cell-too-long"}
