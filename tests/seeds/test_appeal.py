"""S7: an appeal with signatures."""

from pathlib import Path

import pytest

from letterkit.bundled import TEMPLATES
from letterkit.inputs.templates import languages
from tests.cli_runner import run_cli
from tests.readers import words_of_word
from tests.seeds.commands import TWO_MEN, draft
from tests.shipped import desk

# S7: an appeal with signatures: 16,000 people, organisations through a named person, sheets of paper


def test_s7_appeal_is_signed_by_16000_rows_each_person_once(tmp_path: Path) -> None:
    rows = [f"Example Member {number},Example Town,,," for number in range(16_000)]
    bodies = [
        "Example Chair,Example Town,Example Trades Council,chair,yes",
        ",Example Town,Example Union,,yes",
    ]
    of_a_union = ["Example Nurse,Example Town,Example Union,nurse,"]
    again = ["EXAMPLE MEMBER 7,Example Town,,,"]
    text = "\n".join(
        ("name,town,organisation,role,signs for organisation", *rows, *bodies, *again, *of_a_union)
    )
    (tmp_path / "signers.csv").write_text(text, encoding="utf-8")
    done = run_cli("batch", "kurmanov-ukteshbayev-2011", "signers.csv", "--date", "2011-09-20",
                   "--kind", "appeal", "--to", "kz-mfa", "--out", "o", cwd=tmp_path)  # fmt: skip
    assert done.exit_code == 1
    assert "Signed by 16,001 people and 1 organisation" in done.stderr
    assert "row 16004 signs for the second time" in done.stderr
    assert "row 16003: error: name: an organisation signs through a named person" in done.stderr
    (letter,) = (tmp_path / "o").glob("*.txt")
    lines = letter.read_text(encoding="utf-8").splitlines()
    start = lines.index("Signed by people: 16001; by organisations: 1")
    assert lines[start + 1] == "Example Member 0, Example Town"
    assert lines[-2] == "Example Nurse, Example Town"
    assert lines[-1] == "Example Trades Council, through Example Chair, chair"
    assert len(lines) - start - 1 == 16_002


@pytest.mark.parametrize("language", languages((TEMPLATES,)))
def test_s7_appeal_is_signed_on_paper_in_each_language(tmp_path: Path, language: str) -> None:
    done = run_cli("sheet", *TWO_MEN, "--country", "UK", "--language", language, "--pages", "3",
                   cwd=tmp_path)  # fmt: skip
    assert done.exit_code == 0, done.stderr
    made = {path.stem.endswith("-to-read"): path for path in (tmp_path / "letters").glob("*.docx")}
    assert set(made) == ({False} if language == "en" else {False, True})
    sheet = made[False]
    assert f"{sheet.name}: 3 pages, room for " in done.stderr
    words = " ".join(words_of_word(sheet.read_bytes()))
    case = desk(TWO_MEN[0]).case
    assert case.subject[language] in words
    assert case.concern[language] in words
    asked = [words.index(demand.text[language]) for demand in case.demands]
    assert asked == sorted(asked)
    assert len(asked) > 1
    appeal = draft(tmp_path, *TWO_MEN, "--kind", "appeal", "--language", language)
    assert appeal.exit_code == 0, appeal.stderr
