"""What the records of `draft --json` say of a letter in each of its formats."""

import json
from pathlib import Path

from tests.cli_runner import run_cli

CASE = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20", "--to", "kz-mfa", "--language", "ru")
WRITER = ("--name", "Example Member", "--address", "1 Example Street; Leeds LS1 1AA", "--country", "GB")
FORMATS = ("--format", "docx", "--format", "mailto")


def codes_by_format(folder: Path) -> dict[str, list[str]]:
    done = run_cli("draft", *CASE, *WRITER, *FORMATS, "--json", cwd=folder)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {one["format"]: [warning["code"] for warning in one["warnings"]] for one in records}


def test_what_concerns_a_link_is_said_of_the_link_alone(tmp_path: Path) -> None:
    codes = codes_by_format(tmp_path)
    assert "long-mailto" in codes["mailto"]
    assert set(codes) > {"docx", "mailto"}, "the letter to attach has records of its own"
    assert not any("long-mailto" in found for name, found in codes.items() if name != "mailto")


def test_each_record_of_a_historical_case_says_so(tmp_path: Path) -> None:
    codes = codes_by_format(tmp_path)
    assert codes
    assert all(found.count("historical") == 1 for found in codes.values())


def test_files_to_attach_are_among_the_files_written(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, *FORMATS, cwd=tmp_path)
    files = sorted(path.name for path in (tmp_path / "letters").iterdir())
    _, _, listed = done.stderr.partition(f"{len(files)} files written")
    assert [name for name in files if f"letters/{name}" not in listed] == []


def test_letters_about_two_cases_and_in_two_languages_share_a_folder(tmp_path: Path) -> None:
    for case in (CASE, CASE[:-2], ("sokolova-2011", "--date", "2011-09-20")):
        done = run_cli("draft", *case, *WRITER, "--format", "docx", cwd=tmp_path)
        assert done.exit_code in (0, 1), done.stderr
    names = {path.name for path in (tmp_path / "letters").iterdir()}
    assert {"kurmanov-ukteshbayev-2011-kz-mfa.docx", "kurmanov-ukteshbayev-2011-kz-mfa-ru.docx"} < names
