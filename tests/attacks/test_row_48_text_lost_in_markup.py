"""Row 48: a name such as `<b>A & B</b>`; docxtpl's default writes `Dear ` and nothing after it."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, run_letterkit
from tests.writers.office import WordFile

NAMES = ["<b>A & B</b>", "Example <CBC>", "A & B", "A &amp; B", "]]>A", "<!-- A -->", "&#65;", "A\u00a0B"]


@pytest.mark.parametrize("text", NAMES)
def test_no_text_is_lost_or_read_as_markup(tmp_path: Path, text: str) -> None:
    options = ("--format", "docx", "--out", "o", "--name", text, "--organisation", text, "--note", text)
    outcome = run_letterkit(*DRAFT, *options, cwd=tmp_path)
    assert (outcome.exit_code, "error" in outcome.stderr) == (0, False)
    (path,) = (tmp_path / "o").glob("*.docx")
    shown = [paragraph.text for paragraph in WordFile(path.read_bytes()).paragraphs]
    assert [shown.count(text) >= 3, f"I am writing to you as a member of {text}" in " ".join(shown)] == [
        True,
        True,
    ]
