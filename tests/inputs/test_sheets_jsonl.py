"""JSON Lines: one object a line."""

from pathlib import Path

import pytest

from tests.sheet_files import cells, codes, read, refusal


def a_jsonl(folder: Path, text: str) -> Path:
    """A file of these lines."""
    path = folder / "members.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_keys_of_all_lines_are_the_columns(tmp_path: Path) -> None:
    lines = '{"name": "A"}\n\n{"email": "b@example.org", "name": "B"}\n'
    sheet, rows = read(a_jsonl(tmp_path, lines))
    assert sheet.headers == ("name", "email")
    assert [(row.number, row.cells) for row in rows] == [(1, ("A", "")), (3, ("B", "b@example.org"))]


def test_numbers_stay_as_they_are_written_and_nothing_is_empty(tmp_path: Path) -> None:
    line = '{"a": 10000, "b": 1.50, "c": true, "d": false, "e": null, "f": "x", "g": 123456789012345678901}'
    assert cells(a_jsonl(tmp_path, line))[1] == (
        "10000",
        "1.50",
        "true",
        "false",
        "",
        "x",
        "123456789012345678901",
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"name": ["A"]}', "nested-value"),
        ('{"name": {"first": "A"}}', "nested-value"),
        ('{"name": "A", "name": "B"}', "duplicate-key"),
        ('["A"]', "not-json"),
        ("name,city", "not-json"),
        ("[" * 100_000, "not-json"),
        ('{"name": "a\\u0000b"}', "bad-character"),
        ('{"name": "\\ud800"}', "bad-character"),
        ('{"name": "' + "x" * 2_000_000 + '"}', "line-too-long"),
    ],
    ids=lambda text: text[:20],
)
def test_a_bad_line_is_a_bad_row_and_not_the_end(tmp_path: Path, line: str, code: str) -> None:
    _, (bad, sound) = read(a_jsonl(tmp_path, f'{line}\n{{"name": "B"}}\n'))
    assert (bad.number, codes(bad.problems)) == (1, [code])
    assert (sound.number, sound.cells[0], sound.problems) == (2, "B", ())


def test_a_file_without_an_object_is_refused(tmp_path: Path) -> None:
    assert refusal(a_jsonl(tmp_path, "name,city\nA,B\n")).code == "not-json-lines"


def test_too_many_keys_are_refused(tmp_path: Path) -> None:
    lines = "".join(f'{{"k{number}": 1}}\n' for number in range(101))
    assert refusal(a_jsonl(tmp_path, lines)).code == "too-many-columns"
