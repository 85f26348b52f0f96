"""letterkit as a library: the documented example runs, and every documented name is there."""

import re
from pathlib import Path
from types import ModuleType

import pytest

import letterkit

DOCUMENT = Path(__file__).parents[1] / "docs" / "python.md"
MEMBERS = """name,street,city,country,email
Example Member,1 Example Street,Example Town,United Kingdom,
Второй Участник,2 Example Street,Example Town,Deutschland,
,3 Example Street,Example Town,Ireland,
Example Third,4 Example Street,Example Town,Australia,
"""


def test_the_documented_example_runs_from_a_spreadsheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("members.csv").write_text(MEMBERS, encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    scope: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(DOCUMENT), "exec"), scope)
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Your Excellency, [") for line in said)
    assert any(line.startswith("0002-example-member-kz-embassy-london.docx ") for line in said)
    assert any(line.startswith("0003-второй-участник-kz-embassy-berlin.docx ") for line in said)
    assert "row 4 ['the row has no name']" in said
    assert any(line.startswith("kz-embassy-singapore no letter can go there yet") for line in said)
    assert said[-1] == "2 letters"


def test_every_public_name_is_there_and_documented() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert len(letterkit.__all__) > 20
    for name in letterkit.__all__:
        assert not isinstance(getattr(letterkit, name), ModuleType), f"{name} is a module"
        assert f"`{name}`" in text, f"{name} is not in docs/python.md"


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'letter_of'"):
        _ = letterkit.letter_of  # type: ignore[attr-defined]
