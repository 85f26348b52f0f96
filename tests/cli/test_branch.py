"""A branch as the sender: its minute, its members, who signs beside, on the command line and in a sheet."""

from pathlib import Path

import pytest

from tests.cli_runner import WRITER, Result, run_cli
from tests.working_folder import CASE, a_working_folder, change

BRANCH = ("--organisation", "Example Branch", "--minute", "2026/3")


def draft(folder: Path, *options: str) -> Result:
    a_working_folder(folder)
    return run_cli("draft", "example-case", "--date", "2026-02-05", *WRITER, *options, cwd=folder)


def batch(folder: Path, sheet: str, *options: str) -> Result:
    (a_working_folder(folder) / "branches.csv").write_text(sheet, encoding="utf-8")
    return run_cli("batch", "example-case", "branches.csv", "--date", "2026-02-05", *options, cwd=folder)


def test_a_branch_stands_in_the_letterhead_and_its_officers_sign(tmp_path: Path) -> None:
    officers = ("--role", "secretary", "--second-signatory", "Example Chair; chair", "--members", "240")
    lines = draft(tmp_path, *BRANCH, *officers).stdout.splitlines()
    assert lines[0] == "Example Branch"
    assert any(
        line.startswith("Example Branch, which represents 240 members, has resolved") for line in lines
    )
    signed = [line for line in lines[lines.index("Yours faithfully,") + 1 :] if line]
    assert signed == ["Example Member", "secretary", "Example Branch", "Example Chair", "chair"]


def test_members_are_told_under_the_name_of_one_who_writes_for_them(tmp_path: Path) -> None:
    done = draft(tmp_path, "--organisation", "Example Branch", "--members", "240")
    assert done.stdout.endswith("Example Member\nExample Branch\nrepresenting 240 members\n")


@pytest.mark.parametrize("number", ["0", "-5", "many", "9" * 5000])
def test_a_number_of_members_nobody_has_is_refused(tmp_path: Path, number: str) -> None:
    done = draft(tmp_path, "--organisation", "Example Branch", f"--members={number}")
    assert (done.exit_code, done.stdout) == (2, "")
    sheet = f"name,organisation,members\nExample Member,Example Branch,{number}\n"
    rows = batch(tmp_path, sheet)
    assert (rows.exit_code, rows.stdout) == (1, "")
    assert "branches.csv:row 2: error: members: " in rows.stderr
    assert "[bad-number]" in rows.stderr


def test_nobody_signs_beside_the_sender_with_a_dash(tmp_path: Path) -> None:
    done = draft(tmp_path, "--second-signatory", "-; chair")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the name `-` has no letter in it" in done.stderr


def test_a_minute_needs_the_organisation_that_met(tmp_path: Path) -> None:
    done = draft(tmp_path, "--minute", "2026/3")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the minute `2026/3` is that of a meeting, and no organisation is named" in done.stderr
    assert "--organisation names the branch that met" in done.stderr


def test_a_row_with_a_minute_and_no_organisation_is_rejected_and_the_others_are_written(
    tmp_path: Path,
) -> None:
    done = batch(tmp_path, "name,organisation,minute\nA Example,Branch One,1/2\nB Example,,3/4\n")
    assert done.exit_code == 1
    assert "Branch One has resolved (minute 1/2)" in done.stdout
    assert "B Example" not in done.stdout
    assert "branches.csv:row 3: error: organisation: the minute `3/4`" in done.stderr


def test_minute_of_a_batch_holds_for_rows_that_name_none(tmp_path: Path) -> None:
    sheet = "name,organisation,minute\nA Example,Branch One,1/2\nB Example,Branch Two,\nC Example,,\n"
    done = batch(tmp_path, sheet, "--minute", "9/9")
    assert "Branch One has resolved (minute 1/2)" in done.stdout
    assert "Branch Two has resolved (minute 9/9)" in done.stdout
    assert "branches.csv:row 4: error: organisation: the minute `9/9`" in done.stderr


def test_a_minute_and_discreet_exclude_each_other(tmp_path: Path) -> None:
    done = draft(tmp_path, *BRANCH, "--discreet")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--discreet leaves your organisation out" in done.stderr


def test_an_open_letter_is_its_writers_own_though_the_row_has_a_minute(tmp_path: Path) -> None:
    row = "name,organisation,members,minute\nA Example,Branch One,240,1/2\n"
    (tmp_path / "branches.csv").write_text(row, encoding="utf-8")
    case = ("oil-workers-2011", "branches.csv", "--date", "2011-12-01", "--kind", "open-letter")
    done = run_cli("batch", *case, cwd=tmp_path)
    assert done.exit_code == 0
    assert "I ask you to" in done.stdout
    assert "1/2" not in done.stdout
    assert done.stdout.endswith("A Example\nBranch One\nrepresenting 240 members\n")


@pytest.mark.parametrize("text", ["Branch\x07One", "Branch\u202eOne"])
def test_a_hostile_minute_or_organisation_is_refused(tmp_path: Path, text: str) -> None:
    for options in (("--organisation", text), ("--organisation", "B", "--minute", text)):
        done = draft(tmp_path, *options)
        assert (done.exit_code, done.stdout) == (2, ""), options


def test_a_minute_of_any_length_is_printed_whole(tmp_path: Path) -> None:
    minute = "x" * 500
    done = draft(tmp_path, "--organisation", "B", "--minute", minute)
    assert minute in done.stdout.replace("\n", "").replace(" ", "")


def test_a_broken_form_of_a_branch_stops_a_batch_before_its_first_letter(tmp_path: Path) -> None:
    template = tmp_path / "templates" / "en" / "protest-we.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nobody }}\n", encoding="utf-8")
    done = batch(tmp_path, "name,organisation,minute\nA Example,,\nB Example,Branch Two,1/2\n")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "protest-we.j2" in done.stderr


def test_copies_of_a_branchs_letter_speak_for_it(tmp_path: Path) -> None:
    change(a_working_folder(tmp_path) / CASE, "addressees:", "copies: [kz-mfa]\naddressees:")
    done = run_cli(
        "draft", "example-case", "--date", "2026-02-05", *WRITER, *BRANCH, "--copies", cwd=tmp_path
    )
    letter, copy = done.stdout.split("\f")
    assert "Copy to: Ministry of Foreign Affairs" in letter
    assert "a copy of our letter about the" in copy
    assert copy.startswith("Example Branch\n")


def test_after_the_letters_a_motion_resolved_its_message_of_solidarity_is_named(tmp_path: Path) -> None:
    said = " ".join(draft(tmp_path, *BRANCH, "--kind", "motion").stderr.split())
    assert said.endswith("resolved: letterkit draft example-case --kind solidarity --minute 2026/3")
    assert "--kind solidarity" not in draft(tmp_path, *BRANCH).stderr
