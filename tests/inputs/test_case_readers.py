"""Readers, open letters and copies of a case file: what is wrong, and where."""

import pytest

from letterkit.inputs.case import place_case, read_case
from letterkit.inputs.case_findings import addressee_findings, wording_findings
from letterkit.inputs.yaml_source import parse_yaml

CASE = """\
id: example
title: {en: Example}
country: KZ
issued: 2024-01-01
write_before: 2024-02-01
people:
  - {name: {en: Quiet Witness, ru: Тихий Свидетель}, public: false}
subject: {en: Example, ru: Пример}
concern: {en: the example, ru: примером}
demands:
  - id: release
    text: {en: release Example, ru: освободить}
addressees: [court]
copies: [embassy]
solidarity:
  - id: example-person
    type: person
    name: {en: Example Person}
    languages: [ru]
    address: {lines: [c/o Example Campaign], city: Example City, country: KZ, source: list}
    email: {value: person@example.org, source: list}
open_letters:
  - to: {id: example-singer, type: public-figure, name: {en: Example Singer}}
    subject: {en: To Example Singer}
    request: {en: cancel the concert}
    reason: {en: Others did.}
    sources: [list]
sources:
  list: {url: https://example.org}
"""


def said(text: str) -> list[tuple[str, str, int]]:
    """Severity, code and line of every problem."""
    _, problems = read_case(text, "example.yaml")
    return [(one.severity, one.code, one.where.line or 0) for one in problems]


def test_a_case_with_readers_is_sound() -> None:
    assert said(CASE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("id: example-singer", "id: example-person", ("error", "duplicate-id", 23)),
        ("id: example-person", "id: Example Person", ("error", "bad-id", 16)),
        ("type: person", "type: company", ("error", "bad-choice", 17)),
        ("type: public-figure", "type: family", ("error", "bad-choice", 23)),
        ("[ru]", "[rus]", ("error", "bad-language", 19)),
        ("{en: Example Person}", "{en: The mother of Quiet Witness}", ("error", "private-person", 18)),
        ("country: KZ, source", "country: UK, source", ("error", "bad-country", 20)),
        ("[c/o Example Campaign]", '["-"]', ("error", "empty-text", 20)),
        ("KZ, source: list", "KZ, source: lst", ("warning", "unknown-source", 20)),
        ("KZ, source: list", "KZ", ("warning", "unknown-source", 20)),
        ("person@example.org", "person at example.org", ("error", "bad-email", 21)),
        ("org, source: list", "org", ("warning", "unknown-source", 21)),
        ("{en: cancel the concert}", "{en: cancel, ru: отменить}", ("warning", "missing-translation", 24)),
        ("{en: cancel the concert}", "{ru: отменить}", ("error", "missing-text", 25)),
        ("{en: cancel the concert}", '{en: "-"}', ("error", "empty-text", 25)),
        ("sources: [list]", "sources: [lst]", ("warning", "unknown-source", 27)),
    ],
)
def test_what_is_wrong_with_a_reader_is_told_at_its_line(
    right: str, wrong: str, problem: tuple[str, str, int]
) -> None:
    assert right in CASE
    assert problem in said(CASE.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("days", "sound"),
    [
        ("date: 2024-01-10\n    until: 2024-01-20", True),
        ("date: 2024-01-20\n    until: 2024-01-20", True),
        ("date: 2024-01-21\n    until: 2024-01-20", False),
        ("until: 2020-01-01", False),
        ("until: 2024-01-20", True),
    ],
)
def test_the_last_day_of_an_open_letter_is_one_it_can_be_written_on(days: str, sound: bool) -> None:
    text = CASE.replace("    reason: {en: Others did.}\n", f"    reason: {{en: Others did.}}\n    {days}\n")
    assert {code for _, code, _ in said(text)} == (set() if sound else {"bad-window"})


def test_an_open_letter_need_not_be_in_every_language_of_its_case() -> None:
    assert "ru: Пример" in CASE
    assert [code for _, code, _ in said(CASE)] == []


@pytest.mark.parametrize("field", ["address", "email"])
@pytest.mark.parametrize("source", ["", ", source: unknown"])
def test_a_contact_of_a_reader_without_a_known_source_is_not_used(field: str, source: str) -> None:
    line = next(line for line in CASE.splitlines() if line.strip().startswith(f"{field}:"))
    case, _ = read_case(CASE.replace(line, line.replace(", source: list", source)), "example.yaml")
    assert case is not None
    (reader,) = case.solidarity
    known = reader.as_recipient(case.country, case.sources)
    assert getattr(known, field) is None
    assert getattr(known, {"address": "email", "email": "address"}[field]) is not None


def test_check_tells_of_names_and_texts_of_readers_that_are_not_ready() -> None:
    text = CASE.replace("Example Singer}}", "Ex\N{CYRILLIC SMALL LETTER A}mple}}")
    text = text.replace("cancel the concert", "'[WHAT]'").replace("Others did.", "'See {{ it }}'")
    found = [(one.code, one.where.line) for one in wording_findings(parse_yaml(text, "example.yaml"))]
    assert sorted(found) == [
        ("lookalike-letters", 23), ("placeholder", 25), ("placeholder", 26), ("template-in-data", 26),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("copy", "code"),
    [
        ("embassy", ""),
        ("kz-mfa", ""),
        ("Example Campaign", ""),
        ("desk@example.org", ""),
        ("embasy", "unknown-recipient"),
        ("kz-mfaa", "unknown-recipient"),
        ("ministry", "unknown-recipient"),
        ("desk@", "bad-email"),
        ("'-'", "empty-text"),
    ],
)
def test_a_copy_is_an_id_a_name_or_an_email_address(copy: str, code: str) -> None:
    _, _, node = place_case(CASE.replace("[embassy]", f"[{copy}]"), "example.yaml")
    assert node is not None
    found = [(one.code, one.where.line) for one in addressee_findings(node, {"kz-mfa"})]
    assert found == ([(code, 14)] if code else [])
