"""`letterkit init`: a folder in which everything can be tried at once."""

import stat
import sys
from pathlib import Path

import pytest

from tests.cli_runner import WRITER, run_cli

FILES = ["cases/example-case.yaml", "recipients.yaml", "senders.csv"]


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_is_made_with_a_case_an_office_and_senders(tmp_path: Path) -> None:
    done = run_cli("init", "my-campaign", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (0, "")
    assert files_in(tmp_path / "my-campaign") == FILES
    assert [line for line in done.stderr.splitlines() if line.startswith("written: ")] == [
        "written: my-campaign/recipients.yaml",
        "written: my-campaign/cases/example-case.yaml",
        "written: my-campaign/senders.csv",
    ]
    assert done.stderr.splitlines()[-2:] == ["  cd my-campaign", "  letterkit draft example-case"]


def test_without_a_name_this_folder_is_used(tmp_path: Path) -> None:
    done = run_cli("init", cwd=tmp_path)
    assert files_in(tmp_path) == FILES
    assert "  cd " not in done.stderr


def test_what_it_says_to_try_works(tmp_path: Path) -> None:
    run_cli("init", cwd=tmp_path)
    done = run_cli("draft", "example-case", *WRITER, cwd=tmp_path)
    assert done.exit_code == 0
    assert "Ministry of Examples" in done.stdout
    assert "release Example Person" in done.stdout
    assert run_cli("check", "--strict", ".", cwd=tmp_path).exit_code == 0


@pytest.mark.parametrize("on", ["2024-01-01", "2026-02-01"])
def test_the_example_is_open_for_sixty_days(tmp_path: Path, on: str) -> None:
    run_cli("init", "--date", on, cwd=tmp_path)
    first = run_cli("draft", "example-case", "--date", on, cwd=tmp_path)
    last = {"2024-01-01": ("2024-03-01", "2024-03-02"), "2026-02-01": ("2026-04-02", "2026-04-03")}[on]
    codes = [run_cli("draft", "example-case", "--date", day, cwd=tmp_path).exit_code for day in last]
    assert [first.exit_code, *codes] == [0, 0, 3]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "recipients.yaml").write_text("recipients: []\n", encoding="utf-8")
    done = run_cli("init", cwd=tmp_path)
    assert done.exit_code == 0
    assert "left as it is: recipients.yaml" in done.stderr
    assert (tmp_path / "recipients.yaml").read_text(encoding="utf-8") == "recipients: []\n"
    assert files_in(tmp_path) == FILES


def test_twice_changes_nothing(tmp_path: Path) -> None:
    run_cli("init", "--date", "2024-01-01", cwd=tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}
    done = run_cli("init", cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stderr.count("left as it is: ") == len(FILES)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its own rules")
def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    run_cli("init", "my-campaign", cwd=tmp_path)
    folder = tmp_path / "my-campaign"
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in FILES} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "cases")} == {0o700}


def test_a_file_where_the_folder_should_be_is_exit_4(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    done = run_cli("init", "taken", cwd=tmp_path)
    assert done.exit_code == 4
    assert "a file stands where a folder is needed" in done.stderr
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_date_that_is_none_is_exit_2_and_writes_nothing(tmp_path: Path) -> None:
    done = run_cli("init", "my-campaign", "--date", "2026-02-30", cwd=tmp_path)
    assert done.exit_code == 2
    assert not (tmp_path / "my-campaign").exists()


def test_quiet_says_nothing(tmp_path: Path) -> None:
    assert run_cli("init", "--quiet", cwd=tmp_path).stderr == ""
    assert files_in(tmp_path) == FILES


def test_a_file_in_the_way_is_named_without_advice_about_options(tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("mine", encoding="utf-8")
    for arguments in (("init",), ("init", "cases"), ("cases", "new", "example-2026")):
        done = run_cli(*arguments, cwd=tmp_path)
        assert done.exit_code == 4
        assert "cases: a file stands where a folder is needed" in done.stderr
        assert "--out" not in done.stderr


def test_a_new_case_does_not_take_the_id_of_a_shipped_one(tmp_path: Path) -> None:
    done = run_cli("cases", "new", "sokolova-2011", cwd=tmp_path)
    assert done.exit_code == 2
    assert "there is a case `sokolova-2011` already" in done.stderr
    assert not (tmp_path / "cases").exists()
