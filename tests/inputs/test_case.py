"""Cases are found by id or path, and what has to hold between their parts is checked."""

from pathlib import Path

import pytest

from letterkit import bundled
from letterkit.errors import UsageError
from letterkit.inputs.case import case_paths, find_case, read_case
from letterkit.inputs.case_findings import addressee_findings, wording_findings
from letterkit.inputs.yaml_source import parse_yaml
from tests.builders import a_registry, an_office

CASE = """\
id: example
title: {en: Example}
country: KZ
issued: 2024-01-01
write_before: 2024-02-01
people:
  - name: {en: Example Person}
subject: {en: Example, ru: Пример}
concern: {en: the example, ru: пример}
facts:
  - text: {en: It is reported., ru: Сообщается.}
    sources: [list]
demands:
  - id: release
    text: {en: release Example Person, ru: освободить}
  - id: reply
    text: {en: publish the decision, ru: опубликовать}
addressees: [example-court, ministry, embassy]
sources:
  list: {url: https://example.org/list}
"""
SOUND = CASE.replace("  - name: {en: Example Person}", "  - name: {en: Example Person, ru: Пример}")


def said(text: str) -> list[tuple[str, str, int | None]]:
    """Severity, code and line of the problems of a case that can still be looked at."""
    case, problems = read_case(text, "example.yaml")
    assert case is not None
    return [(one.severity, one.code, one.where.line) for one in problems]


def test_a_sound_case_has_no_problems() -> None:
    assert said(SOUND) == []


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("country: KZ", "country: XX", ("error", "bad-country", 3)),
        ("id: example\n", "id: an example\n", ("error", "bad-id", 1)),
        ("id: reply", "id: release", ("error", "duplicate-id", 16)),
        ("write_before: 2024-02-01", "write_before: 2023-02-01", ("error", "bad-window", 5)),
        ("  - name: {en: Example Person, ru: Пример}", "  - also: [E.]", ("error", "person-unnamed", 7)),
        ("{en: the example, ru: пример}", "{ru: пример}", ("error", "missing-text", 9)),
        (", ru: освободить", "", ("warning", "missing-translation", 15)),
        ("[list]", "[lst]", ("warning", "unknown-source", 12)),
    ],
)
def test_what_does_not_hold_is_reported_at_its_place(
    right: str, wrong: str, found: tuple[str, str, int]
) -> None:
    assert said(SOUND.replace(right, wrong)) == [found]


def test_a_person_who_must_not_be_named_needs_no_name() -> None:
    private = SOUND.replace(
        "  - name: {en: Example Person, ru: Пример}", "  - public: false\n    role: {en: x, ru: y}"
    )
    assert said(private) == []


def test_a_closing_before_the_case_began_is_an_error() -> None:
    assert said(SOUND + "closed: {on: 2023-01-01, how: won, text: {en: x}}\n") == [
        ("error", "bad-window", 21)
    ]


def test_a_case_that_is_no_yaml_has_its_problems_and_nothing_is_raised() -> None:
    case, problems = read_case("id: a: b\n", "-")
    assert case is None
    assert [(one.code, str(one.where)) for one in problems] == [("yaml", "-:1:6")]


def test_an_unknown_addressee_gets_a_guess_among_recipients_and_types() -> None:
    text = SOUND.replace("example-court, ministry", "example-cuort, ministri")
    case, _ = read_case(text, "example.yaml")
    assert case is not None
    known = a_registry(an_office()).recipients
    found = list(addressee_findings(parse_yaml(text, "example.yaml"), known))
    assert [(one.code, str(one.where), one.hint) for one in found] == [
        ("unknown-recipient", "example.yaml:18:14", "did you mean `example-court`?"),
        ("unknown-recipient", "example.yaml:18:29", "did you mean `ministry`?"),
    ]


def test_check_warns_of_lookalikes_templates_and_a_file_of_another_name() -> None:
    text = SOUND.replace("{en: Example Person,", "{en: Example Pеrson,").replace("reported.", "'{{ x }}'")
    text = text.replace("en: It is", "en: It was").replace("It was '{{ x }}'", "'It was {{ x }}'")
    case, problems = read_case(text, "other.yaml")
    assert (case is not None, problems) == (True, [])
    assert case is not None
    found = list(wording_findings(parse_yaml(text, "cases/other.yaml")))
    assert [(one.severity, one.code, one.where.line) for one in found] == [
        ("error", "placeholder", 11),
        ("warning", "lookalike-letters", 7),
        ("warning", "template-in-data", 11),
        ("warning", "file-name", 1),
    ]


def a_folder(path: Path, *names: str) -> Path:
    """A folder with empty files."""
    path.mkdir()
    for name in names:
        (path / name).touch()
    return path


def test_the_first_folder_wins_and_other_files_are_no_cases(tmp_path: Path) -> None:
    own = a_folder(tmp_path / "own", "a.yaml", "notes.txt", ".hidden.yaml")
    shipped = a_folder(tmp_path / "shipped", "a.yaml", "b.yml")
    assert case_paths([own, tmp_path / "gone", shipped]) == {"a": own / "a.yaml", "b": shipped / "b.yml"}


def test_a_case_is_found_by_id_and_by_path(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "cases", "example.yaml")
    assert find_case("example", [folder]) == folder / "example.yaml"
    assert find_case(str(folder / "example.yaml"), []) == folder / "example.yaml"


@pytest.mark.parametrize("name", ["exampel", "exampel.yaml", "./exampel.yaml"])
def test_a_mistyped_case_gets_a_guess(tmp_path: Path, name: str) -> None:
    folder = a_folder(tmp_path / "cases", "example.yaml")
    with pytest.raises(UsageError) as refusal:
        find_case(name, [folder])
    assert refusal.value.hint == "did you mean `example`?"


def test_an_id_never_leads_out_of_the_folders(tmp_path: Path) -> None:
    a_folder(tmp_path / "cases")
    (tmp_path / "secret.yaml").touch()
    with pytest.raises(UsageError):
        find_case("../secret", [tmp_path / "cases"])


def test_every_shipped_case_is_sound() -> None:
    paths = case_paths([bundled.CASES])
    assert len(paths) == 6
    for id_, path in paths.items():
        case, problems = read_case(path.read_text(encoding="utf-8"), str(path))
        assert case is not None, problems
        assert case.id == id_
        assert [one for one in problems if one.severity == "error"] == []


EMPTY_TEXTS = {
    "demand": ("{en: release Example Person, ru: освободить}", "{en: '', ru: освободить}", 15, "this demand"),
    "demand in no language": ("{en: release Example Person, ru: освободить}", "{en: }", 15, "this demand"),
    "a dash": ("subject: {en: Example, ru: Пример}", "subject: {en: '-'}", 8, "this subject"),
    "blanks": ("{en: It is reported., ru: Сообщается.}", "{en: '  '}", 11, "this fact"),
    "subject": ("subject: {en: Example, ru: Пример}", "subject: {en: ''}", 8, "this subject"),
    "concern": ("{en: the example, ru: пример}", "{en: '', ru: пример}", 9, "this concern"),
    "null": ("{en: It is reported., ru: Сообщается.}", "{en: ~, ru: Сообщается.}", 11, "would be taken"),
}


@pytest.mark.parametrize(("right", "wrong", "line", "what"), EMPTY_TEXTS.values(), ids=EMPTY_TEXTS)
def test_a_text_without_words_is_an_error_at_its_place(right: str, wrong: str, line: int, what: str) -> None:
    assert right in SOUND
    _, problems = read_case(SOUND.replace(right, wrong), "example.yaml")
    (problem,) = (one for one in problems if one.severity == "error")
    assert (problem.code, problem.where.line) == ("empty-text", line)
    assert what in problem.message


def test_a_case_with_broken_fields_tells_of_all_its_other_mistakes_too() -> None:
    text = (
        SOUND.replace("country: KZ", "country: XX")
        .replace("issued: 2024-01-01", "issued: soon")
        .replace("id: reply", "id: release")
        .replace("[list]", "[lst]")
        .replace("2024-02-01", "2024-02-01\nclosed: {on: never, how: won, text: {en: [x]}}")
    )
    case, problems = read_case(text, "example.yaml")
    assert case is None
    assert [(one.code, one.where.line) for one in problems] == [
        ("bad-country", 3),
        ("bad-date", 4),
        ("bad-date", 6),
        ("wrong-shape", 6),
        ("unknown-source", 13),
        ("duplicate-id", 17),
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "hint"),
    [
        ("{en: Example, ru: Пример}", "{eng: Example, en: Example, ru: Пример}", "did you mean `en`?"),
        ("country: KZ", "country: KZ\ndefault_language: English", "did you mean `en`?"),
        ("{en: It is reported., ru", "{en: It is reported., rus", "did you mean `ru`?"),
    ],
)
def test_a_tag_that_is_no_languages_is_an_error_with_the_one_meant(right: str, wrong: str, hint: str) -> None:
    _, problems = read_case(SOUND.replace(right, wrong), "example.yaml")
    (problem,) = (one for one in problems if one.code == "bad-language")
    assert (problem.severity, problem.hint) == ("error", hint)


def test_a_case_in_no_language_there_is_has_no_flood_of_missing_texts() -> None:
    _, problems = read_case(CASE.replace("en: ", "eng: "), "example.yaml")
    assert {one.code for one in problems if one.severity == "error"} == {"bad-language"}


def test_a_case_without_addressees_is_refused() -> None:
    text = SOUND.replace("[example-court, ministry, embassy]", "[]")
    assert said(text) == [("error", "missing-field", 18)]


def test_a_fact_after_the_last_day_of_letters_is_never_told() -> None:
    text = SOUND.replace("    sources: [list]", "    date: 2024-02\n    sources: [list]")
    assert said(text) == [("warning", "fact-untold", 12)]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "about"),
    [
        ("en: release Example", "en: Release every Example", 15, "begins with a capital"),
        ("en: release Example", "en: Example will be freed", 15, ""),
        ("en: publish the decision", "en: publish the decision.", 17, "ends in `.`"),
        ("en: publish the decision", "en: publish the decision;", 17, "ends in `;`"),
        ("en: the example", "en: about the example", 9, "says “about” itself"),
        ("en: the example", "en: the example.", 9, "ends in `.`"),
    ],
)
def test_check_warns_of_texts_that_do_not_go_on_as_the_letter_does(
    right: str, wrong: str, line: int, about: str
) -> None:
    found = list(wording_findings(parse_yaml(SOUND.replace(right, wrong), "example.yaml")))
    assert [(one.severity, one.code, one.where.line) for one in found] == (
        [("warning", "clause", line)] if about else []
    )
    assert all(about in one.message for one in found)


@pytest.mark.parametrize(("text", "cut"), [("see #1", True), ("see # one", False), ("'see #1'", False)])
def test_a_text_cut_by_a_comment_is_told(text: str, cut: bool) -> None:
    told = said(SOUND.replace("id: example\n", "id: example\nbackground:\n  en: " + text + "\n"))
    assert told == ([("warning", "comment", 3)] if cut else [])


def test_an_empty_case_is_one_problem() -> None:
    case, problems = read_case("# nothing yet\n", "example.yaml")
    assert case is None
    assert [(one.code, one.message) for one in problems] == [("empty-file", "the file is empty")]
