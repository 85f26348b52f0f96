"""`letterkit sheet`, and the appeals that the rows of a spreadsheet sign."""

import json
from pathlib import Path

import pytest

from letterkit.batch import REJECTED
from tests.batches import a_list, batch, contents, letters_in, lines_of, manifest
from tests.cli_runner import CASE, WRITER, Result, run_cli
from tests.working_folder import TODAY, a_working_folder, with_a_witness
from tests.writers.office import WordFile

HEADERS = ("name", "town", "organisation", "role", "consent", "on behalf")
ROWS = (
    ("Anna Example", "Leeds", "", "", "yes", ""),
    ("Ben Example", "York", "", "", "no", ""),
    ("anna example", "LEEDS", "", "", "yes", ""),
    ("", "Leeds", "Example Union", "", "yes", ""),
    ("Carl Example", "Leeds", "Example Union", "chair", "yes", "yes"),
)
APPEAL = ("--kind", "appeal", "--to", "kz-mfa", "--to", "kz-president")
SHEET = Path("letters") / f"{CASE[0]}-sheet.docx"


def sheet(folder: Path, *options: str, case: tuple[str, ...] = CASE) -> Result:
    return run_cli("sheet", *case, "--country", "UK", *options, cwd=folder)


def signers(folder: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    return a_list(folder, rows, HEADERS, "signers.csv").name


# The sheet


def test_a_sheet_is_a_word_file_with_the_lines_it_is_said_to_have(tmp_path: Path) -> None:
    done = sheet(tmp_path, "--pages", "2", "--lines", "20")
    assert (done.exit_code, done.stdout) == (0, "")
    texts = [one.text for one in WordFile((tmp_path / SHEET).read_bytes()).paragraphs]
    last = max(int(text) for text in texts if text.isdecimal())
    assert f"{SHEET}: 2 pages, room for {last} signatures" in done.stderr
    assert "for the appeals to kz-supreme-court, kz-mfa, kz-president, kz-embassy-london" in done.stderr
    assert sum(text.startswith("Signatures · ") for text in texts) == 1


def test_scripts_get_a_record_of_each_sheet(tmp_path: Path) -> None:
    done = sheet(tmp_path, "--to", "kz-mfa", "--language", "ru", "--json")
    record, to_read = map(json.loads, done.stdout.splitlines())
    assert (record["purpose"], to_read["purpose"], to_read["lines"]) == ("send", "read", 0)
    assert (record["record"], record["language"], record["addressees"], record["pages"]) == (
        "sheet", "ru", ["kz-mfa"], 1,
    )  # fmt: skip
    assert record["path"] == f"letters/{CASE[0]}-sheet-ru.docx"
    assert record["lines"] > 10
    assert [one["code"] for one in record["warnings"]] == ["unreviewed"]


def test_the_writer_stands_nowhere_in_a_sheet(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, cwd=tmp_path)
    assert run_cli("sheet", *CASE, cwd=tmp_path).exit_code == 0
    text = b"".join(WordFile((tmp_path / SHEET).read_bytes()).parts.values())
    assert b"Embassy of the Republic of Kazakhstan, London" in text, "the country is used"
    assert b"Example" not in text


def test_somebody_who_is_not_public_is_named_on_no_sheet(tmp_path: Path) -> None:
    folder = with_a_witness(tmp_path)
    assert sheet(folder, case=("example-case", "--date", str(TODAY))).exit_code == 0
    (made,) = (folder / "letters").iterdir()
    text = "".join(one.text for one in WordFile(made.read_bytes()).paragraphs)
    assert "Example Person" in text
    assert "Witness" not in text


def test_an_appeal_that_is_not_sound_has_no_sheet(tmp_path: Path) -> None:
    folder = with_a_witness(tmp_path)
    case = folder / "cases" / "example-case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(
        text.replace("concern:\n  en: ", "concern:\n  en: Quiet Witness and ", 1), encoding="utf-8"
    )
    assert "Quiet Witness and" in case.read_text(encoding="utf-8")
    done = sheet(folder, case=("example-case", "--date", str(TODAY)))
    assert (done.exit_code, done.stdout) == (3, "")
    assert "private-person" in done.stderr
    assert not (folder / "letters").exists()


def test_a_case_that_is_over_has_no_sheet(tmp_path: Path) -> None:
    done = sheet(tmp_path, case=(CASE[0], "--date", "2011-10-01"))
    assert (done.exit_code, done.stdout) == (3, "")
    assert "is too late" in done.stderr
    assert not (tmp_path / "letters").exists()


def test_who_gets_no_appeal_is_said_and_stands_on_no_sheet(tmp_path: Path) -> None:
    done = run_cli("sheet", *CASE, cwd=tmp_path)
    assert done.exit_code == 1
    assert "embassy: the embassy depends on your country" in done.stderr
    assert b"Embassy" not in WordFile((tmp_path / SHEET).read_bytes()).parts["word/document.xml"]


@pytest.mark.parametrize("option", [("--pages", "0"), ("--lines", "0"), ("--lines", "99")])
def test_numbers_that_cannot_be_are_refused(option: tuple[str, ...], tmp_path: Path) -> None:
    assert sheet(tmp_path, *option).exit_code == 2
    assert not (tmp_path / "letters").exists()


def test_another_sheet_is_not_overwritten(tmp_path: Path) -> None:
    assert sheet(tmp_path).exit_code == 0
    before = (tmp_path / SHEET).read_bytes()
    assert sheet(tmp_path, "--pages", "2").exit_code == 3
    assert (tmp_path / SHEET).read_bytes() == before
    assert sheet(tmp_path, "--pages", "2", "--force").exit_code == 0
    assert (tmp_path / SHEET).read_bytes() != before


def test_a_sheet_its_maker_may_not_read_comes_with_one_to_read_that_nobody_can_sign(tmp_path: Path) -> None:
    done = sheet(tmp_path, "--language", "ru")
    path = Path("letters") / f"{CASE[0]}-sheet-to-read.docx"
    assert f"{path}: to read, not to sign" in done.stderr
    file = WordFile((tmp_path / path).read_bytes())
    texts = [one.text for one in file.paragraphs]
    assert "to read, not to send" in texts[0].casefold()
    assert "Signature" not in texts


def test_the_appeal_that_a_sheet_goes_with_is_named(tmp_path: Path) -> None:
    assert f"The appeal they go with: letterkit draft {CASE[0]} --kind appeal\n" in sheet(tmp_path).stderr


# Signatories of one sender's appeal


def test_what_is_signed_on_paper_is_sent_with_the_sheets_and_what_bears_names_needs_no_pen(
    tmp_path: Path,
) -> None:
    folder = a_working_folder(tmp_path)
    appeal = ("draft", "example-case", "--date", str(TODAY), *WRITER, "--kind", "appeal", "--format", "eml")
    on_paper = run_cli(*appeal, "--format", "docx", cwd=folder).stderr
    assert "print the .docx file, sign and post it with the signed sheets (`letterkit sheet`" in on_paper
    assert "attach the signed sheets (`letterkit sheet` makes them), send it" in on_paper
    signed = run_cli(
        *appeal, "--format", "docx", "--force", "--signatories", signers(folder, ROWS[:1]), cwd=folder
    ).stderr
    assert "print the .docx file and post it" in signed
    assert "the signed sheets" not in signed


def test_an_appeal_is_signed_by_the_rows_that_can(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, *APPEAL, "--signatories", signers(tmp_path), cwd=tmp_path)
    assert done.exit_code == 1
    assert len(done.stdout.split("\f")) == 2
    for letter in done.stdout.split("\f"):
        assert letter.endswith(
            "Signed by people: 1; by organisations: 1\n"
            "Anna Example, Leeds\nExample Union, through Carl Example, chair\n"
        )
    assert "signers.csv:row 3: error: consent: there is no consent" in done.stderr
    assert "signers.csv:row 5: error: name: an organisation signs through a named person" in done.stderr
    assert "row 4 signs for the second time" in done.stderr


def test_an_appeal_with_names_encloses_no_signature_sheet(tmp_path: Path) -> None:
    signed = run_cli("draft", *CASE, *APPEAL, "--signatories", signers(tmp_path, ROWS[:1]), cwd=tmp_path)
    on_paper = run_cli("draft", *CASE, *APPEAL, cwd=tmp_path)
    assert (signed.exit_code, on_paper.exit_code) == (0, 0)
    assert "signature sheet" in on_paper.stdout
    assert "signature sheet" not in signed.stdout


def test_signatories_go_with_an_appeal_only(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, "--signatories", signers(tmp_path), cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--signatories goes with --kind appeal" in done.stderr


def test_a_sheet_in_which_nobody_can_sign_makes_no_appeal(tmp_path: Path) -> None:
    done = run_cli(
        "draft", *CASE, *APPEAL, "--signatories", signers(tmp_path, (ROWS[1], ROWS[3])), cwd=tmp_path
    )
    assert (done.exit_code, done.stdout) == (3, "")
    assert "[no-consent]" in done.stderr


# An appeal of a whole list


def test_all_rows_of_a_batch_sign_one_appeal_to_each_addressee(tmp_path: Path) -> None:
    done = batch(signers(tmp_path), *APPEAL, "--format", "docx", "--out", "o", cwd=tmp_path)
    assert done.exit_code == 1
    assert letters_in(tmp_path / "o") == [
        f"{CASE[0]}-appeal-{id_}.docx" for id_ in ("kz-mfa", "kz-president")
    ]
    assert [(line["row"], line["addressee"]) for line in manifest(tmp_path / "o")] == [
        ("", "kz-mfa"), ("", "kz-president"),
    ]  # fmt: skip
    assert [line["row"] for line in lines_of(tmp_path / "o" / REJECTED)] == ["3", "5"]
    assert "2 letters written" in done.stderr
    assert "Signed by 1 person and 1 organisation" in done.stderr
    assert "row 4 signs for the second time" in done.stderr
    assert "2 rows rejected; mend them in the sheet and run it all again" in done.stderr


def test_a_trial_says_what_a_run_makes_and_writes_nothing(tmp_path: Path) -> None:
    done = batch(signers(tmp_path), *APPEAL, "--dry-run", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "2 letters would be written" in done.stderr
    assert "Signed by 1 person and 1 organisation" in done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".csv"] == []


def test_a_limit_counts_rows_not_appeals(tmp_path: Path) -> None:
    done = batch(signers(tmp_path), *APPEAL, "--limit", "1", cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stdout.count("Signed by people: 1\nAnna Example, Leeds\n") == 2


def test_an_appeal_without_its_sender_says_how_to_name_one(tmp_path: Path) -> None:
    done = batch(signers(tmp_path, ROWS[:1]), *APPEAL, "--dry-run", cwd=tmp_path)
    assert "unsigned-draft: left blank for now: your postal address" in done.stderr
    assert "hint: say who sends it and gets the answer, with --sender FILE" in done.stderr


@pytest.mark.parametrize(("language", "ours"), [("en", "a copy of our letter"), ("ru", "нашего письма")])
def test_a_copy_of_what_many_sign_speaks_for_all_of_them(tmp_path: Path, language: str, ours: str) -> None:
    wish = (*APPEAL, "--copies", "--copy-to", "Example Union", "--language", language)
    done = batch(signers(tmp_path, ROWS[:1]), *wish, cwd=tmp_path)
    assert "".join(done.stdout.split("\f")).replace("\n", " ").count(ours) == 1


def test_an_appeal_from_a_pipe_and_for_scripts(tmp_path: Path) -> None:
    content = (tmp_path / signers(tmp_path)).read_bytes()
    done = batch("-", *APPEAL, "--json", cwd=tmp_path, stdin=content)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["record"], one["kind"], one["sender"]) for one in records] == [
        ("letter", "appeal", None)
    ] * 2
    assert all("Example Union, through Carl Example, chair" in one["text"] for one in records)


def test_a_finished_appeal_is_gone_over_again_without_a_change(tmp_path: Path) -> None:
    command = (signers(tmp_path), *APPEAL, "--format", "docx", "--out", "o")
    batch(*command, cwd=tmp_path)
    before = contents(tmp_path / "o")
    assert batch(*command, "--resume", cwd=tmp_path).exit_code == 1
    assert contents(tmp_path / "o") == before


def test_the_answer_goes_to_whom_the_file_names_and_a_change_is_another_run(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("name: Example Campaign\naddress: 1 Example Row\ncountry: UK\n")
    command = (signers(tmp_path), *APPEAL, "--format", "text", "--sender", "campaign.yaml", "--out", "o")
    assert batch(*command, cwd=tmp_path).exit_code == 1
    assert (
        (tmp_path / "o" / f"{CASE[0]}-appeal-kz-mfa.txt").read_text().startswith("Example Campaign\n1 Exam")
    )
    (tmp_path / "campaign.yaml").write_text("name: Other Campaign\naddress: 1 Example Row\ncountry: UK\n")
    again = batch(*command, "--resume", cwd=tmp_path)
    assert again.exit_code == 3
    assert "changed since then: sender" in again.stderr


def test_rows_that_write_for_themselves_have_no_common_sender(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text("name: Example Campaign\n")
    done = batch(signers(tmp_path), "--sender", "campaign.yaml", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--sender goes with --kind appeal" in done.stderr


def test_a_list_in_which_nobody_can_sign_makes_no_appeal(tmp_path: Path) -> None:
    done = batch(signers(tmp_path, (ROWS[1],)), *APPEAL, cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "0 letters written" in done.stderr


def test_an_open_example_can_be_signed(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    done = run_cli("sheet", "example-case", "--date", str(TODAY), cwd=folder)
    assert done.exit_code == 0, done.stderr
