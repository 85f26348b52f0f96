"""`rejected.csv`: what it looks like, and that it is a sheet itself."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.inputs.columns import Columns
from letterkit.inputs.members import Rejected, senders
from letterkit.inputs.rejected import rejected_csv
from letterkit.inputs.sheets import SheetRow, open_sheet
from letterkit.model import Sender
from letterkit.problems import Where, error
from tests.sheet_files import a_csv, codes


def of_file(path: Path) -> bytes:
    """The rejected.csv of a sheet."""
    sheet = open_sheet(path)
    found = senders(sheet, Columns.of(sheet))
    return b"".join(rejected_csv(sheet.headers, (one for one in found if isinstance(one, Rejected))))


def test_it_holds_the_headers_the_cells_as_they_were_and_the_reasons(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Name;Country;Ward\nA;GB;North\nB; Engeland;South\n")
    assert of_file(path).decode("utf-8-sig") == (
        '"Name","Country","Ward","row","problem"\r\n'
        '"B","Engeland","South","3",'
        '"Country: no country is called `Engeland` (did you mean `England`?)"\r\n'
    )


def test_it_begins_with_a_byte_order_mark_even_when_it_is_empty(tmp_path: Path) -> None:
    assert of_file(a_csv(tmp_path, "name\nA\n")) == b'\xef\xbb\xbf"name","row","problem"\r\n'


def test_mended_it_is_a_sheet_like_any_other(tmp_path: Path) -> None:
    again = a_csv(tmp_path, of_file(a_csv(tmp_path, "name;country;phone\nB;Engeland;+44 20\n")))
    again.write_bytes(again.read_bytes().replace(b'"B","Engeland"', b'"B","England"'))
    sheet = open_sheet(again)
    (one,) = senders(sheet, Columns.of(sheet))
    assert one == Sender(name="B", country="GB", row=2, more={"phone": "+44 20"})


def test_not_mended_it_is_rejected_again_as_the_same_file(tmp_path: Path) -> None:
    first = of_file(a_csv(tmp_path, 'name;country;note\nB;Engeland;"=1+1\n\'-x"\n'))
    assert of_file(a_csv(tmp_path, first)) == first


def test_mended_in_a_program_that_saves_semicolons_it_is_read_alike(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(of_file(a_csv(tmp_path, "name,phone\n,+7701\n")).decode("utf-8-sig"))))
    rows[1][0] = "B"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    sheet = open_sheet(a_csv(tmp_path, text.getvalue(), "utf-8-sig"))
    (one,) = senders(sheet, Columns.of(sheet))
    assert isinstance(one, Sender)
    assert one.more == {"phone": "+7701"}


def test_a_row_that_is_too_long_keeps_its_cells(tmp_path: Path) -> None:
    first = of_file(a_csv(tmp_path, "name,address\nA,1 Street, Town\n"))
    assert first.splitlines()[1].startswith(b'"A","1 Street","2",')
    assert first.splitlines()[1].endswith(b',"Town"')
    sheet = open_sheet(a_csv(tmp_path, first))
    (row,) = sheet.rows
    assert (row.cells[:2], row.cells[-1], codes(row.problems)) == (
        ("A", "1 Street"),
        "Town",
        ["too-many-cells"],
    )


@pytest.mark.parametrize("cell", ["\ud800", "a\udcc8b"])
def test_what_is_no_character_is_written_as_a_lost_one_and_refused_again(tmp_path: Path, cell: str) -> None:
    row = SheetRow(number=2, cells=(cell,))
    written = b"".join(rejected_csv(("name",), [Rejected(row=row, problems=())]))
    (again,) = open_sheet(a_csv(tmp_path, written)).rows
    assert codes(again.problems) == ["lost-letters"]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
formulas = st.builds(
    "".join, st.lists(st.sampled_from(["'", "=", "+", "-", "@", "\t", "\r", "＝", '"', "\n", ",", ";", "x"]))
)


@given(
    headers=st.lists(st.sampled_from(["name", "Ward", "=x", "'+y", "№"]), min_size=1, unique=True),
    data=st.data(),
)
def test_every_cell_comes_back_as_it_was(headers: list[str], data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(
            st.lists(texts | formulas, min_size=len(headers), max_size=len(headers)), min_size=1, max_size=4
        )
    )
    problem = error("no-name", "=problem", where=Where(field="-field"))
    rejected = [
        Rejected(row=SheetRow(number=number, cells=tuple(cells)), problems=(problem,))
        for number, cells in enumerate(rows, 2)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = a_csv(Path(folder), b"".join(rejected_csv(headers, rejected)))
        sheet = open_sheet(path)
        read = [row.cells[: len(headers)] for row in sheet.rows]
    assert list(sheet.headers) == [*headers, "row", "problem"]
    assert read == [tuple(cells) for cells in rows]
