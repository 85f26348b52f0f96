"""S4, S5, S6, S9, S10: messages, motions, open letters, the six demands, several cases side by side."""

import re
from pathlib import Path

import pytest

from tests.cli_runner import run_cli
from tests.seeds.commands import OIL_WORKERS, RIGHTS, TWO_MEN, draft, flat, letters
from tests.working_folder import CASE, a_working_folder, change

EXAMPLE = ("example-case", "--date", "2026-02-05")
BRANCH = ("--organisation", "Example Branch", "--members", "240", "--role", "secretary")
DEMANDS = (
    "have the collective agreement reviewed",
    "have additional payments (coefficients) introduced for dangerous work and work in remote regions",
    "have the strikers’ demand for the dismissal of the director of Ozenmunaigas considered",
    "have all dismissed workers reinstated in their former jobs",
    "have the wages lost during the strike paid",
    "release Natalia Sokolova, the strikers’ lawyer",
)
"""The oil workers' demands of November 2011, as letters ask for them."""


# S4: "messages of support", "letters of solidarity with workers engaged in strikes"


def test_s4_a_message_of_support_is_warm_and_tells_nothing_of_the_case(tmp_path: Path) -> None:
    found = letters(tmp_path, *TWO_MEN, "--kind", "solidarity")
    assert list(found) == ["ainur-kurmanov", "esenbek-ukteshbayev"]
    text = found["esenbek-ukteshbayev"]
    assert text.startswith("Esenbek Ukteshbayev 20 September 2011 Dear Esenbek Ukteshbayev,")
    for detail in ("Article", "327", "samoupravstvo", "union", "police", "investigation", "Kurmanov", "?"):
        assert detail not in text, detail
    assert "1 Example Street" not in text


def test_s4_strikers_are_greeted_as_many(tmp_path: Path) -> None:
    text = letters(tmp_path, *OIL_WORKERS, "--kind", "solidarity", "--to", "workers")["oil-workers"]
    assert text.startswith("The striking oil workers of Mangystau 1 December 2011 Dear friends,")
    assert "In solidarity, Example Member" in text


def test_s4_a_message_goes_by_the_care_of_address_its_case_gives_in_the_readers_language(
    tmp_path: Path,
) -> None:
    case = a_working_folder(tmp_path) / CASE
    reader = (
        "  - id: example-person\n    type: person                  # person, family or workers\n    name:\n"
    )
    change(
        case,
        f"{reader}      en: Example Person",
        f"{reader}      en: Example Person\n      ru: Пример Примеров",
    )
    change(case, "languages: [en]               #", "languages: [ru, en]  #")
    change(case, "open_letters:", "    email: {value: union@example.org, source: campaign}\nopen_letters:")
    wish = (*EXAMPLE, "--kind", "solidarity")
    text = letters(tmp_path, *wish)["example-person"]
    assert text.startswith(
        "Example Person c/o Example Campaign 2 Example Street Example Town EX1 2EX 5 February"
    )
    russian = draft(tmp_path, *wish, "--language", "ru").stdout.split("\f")
    assert "Здравствуйте, Пример Примеров!" in russian[0]
    assert russian[1].startswith("To read, not to send: the same letter in English\n")
    mailed = draft(tmp_path, *wish, "--format", "mailto").stdout
    assert mailed.startswith("mailto:union@example.org?subject=Greetings&body=Example%20Person")


# S5: "organisations to pass motions", then the letter that reports it


def test_s5_a_motion_notes_believes_and_resolves_and_leaves_to_the_meeting_what_is_its_own(
    tmp_path: Path,
) -> None:
    text = flat(draft(tmp_path, *OIL_WORKERS, "--kind", "motion", *BRANCH).stdout)
    order = [
        text.index(part)
        for part in (
            "Example Branch — meeting of ____",
            "notes:",
            "believes",
            "resolves to call",
            "Moved by: __",
        )
    ]
    assert order == sorted(order)
    assert all(demand in text for demand in DEMANDS)
    assert re.search(r"Seconded by: _+ Carried on: _+ Minute: _+$", text)
    assert not re.search(r"\b(I|my|me)\b", text)
    assert "1 Example Street" not in text


def test_s5_a_motion_that_was_carried_is_reported_by_the_branch(tmp_path: Path) -> None:
    carried = (*TWO_MEN, "--kind", "motion", *BRANCH, "--minute", "2011/14")
    found = letters(tmp_path, *carried, "--second-signatory", "Example Chair; chair")
    assert list(found) == ["kz-supreme-court", "kz-mfa", "kz-president", "kz-embassy-london"]
    reported = "Example Branch, which represents 240 members, has resolved (minute 2011/14) to write"
    for office, text in found.items():
        assert reported in text, office
        assert not re.search(r"\b(I|my|me)\b", text), office
        assert text.endswith("Example Member secretary Example Branch Example Chair chair"), office


def test_s5_a_motion_goes_to_a_meeting_and_to_nobody_by_mail(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "motion", "--format", "eml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "goes to nobody by mail" in done.stderr


# S6: the appeal to a singer to cancel a concert


def test_s6_an_open_letter_asks_first_and_gives_its_reason_next(tmp_path: Path) -> None:
    found = letters(tmp_path, *RIGHTS, "--kind", "open-letter", "--note", "I have your records.")
    assert list(found) == ["paul-mccartney"]
    text = found["paul-mccartney"]
    parts = (
        "Dear Paul McCartney,",
        "I ask you to cancel",
        "Sting cancelled his concert",
        "I have your records.",
    )
    order = [text.index(part) for part in parts]
    assert order == sorted(order)
    assert "1 Example Street" not in text


def test_s6_an_open_letter_goes_to_a_company_too(tmp_path: Path) -> None:
    text = letters(tmp_path, *OIL_WORKERS, "--kind", "open-letter")["ozenmunaigas"]
    assert "Dear Sir or Madam, I ask you to take all dismissed workers back into their former jobs" in text


# S9: the oil workers' six demands


def test_s9_the_six_demands_stand_in_order_before_those_who_can_grant_them(tmp_path: Path) -> None:
    found = letters(tmp_path, *OIL_WORKERS)
    for office in ("kz-president", "kz-ministry-labour", "kz-mfa"):
        asked = [f"{number}. {text}" for number, text in enumerate(DEMANDS, 1)]
        order = [found[office].index(one) for one in asked]
        assert order == sorted(order), office


def test_s9_an_office_is_asked_only_for_what_it_can_grant(tmp_path: Path) -> None:
    found = letters(tmp_path, *OIL_WORKERS)
    for office in ("kz-supreme-court", "kz-embassy-london"):
        assert [one for one in DEMANDS if one in found[office]] == [DEMANDS[-1]], office


@pytest.mark.parametrize("kind", ["motion", "appeal"])
def test_s9_a_motion_and_an_appeal_ask_for_all_six(tmp_path: Path, kind: str) -> None:
    text = flat(draft(tmp_path, *OIL_WORKERS, "--kind", kind, "--to", "kz-president").stdout)
    listed = "; ".join(f"{number}. {text}" for number, text in enumerate(DEMANDS, 1))
    assert text.count(f" {listed}. ") == 1  # in order, with their numbers, nothing between


# S10: several cases side by side, and a general one without a person


def test_s10_several_cases_lie_side_by_side_each_with_its_own_letters(tmp_path: Path) -> None:
    folder = a_working_folder(tmp_path)
    second = (folder / CASE).read_text(encoding="utf-8")
    second = second.replace("id: example-case", "id: second-case").replace("Example Person", "Another Person")
    (folder / "cases" / "second-case.yaml").write_text(second, encoding="utf-8")
    first, other = (
        letters(folder, case, "--date", "2026-02-05")["example-ministry"]
        for case in ("example-case", "second-case")
    )
    assert "Example Person" in first
    assert "Another Person" not in first
    assert "Another Person" in other
    assert "Example Person" not in other
    rows = run_cli("cases", "list", "--date", "2026-02-05", cwd=folder).stdout.splitlines()[1:]
    assert {"example-case", "second-case"} < {row.split("\t")[0] for row in rows}


def test_s10_a_general_case_is_written_about_without_a_person(tmp_path: Path) -> None:
    found = letters(tmp_path, *RIGHTS)
    assert list(found) == ["kz-president", "kz-mfa", "kz-ombudsman", "kz-embassy-london"]
    for office, text in found.items():
        assert "I am writing to you about democratic rights in Kazakhstan." in text, office
        assert "respect free speech, the freedom of the media and the freedom of assembly" in text, office
    shown = run_cli("cases", "show", "democratic-rights-2011", cwd=tmp_path).stdout
    assert "People" not in shown


def test_s10_the_same_members_write_about_any_of_them(tmp_path: Path) -> None:
    sheet = "name,address,country\nA Example,1 Example Street,UK\nB Example,2 Example Street,Ireland\n"
    (tmp_path / "members.csv").write_text(sheet, encoding="utf-8")
    for case in (TWO_MEN, RIGHTS):
        done = run_cli("batch", case[0], "members.csv", *case[1:], "--to", "embassy", cwd=tmp_path)
        assert done.exit_code == 0, done.stderr
        assert "2 letters written" in done.stderr
