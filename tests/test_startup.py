"""What costs time to import is imported only by those who need it."""

import os
from pathlib import Path

import pytest

from tests.cli_runner import CASE, CHECKOUT, WRITER, run_cli

HEAVY = {"docx", "lxml", "openpyxl", "rich.progress", "pydantic", "email_validator", "numpy"}


def modules_of(tmp_path: Path, *arguments: str) -> set[str]:
    """All modules a command has in memory when it ends."""
    told = tmp_path / "modules"
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, pathlib, sys\n"
        f"atexit.register(lambda: pathlib.Path({str(told)!r}).write_text(' '.join(sys.modules)))\n",
        encoding="utf-8",
    )
    done = run_cli(
        *arguments, cwd=tmp_path, env={"PYTHONPATH": os.pathsep.join((str(tmp_path), str(CHECKOUT)))}
    )
    assert done.exit_code == 0, done.stderr
    return set(told.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    "arguments",
    [("draft", *CASE, *WRITER), ("cases", "list"), ("recipients", "list"), ("--version",)],
    ids=" ".join,
)
def test_nothing_heavy_is_in_memory_after(arguments: tuple[str, ...], tmp_path: Path) -> None:
    modules = modules_of(tmp_path, *arguments)
    assert "letterkit.cli" in modules
    assert not HEAVY & modules


def test_a_word_document_does_need_what_is_heavy(tmp_path: Path) -> None:
    assert {"docx", "lxml"} <= modules_of(tmp_path, "draft", *CASE, *WRITER, "--format", "docx")
