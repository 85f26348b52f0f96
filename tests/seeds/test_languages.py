"""S13, S15: examples to look at before installing, and letters in every language there is."""

import json
from pathlib import Path

import pytest

from letterkit.bundled import ROOT, TEMPLATES
from letterkit.inputs.templates import languages
from letterkit.kinds import CHOSEN
from tests.cli_runner import run_cli
from tests.seeds.commands import OIL_WORKERS, TWO_MEN, draft, flat, records
from tests.shipped import NOTES

KNOWN = languages((TEMPLATES,))
REVIEWED = ("en",)
OTHERS = [language for language in KNOWN if language not in REVIEWED]
EXAMPLES = ROOT / "examples"


# S13: "See example of protest letter here"


def test_s13_the_gallery_shows_a_letter_of_every_kind_and_language() -> None:
    shown = {path.name for path in (EXAMPLES / "oil-workers-2011").glob("*.txt")}
    assert {f"{kind}.{language}.txt" for kind in CHOSEN for language in KNOWN} <= shown
    index = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"(oil-workers-2011/{name})" in index for name in shown)


@pytest.mark.parametrize("language", KNOWN)
def test_s13_a_letter_of_the_gallery_is_what_the_command_writes(tmp_path: Path, language: str) -> None:
    shown = (EXAMPLES / "oil-workers-2011" / f"protest.{language}.txt").read_text(encoding="utf-8")
    note = NOTES[language]
    made = draft(tmp_path, OIL_WORKERS[0], "--date", "2011-11-23", "--to", "kz-president", "--town",
                 "Example Town", "--language", language, "--reads", language, "--note", note)  # fmt: skip
    assert flat(note) in flat(shown)
    assert made.stdout == shown


def test_s13_the_readme_leads_to_the_gallery_and_shows_pages_of_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(examples/" in readme
    assert readme.count("docs/gallery/") >= 4


# S15: letters in the addressee's language or the writer's own


def test_s15_english_russian_kazakh_and_german_are_there() -> None:
    assert set(KNOWN) >= {"en", "ru", "kk", "de"}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("kind", CHOSEN)
def test_s15_a_letter_in_a_language_its_writer_may_not_read_is_followed_by_one_she_can(
    tmp_path: Path, language: str, kind: str
) -> None:
    case = TWO_MEN if kind == "solidarity" else OIL_WORKERS
    found = records(tmp_path, *case, "--kind", kind, "--language", language)
    sent = [one for one in found if one["purpose"] == "send"]
    read = [one for one in found if one["purpose"] == "read"]
    assert sent
    assert [one["language"] for one in sent] == [language] * len(sent)
    assert [one["language"] for one in read] == ["en"] * len(sent)
    assert [one["addressee"] for one in read] == [one["addressee"] for one in sent]
    assert all(one["text"].startswith("To read, not to send: the same letter in English") for one in read)
    assert not any("To read" in one["text"] for one in sent)


@pytest.mark.parametrize("language", OTHERS)
def test_s15_a_language_nobody_reviewed_is_never_chosen_by_default_and_that_is_said(
    tmp_path: Path, language: str
) -> None:
    reader = ("--name", "A. Member", "--country", "UK", "--reads", language)
    default = records(tmp_path, *TWO_MEN, "--to", "kz-mfa", writer=reader)
    asked = records(tmp_path, *TWO_MEN, "--to", "kz-mfa", "--language", language, writer=reader)
    assert [one["language"] for one in default] == ["en"]
    assert [(one["language"], one["purpose"]) for one in asked] == [
        (language, "send")
    ]  # she reads it herself
    assert "unreviewed" in {one["code"] for one in asked[0]["warnings"]}


def test_s15_a_case_that_lacks_one_text_is_not_written_in_that_language(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    text = (ROOT / "cases" / "sokolova-2011.yaml").read_text(encoding="utf-8")
    demand = next(
        line for line in text.partition("demands:")[2].splitlines() if line.strip().startswith("ru:")
    )
    (folder / "sokolova-2011.yaml").write_text(text.replace(demand + "\n", ""), encoding="utf-8")
    done = draft(tmp_path, "sokolova-2011", "--date", "2011-09-01", "--language", "ru")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "cannot be written in Russian: the demand" in done.stderr
    assert draft(tmp_path, "sokolova-2011", "--date", "2011-09-01", "--language", "kk").exit_code == 0


def test_s15_why_a_language_was_chosen_is_told(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--to", "kz-mfa", "--json")
    (one,) = (json.loads(line) for line in done.stdout.splitlines())
    assert one["because"] == "English: the first of the office's languages you read"


def test_s15_a_batch_counts_what_is_to_be_read_apart_from_the_letters(tmp_path: Path) -> None:
    sheet = "name,country,language\nA Example,UK,\nB Example,UK,ru\n"
    (tmp_path / "members.csv").write_text(sheet, encoding="utf-8")
    case = ("batch", TWO_MEN[0], "members.csv", *TWO_MEN[1:])
    done = run_cli(*case, "--to", "kz-mfa", "--language", "ru", cwd=tmp_path)
    assert done.stdout.count("To read, not to send") == 1
    assert "2 letters written\n  2 to kz-mfa in ru\n  1 more to read, not to send\n" in done.stderr
