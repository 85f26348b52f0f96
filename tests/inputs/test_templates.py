"""A language folder becomes wording and blocks, or every problem of its files at once."""

import time
from datetime import date
from pathlib import Path

import pytest

from letterkit.errors import TemplateFailed
from letterkit.inputs.template_names import NAMES, documented
from letterkit.inputs.templates import REQUIRED, languages, read_language, read_template, row_keys
from letterkit.problems import Problem
from letterkit.wording import BlockTemplate, LanguageFolder
from tests.fixtures import MINIMAL_WORDING, a_context, minimal_language


def blocks_of(template: str, name_forms: tuple[str, ...] = ()) -> tuple[BlockTemplate, ...]:
    """The blocks of a template without a problem."""
    blocks, problems = read_template(template, "protest.j2", name_forms)
    assert problems == []
    return blocks


def filled(template: str, **context: object) -> list[tuple[str, str]]:
    """Role and text of each block, filled."""
    return [(block.role, block.render(a_context(**context))) for block in blocks_of(template)]


def problem_of(template: str, name_forms: tuple[str, ...] = ()) -> Problem:
    """The only problem of a template."""
    _, (problem,) = read_template(template, "protest.j2", name_forms)
    return problem


def read(folder: Path, *others: Path) -> LanguageFolder:
    """The language `xx`, read without an error."""
    language, problems = read_language("xx", [folder, *others])
    assert language is not None, problems
    return language


# Blocks


def test_blank_lines_part_the_blocks_and_line_breaks_inside_become_spaces() -> None:
    assert filled("One\ntwo.\n\n \nThree.\r\n\r\nFour.") == [
        ("paragraph", "One two."),
        ("paragraph", "Three."),
        ("paragraph", "Four."),
    ]


def test_demands_alone_stand_for_the_list_of_demands() -> None:
    blocks = blocks_of("I ask you to:\n\n{{demands}}\n\nThank you.")
    assert [block.role for block in blocks] == ["paragraph", "demands", "paragraph"]
    assert str(blocks[1].where) == "protest.j2:3:1"


def test_a_list_is_one_block_an_item() -> None:
    assert filled("- one\n- two {{ names }}\n  goes on\n\n1. first\n2. second") == [
        ("bulleted", "one"),
        ("bulleted", "two One Person and Another Person goes on"),
        ("numbered", "first"),
        ("numbered", "second"),
    ]


def test_a_year_at_the_start_of_a_paragraph_is_no_list() -> None:
    assert filled("2011. That was the year.") == [("paragraph", "2011. That was the year.")]


def test_a_list_without_a_blank_line_before_it_is_warned_of() -> None:
    problem = problem_of("I ask you to:\n- go\n- stay\n")
    assert (problem.severity, str(problem.where)) == ("warning", "protest.j2:2:1")
    assert problem.hint == "put a blank line before the list"


def test_comments_vanish_and_part_no_blocks() -> None:
    template = "{# one\n\nblock #}\n\nA {# b #}\n{# c\n\nd #}\ne.\n\n- {# x #}one\n"
    assert filled(template) == [("paragraph", "A e."), ("bulleted", "one")]


def test_a_comment_above_a_list_keeps_it_a_list() -> None:
    (block,) = blocks_of("{# why #}\n- one\n")
    assert (block.role, str(block.where)) == ("bulleted", "protest.j2:2:1")


@pytest.mark.parametrize("comment", ["{# b", "{#}", "{# b {# c"])
def test_an_open_comment_is_an_error_at_its_place(comment: str) -> None:
    problem = problem_of(f"Text.\n\nA {comment}\n")
    assert problem.message == "the comment is not closed with `#}`"
    assert str(problem.where) == "protest.j2:3:3"


def test_blanks_without_end_take_no_time() -> None:
    begun = time.process_time()
    blocks_of(" " * 64_000 + "{# why #}Text.")
    assert time.process_time() - begun < 1


def test_a_block_of_which_nothing_is_left_is_empty() -> None:
    assert filled("{{ note }}\n\n{% if standard %} {{ standard }} {% endif %}", note="", standard="") == [
        ("paragraph", ""),
        ("paragraph", ""),
    ]


def test_no_break_spaces_stay() -> None:
    assert filled("No.\u00a05 {{ note }}", note="p.\u00a07") == [("paragraph", "No.\u00a05 p.\u00a07")]


def test_a_template_without_text_is_an_error() -> None:
    assert problem_of("{# nothing #}\n").message == "the template is empty"


def test_an_invisible_character_is_refused_even_behind_an_escape() -> None:
    assert problem_of("a\u202eb").message == "an invisible character, <U+202E>, hides here"
    assert problem_of('{{ "\\u202e" }}').message == "an invisible character, <U+202E>, hides here"


# Tags


def test_a_tag_left_open_in_its_block_is_an_error_at_its_line() -> None:
    _, problems = read_template("Text.\n\n{% if note %}\nOne.\n\nTwo.\n{% endif %}\n", "protest.j2", ())
    assert [(one.message, str(one.where)) for one in problems] == [
        ("`{% if %}` is not closed in its block", "protest.j2:3:4"),
        ("`{% endif %}` closes no `{% if %}`", "protest.j2:7:4"),
    ]
    assert problems[0].hint.startswith("put {% endif %} before the next blank line or list item")


def test_a_tag_left_open_in_a_list_item_is_an_error() -> None:
    _, problems = read_template("- {% if note %}one\n- two{% endif %}", "protest.j2", ())
    assert [str(one.where) for one in problems] == ["protest.j2:1:6", "protest.j2:2:9"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% else %}", "`{% else %}` stands in no `{% if %}` of its block"),
        (
            "{% for a in people %}{% elif note %}{% endfor %}",
            "`{% elif %}` stands in no `{% if %}` of its block",
        ),
        (
            "{% for a in people %}{% endif %}",
            "`{% endif %}` closes no `{% if %}`; close {% for %} first",
        ),
        ("{% endfi %}", "`{% endfi %}` has no place in a template"),
        ("{% raw %}x{% endraw %}", "`{% raw %}` has no place in a template"),
    ],
)
def test_a_misplaced_tag_is_explained(template: str, message: str) -> None:
    assert problem_of(template).message == message


def test_a_misspelt_tag_gets_a_guess() -> None:
    assert problem_of("{% endfi %}").hint == "did you mean `endif`?"


@pytest.mark.parametrize(
    "template", ["{{ note", "{{ note facts }}", "{% if %}x{% endif %}", "{{ }}", "{{ note) }}"]
)
def test_what_cannot_be_read_is_a_problem_at_its_line(template: str) -> None:
    problem = problem_of(f"Text.\n\n{template}")
    assert (problem.code, problem.where.line) == ("template-syntax", 3)
    assert problem.message.startswith("this cannot be read: ")


# Expressions


def test_if_elif_else_and_comparisons() -> None:
    template = (
        "{% if office_type == 'embassy' %}A{% elif office_type in ['court', 'ministry'] and not standard %}B"
        "{% else %}C{% endif %}{% if 'trial' in concern or note != '' %}D{% endif %}"
    )
    assert filled(template, standard="") == [("paragraph", "BD")]
    assert filled(template, office_type="embassy", concern="", note="") == [("paragraph", "A")]


def test_a_value_in_place_of_an_empty_one() -> None:
    assert filled("{{ sender.role or 'a citizen' }}", sender={"role": ""}) == [("paragraph", "a citizen")]


def test_values_are_joined_and_counted() -> None:
    template = '{{ "A: " ~ demands|join("; ") ~ " (" ~ demands|length ~ ")" }} {{ people[0].name }}'
    assert filled(template) == [("paragraph", "A: release them; drop the charges (2) One Person")]


def test_a_loop_may_choose_its_items() -> None:
    template = "{% for one in people if one.role %}{{ one.name }} {% else %}nobody{% endfor %}"
    people = [{"name": "A", "role": ""}, {"name": "B", "role": "a lawyer"}]
    assert filled(template, people=people) == [("paragraph", "B")]
    assert filled(template, people=[]) == [("paragraph", "nobody")]


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{{ sender }}", "`sender` has parts", "write sender.name or sender.role or"),
        ("{{ people }}", "`people` is a list and cannot be printed", "go over it with for"),
        ("x {{ demands }}", "`demands` is a list and cannot be printed", "put {{ demands }} alone between"),
        ("{{ note == facts }}", "a yes or no cannot be printed", "use it in an if"),
        ("{% for note in people %}{% endfor %}", "`note` already means something else", ""),
        (
            "{% if office_type == 'cuort' %}x{% endif %}",
            "`cuort` is none of the values this can have",
            "did you mean `court`?",
        ),
        ("{% if 1 in note %}x{% endif %}", "`in` looks for a text in a text or a list", ""),
        ("{% if note > 'a' %}x{% endif %}", "only ==, != and in compare values", "a template has text"),
        ("{{ people|join }}", "`join` joins a list of texts", "for example"),
        ("{{ note is defined }}", "`is` has no place in a template", "a template has text"),
        ("{{ 'a' if note }}", "`if` inside {{ }} has no place in a template", "a template has text"),
        ("{{ note[:3] }}", "a key in [ ] is a text in quotes or a number", ""),
        ("{{ people[note] }}", "a key in [ ] is a text in quotes or a number", ""),
        ("{{ true }}", "a value here is a text in quotes or a whole number up to 1,000", ""),
    ],
)
def test_what_makes_no_sense_is_found_before_anything_is_filled(
    template: str, message: str, hint: str
) -> None:
    problem = problem_of(template)
    assert problem.message == message
    assert problem.hint.startswith(hint)


def test_every_problem_of_a_template_is_reported_with_line_column_and_quote() -> None:
    _, problems = read_template("{{ nmae }}\n\nDear {{ sender.nmae }}\nand {{ x|upper }}", "protest.j2", ())
    assert [(one.message, str(one.where), one.where.quote) for one in problems] == [
        ("unknown name `nmae`", "protest.j2:1:4", "{{ nmae }}"),
        ("unknown name `sender.nmae`", "protest.j2:3:16", "Dear {{ sender.nmae }}"),
        ("unknown filter `upper`", "protest.j2:4:10", "and {{ x|upper }}"),
    ]


def test_a_missing_value_names_file_and_line() -> None:
    (block,) = blocks_of("\n\nOne\n{{ standard }}")
    context = a_context()
    del context["standard"]
    with pytest.raises(TemplateFailed, match=r"^protest\.j2:4:1: the template could not be filled"):
        block.render(context)


# Names


def test_every_known_name_has_a_meaning_and_can_be_used() -> None:
    names = dict(documented())
    assert {"sender.role", "people[].name", "office_type"} <= names.keys()
    assert all(names.values())
    assert a_context().keys() == NAMES.keys()


# Columns of a sheet


def test_a_template_names_a_further_column_by_its_header() -> None:
    (block,) = blocks_of('{% if row.member_no %}No. {{ row.member_no }} of {{ row["ward"] }}{% endif %}')
    assert block.render(a_context(row={"member_no": "7", "ward": "A"})) == "No. 7 of A"
    assert [(key, str(where)) for key, where in block.row_keys.items()] == [
        ("member_no", "protest.j2:1:11"),
        ("ward", "protest.j2:1:58"),
    ]


def test_a_column_no_sheet_gives_is_empty_in_a_single_letter() -> None:
    assert filled("{{ row.ward }}\n\nWard {{ row.ward }}", row={}) == [
        ("paragraph", ""),
        ("paragraph", "Ward"),
    ]


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("{{ row.Member }}", "write row.member"),
        ("{{ row['Member No.'] }}", "write row.member_no"),
        ("{{ row }}", "write row. and the header of a column: row.phone"),
    ],
)
def test_a_column_is_named_by_its_key(template: str, hint: str) -> None:
    assert problem_of(template).hint == hint


@pytest.mark.parametrize(
    "template", ["{{ row.a.b }}", "{% for one in row %}{{ one }}{% endfor %}", "{{ row[0] }}"]
)
def test_a_row_has_columns_and_nothing_else(template: str) -> None:
    assert problem_of(template).severity == "error"


def test_the_columns_all_templates_name_are_listed_with_the_first_place(tmp_path: Path) -> None:
    folders = minimal_language(
        tmp_path, protest="Ward {{ row.ward }}\n", cover_note="{{ row.desk }} {{ row.ward }}\n"
    )
    keys = row_keys([read(folders)])
    assert {key: Path(where.file).name for key, where in keys.items()} == {
        "ward": "protest.j2",
        "desk": "cover-note.j2",
    }


def test_where_names_decline_a_form_is_named() -> None:
    forms = ("nom", "gen")
    assert blocks_of("{{ names.gen }} {% for one in people %}{{ one.name.nom }}{% endfor %}", forms)
    assert problem_of("{{ names }}", forms).hint == "write names.nom or names.gen"
    assert problem_of("{{ names.dat }}", forms).message == "unknown name `names.dat`"
    assert blocks_of("{{ office }} {{ office.dat }}", forms)


def test_where_names_do_not_decline_they_have_no_forms() -> None:
    assert problem_of("{{ names.gen }}").message == "`names` has no parts, so no `gen`"


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
    assert read(minimal_language(tmp_path, wording=wording)).wording.inside_address[0] == (
        "{title.dat}",
        "{holder.dat}",
    )


def test_a_misspelt_placeholder_gets_a_guess(tmp_path: Path) -> None:
    wording = MINIMAL_WORDING.replace('"{town}, {date}"', '"{twon}, {date}"')
    _, (problem,) = read_language("xx", [minimal_language(tmp_path, wording=wording)])
    assert (problem.hint, problem.where.column) == ("did you mean `town`?", 12)
