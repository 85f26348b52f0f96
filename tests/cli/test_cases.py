"""`letterkit cases`: what there is to write about, how urgent it is, and a new case."""

import json
import re
from pathlib import Path

import pytest

from letterkit.bundled import CASES
from tests import working_folder as wf
from tests.cli_runner import Result, run_cli
from tests.working_folder import TODAY, a_working_folder, change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_working_folder(tmp_path)


def cases(folder: Path, *arguments: str, on: str = str(TODAY)) -> Result:
    return run_cli("cases", *arguments, "--date", on, cwd=folder)


def states(done: Result) -> dict[str, str]:
    return {row[0]: row[1] for row in (line.split("\t") for line in done.stdout.splitlines()[1:])}


def test_cases_are_listed_by_urgency(folder: Path) -> None:
    done = cases(folder, "list", on="2011-09-20")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split("\t") == ["Id", "State", "Write by", "Languages", "Title"]
    assert states(done) == {
        "kurmanov-ukteshbayev-2011": "closes in 10 days",
        "sokolova-2011": "open, 167 days left",
        "oil-workers-2011": "to come",
        "democratic-rights-2011": "to come",
        "example-case": "to come",
        "kuramshin-2010": "past",
        "tokenov-2010": "past",
    }
    assert list(states(done))[:2] == ["kurmanov-ukteshbayev-2011", "sokolova-2011"]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-01-31", "to come"), ("2026-02-01", "open, 60 days left"),
        ("2026-03-18", "open, 15 days left"),
        ("2026-03-19", "closes in 14 days"), ("2026-04-01", "closes in 1 day"),
        ("2026-04-02", "closes today"), ("2026-04-03", "past"),
    ],
)  # fmt: skip
def test_the_last_days_of_a_case_are_counted(folder: Path, on: str, state: str) -> None:
    assert states(cases(folder, "list", on=on))["example-case"] == state


def test_a_closed_case_is_closed_from_the_day_it_says(folder: Path) -> None:
    change(folder / wf.CASE, "\npeople:", "\nclosed:\n  on: 2026-02-10\n  how: won\n  text:\n"
           "    en: Example Person is free.\npeople:")  # fmt: skip
    assert states(cases(folder, "list", on="2026-02-09"))["example-case"] == "closes today"
    assert states(cases(folder, "list", on="2026-02-10"))["example-case"] == "closed: won"
    assert (
        "Closed on 2026-02-10 (won): Example Person is free." in cases(folder, "show", "example-case").stdout
    )


def test_a_case_closed_early_says_how_long_its_letters_were_dated(folder: Path) -> None:
    notice = "\nclosed:\n  on: {}\n  how: won\n  text:\n    en: Example Person is free.\npeople:"
    change(folder / wf.CASE, "\npeople:", notice.format("2026-02-10"))
    later = cases(folder, "show", "example-case", on="2026-02-10").stdout
    assert "Closed. Letters were dated 2026-02-01 to 2026-02-09." in later
    change(folder / wf.CASE, "on: 2026-02-10", "on: 2026-02-01")
    shown = cases(folder, "show", "example-case").stdout
    assert "No letter can be dated: it was issued on 2026-02-01, and ended that day or before." in shown


def test_the_list_for_scripts_has_a_record_for_each(folder: Path) -> None:
    records = [json.loads(line) for line in cases(folder, "list", "--json").stdout.splitlines()]
    example = next(one for one in records if one["id"] == "example-case")
    assert len(records) == len(list(CASES.glob("*.yaml"))) + 1
    assert example == {
        "version": 1, "record": "case", "id": "example-case",
        "title": {"en": "Example Person, detained for teaching a union course"}, "state": "open",
        "historical": False, "issued": "2026-02-01", "write_before": "2026-04-02",
        "day_of_action": None, "supersedes": [], "superseded_by": [], "closed": None,
        "addressees": ["example-ministry"], "copies": [], "solidarity": ["example-person"],
        "open_letters": ["example-company"], "languages": ["en"],
    }  # fmt: skip


def test_a_language_that_lacks_one_demand_is_none_of_a_case(folder: Path) -> None:
    shipped = (CASES / "kuramshin-2010.yaml").read_text(encoding="utf-8")
    demands = shipped.index("\ndemands:")
    russian = re.compile(r"^      ru: .*\n(?:        .*\n)*", re.MULTILINE)
    text = shipped[:demands] + russian.sub("", shipped[demands:], count=1)
    (folder / "cases" / "kuramshin-2010.yaml").write_text(text, encoding="utf-8")
    record = json.loads(cases(folder, "show", "kuramshin-2010", "--json").stdout)
    assert record["languages"] == ["en", "kk", "de"]
    assert "  Languages: en, kk, de\n" in cases(folder, "show", "kuramshin-2010").stdout
    rows = [row.split("\t") for row in cases(folder, "list").stdout.splitlines()]
    assert [row[3] for row in rows if row[0] == "kuramshin-2010"] == ["en, kk, de"]


def test_a_broken_case_is_told_and_the_others_are_listed(folder: Path) -> None:
    (folder / "cases" / "broken.yaml").write_text("subject: Re: your letter\n", encoding="utf-8")
    done = cases(folder, "list")
    assert done.exit_code == 1
    assert "example-case" in states(done)
    assert done.stderr.startswith("cases/broken.yaml:1:")


def test_a_case_that_hides_a_shipped_one_is_listed_once_and_said(folder: Path) -> None:
    (folder / "cases" / "tokenov-2010.yaml").write_bytes((CASES / "tokenov-2010.yaml").read_bytes())
    done = cases(folder, "list")
    assert done.exit_code == 0
    assert done.stdout.count("tokenov-2010") == 1
    assert done.stderr.startswith("cases/tokenov-2010.yaml: warning: this case hides ")


def test_a_case_is_shown_with_what_its_writers_should_know(folder: Path) -> None:
    done = cases(folder, "show", "example-case")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "example-case: Example Person, detained for teaching a union course",
        "  Open: letters are dated 2026-02-01 to 2026-04-02 (60 days left).",
        "  People",
        "    Example Person: a teacher and a trade-unionist",
        "  What the letters say happened",
        "    2026-02-01: It is reported that Example Person was detained after a union course in "
        "Example City. [campaign]",
        "  What they ask for",
        "    release Example Person",
        "    let the family know where Example Person is held (asked of: ministry)",
        "  Addressees: example-ministry",
        "  Messages of solidarity (--kind solidarity)",
        "    example-person: Example Person (a person, by post)",
        "  Open letters (--kind open-letter)",
        "    example-company: Example Company (a company): say in public that nobody who works for you "
        "will suffer for teaching a union course [en]",
        "  Languages: en",
        "  Sources",
        "    campaign (2026-02-01): https://example.org/appeal",
    ]


def test_a_historical_case_says_so_and_what_is_last_known(folder: Path) -> None:
    shown = cases(folder, "show", "kurmanov-ukteshbayev-2011").stdout
    assert "Over: letters were dated 2011-09-14 to 2011-09-30." in shown
    assert "its letters are not to be sent" in shown
    assert "Last known (2014-02-12):" in shown


def test_who_is_not_public_is_not_named(folder: Path) -> None:
    change(folder / wf.CASE, "\nsubject:", "\n  - public: false\n    name:\n      en: Hidden Witness\n"
           "    role:\n      en: a witness\nsubject:")  # fmt: skip
    shown = cases(folder, "show", "example-case").stdout
    assert "not to be named: a witness" in shown
    assert "Hidden" not in shown


def test_a_case_is_shown_by_its_path_too(folder: Path) -> None:
    (folder / wf.CASE).rename(folder / "mine.yaml")
    assert cases(folder, "show", "mine.yaml").stdout.startswith("example-case: ")


def test_one_case_for_scripts_is_one_record(folder: Path) -> None:
    (record,) = map(json.loads, cases(folder, "show", "sokolova-2011", "--json").stdout.splitlines())
    assert (record["id"], record["historical"]) == ("sokolova-2011", True)
    assert record["languages"] == ["en", "ru", "kk", "de"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("show", "example-cse"), "did you mean `example-case`?"),
        (("show", "cases/nothing.yaml"), "`letterkit cases list` shows them all"),
        (("show",), "--help"),
        (("shw",), "show"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_exit_2_with_a_guess(
    folder: Path, arguments: tuple[str, ...], hint: str
) -> None:
    done = run_cli("cases", *arguments, cwd=folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert hint in done.stderr


def test_a_broken_case_is_not_shown_exit_3(folder: Path) -> None:
    change(folder / wf.CASE, "\nconcern:", "\nconsern:")
    done = cases(folder, "show", "example-case")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "did you mean `concern`?" in done.stderr


def test_a_new_case_waits_to_be_filled_in_and_says_where(folder: Path) -> None:
    done = cases(folder, "new", "example-2026")
    path = folder / "cases" / "example-2026.yaml"
    checked = run_cli("check", "cases/example-2026.yaml", cwd=folder)
    gaps = [line for line in path.read_text(encoding="utf-8").splitlines() if "[" in line and '"' in line]
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1] == "  letterkit check cases/example-2026.yaml"
    assert checked.exit_code == 1
    assert checked.stderr.count("[placeholder]") == len(gaps) > 5
    assert "issued: 2026-02-01\nwrite_before: 2026-04-02" in path.read_text(encoding="utf-8")


def test_a_new_case_that_is_filled_in_gives_letters(folder: Path) -> None:
    cases(folder, "new", "example-2026")
    path = folder / "cases" / "example-2026.yaml"
    for gap, text in (
        ("WHO AND WHAT, AS A HEADLINE", "Example"), ("FULL NAME", "Example Person"), ("ROLE", "a teacher"),
        ("WHAT THE WRITERS SHOULD KNOW", "Nothing."), ("SUBJECT LINE", "Example Person"),
        ("CONCERN", "Example Person"), ("WHAT HAPPENED, WHERE, ON WHICH CHARGE", "nothing happened"),
        ("FIRST DEMAND", "release Example Person"), ("WHERE THE APPEAL STANDS", "https://example.org"),
    ):  # fmt: skip
        change(path, f"[{gap}]", text)
    checked = run_cli("check", "cases/example-2026.yaml", "--date", str(TODAY), cwd=folder)
    assert checked.exit_code == 0, checked.stderr
    assert "10 letters" in checked.stderr


def test_a_case_that_is_there_is_not_overwritten_exit_3(folder: Path) -> None:
    before = (folder / wf.CASE).read_bytes()
    done = cases(folder, "new", "example-case")
    assert done.exit_code == 3
    assert "is there already" in done.stderr
    assert (folder / wf.CASE).read_bytes() == before


@pytest.mark.parametrize(
    "id_", ["../x", "a/b", "a b", "", ".hidden", "C:x", "x\n", "\N{RIGHT-TO-LEFT OVERRIDE}x"]
)
def test_a_bad_id_is_exit_2_and_writes_nothing(folder: Path, id_: str) -> None:
    before = sorted(folder.rglob("*"))
    done = run_cli("cases", "new", "--", id_, cwd=folder)
    assert done.exit_code == 2
    assert "cannot be an id" in done.stderr
    assert [path for path in sorted(folder.rglob("*")) if path not in before] == []


def test_a_new_case_makes_its_folder(tmp_path: Path) -> None:
    assert cases(tmp_path, "new", "Дело-1").exit_code == 0
    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["Дело-1.yaml"]


CLOSING = ("close", "example-case", "--how", "won", "--on", "2026-02-20", "--text", "Free.")


def closed(folder: Path, *changes: str) -> Result:
    """Close the example case; an option given again beats the first."""
    return run_cli("cases", *CLOSING, *changes, cwd=folder)


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        (("--how", "wno"), "did you mean `won`?"),
        (("--how", "settled"), "a case is won, lost, moot"),
        (("--on", "20 February"), "such as 2011-09-20"),
        (("--on", "2026-01-31"), "the case is issued on 2026-02-01"),
        (("--text", " "), "--text is empty"),
        (("--text", "a\N{RIGHT-TO-LEFT OVERRIDE}b"), "<U+202E>"),
        (("--source", "campain"), "did you mean `campaign`?"),
        (("--language", "xyzzy"), "no language has the tag `xyzzy`"),
    ],
)
def test_a_closing_that_cannot_be_meant_is_exit_2_and_changes_nothing(
    folder: Path, changes: tuple[str, str], hint: str
) -> None:
    before = (folder / wf.CASE).read_bytes()
    done = closed(folder, *changes, "--write")
    assert (done.exit_code, done.stdout) == (2, "")
    assert hint in done.stderr
    assert (folder / wf.CASE).read_bytes() == before


def test_a_shipped_case_is_not_closed_but_copied_first_exit_3(folder: Path) -> None:
    before = (CASES / "kuramshin-2010.yaml").read_bytes()
    done = run_cli("cases", "close", "kuramshin-2010", *CLOSING[2:], "--write", cwd=folder)
    assert (done.exit_code, done.stdout) == (3, "")
    told = "letterkit cases show kuramshin-2010 --yaml > cases/kuramshin-2010.yaml"
    assert told in done.stderr
    copy = folder / "cases" / "kuramshin-2010.yaml"
    copy.write_text(cases(folder, "show", "kuramshin-2010", "--yaml").stdout, encoding="utf-8")
    assert copy.read_bytes() == before
    assert run_cli("cases", "close", "kuramshin-2010", *CLOSING[2:], "--write", cwd=folder).exit_code == 0
    assert (CASES / "kuramshin-2010.yaml").read_bytes() == before


def test_a_notice_of_a_language_is_named_by_its_tag_or_name(folder: Path) -> None:
    assert "    kk: |-" not in closed(folder).stdout
    assert "kk: Ол бостандықта." in closed(folder, "--text", "Ол бостандықта.", "--language", "Kazakh").stdout


def test_a_script_that_closes_a_case_gets_its_record(folder: Path) -> None:
    done = closed(folder, "--write", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout)["closed"] == {
        "on": "2026-02-20", "how": "won", "text": {"en": "Free."}, "source": "",
    }  # fmt: skip


def test_a_skeleton_with_every_commented_field_of_its_life_is_sound(folder: Path) -> None:
    cases(folder, "new", "example-2026")
    path = folder / "cases" / "example-2026.yaml"
    for commented in ("day_of_action", "supersedes"):
        change(path, f"# {commented}:", f"{commented}:")
    change(path, "[older-case]", "[example-case]")
    shown = json.loads(cases(folder, "show", "example-2026", "--json").stdout)
    assert (shown["day_of_action"], shown["supersedes"]) == ("2026-02-01", ["example-case"])
