"""A language folder is read as a whole: its files, one layer over another, and its wording."""

from datetime import date
from pathlib import Path

import pytest

from letterkit.inputs.templates import REQUIRED, languages, read_language
from tests.fixtures import MINIMAL_WORDING, a_context, minimal_language, read_minimal_language

# Folders


def test_a_complete_folder_is_read(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path, protest="Dear all.\n\n{{ demands }}\n")
    assert languages([folder, tmp_path / "none"]) == ("xx",)
    language, problems = read_language("xx", [folder])
    assert problems == []
    assert language is not None
    assert language.wording.day(date(2024, 5, 1)) == "1 m5 2024"
    assert tuple(language.bodies) == REQUIRED
    assert [block.role for block in language.bodies["protest"]] == ["paragraph", "demands"]


def test_folders_are_layered_file_by_file_and_what_is_hidden_is_said(tmp_path: Path) -> None:
    shipped = minimal_language(tmp_path / "shipped", protest="Theirs.", cover_note="Cover.")
    own = tmp_path / "own"
    (own / "xx").mkdir(parents=True)
    (own / "xx" / "protest.j2").write_text("Ours.", encoding="utf-8")
    language, (problem,) = read_language("xx", [own, shipped])
    assert language is not None
    texts = {name: blocks[0].render(a_context()) for name, blocks in language.bodies.items()}
    assert (texts["protest"], texts["cover-note"]) == ("Ours.", "Cover.")
    used, hidden = own / "xx" / "protest.j2", shipped / "xx" / "protest.j2"
    assert (problem.code, problem.severity) == ("hides", "warning")
    assert problem.message == f"{used} is used instead of {hidden}"


def test_a_folder_given_twice_hides_nothing(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    language, problems = read_language("xx", [folder, tmp_path / "." / "templates"])
    assert language is not None
    assert problems == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    (folder / "xx" / "cover-note.j2").unlink()
    language, (problem,) = read_language("xx", [folder])
    assert language is None
    assert problem.message == "the language `xx` has no cover-note.j2"
    assert problem.where.file == str(folder / "xx" / "cover-note.j2")


def test_a_template_no_letter_uses_is_warned_of(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    (folder / "xx" / "protset.j2").write_text("x", encoding="utf-8")
    language, (problem,) = read_language("xx", [folder])
    assert language is not None
    assert (problem.code, problem.severity, problem.hint) == (
        "unused-template",
        "warning",
        "did you mean `protest`?",
    )


def test_a_language_without_templates_names_those_there_are(tmp_path: Path) -> None:
    language, (problem,) = read_language("qq", [minimal_language(tmp_path)])
    assert language is None
    assert (problem.message, problem.hint) == (
        "there are no templates for the language `qq`",
        "there are: xx",
    )


def test_a_file_that_is_not_utf_8_is_refused_at_its_line(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    (folder / "xx" / "protest.j2").write_bytes("Text.\nПисьмо".encode("cp1251"))
    _, (problem,) = read_language("xx", [folder])
    assert (problem.code, problem.where.line) == ("not-utf-8", 2)


def test_templates_are_checked_even_where_the_wording_is_broken(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path, wording="language: [", protest="{{ names.gen }} {{ nmae }}")
    language, problems = read_language("xx", [folder])
    assert language is None
    assert [problem.message for problem in problems if problem.code == "template-name"] == [
        "unknown name `nmae`"
    ]
    assert any(problem.where.file.endswith("wording.yaml") for problem in problems)


# Wording


@pytest.mark.parametrize(
    ("changed", "into", "message"),
    [
        ("m12]", "m11, m12]", "there are 13 months, not twelve"),
        ("letterhead, ", "body, ", "`order` holds `letterhead` 0 times; it needs it once"),
        ("language: xx", "language: yy", "this file says `yy` and stands in the folder `xx`"),
        ("  court: Yours faithfully,\n", "", "`closes` lacks court"),
        ('  court: ["Dear {title},", "Dear Sir or Madam,"]\n', "", "`salutations` lacks court"),
        (
            'court: ["Dear {title},", "Dear Sir or Madam,"]',
            'court: ["Dear {title},"]',
            "the last alternative needs `{title}`, which may be missing",
        ),
        ('court: ["Dear {title},"', 'court: ["Dear {titel},"', "unknown placeholder `{titel}`"),
        ('"Re: {subject}"', '"Re: subject"', "`subject_line` needs `{subject}` once"),
        ('"Re: {subject}"', '"Re: {subject"', "`{` and `}` only stand around a placeholder"),
        ('"c/o {office}"', '"c/o {office.dat} {office}"', "unknown placeholder `{office.dat}`"),
        (', "{date}"]', "]", "the last alternative needs `{town}`, which may be missing"),
        ("max_words: 300", "max_words: 0", "`max_words` must be at least 1"),
    ],
)
def test_wording_is_checked_as_a_whole(changed: str, into: str, message: str, tmp_path: Path) -> None:
    assert changed in MINIMAL_WORDING
    wording = MINIMAL_WORDING.replace(changed, into, 1)
    language, problems = read_language("xx", [minimal_language(tmp_path, wording=wording)])
    assert language is None
    assert message in [problem.message for problem in problems]
    assert all(problem.where.line for problem in problems)


def test_the_forms_of_an_office_are_known_in_salutations_and_address(tmp_path: Path) -> None:
    wording = MINIMAL_WORDING.replace('  - ["{title}"]', '  - ["{title.dat}", "{holder.dat}"]')
    assert read_minimal_language(minimal_language(tmp_path, wording=wording)).wording.inside_address[0] == (
        "{title.dat}",
        "{holder.dat}",
    )


def test_a_misspelt_placeholder_gets_a_guess(tmp_path: Path) -> None:
    wording = MINIMAL_WORDING.replace('"{town}, {date}"', '"{twon}, {date}"')
    _, (problem,) = read_language("xx", [minimal_language(tmp_path, wording=wording)])
    assert (problem.hint, problem.where.column) == ("did you mean `town`?", 12)
