"""A template becomes blocks, or every problem of it at once."""

import time
from pathlib import Path

import pytest

from letterkit.errors import TemplateFailed
from letterkit.inputs.template_names import NAMES, documented
from letterkit.inputs.templates import read_template, row_keys
from letterkit.problems import Problem
from letterkit.wording import BlockTemplate
from tests.fixtures import a_context, minimal_language, read_minimal_language


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
    keys = row_keys([read_minimal_language(folders)])
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
