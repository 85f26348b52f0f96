"""S8 and S11: the life of an urgent action, and its days."""

import json
from pathlib import Path

from tests import working_folder as wf
from tests.cli_runner import WRITER, Result, run_cli
from tests.working_folder import a_working_folder, change


def an_update(folder: Path, id_: str, *, issued: str) -> None:
    """A newer case about the example's person, which replaces it."""
    text = (folder / wf.CASE).read_text(encoding="utf-8")
    text = text.replace("id: example-case", f"id: {id_}\nsupersedes: [example-case]", 1)
    path = folder / "cases" / f"{id_}.yaml"
    path.write_text(text.replace("issued: 2026-02-01", f"issued: {issued}"), encoding="utf-8")


def draft(folder: Path, case: str, on: str, *options: str) -> Result:
    return run_cli("draft", case, "--date", on, *WRITER, *options, cwd=folder)


def listed(folder: Path, on: str) -> dict[str, str]:
    """The state of each case as `cases list` words it, in the order of the list."""
    done = run_cli("cases", "list", "--date", on, cwd=folder)
    assert done.exit_code == 0, done.stderr
    return {row[0]: row[1] for row in (line.split("\t") for line in done.stdout.splitlines()[1:])}


# S8: urgent action: deadline, update, stop notice, outcome


def test_s8_urgent_action_the_deadline_is_told_to_the_writer_and_stands_in_no_letter(tmp_path: Path) -> None:
    done = draft(tmp_path, "kuramshin-2010", "2010-09-20")
    assert done.exit_code == 0
    assert "kuramshin-2010: 10 days were left. Letters were dated until 2010-09-30." in done.stderr
    assert "Vadim Kuramshin" in done.stdout
    assert "30 September" not in done.stdout
    assert "2010-09-30" not in done.stdout
    assert next(iter(listed(tmp_path, "2010-09-20").items())) == ("kuramshin-2010", "closes in 10 days")


def test_s8_urgent_action_a_deadline_that_is_far_is_not_told_with_the_letters(tmp_path: Path) -> None:
    assert "left" not in draft(tmp_path, "kuramshin-2010", "2010-09-15").stderr


def test_s8_urgent_action_an_update_replaces_the_case_from_its_day(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    an_update(folder, "example-update", issued="2026-02-10")
    assert draft(folder, "example-case", "2026-02-09").exit_code == 0
    refused = draft(folder, "example-case", "2026-02-10")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "example-case is replaced by example-update, issued on 2026-02-10." in refused.stderr
    assert "letterkit draft example-update" in refused.stderr
    assert draft(folder, "example-update", "2026-02-10").exit_code == 0


def test_s8_urgent_action_a_batch_of_a_replaced_case_is_refused_too(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    an_update(folder, "example-update", issued="2026-02-10")
    refused = run_cli("batch", "example-case", "senders.csv", "--date", "2026-02-10", cwd=folder)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "letterkit draft example-update" in refused.stderr
    assert not (folder / "letters").exists()


def test_s8_urgent_action_update_and_replaced_case_name_each_other(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    an_update(folder, "example-update", issued="2026-02-10")
    states = listed(folder, "2026-02-10")
    assert states["example-case"] == "replaced by example-update"
    assert list(states).index("example-update") < list(states).index("example-case")
    older = run_cli("cases", "show", "example-case", "--date", "2026-02-10", cwd=folder).stdout
    assert "Letters were dated 2026-02-01 to 2026-02-09." in older
    assert "Replaced by: example-update, from 2026-02-10 on" in older
    assert "Replaces: example-case" in run_cli("cases", "show", "example-update", cwd=folder).stdout


def test_s8_urgent_action_another_case_that_is_broken_stops_no_letter(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    (folder / "cases" / "broken.yaml").write_text("supersedes: [example-case\n", encoding="utf-8")
    done = draft(folder, "example-case", "2026-02-10")
    assert done.exit_code == 0
    assert "cases/broken.yaml: warning: whether this case replaces others cannot be told" in done.stderr


def test_s8_urgent_action_cases_that_replace_each_other_are_refused(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    an_update(folder, "example-update", issued="2026-02-10")
    change(folder / wf.CASE, "id: example-case", "id: example-case\nsupersedes: [example-update]")
    refused = draft(folder, "example-case", "2026-02-05")
    checked = run_cli("check", "cases", cwd=folder)
    assert (refused.exit_code, checked.exit_code) == (3, 1)
    for done in (refused, checked):
        assert "this case and example-update replace each other [circular-update]" in done.stderr


def test_s8_urgent_action_a_stop_notice_is_shown_before_it_is_written(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    before = (folder / wf.CASE).read_bytes()
    done = run_cli("cases", "close", "example-case", "--how", "won", "--on", "2026-02-20",
                   "--text", "Example Person is free.", cwd=folder)  # fmt: skip
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:-1] == [
        "    9 + closed:",
        "   10 +   on: 2026-02-20",
        "   11 +   how: won",
        "   12 +   text:",
        "   13 +     en: Example Person is free.",
    ]
    assert "Add --write to change it." in done.stderr
    assert (folder / wf.CASE).read_bytes() == before


def test_s8_urgent_action_a_stop_notice_refuses_letters_and_tells_the_outcome(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    before = (folder / wf.CASE).read_text(encoding="utf-8").splitlines()
    notice = "Example Person is free: please write no more."
    done = run_cli("cases", "close", "example-case", "--how", "won", "--on", "2026-02-20",
                   "--text", notice, "--write", cwd=folder)  # fmt: skip
    assert done.exit_code == 0
    changed, where_to_look = done.stderr.splitlines()
    assert changed.startswith(
        "cases/example-case.yaml is changed. Letters dated 2026-02-20 or later are refused"
    )
    assert where_to_look == "  letterkit cases show example-case"
    after = (folder / wf.CASE).read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    assert draft(folder, "example-case", "2026-02-19").exit_code == 0
    refused = draft(folder, "example-case", "2026-02-20")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert f"example-case was closed on 2026-02-20 (won). {notice}" in refused.stderr
    shown = run_cli("cases", "show", "example-case", "--date", "2026-02-20", cwd=folder).stdout
    assert f"Closed on 2026-02-20 (won): {notice}" in shown
    assert listed(folder, "2026-02-20")["example-case"] == "closed: won"


def test_s8_urgent_action_the_outcome_of_a_case_of_the_past_is_told(tmp_path: Path) -> None:
    won = draft(tmp_path, "sokolova-2011", "2012-03-07")
    over = draft(tmp_path, "kuramshin-2010", "2012-12-07")
    assert (won.exit_code, over.exit_code) == (3, 3)
    assert "Natalia Sokolova was released on 7 March 2012" in won.stderr
    assert "Sentenced to twelve years in December 2012" in over.stderr


# S11: dates: issued, write before, day of action; expired cases refuse


def test_s11_dates_letters_are_written_from_the_issue_to_the_last_day(tmp_path: Path) -> None:
    for on, code in (("2011-09-13", 3), ("2011-09-14", 0), ("2011-09-30", 0), ("2011-10-01", 3)):
        assert draft(tmp_path, "kurmanov-ukteshbayev-2011", on).exit_code == code, on


def test_s11_dates_a_case_that_is_not_issued_says_from_when(tmp_path: Path) -> None:
    early = draft(tmp_path, "kurmanov-ukteshbayev-2011", "2011-09-13")
    assert early.stdout == ""
    assert "was issued on 2011-09-14" in early.stderr
    assert "use a date from 2011-09-14 to 2011-09-30" in early.stderr


def test_s11_dates_an_expired_case_refuses_and_tells_how_to_read_it(tmp_path: Path) -> None:
    late = draft(tmp_path, "kurmanov-ukteshbayev-2011", "2011-10-01")
    assert late.stdout == ""
    assert "were to be written by 2011-09-30; a letter dated 2011-10-01 is too late." in late.stderr
    assert "give --date between 2011-09-14 and 2011-09-30" in late.stderr


def test_s11_dates_the_day_of_action_is_told_while_it_lies_ahead(tmp_path: Path) -> None:
    done = draft(tmp_path, "democratic-rights-2011", "2011-12-09")
    assert done.exit_code == 0
    assert "democratic-rights-2011: the day of action was 2011-12-16." in done.stderr
    assert "2011-12-16" not in done.stdout
    rows = run_cli("cases", "list", "--date", "2011-12-09", cwd=tmp_path).stdout.splitlines()
    assert [row.split("\t")[0] for row in rows if "(day of action: 2011-12-16)" in row] == [
        "oil-workers-2011",
        "democratic-rights-2011",
    ]


def test_s11_dates_a_day_of_action_that_is_over_is_not_told(tmp_path: Path) -> None:
    done = draft(tmp_path, "democratic-rights-2011", "2011-12-17")
    assert done.exit_code == 0
    assert "day of action" not in done.stderr
    assert "day of action" not in run_cli("cases", "list", "--date", "2011-12-17", cwd=tmp_path).stdout


def test_s11_dates_scripts_get_every_day_of_a_case(tmp_path: Path) -> None:
    done = run_cli("cases", "show", "democratic-rights-2011", "--date", "2011-12-09", "--json", cwd=tmp_path)
    record = json.loads(done.stdout)
    assert (record["state"], record["issued"], record["write_before"], record["day_of_action"]) == (
        "open", "2011-12-01", "2011-12-31", "2011-12-16",
    )  # fmt: skip
