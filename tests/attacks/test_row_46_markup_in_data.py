"""Row 46: `[ru] Иванов`, `[/]`, `[link=...]court.kz[/link]`: rich eats them, crashes, or forges a link."""

import sys
from pathlib import Path

import pytest

from tests.attacks.bounded import run_letterkit
from tests.cli_runner import CASE, run_on_terminal

MARKUP = ["[ru] Иванов", "[/]", "[link=http://evil.example.org]court.kz[/link]", "[bold red]x", ":skull:"]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_message_is_shown_as_typed(text: str, tmp_path: Path) -> None:
    done = run_letterkit("draft", *CASE, "--to", text, cwd=tmp_path)
    assert done.exit_code == 2
    assert text in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("text", MARKUP)
def test_markup_on_a_terminal_is_neither_style_nor_link(text: str, tmp_path: Path) -> None:
    done = run_on_terminal("draft", *CASE, "--to", text, cwd=tmp_path, columns=200)
    assert done.exit_code == 2
    assert text in done.stdout
    assert "\x1b]8;" not in done.stdout


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_name_stands_in_the_letter_as_typed(text: str, tmp_path: Path) -> None:
    done = run_letterkit("draft", *CASE, "--to", "kz-mfa", "--name", f"{text} Member", cwd=tmp_path)
    assert done.exit_code == 0
    assert f"{text} Member" in done.stdout
