"""S7: an appeal with signatures."""

from pathlib import Path

from tests.cli_runner import WRITER, run_cli

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


def test_s7_appeal_is_signed_on_paper_in_each_language(tmp_path: Path) -> None:
    for language, file in (("en", "sheet.docx"), ("ru", "sheet-ru.docx"), ("kk", "sheet-kk.docx")):
        done = run_cli("sheet", "kurmanov-ukteshbayev-2011", "--date", "2011-09-20", "--country", "UK",
                       "--language", language, "--pages", "3", cwd=tmp_path)  # fmt: skip
        assert done.exit_code == 0, done.stderr
        assert f"kurmanov-ukteshbayev-2011-{file}: 3 pages, room for " in done.stderr
        appeal = run_cli("draft", "kurmanov-ukteshbayev-2011", "--date", "2011-09-20", *WRITER,
                         "--kind", "appeal", "--language", language, cwd=tmp_path)  # fmt: skip
        assert appeal.exit_code == 0, appeal.stderr
