"""What a check-up looks at, what it says, and what it leaves unsaid."""

from datetime import date
from pathlib import Path

import pytest

from letterkit.bundled import CASES, TEMPLATES
from letterkit.checkup import CheckUp, check_everything, check_paths, open_day
from letterkit.inputs.case import case_paths
from letterkit.model import Closing
from letterkit.places import Places
from letterkit.problems import errors_of
from tests import working_folder as wf
from tests.builders import a_case
from tests.shipped import PLACES
from tests.working_folder import TODAY, a_working_folder, change, own_template


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_working_folder(tmp_path)


def checked(folder: Path, *names: str | Path, on: date = TODAY) -> CheckUp:
    """The check-up of files in a folder, as it is made there."""
    return check_paths([folder / name for name in names], Places.around(folder), on)


def codes(result: CheckUp) -> list[str]:
    return [problem.code for problem in result.problems]


def test_what_is_shipped_has_no_error() -> None:
    result = check_everything(PLACES, TODAY)
    assert errors_of(result.problems) == []
    assert result.cases == len(case_paths(PLACES.cases)) > 5
    assert result.languages == len(list(TEMPLATES.glob("*/wording.yaml")))
    assert result.recipients > 60
    assert result.letters > 40


def test_every_shipped_letter_fits_its_page_and_its_window() -> None:
    assert not {"one-page", "window", "placeholder", "left-out"} & set(codes(check_everything(PLACES, TODAY)))


def test_an_addressee_whom_no_demand_is_for_is_an_error_in_its_line(folder: Path) -> None:
    change(
        folder / wf.CASE, "addressees: [example-ministry]", "addressees: [example-ministry, mission, court]"
    )
    change(
        folder / wf.CASE,
        "en: release Example Person",
        "en: release Example Person\n    for: [ministry, court]",
    )
    (problem,) = checked(folder, wf.CASE).problems
    assert (problem.code, problem.severity) == ("no-demand", "error")
    assert problem.message == "none of the demands is for a mission, so there is no letter to `mission`"
    lines = (folder / wf.CASE).read_text(encoding="utf-8").splitlines()
    assert "mission" in lines[problem.where.line - 1]


def test_what_init_makes_has_nothing_to_be_said_about(folder: Path) -> None:
    result = checked(folder, wf.CASE, wf.REGISTRY)
    assert result == CheckUp(recipients=1, cases=1, letters=7)


def test_everything_is_more_than_the_folders_own(folder: Path) -> None:
    result = check_everything(Places.around(folder), TODAY)
    assert result.cases == len(case_paths([CASES])) + 1
    assert {"unreviewed", "contact-old"} <= set(codes(result))


@pytest.mark.parametrize(
    ("today", "closed", "on"),
    [
        (date(2024, 5, 1), None, date(2024, 5, 1)),
        (date(2024, 3, 1), None, date(2024, 4, 1)),
        (date(2030, 1, 1), None, date(2024, 6, 1)),
        (date(2030, 1, 1), date(2024, 5, 10), date(2024, 5, 9)),
        (date(2024, 5, 10), date(2024, 5, 10), date(2024, 5, 9)),
    ],
    ids=["open", "to come", "past", "closed", "closed today"],
)
def test_letters_are_dated_on_a_day_the_case_is_open(today: date, closed: date | None, on: date) -> None:
    closing = Closing(on=closed, how="won", text={"en": "Released."}) if closed else None
    assert open_day(a_case(closed=closing), today) == on


def test_a_problem_of_a_letter_is_told_at_its_case(folder: Path) -> None:
    change(folder / wf.CASE, "release Example Person", "release Example Person NOW!!!")
    problems = checked(folder, wf.CASE).problems
    assert {(one.code, one.where.file) for one in problems} == {("shouting", str(folder / wf.CASE))}


def test_an_addressee_without_an_address_is_told(folder: Path) -> None:
    change(
        folder / wf.REGISTRY,
        "    city: Example City\n    lang",
        "    list_only: it moves\n    city: X\n    lang",
    )
    (problem,) = checked(folder, wf.CASE).problems
    assert (problem.code, problem.severity) == ("left-out", "warning")
    assert "it moves" in problem.message


def test_a_case_that_cannot_be_written_in_its_own_language_is_an_error(folder: Path) -> None:
    change(folder / wf.CASE, "id: example-case", "id: example-case\ndefault_language: tr")
    text = (folder / wf.CASE).read_text(encoding="utf-8")
    (folder / wf.CASE).write_text(text.replace("  en: ", "  tr: "), encoding="utf-8")
    result = checked(folder, wf.CASE)
    assert codes(result) == ["language"]
    assert (result.problems[0].severity, result.letters) == ("error", 0)


def test_a_broken_template_is_said_with_the_case_that_needs_it(folder: Path) -> None:
    own_template(folder, "{{ concern }}", "{{ consern }}")
    result = checked(folder, wf.CASE)
    assert codes(result) == ["template-name"]
    assert result.letters == 0


@pytest.mark.parametrize("path", ["templates", "templates/en", "templates/en/protest.j2"])
def test_a_template_is_checked_by_its_folder_its_language_or_itself(folder: Path, path: str) -> None:
    own_template(folder, "{{ concern }}", "{{ consern }}")
    assert codes(checked(folder, path)) == ["template-name", "hides"]


def test_a_sound_template_is_judged_by_the_letters_of_every_case_in_its_language(folder: Path) -> None:
    own_template(folder, "I would be grateful for a reply telling me what has been done in this matter.", "")
    result = checked(folder, "templates")
    assert (result.languages, result.cases, result.recipients) == (0, 0, 0)
    assert result.letters > 20
    assert codes(result).count("no-reply-request") > 20
    assert errors_of(result.problems) == []


def test_the_wording_of_a_language_is_checked_by_its_file(folder: Path) -> None:
    path = folder / "templates" / "en" / "wording.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes((TEMPLATES / "en" / "wording.yaml").read_bytes())
    change(path, "max_words:", "max_wrods:")
    result = checked(folder, "templates/en/wording.yaml")
    assert codes(result) == ["unknown-field", "hides"]


def test_a_template_elsewhere_than_in_the_folder_is_checked(folder: Path, tmp_path: Path) -> None:
    path = own_template(tmp_path / "elsewhere", "{{ concern }}", "{{ consern }}")
    assert codes(check_paths([path], Places.around(folder), TODAY)) == ["template-name", "hides"]


def test_of_files_that_are_not_asked_for_only_errors_are_said(folder: Path) -> None:
    change(
        folder / wf.REGISTRY, "en: Minister of Examples", "en: Minister of Ex\N{CYRILLIC SMALL LETTER A}mples"
    )
    assert codes(checked(folder, wf.REGISTRY)) == ["lookalike-letters"]
    assert codes(checked(folder, wf.CASE)) == []
    change(folder / wf.REGISTRY, "office_type: ministry", "office_type: minstry")
    assert "bad-choice" in codes(checked(folder, wf.CASE))


def test_a_registry_is_checked_alone(folder: Path) -> None:
    own_template(folder, "{{ concern }}", "{{ consern }}")
    assert checked(folder, wf.REGISTRY) == CheckUp(recipients=1)


def test_an_entry_that_hides_a_shipped_one_is_told(folder: Path) -> None:
    change(folder / wf.REGISTRY, "id: example-ministry", "id: kz-mfa")
    (problem,) = checked(folder, wf.REGISTRY).problems
    assert (problem.code, problem.where.line) == ("hides", 6)
    assert problem.message.startswith(
        "your kz-mfa is used instead of the shipped one: e-mail ministry@example.org, not nursultan@mfa.kz"
    )


def test_a_case_that_hides_a_shipped_one_is_told(folder: Path) -> None:
    (folder / "cases" / "tokenov-2010.yaml").write_bytes((CASES / "tokenov-2010.yaml").read_bytes())
    hides = [one for one in check_everything(Places.around(folder), TODAY).problems if one.code == "hides"]
    assert [one.where.file for one in hides] == [str(folder / "cases" / "tokenov-2010.yaml")]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [("2025-12-01", []), ("2024-12-01", ["contact-old"]), ("undated", ["contact-old"]), ("2030-01-01", [])],
)
def test_an_old_or_undated_contact_is_told_once(folder: Path, as_of: str, found: list[str]) -> None:
    change(folder / wf.REGISTRY, f"as_of: {TODAY}", f"as_of: {as_of}")
    assert codes(checked(folder, wf.REGISTRY)) == found


def test_a_whole_working_folder_is_checked_by_its_name(folder: Path) -> None:
    change(folder / wf.REGISTRY, "state: KZ", "stat: KZ")
    change(folder / wf.CASE, "concern:", "consern:")
    own_template(folder, "{{ concern }}", "{{ consern }}")
    result = check_paths([folder], PLACES, TODAY)
    files = {Path(one.where.file).relative_to(folder) for one in errors_of(result.problems)}
    assert files == {wf.REGISTRY, wf.CASE, wf.PROTEST}


def test_a_folder_of_cases_is_checked_case_by_case(folder: Path) -> None:
    (folder / "cases" / "second.yaml").write_text("id: second\n", encoding="utf-8")
    result = checked(folder, "cases")
    assert result.cases == 2
    assert {one.where.file for one in result.problems} == {str(folder / "cases" / "second.yaml")}


def test_a_sender_is_checked(folder: Path) -> None:
    (folder / "me.yaml").write_text("name: Example Member\ncountry: Untied Kingdom\n", encoding="utf-8")
    (problem,) = checked(folder, "me.yaml").problems
    assert (problem.code, problem.where.line) == ("bad-country", 2)


def test_each_problem_is_said_once_and_errors_come_first(folder: Path) -> None:
    change(folder / wf.CASE, "release Example Person", "release {{ name }}")
    result = checked(folder, wf.CASE, wf.CASE)
    assert codes(result) == ["placeholder", "template-in-data"]
    assert [one.severity for one in result.problems] == ["error", "warning"]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("nothing.yaml", None, "unreadable"),
        ("empty.yaml", "", "unknown-file"),
        ("other.yaml", "colour: red\n", "unknown-file"),
        ("broken.yaml", "id: [\n", "yaml"),
        ("bytes.yaml", "\udcff", "not-utf-8"),
    ],
)
def test_what_is_no_file_of_ours_is_an_error(folder: Path, name: str, text: str | None, code: str) -> None:
    if text is not None:
        (folder / name).write_bytes(text.encode(errors="surrogateescape"))
    assert codes(checked(folder, name)) == [code]


@pytest.mark.parametrize(
    ("new", "code"), [("{{ demands }}\n\n1. free everyone", "demand-foreign"), ("[NAME]", "placeholder")]
)
def test_what_a_template_says_in_every_letter_is_told_once_at_its_line(
    folder: Path, new: str, code: str
) -> None:
    path = own_template(folder, "{{ demands }}", new)
    (problem,) = errors_of(checked(folder, path).problems)
    assert (problem.code, problem.where.file) == (code, str(path))
    assert problem.where.line
    assert problem.where.column == 1
