"""The one gate: every way a command can end, in words and an exit code."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli_runner import CASE, CHECKOUT, WRITER, command, environment, run_cli

CRASHING = """
import sys
from letterkit import plan
from letterkit.cli import main

def broken(*given):
    name = "Example Member"
    raise RuntimeError(f"cannot write for {name}")

plan.plan = broken
sys.argv = ["letterkit", *sys.argv[1:]]
main()
"""
"""A letterkit with a fault that has a name in its hands."""


def test_alone_it_shows_five_lines_with_an_example_that_works(tmp_path: Path) -> None:
    done = run_cli(cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 5
    assert max(map(len, done.stdout.splitlines())) <= 78
    example = re.search(r"letterkit (draft .*)", done.stdout)
    assert example is not None
    assert run_cli(*example.group(1).split(), cwd=tmp_path).exit_code == 0


def test_the_version_is_shown(tmp_path: Path) -> None:
    done = run_cli("--version", cwd=tmp_path)
    assert done.exit_code == 0
    assert re.fullmatch(r"letterkit (\d+\.\d+\.\d+|\(not installed\))\n", done.stdout)


@pytest.mark.parametrize("arguments", [["--help"], ["draft", "--help"], ["sender", "--help"]], ids=" ".join)
def test_help_has_an_example(arguments: list[str], tmp_path: Path) -> None:
    done = run_cli(*arguments, cwd=tmp_path, env={"COLUMNS": "120"})
    assert done.exit_code == 0
    assert "Example: letterkit " in done.stdout


def test_the_options_of_draft_stand_in_four_groups(tmp_path: Path) -> None:
    shown = run_cli("draft", "--help", cwd=tmp_path, env={"COLUMNS": "120"}).stdout
    groups = [line[:-1] for line in shown.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert groups == ["Arguments", "Who writes", "To whom", "What", "Output", "Help"]


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_is_plain_and_fits_any_width(columns: str, tmp_path: Path) -> None:
    done = run_cli("draft", "--help", cwd=tmp_path, env={"COLUMNS": columns})
    assert done.stdout.isascii()
    assert max(map(len, done.stdout.splitlines())) <= min(int(columns), 100)


def test_every_command_is_told_in_one_whole_line(tmp_path: Path) -> None:
    shown = run_cli("--help", cwd=tmp_path, env={"COLUMNS": "80"}).stdout
    commands = shown.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert len(commands) >= 6
    assert not [line for line in commands if line.endswith("...")]


@pytest.mark.parametrize(
    ("arguments", "guess"),
    [
        (["drft"], "Did you mean 'draft'?"),
        (["draft", "x", "--frmat", "text"], "--format"),
        (["draft"], "CASE"),
        (["draft", "x", "y"], "letterkit draft --help"),
        (["draft", "x", "--out"], "--out"),
        (["--colour"], "--colour"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_command_line_is_exit_2_with_a_guess(
    arguments: list[str], guess: str, tmp_path: Path
) -> None:
    done = run_cli(*arguments, cwd=tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert guess in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["draft", "--help"], ["--version"], []], ids=" ".join)
def test_a_closed_pipe_is_no_error(arguments: list[str], tmp_path: Path) -> None:
    with subprocess.Popen(
        command(*arguments), cwd=tmp_path, env=environment(tmp_path),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_letters_are_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    done = run_cli(
        "draft", *CASE, "--to", "kz-mfa", "--language", "ru", cwd=tmp_path,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.exit_code == 0
    assert "Курманова" in done.stdout


def crash(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CRASHING, "draft", *CASE, *arguments], cwd=tmp_path, env=environment(tmp_path),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_a_fault_of_our_own_is_exit_70_and_told_without_values(tmp_path: Path) -> None:
    done = crash(tmp_path)
    assert done.returncode == 70
    assert "RuntimeError in" in done.stderr
    assert "Example Member" not in done.stderr
    assert "Traceback" not in done.stderr


def test_debug_shows_the_places_and_still_no_values(tmp_path: Path) -> None:
    done = crash(tmp_path, "--debug")
    assert done.returncode == 70
    assert "letterkit/run.py, line" in done.stderr
    assert " in draft" in done.stderr
    assert "Example Member" not in done.stderr
    assert str(CHECKOUT) not in done.stderr


def test_a_fault_is_a_json_line_too(tmp_path: Path) -> None:
    assert json.loads(crash(tmp_path, "--json").stderr)["code"] == "internal-error"


SHELL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/full and no >&-")


def in_a_shell(tmp_path: Path, redirected: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = f"{shlex.join(command(*arguments))} {redirected}"
    return subprocess.run(
        line, shell=True, cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@SHELL
@pytest.mark.parametrize(
    "arguments", [("draft", *CASE, *WRITER), ("cases", "list"), ("--help",)], ids=" ".join
)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_like_a_closed_pipe(
    closed: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = in_a_shell(tmp_path, closed, *arguments)
    assert done.returncode == 0, done.stderr
    assert "unexpected" not in done.stderr
    assert "Traceback" not in done.stderr


@SHELL
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize(
    ("arguments", "exit_code"), [(("draft", *CASE, *WRITER), 0), (("draft", "x"), 2), (("drft", "--json"), 2)]
)
def test_a_full_standard_error_changes_no_exit_code(
    arguments: tuple[str, ...], exit_code: int, tmp_path: Path
) -> None:
    assert in_a_shell(tmp_path, "2>/dev/full", *arguments).returncode == exit_code


def test_ctrl_c_while_modules_are_loaded_is_one_line_and_exit_130(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    found_first = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(CHECKOUT)))}
    done = run_cli("cases", "list", cwd=tmp_path, env=found_first)
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "letterkit: stopped\n")


def test_what_is_said_does_not_begin_with_an_empty_line(tmp_path: Path) -> None:
    done = run_cli("draft", "oil-workers-2011", "--date", "2011-12-20", *WRITER, cwd=tmp_path)
    assert done.stderr
    assert not done.stderr.startswith("\n")


@pytest.mark.parametrize(
    "arguments",
    [("draft", "{}.yaml"), ("check", "{}"), ("cases", "show", "{}.yaml"), ("init", "{}"),
     ("draft", *CASE, "--out", "{}"), ("draft", *CASE, "--templates", "{}")],
    ids=" ".join,
)  # fmt: skip
def test_a_name_too_long_for_any_disk_is_said_in_words(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run_cli(*(one.format("\u00e9" * 300) for one in arguments), cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the name is longer than this system allows" in done.stderr
    assert "fault" not in done.stderr
