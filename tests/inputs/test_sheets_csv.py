"""CSV as programs save it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterkit.errors import InputRefused, UsageError
from letterkit.inputs.sheets import open_sheet
from tests.sheet_files import a_csv, cells, codes, read, refusal

KAZAKH = "name;city\r\nӘлия Мүсірепқызы;Өскемен\r\n"
READ = [("name", "city"), ("Әлия Мүсірепқызы", "Өскемен")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_byte_order_mark_tells_the_encoding_and_utf_8_needs_none(tmp_path: Path, encoding: str) -> None:
    assert cells(a_csv(tmp_path, KAZAKH, encoding)) == READ


def test_utf_16_of_a_big_endian_program_is_read(tmp_path: Path) -> None:
    assert cells(a_csv(tmp_path, b"\xfe\xff" + KAZAKH.encode("utf-16-be"))) == READ


def test_utf_16_without_its_mark_is_refused_with_what_to_say(tmp_path: Path) -> None:
    path = a_csv(tmp_path, KAZAKH, "utf-16-le")
    assert refusal(path).hint == "say --encoding utf-16-le, or save it as CSV UTF-8"
    assert cells(path, encoding="utf-16-le") == READ


def test_the_mark_beats_the_option(tmp_path: Path) -> None:
    assert cells(a_csv(tmp_path, KAZAKH, "utf-8-sig"), encoding="cp1251") == READ


def test_what_is_not_utf_8_is_refused_at_its_line_and_the_encoding_asked_for(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "имя;город\r\nИван Пример;Омск\r\n", "cp1251")
    problem = refusal(path)
    assert (problem.code, str(problem.where)) == ("encoding", f"{path}:1")
    assert "--encoding cp1251" in problem.hint
    assert cells(path, encoding="cp1251")[1] == ("Иван Пример", "Омск")


def test_bytes_that_are_not_utf_8_are_found_far_down_before_any_row_is_read(tmp_path: Path) -> None:
    path = a_csv(tmp_path, b"name\n" + b"Example Member\n" * 200_000 + b"\xc8\n")
    with pytest.raises(InputRefused) as refused:
        open_sheet(path)
    assert refused.value.problems[0].where.line == 200_002


def test_kazakh_letters_lost_in_cp1251_are_said_when_the_encoding_is_asked_for(tmp_path: Path) -> None:
    path = a_csv(tmp_path, "имя\r\n?лия Пример\r\n".encode("cp1251"))
    assert "Ә Ғ Қ Ң Ө Ұ Ү Һ" in refusal(path).hint


@pytest.mark.parametrize("name", ["?лия Пример", "Б?кей Пример", "Пример ?лия"])
def test_a_row_with_a_lost_letter_is_no_row_to_write_from(tmp_path: Path, name: str) -> None:
    _, (row,) = read(a_csv(tmp_path, f"имя\r\n{name}\r\n", "cp1251"), encoding="cp1251")
    assert codes(row.problems) == ["lost-letters"]
    assert "cp1251 has no" in row.problems[0].hint


@pytest.mark.parametrize("note", ["Как так?", "Кто? Я", "http://example.org/?a=b", "?", "Что ? если"])
def test_a_question_is_no_lost_letter(tmp_path: Path, note: str) -> None:
    assert cells(a_csv(tmp_path, f"имя\r\n{note}\r\n", "cp1251"), encoding="cp1251")[1] == (note,)


@pytest.mark.parametrize("encoding", ["latin-99", "rot13", "hex"])
def test_an_encoding_nobody_knows_is_a_mistake_of_usage(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(UsageError, match="no encoding is called"):
        open_sheet(a_csv(tmp_path, "name\nA\n"), encoding=encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = f'name{delimiter}address\r\nExample Member{delimiter}"1 Street, Town; Shire"\r\n'
    assert cells(a_csv(tmp_path, text))[1] == ("Example Member", "1 Street, Town; Shire")


def test_commas_in_cells_do_not_outvote_the_delimiter(tmp_path: Path) -> None:
    text = "name;address, in full;country\r\nA;1 Street, Town;GB\r\nB;2 Street, Town;GB\r\n"
    assert cells(a_csv(tmp_path, text))[2] == ("B", "2 Street, Town", "GB")


@pytest.mark.parametrize("line", ["sep=|\r\n", '"sep=|"\r\n', "SEP=|\n"])
def test_a_line_of_excel_that_names_the_delimiter_is_honoured_and_is_no_row(
    tmp_path: Path, line: str
) -> None:
    sheet, (row,) = read(a_csv(tmp_path, f"{line}name|city\r\nA, B; C|Town\r\n", "utf-8-sig"))
    assert (sheet.headers, row.cells, row.number) == (("name", "city"), ("A, B; C", "Town"), 2)


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert cells(a_csv(tmp_path, "name\nExample Member\n")) == [("name",), ("Example Member",)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do_and_a_quoted_cell_spans_lines(tmp_path: Path, end: str) -> None:
    text = f'name,address{end}A,"1 Street{end}Town"{end}B,2 Street{end}'
    _, rows = read(a_csv(tmp_path, text))
    assert [(row.number, row.cells) for row in rows] == [
        (2, ("A", f"1 Street{end}Town")),
        (3, ("B", "2 Street")),
    ]


def test_empty_lines_are_no_rows_but_count_as_the_program_counts_them(tmp_path: Path) -> None:
    sheet, rows = read(a_csv(tmp_path, "\nname,city\n\nA,B\n , \n,,,\nC,D\n" + ",\n" * 300 + "E,F\n"))
    assert [(row.number, row.cells[0]) for row in rows] == [(4, "A"), (7, "C"), (308, "E")]
    assert (sheet.count, sheet.notes) == (3, [])


def test_headers_lose_the_spaces_and_line_breaks_around_and_in_them(tmp_path: Path) -> None:
    assert cells(a_csv(tmp_path, '" Full  name ","Post\ncode"\nA,B\n'))[0] == ("Full name", "Post code")


def test_a_short_row_is_filled_up_and_a_long_one_is_refused_where_it_says_something(tmp_path: Path) -> None:
    _, (short, long, empty) = read(a_csv(tmp_path, "name,city\nA\nB,Town,Shire\nC,Town,,\n"))
    assert (short.cells, short.problems) == (("A", ""), ())
    assert (empty.cells, empty.problems) == (("C", "Town"), ())
    assert (long.cells, codes(long.problems)) == (("B", "Town", "Shire"), ["too-many-cells"])


def test_a_column_without_a_header_is_said(tmp_path: Path) -> None:
    sheet, _ = read(a_csv(tmp_path, "name,,city,,\nA,x,B,,\n"))
    assert [note.message for note in sheet.notes] == ["column 2 has no header and is not read"]


def test_a_quotation_mark_that_is_never_closed_is_refused_at_its_row(tmp_path: Path) -> None:
    path = a_csv(tmp_path, 'name,city\nA,B\nC,"D\n' + "E,F\n" * 50)
    assert (refusal(path).code, str(refusal(path).where)) == ("quote-not-closed", f"{path}:row 3")


def test_a_quotation_mark_inside_a_cell_opens_nothing(tmp_path: Path) -> None:
    assert cells(a_csv(tmp_path, 'name,role\nA,5" pipe fitter\nB,C\n'))[1:] == [
        ("A", '5" pipe fitter'),
        ("B", "C"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " , \n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(a_csv(tmp_path, text)).code == "empty-sheet"


def test_over_a_hundred_columns_are_refused(tmp_path: Path) -> None:
    assert (
        refusal(a_csv(tmp_path, ",".join(f"c{number}" for number in range(101)))).code == "too-many-columns"
    )


def test_a_hidden_character_in_a_header_is_refused(tmp_path: Path) -> None:
    problem = refusal(a_csv(tmp_path, "name,ci\u202ety\nA,B\n"))
    assert (problem.code, problem.where.row) == ("bad-character", 1)


class Pipe(io.RawIOBase):
    """A stream that gives a few bytes at a time and can be read once."""

    def __init__(self, content: bytes) -> None:
        self._parts: Iterator[bytes] = (content[at : at + 7] for at in range(0, len(content), 7))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = next(self._parts, b"")
        buffer[: len(part)] = part
        return len(part)


def test_csv_by_pipe_is_read_alike() -> None:
    sheet = open_sheet(None, stdin=io.BufferedReader(Pipe(b"\xef\xbb\xbf" + KAZAKH.encode())))
    (row,) = sheet.rows
    assert [sheet.headers, row.cells] == READ
    assert str(row.where()) == "standard input:row 2"


def test_a_byte_that_is_no_text_far_down_a_pipe_spoils_only_its_row() -> None:
    content = b"name\n" + b"Example Member\n" * 10_000 + b"\xc8\nLast Member\n"
    rows = list(open_sheet(None, stdin=io.BytesIO(content)).rows)
    assert len(rows) == 10_002
    assert [(row.number, codes(row.problems)) for row in rows if row.problems] == [(10_002, ["encoding"])]


def test_a_quotation_mark_that_is_never_closed_in_a_pipe_is_said_in_its_row() -> None:
    content = b'name,city\nA,B\nC,"D\nE,F\n'
    *_, row = open_sheet(None, stdin=io.BytesIO(content)).rows
    assert (row.number, row.cells, codes(row.problems)) == (3, ("C", "D\nE,F\n"), ["quote-not-closed"])


def test_rows_of_a_pipe_come_before_its_end_is_reached() -> None:
    """Constant memory: what is read is what has been asked for, and a block more."""
    line = b"Example Member,Example Town\n"
    stream = io.BytesIO(b"name,city\n" + line * 100_000)
    next(open_sheet(None, stdin=stream).rows)
    assert stream.tell() < 200_000


def test_options_that_mean_nothing_for_csv_are_mistakes_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--sheet is not for CSV"):
        open_sheet(a_csv(tmp_path, "name\nA\n"), sheet="Members")


@pytest.mark.parametrize("name", ["members.xls", "members.txt", "members"])
def test_other_endings_are_refused_with_what_can_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("name\nA\n")
    assert (
        refusal(tmp_path / name).hint == "save it as one of .csv, .xlsx, .ods, .jsonl, or - for CSV by pipe"
    )


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert refusal(tmp_path / "missing.csv").code == "unreadable"
    assert refusal(tmp_path / "folder.csv").message.endswith("is not an ordinary file")


def test_a_sheet_gives_its_file_back_after_the_last_row_or_when_it_is_left(tmp_path: Path) -> None:
    with open_sheet(a_csv(tmp_path, "name\nA\nB\n")) as sheet:
        assert next(sheet.rows).cells == ("A",)
    with pytest.raises(ValueError, match="closed file"):
        list(sheet.rows)
