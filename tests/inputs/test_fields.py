"""Texts become typed values; every one that does not fit is named with its place and a mend."""

from datetime import date
from typing import Any, Literal

from hypothesis import given
from hypothesis import strategies as st

from letterkit.asof import AsOf
from letterkit.inputs.fields import convert
from letterkit.inputs.yaml_source import parse_yaml
from letterkit.model import Case, Demand, Person, Sender
from letterkit.offices import Noun, OfficeType
from letterkit.problems import Problem

CASE = """\
id: example
title: {en: Example}
country: KZ
issued: 2024-01-01
write_before: 2024-02-01
subject: {en: Example}
concern: {en: the example}
demands:
  - id: release
    text: {en: release Example Person}
    for: [court, embassy]
addressees: [example-court]
"""


def problems_of(text: str, type_: type[Any]) -> list[Problem]:
    """The problems of a text that is no value of that type."""
    problems: list[Problem] = []
    assert convert(parse_yaml(text, "f.yaml"), type_, problems) is None
    assert problems
    return problems


def said(text: str, type_: type[Any]) -> tuple[str, str, str, str]:
    """Code, place, message and hint of the one problem of a text."""
    (problem,) = problems_of(text, type_)
    return problem.code, str(problem.where), problem.message, problem.hint


def test_a_case_is_read_with_its_dates_and_field_aliases() -> None:
    problems: list[Problem] = []
    case = convert(parse_yaml(CASE, "f.yaml"), Case, problems)
    assert problems == []
    assert case is not None
    assert case.issued == date(2024, 1, 1)
    assert case.demands[0].for_ == ("court", "embassy")


def test_an_unknown_field_gets_a_guess_and_the_field_it_stands_for_is_not_missed() -> None:
    assert said(CASE.replace("issued:", "isued:"), Case) == (
        "unknown-field",
        "f.yaml:4:1",
        "unknown field `isued`",
        "did you mean `issued`?",
    )


def test_an_unknown_field_like_no_other_gets_the_list_of_fields() -> None:
    assert said("id: a\ntext: {en: b}\nxyzzy: c\n", Demand)[3] == "the fields here are: id, text, for"


def test_a_missing_field_is_named_at_its_group() -> None:
    assert said(CASE.replace("  - id: release\n    text", "  - text"), Case) == (
        "missing-field",
        "f.yaml:9:5",
        "the field `id` of an item of `demands` is missing",
        "add `id: ...`",
    )


def test_an_empty_required_field_is_missing_at_its_own_place() -> None:
    assert said(CASE.replace("issued: 2024-01-01", "issued:"), Case) == (
        "missing-field",
        "f.yaml:4:1",
        "the field `issued` is empty",
        "add `issued: 2011-09-20`",
    )


def test_empty_optional_fields_count_as_absent() -> None:
    problems: list[Problem] = []
    empty = CASE + "day_of_action:\nclosed:\npeople:\nstandard: {en: }\nhistorical: ''\n"
    case = convert(parse_yaml(empty, "f.yaml"), Case, problems)
    assert problems == []
    assert case is not None
    assert (case.day_of_action, case.closed, case.people, case.standard) == (None, None, (), {})


def test_an_empty_item_of_a_list_is_a_problem() -> None:
    assert said("address:\n  - 1 Example Street\n  -\n", Sender)[:2] == ("empty-item", "f.yaml:3:4")


def test_a_wrong_word_lists_the_right_ones_and_guesses() -> None:
    code, where, message, hint = said("id: a\ntext: {en: b}\nfor: [courts]\n", Demand)
    assert (code, where, hint) == ("bad-choice", "f.yaml:3:7", "did you mean `court`?")
    assert message.startswith("an item of `for` is `courts`; it must be one of `court`, `government`,")


def test_a_bad_date_explains_the_form() -> None:
    assert said(CASE.replace("2024-01-01", "1 January 2024"), Case) == (
        "bad-date",
        "f.yaml:4:9",
        "`issued` is `1 January 2024`, which is not a day",
        "write it as `2011-09-20`",
    )


class Dated(Noun, frozen=True, kw_only=True):
    as_of: AsOf
    names: dict[str, str | dict[str, str]] = {}
    type: OfficeType | None = None
    count: int | None = None
    size: Literal["", "A4"] = ""
    by_type: dict[OfficeType, tuple[str, ...]] = {}
    sure: bool = False


def test_a_span_of_days_is_read() -> None:
    dated = convert(parse_yaml("as_of: 2019/2022\n", "f"), Dated, [])
    assert dated is not None
    assert (dated.as_of.first, dated.as_of.last) == (date(2019, 1, 1), date(2022, 12, 31))


def test_a_bad_as_of_explains_all_its_forms() -> None:
    for given_date in ("2019-13", "12.05.2019", "2022/2019", "[2019]"):
        code, where, _, hint = said(f"as_of: {given_date}\n", Dated)
        assert (code, where) == ("wrong-shape" if "[" in given_date else "bad-date", "f.yaml:1:8")
        assert "2019/2022" in hint or "[" in given_date


def test_unions_literals_numbers_and_keys_are_all_explained() -> None:
    text = (
        "as_of: 2020\nnames: {en: [a], ru: {nom: [b]}}\ntype: curt\ncount: many\nsize: A5\n"
        "by_type: {curt: [a]}\nsure: ja\n"
    )
    found = {one.where.field: (one.code, one.where.line, one.hint) for one in problems_of(text, Dated)}
    assert found == {
        "names.en": ("wrong-shape", 2, ""),
        "names.ru.nom": ("wrong-shape", 2, ""),
        "type": ("bad-choice", 3, "did you mean `court`?"),
        "count": ("bad-number", 4, "write it in figures"),
        "size": ("bad-choice", 5, ""),
        "by_type.curt": ("bad-choice", 6, "did you mean `court`?"),
        "sure": ("bad-truth", 7, "write `true`"),
    }


def test_a_text_where_a_list_belongs_shows_how_a_list_is_written() -> None:
    assert said(CASE.replace("[example-court]", "example-court"), Case) == (
        "wrong-shape",
        "f.yaml:12:13",
        "`addressees` must be a list, not the text `example-court`",
        "write `addressees:` and below it a line `- ...` for each item",
    )


def test_a_text_where_languages_belong_shows_how_they_are_written() -> None:
    assert said("name: Example Person\n", Person)[2:] == (
        "`name` must be a group of named lines, not the text `Example Person`",
        "write `name:` and below it, indented, lines such as `en: ...`",
    )


def test_a_colon_that_makes_a_text_a_group_is_explained() -> None:
    assert said("address: [1 Example Street, Attention: Example Member]\n", Sender) == (
        "wrong-shape",
        "f.yaml:1:29",
        "an item of `address` must be one text",
        "if the colon belongs to the text, put the whole text in quotes",
    )


def test_one_line_fields_refuse_line_breaks_and_long_fields_keep_them() -> None:
    assert said("name: |\n  Example\n  Member\n", Sender)[:3] == (
        "line-break",
        "f.yaml:1:7",
        "`name` is one line and cannot hold a line break",
    )
    sender = convert(parse_yaml("note: |\n  One.\n  Two.\n", "f"), Sender, [])
    assert sender is not None
    assert sender.note == "One.\nTwo."


def test_a_file_that_is_only_a_text_or_a_list_is_explained() -> None:
    assert said("hello\n", Sender)[2:] == (
        "the file must be a group of fields, not the text `hello`",
        "write lines such as `name: ...`",
    )
    assert said("- a\n", Sender)[2] == "the file must be a group of fields"


def test_all_problems_come_at_once() -> None:
    text = CASE.replace("2024-01-01", "soon").replace("country", "contry").replace("[court,", "[curt,")
    assert [(one.code, one.where.line) for one in problems_of(text, Case)] == [
        ("unknown-field", 3),
        ("bad-date", 4),
        ("bad-choice", 11),
    ]


@given(st.sampled_from(CASE.splitlines()), st.text(st.sampled_from("abe: -[]{}'#10"), max_size=9))
def test_a_mutated_case_is_read_or_has_problems(line: str, junk: str) -> None:
    from letterkit.inputs.case import read_case

    case, problems = read_case(CASE.replace(line, junk, 1), "f.yaml")
    assert case is not None or problems
    assert all(one.message for one in problems)
