"""`letterkit batch` for somebody who watches: what is asked, and how far it is."""

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from letterkit import console
from letterkit.cli import progress as progresses
from letterkit.cli.progress import Progress, told
from tests.batches import a_list, batch, letters_in, member, members
from tests.cli_runner import CASE, run_on_terminal
from tests.working_folder import TODAY, a_working_folder

PLAIN = {"NO_COLOR": "1"}
EXAMPLE = ("example-case", "--date", str(TODAY))
WISH = ("batch", *EXAMPLE, "members.csv", "--out", "o")
MANY = (*WISH, "--format", "docx", "--format", "eml")
QUESTION = "Write 50 files into o? (y/n) [n]: "


def test_before_many_files_one_letter_and_the_numbers_are_shown_and_a_no_writes_nothing(
    tmp_path: Path,
) -> None:
    rows = [*(member(number) for number in range(25)), member(25, Name="")]
    a_list(a_working_folder(tmp_path), rows)
    done = run_on_terminal(*MANY, cwd=tmp_path, env=PLAIN, dialogue=[(QUESTION, "n\n")])
    before = done.stdout.partition(QUESTION)[0]
    assert done.exit_code == 3
    assert "Example Member 0\n" in before
    assert "Ministry of Examples\n" in before
    assert "25 letters would be written" in before
    assert "25 to example-ministry in en" in before
    assert "1 row rejected" in before
    assert "nothing was written, as you said" in done.stdout
    assert not (tmp_path / "o").exists()


def test_a_yes_goes_on(tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 25)
    done = run_on_terminal(*MANY, cwd=tmp_path, env=PLAIN, dialogue=[(QUESTION, "y\n")])
    assert done.exit_code == 0
    assert len(letters_in(tmp_path / "o")) == 50
    assert "25 letters written, in 50 files" in done.stdout


@pytest.mark.parametrize(
    ("number", "wish"),
    [(25, (*MANY, "--yes")), (24, MANY), (60, (*WISH, "--merged"))],
    ids=["yes", "few", "merged"],
)
def test_nobody_is_asked_who_said_so_or_gets_few_files(
    number: int, wish: tuple[str, ...], tmp_path: Path
) -> None:
    members(a_working_folder(tmp_path), number)
    done = run_on_terminal(*wish, cwd=tmp_path, env=PLAIN)
    assert done.exit_code == 0
    assert "(y/n)" not in done.stdout
    assert letters_in(tmp_path / "o")


def test_nobody_is_asked_without_a_terminal(tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 60)
    done = batch("members.csv", "--format", "docx", "--out", "o", cwd=tmp_path, case=EXAMPLE)
    assert done.exit_code == 0
    assert "(y/n)" not in done.stderr
    assert "\r" not in done.stderr
    assert len(letters_in(tmp_path / "o")) == 60


@pytest.mark.parametrize(
    ("made", "expected", "seconds", "line"),
    [
        (1_200, 6_000, 1.5, "1,200 of 6,000 letters, 800/s, 6 s left"),
        (10, 10_000, 1, "10 of 10,000 letters, 10/s, 16 min 39 s left"),
        (1_200, None, 1.5, "1,200 letters, 800/s"),
        (0, 6_000, 2, "0 letters, 0/s"),
        (7_000, 6_000, 7, "7,000 of 6,000 letters, 1,000/s, 0 s left"),
    ],
)
def test_progress_is_how_many_how_fast_and_how_long(
    made: int, expected: int | None, seconds: float, line: str
) -> None:
    assert told(made, expected, seconds) == line


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the time, which begins at 0."""
    now = [0.0]
    monkeypatch.setattr(progresses, "monotonic", lambda: now[0])
    return lambda to: now.__setitem__(0, to)


def a_terminal(monkeypatch: pytest.MonkeyPatch, width: int = 80) -> io.StringIO:
    shown = io.StringIO()
    monkeypatch.setattr(console, "watching_terminal", lambda: SimpleNamespace(file=shown, width=width))
    return shown


def test_nothing_is_shown_of_work_that_takes_less_than_a_second(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[float], None]
) -> None:
    shown = a_terminal(monkeypatch)
    with Progress(100) as progress:
        clock(0.99)
        progress.add(50)
    assert shown.getvalue() == ""


def test_the_line_is_written_over_itself_four_times_a_second_and_wiped_at_the_end(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[float], None]
) -> None:
    shown = a_terminal(monkeypatch)
    with Progress(1_000) as progress:
        for now in (1, 1.1, 1.2, 1.25, 1.3, 2):
            clock(now)
            progress.add(100)
    lines = [line.rstrip() for line in shown.getvalue().split("\r")]
    assert lines == [
        "", "100 of 1,000 letters, 100/s, 9 s left", "400 of 1,000 letters, 320/s, 2 s left",
        "600 of 1,000 letters, 300/s, 1 s left", "", "",
    ]  # fmt: skip
    assert shown.getvalue().endswith(" \r")


def test_the_line_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[float], None]
) -> None:
    shown = a_terminal(monkeypatch, width=20)
    with Progress(1_000) as progress:
        clock(2)
        progress.add(100)
    assert max(map(len, shown.getvalue().split("\r"))) == 19


def test_progress_is_shown_on_a_real_terminal_without_escape_codes(tmp_path: Path) -> None:
    members(tmp_path, 2_500)
    wish = ("--to", "kz-mfa", "--to", "kz-president", "--format", "docx", "--out", "o", "--yes")
    done = run_on_terminal("batch", *CASE, "members.csv", *wish, cwd=tmp_path, env=PLAIN)
    assert done.exit_code == 0
    assert " of 5,000 letters, " in done.stdout
    assert "s left" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stdout.rstrip().endswith("The letters and manifest.csv are in o.")
