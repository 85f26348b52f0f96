"""Copies: the line on the letter, cc in mail, and letters "for information" with --copies."""

import json
from email import policy
from email.parser import BytesParser
from pathlib import Path

from tests.cli_runner import WRITER, Result, run_cli
from tests.working_folder import CASE, a_working_folder, change


def draft(folder: Path, copies: str, *options: str, writer: tuple[str, ...] = WRITER) -> Result:
    """The letter of the example case, which has these `copies:`."""
    change(a_working_folder(folder) / CASE, "addressees:", f"copies: {copies}\naddressees:")
    return run_cli("draft", "example-case", "--date", "2026-02-05", *writer, *options, cwd=folder)


def test_the_copies_line_names_offices_by_name_and_parts_names_that_hold_commas(tmp_path: Path) -> None:
    done = draft(tmp_path, "[embassy, kz-mfa]", "--copy-to", "desk@example.org")
    assert " ".join(done.stdout.split()).endswith(
        "Copy to: Embassy of the Republic of Kazakhstan, London; "
        "Ministry of Foreign Affairs of the Republic of Kazakhstan; desk@example.org"
    )


def test_mail_goes_to_everybody_copied_who_has_an_address(tmp_path: Path) -> None:
    draft(tmp_path, "[kz-mfa, Example Campaign]", "--copy-to", "desk@example.org", "--format", "eml")
    (file,) = (tmp_path / "letters").glob("*.eml")
    mail = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert [one.addr_spec for one in mail["cc"].addresses] == ["nursultan@mfa.kz", "desk@example.org"]


def test_a_copy_no_mail_program_sends_is_told_by_draft_and_batch(tmp_path: Path) -> None:
    told = "sends the copy to Example Campaign: no e-mail address is known [copy-not-mailed]"
    assert told in draft(tmp_path, "[Example Campaign]", "--format", "eml").stderr
    rows = run_cli(
        "batch", "example-case", "senders.csv", "--date", "2026-02-05", "--format", "eml", "--out", "o",
        cwd=tmp_path,
    )  # fmt: skip
    assert "1 copy-not-mailed in row 2: " in rows.stderr


def test_a_copy_to_an_embassy_nobody_can_find_is_told_and_not_lost(tmp_path: Path) -> None:
    done = draft(tmp_path, "[embassy]", writer=("--name", "Example Member"))
    assert done.exit_code == 0
    assert "no copy goes to the embassy: the embassy depends on your country" in done.stderr
    assert "[copy-left-out]" in done.stderr


def test_copy_letters_go_to_each_once_and_not_to_whom_the_letter_goes(tmp_path: Path) -> None:
    done = draft(tmp_path, "[example-ministry, kz-mfa, kz-mfa, embassy]", "--copies", "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["kind"], one["addressee"]) for one in records] == [
        ("protest", "example-ministry"), ("copy", "kz-mfa"), ("copy", "kz-embassy-london"),
    ]  # fmt: skip
    copies = [one for one in records if one["kind"] == "copy"]
    for text in (" ".join(one["text"].split()) for one in copies):
        assert "a copy of my letter about the detention of Example Person" in text
        assert text.endswith("Enclosed: copy of the letter to the Ministry of Examples")


def test_a_copy_letter_to_an_unknown_embassy_is_left_out(tmp_path: Path) -> None:
    done = draft(tmp_path, "[embassy]", "--copies", writer=("--name", "Example Member"))
    assert done.exit_code == 1
    assert (
        "warning: embassy: the embassy depends on your country, which is not known [left-out]" in done.stderr
    )


def test_copies_for_nobody_are_told(tmp_path: Path) -> None:
    done = draft(tmp_path, "[]", "--copies")
    assert done.exit_code == 0
    assert "neither the case nor you name anybody who gets a copy [copy-left-out]" in done.stderr


def test_copies_go_with_letters_to_offices_only(tmp_path: Path) -> None:
    for kind in ("solidarity", "motion", "open-letter"):
        done = run_cli("draft", "oil-workers-2011", "--kind", kind, "--copies", cwd=tmp_path)
        assert done.exit_code == 2, kind
        assert "--copies goes with the letters to offices" in done.stderr, kind


def test_an_email_address_gets_its_copy_by_mail_only(tmp_path: Path) -> None:
    done = draft(tmp_path, "[desk@example.org]", "--copies", "--format", "docx", "--format", "eml")
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "letters").glob("*copy*")) == [
        "example-case-copy-desk-example-org.eml"
    ]
    _, _, ways = done.stderr.partition("\ndesk@example.org\n")
    step = "open the .eml file in your mail program, attach the letters it is about, send it"
    assert ways == f"  e-mail: as you gave it, {step}\n"
    assert "contact-old" not in done.stderr


def test_a_copy_to_a_name_or_an_address_alone_is_warned_of_in_words_that_fit(tmp_path: Path) -> None:
    done = draft(tmp_path, "[Example Campaign]", "--copies")
    assert "Example Campaign: it is known by its name only, so the letter has no address" in done.stderr
    mailed = draft(tmp_path / "mailed", "[desk@example.org]", "--copies", "--format", "eml")
    assert len(list((tmp_path / "mailed" / "letters").glob("*.eml"))) == 2
    assert "[no-street]" not in mailed.stderr
