"""`letterkit batch`: rows, columns, options, and what is refused before anything is written."""

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from letterkit.batch import MANIFEST, REJECTED
from letterkit.bundled import TEMPLATES
from tests.batches import (
    HEADERS,
    a_list,
    batch,
    letters_in,
    lines_of,
    manifest,
    member,
    members,
    unsound,
)  # fmt: skip
from tests.cli_runner import CASE, run_cli
from tests.working_folder import TODAY, a_working_folder, change, own_template, with_a_witness

EXAMPLE = ("example-case", "--date", str(TODAY))
"""The case of a working folder; it has one addressee."""
BAD_ROWS = {
    "no-name": {"Name": ""},
    "bad-country": {"Country": "Untied Kingdom"},
    "bad-email": {"E-mail": "member at example.org"},
    "bad-language": {"Language": "Klingonisch"},
    "bad-character": {"Street": "1 Example\x07 Street"},
    "lookalike-letters": {"E-mail": "mеmber@example.org"},
}
"""By the code of their problem: rows with one cell changed."""


def test_bad_rows_are_set_aside_whole_with_number_and_reason_and_the_others_are_written(
    tmp_path: Path,
) -> None:
    rows = [member(number, **cells) for number, cells in enumerate(BAD_ROWS.values())]
    a_list(tmp_path, [member(90), *rows, member(91)])
    done = batch("members.csv", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)
    set_aside = lines_of(tmp_path / "o" / REJECTED)
    assert done.exit_code == 1
    assert [line["sender"] for line in manifest(tmp_path / "o")] == ["Example Member 90", "Example Member 91"]
    assert [line["row"] for line in set_aside] == [str(row) for row in range(3, 3 + len(rows))]
    assert [tuple(line[header] for header in HEADERS) for line in set_aside] == rows
    assert all(line["problem"] for line in set_aside)
    assert f"{len(rows)} rows rejected; mend o/rejected.csv" in done.stderr
    for code, line in zip(BAD_ROWS, set_aside, strict=True):
        assert f"members.csv:row {line['row']}: error" in done.stderr
        assert f"[{code}]" in done.stderr


def test_the_summary_says_warnings_in_words_and_which_print_file_is_for_which_paper(tmp_path: Path) -> None:
    a_list(tmp_path, [member(0), member(1, Country="US")])
    done = batch("members.csv", "--to", "kz-mfa", "--merged", "--out", "o", cwd=tmp_path)
    assert "To print: print-001.docx (A4), print-002.docx (US Letter)" in done.stderr
    assert "  2 contact-later in rows 2, 3: the text is as it stood on " in done.stderr


def test_the_rejected_rows_mended_are_a_list_like_any_other(tmp_path: Path) -> None:
    a_list(tmp_path, [member(0, Name=""), member(1), member(2, Country="Untied Kingdom")])
    batch("members.csv", "--to", "embassy", "--out", "first", cwd=tmp_path)
    book = tmp_path / "first" / REJECTED
    mended = lines_of(book)
    mended[0]["Name"], mended[1]["Country"] = "Mended Member", "UK"
    a_list(tmp_path, [list(line.values()) for line in mended], list(mended[0]), "mended.csv")
    done = batch("mended.csv", "--to", "embassy", "--out", "second", cwd=tmp_path)
    assert done.exit_code == 0
    assert [(line["sender"], line["addressee"]) for line in manifest(tmp_path / "second")] == [
        ("Mended Member", "kz-embassy-london"), ("Example Member 2", "kz-embassy-london"),
    ]  # fmt: skip
    assert not (tmp_path / "second" / REJECTED).exists()


def test_rejected_rows_are_not_written_over_while_they_are_read(tmp_path: Path) -> None:
    a_list(tmp_path, [member(0, Name=""), member(1)])
    batch("members.csv", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)
    before = (tmp_path / "o" / REJECTED).read_bytes()
    done = batch("o/rejected.csv", "--to", "kz-mfa", "--out", "o", "--force", cwd=tmp_path)
    assert done.exit_code == 2
    assert "--out" in done.stderr
    assert (tmp_path / "o" / REJECTED).read_bytes() == before


def test_consent_that_is_not_yes_is_none(tmp_path: Path) -> None:
    rows = [("A Member", "yes"), ("B Member", "no"), ("C Member", ""), ("D Member", "ДА")]
    a_list(tmp_path, rows, ("name", "consent"))
    done = batch("members.csv", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)
    assert done.exit_code == 1
    assert [line["sender"] for line in manifest(tmp_path / "o")] == ["A Member", "D Member"]
    assert [line["name"] for line in lines_of(tmp_path / "o" / REJECTED)] == ["B Member", "C Member"]


def test_each_row_has_the_embassy_of_its_country_and_the_language_it_reads(tmp_path: Path) -> None:
    wording = tmp_path / "templates" / "ru" / "wording.yaml"
    wording.parent.mkdir(parents=True)
    wording.write_text((TEMPLATES / "ru" / "wording.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    change(wording, "reviewed: false", "reviewed: true")
    a_list(tmp_path, [member(0, Language="ru"), member(1, Language="English"), member(3, Language="русский")])
    done = batch("members.csv", "--to", "embassy", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)
    assert done.exit_code == 0
    assert [(line["row"], line["addressee"], line["language"]) for line in manifest(tmp_path / "o")] == [
        ("2", "kz-embassy-london", "ru"), ("2", "kz-mfa", "ru"),
        ("3", "kz-embassy-berlin", "en"), ("3", "kz-mfa", "en"),
        ("4", "kz-embassy-washington", "ru"), ("4", "kz-mfa", "ru"),
    ]  # fmt: skip
    assert "2 to kz-mfa in ru" in done.stderr
    assert "1 to kz-mfa in en" in done.stderr


def test_names_of_files_keep_their_alphabet_and_no_two_are_one_on_any_disk(tmp_path: Path) -> None:
    zoe = ["Zoë Member", "Zoe\N{COMBINING DIAERESIS} Member"]
    names = ["Әлия Қ.", "Иван Петров", "Иван Петров", *zoe, "MEMBER", "member"]
    a_list(tmp_path, [(name, "UK") for name in names], ("name", "country"))
    done = batch("members.csv", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)
    found = letters_in(tmp_path / "o")
    assert done.exit_code == 0
    assert found[:2] == ["0002-әлия-қ-kz-mfa.txt", "0003-иван-петров-kz-mfa.txt"]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found}) == len(names)
    assert [line["sender"] for line in manifest(tmp_path / "o")][3:5] == ["Zoë Member"] * 2


def test_by_recipient_the_letters_to_an_office_stand_together(tmp_path: Path) -> None:
    members(tmp_path, 2)
    order = ("--order", "recipient", "--merged", "--out", "o")
    assert batch("members.csv", "--to", "embassy", "--to", "kz-mfa", *order, cwd=tmp_path).exit_code == 0
    assert [(line["number"], line["row"], line["addressee"]) for line in manifest(tmp_path / "o")] == [
        ("1", "2", "kz-embassy-london"), ("2", "2", "kz-mfa"), ("3", "3", "kz-mfa"),
        ("4", "3", "kz-embassy-berlin"),
    ]  # fmt: skip


def test_a_rehearsal_says_what_the_run_will_say_and_writes_nothing(tmp_path: Path) -> None:
    rows = [member(0, Note="I know Quiet Witness."), member(1), member(2, Name=""), member(3)]
    a_list(with_a_witness(tmp_path), rows)
    before = sorted(tmp_path.rglob("*"))
    wish = ("members.csv", "--format", "docx", "--format", "eml", "--out", "o")
    rehearsed = batch(*wish, "--dry-run", cwd=tmp_path, case=EXAMPLE)
    assert sorted(tmp_path.rglob("*")) == before
    done = batch(*wish, cwd=tmp_path, case=EXAMPLE)
    assert rehearsed.exit_code == done.exit_code == 1
    assert rehearsed.stdout == ""
    assert "2 letters would be written" in rehearsed.stderr
    said = rehearsed.stderr.replace("would be written", "written, in 4 files")
    for line in said.splitlines():
        assert line in done.stderr
    assert "1 to example-ministry: the letter is not sound: private-person (row 2)" in said
    assert "1 row rejected" in said


def test_a_trial_takes_the_first_rows(tmp_path: Path) -> None:
    members(tmp_path, 5)
    done = batch("members.csv", "--to", "kz-mfa", "--limit", "2", "--out", "o", cwd=tmp_path)
    assert done.exit_code == 0
    assert [line["row"] for line in manifest(tmp_path / "o")] == ["2", "3"]


def test_a_column_is_what_the_option_says(tmp_path: Path) -> None:
    a_list(tmp_path, [("Example Member", "UK")], ("Wer?", "Land"))
    columns = ("--column", "name=wer?", "--column", "country=Land")
    done = batch("members.csv", "--to", "embassy", *columns, cwd=tmp_path)
    assert done.exit_code == 0
    assert "Example Member\n" in done.stdout
    assert "kz-embassy-london" in done.stderr


def test_a_workbook_has_the_sheet_that_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["something else"])
    book.create_sheet("Branch 7").append(["Имя", "Страна"])
    book["Branch 7"].append(["Example Member", "UK"])
    book.save(tmp_path / "members.xlsx")
    done = batch("members.xlsx", "--to", "kz-mfa", "--sheet", "Branch 7", cwd=tmp_path)
    assert done.exit_code == 0
    assert "Example Member\n" in done.stdout
    assert batch("members.xlsx", "--to", "kz-mfa", cwd=tmp_path).exit_code == 3


def test_an_encoding_is_told_where_it_cannot_be_known(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_bytes("имя;страна\r\nМария Пример;UK\r\n".encode("cp1251"))
    refused = batch("members.csv", "--to", "kz-mfa", cwd=tmp_path)
    assert refused.exit_code == 3
    assert "--encoding" in refused.stderr
    done = batch("members.csv", "--to", "kz-mfa", "--encoding", "cp1251", cwd=tmp_path)
    assert done.exit_code == 0
    assert "Мария Пример" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "-"], "cannot both come by pipe"),
        (["example-case", "members.csv", "--order", "recipent"], "did you mean `recipient`?"),
        (["example-case", "members.csv", "--merged", "--format", "text"], "add --format docx"),
        (["example-case", "-", "--resume", "--out", "o"], "save it as a file"),
        (["example-case", "members.csv", "--resume"], "name it with --out"),
        (["example-case", "members.csv", "--limit", "0"], "--limit 3"),
        (["example-case", "members.csv", "--column", "name"], 'name="Full name"'),
        (["example-case", "members.csv", "--column", "nme=Name"], "did you mean `name`?"),
        (["example-case", "members.csv", "--column", "name=Name", "--column", "name=Note"], "twice"),
        (["example-case", "members.csv", "--sheet", "One"], "--sheet is not for CSV"),
        (["example-case", "members.csv", "--encoding", "klingon"], "utf-8"),
        (["example-case", "members.csv", "--volume", "501", "--merged"], "1 to 500"),
        (["exampel-case", "members.csv"], "did you mean `example-case`?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_options_that_do_not_go_together_are_exit_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 1)
    done = run_cli("batch", *arguments, "--date", str(TODAY), cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("country,Full\nUK,Example Member\n", "there is no column for the name"),
        ("name,country\n", "the sheet has no rows"),
        ("name,country\n,\n , \n", "the sheet has no rows"),
        ("", "is empty"),
        ("name,name\nA,B\n", "are both the name"),
    ],
)
def test_a_sheet_of_no_use_is_exit_3_and_no_folder_is_made(sheet: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text(sheet, encoding="utf-8")
    done = batch("members.csv", "--out", "o", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (3, "")
    assert said in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("more", [(), ("--out", "o"), ("--dry-run",), ("--merged",)], ids=" ".join)
def test_a_sheet_that_is_not_there_is_exit_3(more: tuple[str, ...], tmp_path: Path) -> None:
    done = batch("membres.csv", *more, cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "membres.csv cannot be read: no such file" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_is_over_is_exit_3_and_no_folder_is_made(tmp_path: Path) -> None:
    members(tmp_path, 1)
    done = batch("members.csv", "--out", "o", cwd=tmp_path, case=(CASE[0], "--date", "2026-01-31"))
    assert done.exit_code == 3
    assert "by 2011-09-30" in done.stderr
    assert not (tmp_path / "o").exists()


def test_a_column_that_a_template_names_has_to_be_there_before_anything_is_written(tmp_path: Path) -> None:
    own_template(a_working_folder(tmp_path), "{{ note }}", "My number is {{ row.member_no }}.")
    a_list(tmp_path, [("Example Member", "77")], ("name", "Membr no"))
    refused = batch("members.csv", "--out", "o", cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert "protest.j2:" in refused.stderr
    assert "`row.member_no`, and the sheet has no such column" in refused.stderr
    assert not (tmp_path / "o").exists()
    a_list(tmp_path, [("Example Member", "77")], ("name", "Member no"))
    done = batch("members.csv", cwd=tmp_path, case=EXAMPLE)
    assert done.exit_code == 0
    assert "My number is 77." in done.stdout


def test_all_formats_of_a_letter_have_one_name_and_stand_in_the_manifest(tmp_path: Path) -> None:
    members(tmp_path, 2)
    formats = [part for name in ("text", "docx", "eml", "mailto") for part in ("--format", name)]
    done = batch("members.csv", "--to", "kz-mfa", *formats, "--out", "o", cwd=tmp_path)
    files = [line["file"] for line in manifest(tmp_path / "o")]
    assert done.exit_code == 0
    assert sorted(set(files)) == letters_in(tmp_path / "o")
    assert {name.partition(".")[0] for name in files} == {
        "0002-example-member-0-kz-mfa", "0003-example-member-1-kz-mfa",
    }  # fmt: skip
    assert unsound(tmp_path / "o") == []


def test_the_date_is_that_of_the_build_where_one_is_set(tmp_path: Path) -> None:
    members(tmp_path, 1)
    build = {"SOURCE_DATE_EPOCH": "1316476800"}
    done = run_cli("batch", CASE[0], "members.csv", "--to", "kz-mfa", cwd=tmp_path, env=build)
    assert "20 September 2011" in done.stdout


def test_quiet_runs_say_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    a_list(a_working_folder(tmp_path), [member(0), member(1, Name="")])
    done = batch("members.csv", "--out", "o", "--quiet", cwd=tmp_path, case=EXAMPLE)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "members.csv:row 3: error: Name: the row has no name [no-name]",
        "  hint: fill it in; a letter needs a signatory",
    ]
    assert (tmp_path / "o" / MANIFEST).exists()


def test_of_many_bad_rows_twenty_problems_are_told_and_all_rows_are_counted(tmp_path: Path) -> None:
    a_list(a_working_folder(tmp_path), [member(number, Name="") for number in range(60)])
    done = batch("members.csv", "--out", "o", cwd=tmp_path, case=EXAMPLE)
    assert done.exit_code == 1
    assert done.stderr.count("[no-name]") == 20
    assert "... and 40 rows more with problems of this sort" in done.stderr
    assert "60 rows rejected" in done.stderr
    assert len(lines_of(tmp_path / "o" / REJECTED)) == 60
    assert letters_in(tmp_path / "o") == []
