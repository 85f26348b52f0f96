"""`letterkit recipients`: who can be written to, from which source, and how old that is."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from letterkit import bundled
from letterkit.cli.registry_sheet import as_yaml
from letterkit.inputs.registry import read_registry
from tests import working_folder as wf
from tests.cli_runner import CHECKOUT, Result, run_cli, run_on_terminal
from tests.working_folder import TODAY, a_working_folder, change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_working_folder(tmp_path)


def recipients(folder: Path, *arguments: str) -> Result:
    return run_cli("recipients", *arguments, cwd=folder)


def rows(done: Result) -> list[list[str]]:
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_the_list_has_a_row_for_each_recipient_the_folders_own_first(folder: Path) -> None:
    done = recipients(folder, "list")
    heading, first, *others = rows(done)
    assert (done.exit_code, done.stderr) == (0, "")
    assert heading == ["Id", "Post", "E-mail", "Phone", "For", "Office"]
    assert first == ["example-ministry", str(TODAY), str(TODAY), "-", "", "Ministry of Examples"]
    assert len(others) > 60
    assert ["kz-mfa"] in [row[:1] for row in others]


def test_the_list_can_be_of_one_type(folder: Path) -> None:
    ids = [row[0] for row in rows(recipients(folder, "list", "--type", "embassy"))[1:]]
    assert len(ids) > 20
    assert all("embassy" in id_ for id_ in ids)


def test_an_office_that_can_only_be_listed_is_marked(folder: Path) -> None:
    marked = [row for row in rows(recipients(folder, "list")) if row[-1].endswith("(listed only)")]
    assert marked
    assert all(row[1:4] == ["-", "-", "-"] for row in marked)


def test_the_list_for_scripts_has_a_record_for_each(folder: Path) -> None:
    done = recipients(folder, "list", "--json")
    first, *others = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0
    assert (first["version"], first["record"], first["id"]) == (1, "recipient", "example-ministry")
    assert first["address"]["as_of"] == str(TODAY)
    assert first["email"]["value"] == "ministry@example.org"
    assert first["phone"] is first["list_only"] is None
    assert len(others) > 60


def test_a_recipient_is_shown_with_the_source_and_date_of_each_detail(folder: Path) -> None:
    done = recipients(folder, "show", "example-ministry", "--date", str(TODAY))
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "example-ministry (ministry, Example City, Kazakhstan)",
        "  en: Ministry of Examples",
        f"  Held by: nobody is attested for {TODAY}; the office is addressed",
        "  Reads: en",
        "  Post",
        f"  * 1 Example Street, Example City, Kazakhstan ({TODAY}, example)",
        "  E-mail",
        f"  * ministry@example.org ({TODAY}, example)",
        "  Sources",
        f"    example ({TODAY}): https://example.org/contact",
        "      nothing; this is a placeholder",
    ]


def test_who_held_an_office_depends_on_the_date(folder: Path) -> None:
    then = recipients(folder, "show", "kz-mfa", "--date", "2011-09-20").stdout
    later = recipients(folder, "show", "kz-mfa", "--date", "2030-01-01").stdout
    assert "Held by: Yerzhan Kazykhanov" in then
    assert "Held by: nobody is attested for 2030-01-01" in later


def test_an_embassy_is_shown_with_the_countries_it_answers_for(folder: Path) -> None:
    done = recipients(folder, "show", "kz-embassy-london")
    assert "  Answers for: United Kingdom, Ireland, Iceland" in done.stdout.splitlines()


def test_a_detail_that_letters_do_not_use_has_no_star_and_says_why(folder: Path) -> None:
    change(folder / wf.REGISTRY, "      - value: ministry@example.org", "      - value: m@example.org\n"
           "        status: bounced\n      - value: ministry@example.org")  # fmt: skip
    lines = recipients(folder, "show", "example-ministry").stdout.splitlines()
    assert "    m@example.org (undated, no source named, bounced)" in lines
    assert f"  * ministry@example.org ({TODAY}, example)" in lines


def test_one_recipient_for_scripts_is_one_record(folder: Path) -> None:
    (record,) = map(json.loads, recipients(folder, "show", "kz-mfa", "--json").stdout.splitlines())
    assert record["id"] == "kz-mfa"
    assert record["office"]["ru"]


def test_stale_contacts_are_those_in_use_the_undated_first_then_the_oldest(folder: Path) -> None:
    change(folder / wf.REGISTRY, "      - value: ministry@example.org\n        as_of: 2026-02-01",
           "      - value: ministry@example.org\n        as_of: 1999")  # fmt: skip
    done = recipients(folder, "stale", "--date", "2026-02-01", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    ages = [one["age"] for one in found]
    undated = ages.count(None)
    assert done.exit_code == 0
    assert ages[:undated] == [None] * undated
    assert ages[undated:] == sorted(ages[undated:], reverse=True)
    assert found[undated]["contact"] == "ministry@example.org"
    assert {one["as_of"] for one in found[:undated]} == {"undated"}
    assert min(ages[undated:]) > 365


@pytest.mark.parametrize(
    ("age", "days"), [("400d", 400), ("60w", 420), ("14m", 420), ("2y", 730), ("500", 500)]
)
def test_how_old_is_stale_can_be_said(folder: Path, age: str, days: int) -> None:
    done = recipients(folder, "stale", "--older-than", age, "--date", "2026-02-01", "--json")
    ages = [json.loads(line)["age"] for line in done.stdout.splitlines()]
    assert ages
    assert all(one is None or one > days for one in ages)


def test_the_stale_are_counted_for_whoever_watches(folder: Path) -> None:
    done = recipients(folder, "stale", "--older-than", "10y", "--date", "2026-02-01")
    heading, *found = rows(done)
    assert heading == ["Id", "By", "As of", "Contact"]
    assert done.stderr == f"{len(found)} contacts older than 10y or undated.\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("show", "kz-supreme-cort"), "did you mean `kz-supreme-court`?"),
        (("show", "zzz"), "letterkit recipients list shows them all"),
        (("list", "--type", "cuort"), "did you mean `court`?"),
        (("list", "--type", "zzz"), "there are court, government, ministry"),
        (("stale", "--older-than", "soon"), "write it as 180d, 26w, 6m or 2y"),
        (("stale", "--date", "2026-02-30"), "year-month-day"),
        (("show",), "--help"),
        (("lst",), "list"),
        ((), "--help"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_exit_2_with_a_guess(
    folder: Path, arguments: tuple[str, ...], hint: str
) -> None:
    done = recipients(folder, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert hint in done.stderr


@pytest.mark.parametrize("command", [("list",), ("show", "kz-mfa"), ("stale",)], ids=" ".join)
def test_a_broken_registry_is_exit_3_with_its_line(folder: Path, command: tuple[str, ...]) -> None:
    change(folder / wf.REGISTRY, "office_type: ministry", "office_type: minstry")
    done = recipients(folder, *command)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith("recipients.yaml:7:18: error: ")
    assert "did you mean `ministry`?" in done.stderr


def test_a_registry_that_is_not_there_is_exit_3(folder: Path) -> None:
    done = recipients(folder, "list", "--registry", "nothing.yaml")
    assert done.exit_code == 3
    assert "nothing.yaml: error: there is no file" in done.stderr


def test_a_named_registry_comes_before_the_folders_own_and_what_it_hides_is_said(folder: Path) -> None:
    text = (folder / wf.REGISTRY).read_text(encoding="utf-8")
    (folder / "more.yaml").write_text(
        text.replace("Ministry of Examples", "Other Ministry"), encoding="utf-8"
    )
    done = recipients(folder, "list", "--registry", "more.yaml")
    assert rows(done)[1][-1] == "Other Ministry"
    assert done.stderr.startswith("more.yaml:6:9: warning: ")
    assert "your example-ministry is used instead of the one in recipients.yaml [hides]" in done.stderr


def test_an_entry_that_hides_another_says_which_address_it_changes(folder: Path) -> None:
    text = (folder / wf.REGISTRY).read_text(encoding="utf-8")
    changed = text.replace("ministry@example.org", "other@example.net").replace("1 Example", "2 Example")
    (folder / "more.yaml").write_text(changed, encoding="utf-8")
    wish = ("example-case", "--registry", "more.yaml", "--date", str(TODAY))
    for done in (
        recipients(folder, "list", "--registry", "more.yaml"),
        run_cli("draft", *wish, cwd=folder),
        run_cli("batch", wish[0], "senders.csv", *wish[1:], cwd=folder),
    ):
        assert (
            "instead of the one in recipients.yaml: e-mail other@example.net, not ministry@example.org; "
            "post 2 Example Street, Example City, KZ, not 1 Example Street, Example City, KZ [hides]"
        ) in done.stderr


def test_the_list_can_be_of_the_embassies_that_answer_for_a_country(folder: Path) -> None:
    ids = [row[0] for row in rows(recipients(folder, "list", "--country", "Australia"))[1:]]
    assert ids == ["kz-embassy-singapore"]
    none = recipients(folder, "list", "--country", "Nigeria")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "no office that is known answers for Nigeria" in none.stderr
    unknown = recipients(folder, "list", "--country", "Atlantis")
    assert (unknown.exit_code, "no country is called" in unknown.stderr) == (2, True)


def test_on_a_narrow_terminal_a_missing_way_is_shown_so_that_the_others_can_be_told_apart(
    folder: Path,
) -> None:
    shown = run_on_terminal("recipients", "list", "--type", "ministry", cwd=folder, columns=60).stdout
    (line,) = [one for one in shown.splitlines() if one.startswith("example-ministry")]
    assert line.split() == ["example-ministry", str(TODAY), str(TODAY), "-"]


def test_an_entry_can_be_taken_over_into_ones_own_file(folder: Path) -> None:
    shown = recipients(folder, "show", "kz-embassy-singapore", "--yaml").stdout
    with (folder / wf.REGISTRY).open("a", encoding="utf-8") as file:
        file.write(shown)
    done = run_cli("check", str(wf.REGISTRY), cwd=folder)
    assert done.exit_code == 0
    assert "your kz-embassy-singapore is used instead of the shipped one" in done.stderr
    assert recipients(folder, "show", "kz-embassy-singapore", "--yaml").stdout == shown


@pytest.mark.parametrize("begun", [True, False])
def test_an_address_can_be_added_as_the_document_says(tmp_path: Path, begun: bool) -> None:
    if begun:
        wf.a_working_folder(tmp_path)
    document = (CHECKOUT / "docs" / "addresses.md").read_text(encoding="utf-8")
    email, source = re.findall(r"^```yaml\n(.*?)^```", document, re.MULTILINE | re.DOTALL)
    path = tmp_path / wf.REGISTRY
    before = path.read_text(encoding="utf-8") if begun else ""
    path.write_text(before, encoding="utf-8")  # as the shell does for >>
    shown = recipients(tmp_path, "show", "kz-embassy-singapore", "--yaml").stdout
    entry = re.sub(r"^    list_only:.*\n", "", shown, flags=re.MULTILINE)
    entry = entry.replace("    sources:\n", f"{email}    sources:\n{source}")
    path.write_text(before + entry, encoding="utf-8")
    done = run_cli("check", str(wf.REGISTRY), cwd=tmp_path)
    assert (done.exit_code, "0 errors" in done.stderr) == (0, True)
    used = json.loads(recipients(tmp_path, "show", "kz-embassy-singapore", "--json").stdout)
    assert used["email"]["value"] == "singapore@example.org"


def test_every_shipped_entry_reads_back_as_it_was(tmp_path: Path) -> None:
    shipped, _ = read_registry([bundled.REGISTRY])
    copy = tmp_path / "recipients.yaml"
    entries = [as_yaml(office) for office in shipped.recipients.values()]
    copy.write_text("recipients:\n" + "".join(entries), encoding="utf-8")
    read, problems = read_registry([copy])
    assert problems == []
    assert msgspec.to_builtins(read.recipients, enc_hook=str) == msgspec.to_builtins(
        shipped.recipients, enc_hook=str
    )
