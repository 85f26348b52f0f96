"""`letterkit check` on the mistakes people make: each at its line, with what to do."""

import json
from pathlib import Path

import pytest

from tests import working_folder as wf
from tests.cli_runner import Result, run_cli
from tests.working_folder import TODAY, a_working_folder, change, own_template


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_working_folder(tmp_path)


def check(folder: Path, *arguments: str | Path) -> Result:
    return run_cli("check", *map(str, arguments), "--date", str(TODAY), cwd=folder)


def test_a_sound_case_is_exit_0_and_says_what_was_looked_at(folder: Path) -> None:
    done = check(folder, wf.CASE)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Checked 1 case, 7 letters: 0 errors, 0 warnings.\n"


IN_A_CASE = [
    ("en: Detention", "en: Re: Detention", "15:9", "yaml", 'write `en: "Re: Detention of Example Person"`'),
    ("\nconcern:", "\nconsern:", "16:1", "unknown-field", "did you mean `concern`?"),
    ("[example-min", "[example-mim", "35:14", "unknown-recipient", "did you mean `example-ministry`?"),
    (f"issued: {TODAY}", "issued: 31.2.2026", "7:9", "bad-date", "write it as `2011-09-20`"),
    ("country: KZ ", "country: Kazakhstan ", "6:10", "bad-country", "write `KZ`"),
    ("country: KZ ", "country: UK ", "6:10", "bad-country", "write `GB`"),
    ("id: inform-family", "id: release", "31:9", "duplicate-id", "give each demand an id of its own"),
    ("[ministry]", "[minister]", "34:11", "bad-choice", "did you mean `ministry`?"),
    ("en: release Example", "en: release [NAME]", "30:11", "placeholder", "put the real words in its place"),
    ("write_before: 2026", "write_before: 2025", "8:15", "bad-window", "between these two days"),
    ("  en: Example Person, detained", "\ten: Example Person, detained", "5:1", "yaml", "use spaces"),
    ("country: KZ ", "country: KZ\ncountry: KZ ", "7:1", "duplicate-key", "keep one of them"),
    ("en: a teacher", "en: !a teacher", "13:11", "yaml-tag", "put it in quotes"),
    ("addressees:", "addresses:", "35:1", "unknown-field", "did you mean `addressees`?"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code", "hint"), IN_A_CASE, ids=lambda value: value[:24])
def test_a_mistake_in_a_case_is_shown_at_its_place_with_its_mend(
    folder: Path, old: str, new: str, place: str, code: str, hint: str
) -> None:
    change(folder / wf.CASE, old, new)
    done = check(folder, wf.CASE)
    first, *rest = done.stderr.splitlines()
    assert done.exit_code == 1
    assert first.startswith(f"{wf.CASE}:{place}: error: ")
    assert first.endswith(f"[{code}]")
    assert rest[1].strip() == "^"
    assert rest[2].startswith("  hint: ")
    assert hint in rest[2]


IN_A_REGISTRY = [
    ("office_type: ministry", "office_type: minstry", "7:18", "bad-choice", "did you mean `ministry`?"),
    ("    country: KZ     ", "    country: KK     ", "13:14", "bad-country", "two-letter code"),
    ("ministry@example.org", "ministry at example.org", "23:16", "bad-email", "name@example.org"),
    ("ministry@ex", "ministry@\N{CYRILLIC SMALL LETTER IE}x", "23:16", "lookalike-letters", "type it anew"),
    ("as_of: 2026-02-01        #", "as_of: 1 May 2026        #", "20:16", "bad-date", "`undated`"),
    ("    emails:", "    email:", "22:5", "unknown-field", "did you mean `emails`?"),
    ("id: example-ministry", "id: example ministry", "6:9", "bad-id", "no spaces"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code", "hint"), IN_A_REGISTRY, ids=lambda value: value[:24])
def test_a_mistake_in_a_registry_is_shown_at_its_place_with_its_mend(
    folder: Path, old: str, new: str, place: str, code: str, hint: str
) -> None:
    change(folder / wf.REGISTRY, old, new)
    done = check(folder, wf.REGISTRY)
    first, *rest = done.stderr.splitlines()
    assert done.exit_code == 1
    assert first.startswith(f"{wf.REGISTRY}:{place}: error: ")
    assert first.endswith(f"[{code}]")
    assert hint in rest[2]


def test_a_template_with_an_unknown_name_is_shown_at_its_line(folder: Path) -> None:
    own_template(folder, "{{ concern }}", "{{ consern }}")
    done = check(folder, wf.PROTEST)
    first, quote, caret, hint, *_ = done.stderr.splitlines()
    assert done.exit_code == 1
    assert first.startswith(f"{wf.PROTEST}:5:")
    assert first.endswith("unknown name `consern` [template-name]")
    assert quote[caret.index("^")] == "c"
    assert hint == "  hint: did you mean `concern`?"


def test_a_broken_template_is_not_passed_over_when_a_case_needs_it(folder: Path) -> None:
    own_template(folder, "{{ concern }}", "{{ consern }}")
    done = check(folder, wf.CASE)
    assert done.exit_code == 1
    assert "[template-name]" in done.stderr
    assert "no letter can be written" not in done.stderr


def test_several_mistakes_are_all_shown_errors_first(folder: Path) -> None:
    change(folder / wf.CASE, "[campaign]\nstandard", "[campain]\nstandard")
    change(folder / wf.CASE, "[example-ministry]", "[nobody, no-one]")
    done = check(folder, wf.CASE)
    found = [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith(str(wf.CASE))]
    assert found == ["error", "error", "warning"]
    assert done.stderr.splitlines()[-1] == "Checked 1 case: 2 errors, 1 warning."


def test_warnings_count_only_when_strict(folder: Path) -> None:
    change(folder / wf.CASE, "[campaign]\nstandard", "[campain]\nstandard")
    assert check(folder, wf.CASE).exit_code == 0
    assert check(folder, wf.CASE, "--strict").exit_code == 1


def test_an_old_contact_is_shown_with_its_entry(folder: Path) -> None:
    change(folder / wf.REGISTRY, f"as_of: {TODAY}", "as_of: 2019-05")
    done = check(folder, wf.REGISTRY)
    assert done.exit_code == 0
    assert (
        "recipients.yaml:6:9: warning: example-ministry: last seen: post 2019-05, e-mail 2019-05"
        in done.stderr
    )
    assert check(folder, wf.REGISTRY, "--strict").exit_code == 1


def test_an_entry_that_hides_a_shipped_one_is_named(folder: Path) -> None:
    change(folder / wf.REGISTRY, "id: example-ministry", "id: kz-mfa")
    done = check(folder, wf.REGISTRY)
    assert done.exit_code == 0
    assert "your kz-mfa is used instead of the shipped one" in done.stderr
    assert "[hides]" in done.stderr


def test_without_a_path_everything_is_checked(folder: Path) -> None:
    done = check(folder)
    last = done.stderr.splitlines()[-1]
    assert done.exit_code == 0
    assert last.startswith("Checked 7")
    assert " 7 cases, 4 languages," in last
    assert " 0 errors," in last


def test_a_working_folder_is_checked_from_outside(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    assert check(outside, folder).stderr == "Checked 1 recipient, 1 case, 7 letters: 0 errors, 0 warnings.\n"
    change(folder / wf.CASE, "concern:", "consern:")
    assert check(outside, folder).exit_code == 1


def test_registries_and_templates_can_be_named(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / wf.REGISTRY).rename(elsewhere / "more.yaml")
    assert check(folder, wf.CASE).exit_code == 1
    named = ("--registry", elsewhere / "more.yaml")
    assert check(folder, wf.CASE, *named).exit_code == 0
    own_template(elsewhere, "{{ concern }}", "{{ consern }}")
    assert "[template-name]" in check(folder, wf.CASE, *named, "--templates", elsewhere / "templates").stderr


def test_with_json_problems_are_json_lines_and_nothing_else_is_said(folder: Path) -> None:
    change(folder / wf.CASE, "\nconcern:", "\nconsern:")
    done = check(folder, wf.CASE, "--json")
    (record,) = map(json.loads, done.stderr.splitlines())
    assert (done.exit_code, done.stdout) == (1, "")
    assert (record["version"], record["record"], record["code"]) == (1, "problem", "unknown-field")
    assert (record["where"]["file"], record["where"]["line"]) == (str(wf.CASE), 16)


def test_quiet_says_nothing_of_what_is_sound(folder: Path) -> None:
    assert check(folder, wf.CASE, "--quiet").stderr == ""


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing"])
def test_what_cannot_be_checked_is_exit_1(folder: Path, name: str) -> None:
    done = check(folder, name)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{name}: error: ")
    assert done.stderr.splitlines()[-1] == "Checked: 1 error, 0 warnings."


@pytest.mark.parametrize("arguments", [("--date", "1.2.2026"), ("--dat", "2026-02-01"), ("--strct",)])
def test_a_wrong_option_is_exit_2(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run_cli("check", *arguments, cwd=folder)
    assert done.exit_code == 2
    assert "hint: " in done.stderr


def test_a_list_of_senders_is_checked_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("name,country\nExample Member,UK\n,Atlantis\n", encoding="utf-8")
    result = run_cli("check", "members.csv", cwd=tmp_path)
    assert result.exit_code == 1
    assert "members.csv:row 3: error: name: the row has no name" in result.stderr
    assert "no country is called `Atlantis`" in result.stderr
    assert "Checked 2 senders: 2 errors, 0 warnings." in result.stderr


def test_without_a_path_ones_own_come_first_and_old_shipped_contacts_are_one_line(folder: Path) -> None:
    change(folder / wf.REGISTRY, f"as_of: {TODAY}", "as_of: 2019-05")
    told = [line for line in check(folder).stderr.splitlines() if "[contact-old]" in line]
    assert told[0].startswith("recipients.yaml:6:9: warning: example-ministry: last seen")
    assert "shipped offices have contacts last seen over a year ago or undated" in told[-1]
    assert sum("shipped" in line for line in told) == 1
    assert check(folder, "--strict").exit_code == 1


def test_a_broken_registry_is_named_and_its_addressees_are_no_second_problem(folder: Path) -> None:
    change(folder / wf.REGISTRY, "office_type: ministry", "office_type: minstry")
    done = run_cli("draft", "example-case", "--date", str(TODAY), cwd=folder)
    assert done.exit_code == 3
    assert "recipients.yaml cannot be used" in done.stderr
    assert "unknown-recipient" not in done.stderr
    assert "unknown-recipient" not in check(folder, wf.CASE).stderr


def test_a_broken_language_stops_only_who_needs_it(folder: Path) -> None:
    broken = folder / "templates" / "ru" / "wording.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("name: x\n", encoding="utf-8")
    draft = ("draft", "example-case", "--date", str(TODAY), "--country", "UK")
    done = run_cli(*draft, cwd=folder)
    assert done.exit_code == 0
    assert "the templates of ru are left aside" in done.stderr
    refused = run_cli(*draft, "--language", "ru", cwd=folder)
    assert refused.exit_code == 3
    assert "the templates of ru cannot be used" in refused.stderr


@pytest.mark.parametrize("empty", ['""', "", "'  '"])
def test_a_demand_without_words_stops_draft_and_check_at_its_place(folder: Path, empty: str) -> None:
    change(folder / wf.CASE, "en: release Example Person", f"en: {empty}  #")
    for done in (check(folder, wf.CASE), run_cli("draft", "example-case", "--date", str(TODAY), cwd=folder)):
        assert done.exit_code in (1, 3)
        assert f"{wf.CASE}:30:" in done.stderr
        assert "error: this demand has no text [empty-text]" in done.stderr
