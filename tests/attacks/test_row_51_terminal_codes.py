"""Row 51: a file name of `ESC ]0;x BEL` sets a terminal's title, others fill its clipboard."""

import sys
from pathlib import Path

import pytest

from tests.attacks.bounded import run_letterkit
from tests.cli_runner import CASE, run_on_terminal

CODES = {
    "title": "\x1b]0;x\x07",
    "clipboard": "\x1b]52;c;eA==\x07",
    "C1": "\x9b31m",
    "bidi": "\u202egro.elpmaxe",
    "zero width": "a\u200bb",
    "line": "a\nletterkit: forged",
}
UNSEEN = {"\x1b", "\x07", "\x9b", "\u202e", "\u200b"}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
@pytest.mark.parametrize(
    "option", ["--to", "--format", "--date", "--language", "--name", "--sender", "--registry"]
)
def test_no_option_reaches_the_terminal_raw(option: str, code: str, tmp_path: Path) -> None:
    done = run_letterkit("draft", *CASE, option, code, cwd=tmp_path)
    assert done.exit_code in (0, 2, 3)
    assert not set(done.stderr) & UNSEEN
    assert not any(line.startswith("letterkit: forged") for line in done.stderr.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such file names")
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_no_file_name_reaches_the_terminal_raw(code: str, tmp_path: Path) -> None:
    folder = tmp_path / code
    folder.mkdir()
    (folder / "case.yaml").write_text("id: [", encoding="utf-8")
    read = run_letterkit("draft", f"{code}/case.yaml", cwd=tmp_path)
    written = run_letterkit("draft", *CASE, "--to", "kz-mfa", "--out", code, cwd=tmp_path)
    assert read.exit_code == 3
    assert written.exit_code == 0
    for said in (read.stderr, written.stderr):
        assert not set(said) & UNSEEN
        assert not any(line.startswith("letterkit: forged") for line in said.splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("arguments", [["{}"], ["draft", "{}"], ["draft", "x", "--{}"]], ids=" ".join)
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_no_usage_error_reaches_the_terminal_raw(arguments: list[str], code: str, tmp_path: Path) -> None:
    done = run_on_terminal(
        *(one.format(code) for one in arguments), cwd=tmp_path, env={"NO_COLOR": "1"}, columns=200
    )
    assert done.exit_code == 2
    assert not set(done.stdout) & UNSEEN
    assert not any(line.startswith("letterkit: forged") for line in done.stdout.splitlines())
