"""Registries are layered entry by entry, and every mistake has its place."""

import time
from pathlib import Path

import pytest

from letterkit import bundled
from letterkit.inputs.registry import place_registry, read_registry, registry_findings
from letterkit.problems import Problem

ENTRY = """\
  - id: example-court
    office_type: court
    office: {en: Example Court}
    country: KZ
    city: Example City
    emails:
      - {value: office@example.org, as_of: 2024-01, source: list}
    addresses:
      - {lines: [1 Example Street], city: Example City, country: KZ, source: list}
    sources:
      list: {url: https://example.org/list}
"""


def written(folder: Path, text: str, name: str = "recipients.yaml") -> Path:
    """A registry file with these entries."""
    path = folder / name
    path.write_text("recipients:\n" + text, encoding="utf-8")
    return path


def said(problems: list[Problem]) -> list[tuple[str, str, int | None]]:
    """Severity, code and line of problems."""
    return [(one.severity, one.code, one.where.line) for one in problems]


def test_an_entry_is_read_with_its_usable_contacts(tmp_path: Path) -> None:
    registry, problems = read_registry([written(tmp_path, ENTRY)])
    assert problems == []
    court = registry.recipients["example-court"]
    assert court.email is not None
    assert court.email.value == "office@example.org"


def test_a_file_without_entries_adds_nothing(tmp_path: Path) -> None:
    registry, problems = read_registry([written(tmp_path, "# none yet\n")])
    assert problems == []
    assert registry.recipients == {}


def test_the_first_file_wins_entry_by_entry_and_says_what_it_hides(tmp_path: Path) -> None:
    own = written(tmp_path, ENTRY.replace("Example Court", "Our Court"), "own.yaml")
    other = ENTRY.replace("example-court", "example-ministry")
    shipped = written(tmp_path, ENTRY + other, "shipped.yaml")
    registry, problems = read_registry([own, shipped])
    assert registry.recipients["example-court"].office == {"en": "Our Court"}
    assert list(registry.recipients) == ["example-court", "example-ministry"]
    assert said(problems) == [("warning", "hides", 2)]
    assert problems[0].where.file == str(own)
    assert problems[0].message == f"your example-court is used instead of the one in {shipped}"


def test_city_names_and_forms_of_address_are_layered_too(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("city_names: {KZ: [{name: Our Name, since: 2020}]}\n", encoding="utf-8")
    shipped = tmp_path / "shipped.yaml"
    shipped.write_text(
        "city_names: {KZ: [{name: Old, since: 2000}], DE: [{name: Bonn, since: 1949}]}\n"
        "forms_of_address: [{language: en, form: Dear}]\n",
        encoding="utf-8",
    )
    registry, problems = read_registry([own, shipped])
    assert problems == []
    assert [name.name for name in registry.city_names["KZ"]] == ["Our Name"]
    assert [name.name for name in registry.city_names["DE"]] == ["Bonn"]
    assert [form.form for form in registry.forms_of_address] == ["Dear"]


def test_an_id_given_twice_in_one_file_is_an_error_with_both_lines(tmp_path: Path) -> None:
    _, problems = read_registry([written(tmp_path, ENTRY + ENTRY)])
    assert said(problems) == [("error", "duplicate-id", 13)]
    assert "in line 2" in problems[0].message


def test_a_broken_entry_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    broken = ENTRY.replace("example-court", "broken").replace("office_type: court", "office_type: curt")
    registry, problems = read_registry([written(tmp_path, broken + ENTRY)])
    assert list(registry.recipients) == ["example-court"]
    assert said(problems) == [("error", "bad-choice", 3)]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "hint"),
    [
        ("    country: KZ", "    country: Kazakhstan", 5, "write `KZ`"),
        ("country: KZ, source", "country: XX, source", 10, "write its two-letter code, such as `KZ` or `GB`"),
    ],
)
def test_an_unknown_country_code_is_an_error(
    tmp_path: Path, right: str, wrong: str, line: int, hint: str
) -> None:
    _, problems = read_registry([written(tmp_path, ENTRY.replace(right, wrong))])
    assert said(problems) == [("error", "bad-country", line)]
    assert problems[0].hint == hint


def test_a_source_that_is_not_listed_makes_a_contact_unconfirmed(tmp_path: Path) -> None:
    text = ENTRY.replace("as_of: 2024-01, source: list", "as_of: 2024-01, source: lst")
    registry, problems = read_registry([written(tmp_path, text)])
    assert said(problems) == [("warning", "unknown-source", 8)]
    court = registry.recipients["example-court"]
    assert court.email is None
    assert court.emails[0].standing == "unconfirmed"
    assert court.address is not None


def test_a_file_that_cannot_be_read_is_an_error_beside_the_others(tmp_path: Path) -> None:
    registry, problems = read_registry([tmp_path / "gone.yaml", written(tmp_path, ENTRY)])
    assert list(registry.recipients) == ["example-court"]
    assert said(problems) == [("error", "unreadable", None)]


def test_check_finds_bad_addresses_lookalikes_and_templates(tmp_path: Path) -> None:
    text = (
        ENTRY.replace("office@example.org", "office at example.org")
        .replace("Example Court}", "Exаmple {{ Court'}".replace("Exаmple", "'Exаmple"))
        .replace("id: example-court", "id: example court")
    )
    placed = place_registry([written(tmp_path, text)])
    assert placed.problems == []
    assert said(list(registry_findings(placed.entries))) == [
        ("error", "bad-id", 2),
        ("error", "bad-email", 8),
        ("warning", "lookalike-letters", 4),
        ("warning", "template-in-data", 4),
    ]


def test_the_shipped_registry_is_read_without_an_error_in_well_under_a_second() -> None:
    begun = time.perf_counter()
    placed = place_registry([bundled.REGISTRY])
    seconds = time.perf_counter() - begun
    assert len(placed.registry.recipients) == 70
    assert [one for one in placed.problems if one.severity == "error"] == []
    assert [one for one in registry_findings(placed.entries) if one.severity == "error"] == []
    assert seconds < 1  # measured: 0.035


def test_a_broken_entry_tells_of_all_its_mistakes_and_its_id_is_known(tmp_path: Path) -> None:
    text = (
        ENTRY.replace("office_type: court", "office_type: curt")
        .replace("country: KZ\n", "country: KK\n")
        .replace("office@example.org", "office")
        .replace("{en: Example Court}", "{eng: Example Court}")
    )
    placed = place_registry([written(tmp_path, text)])
    assert said(placed.problems) == [
        ("error", "bad-choice", 3),
        ("error", "bad-language", 4),
        ("error", "bad-country", 5),
    ]
    assert said(list(registry_findings(placed.entries))) == [("error", "bad-email", 8)]
    assert placed.known == {"example-court"}


def test_of_a_file_that_cannot_be_read_nobody_knows_the_ids(tmp_path: Path) -> None:
    placed = place_registry([tmp_path / "gone.yaml", written(tmp_path, ENTRY)])
    assert placed.known is None


def test_countries_an_embassy_answers_for_can_be_a_list_of_codes(tmp_path: Path) -> None:
    registry, problems = read_registry([written(tmp_path, ENTRY + "    accredited_to: [SG, AU]\n")])
    assert problems == []
    assert [one.country for one in registry.recipients["example-court"].accredited_to] == ["SG", "AU"]


def test_an_unknown_language_an_office_reads_is_an_error(tmp_path: Path) -> None:
    _, problems = read_registry([written(tmp_path, ENTRY + "    languages: [eng]\n")])
    assert said(problems) == [("error", "bad-language", 13)]
    assert problems[0].hint == "did you mean `en`?"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{en: Example Court}", '{en: "-"}'),
        ("[1 Example Street]", '["..."]'),
        ("city: Example City, ", 'city: "-", '),
    ],
)
def test_a_name_or_line_without_a_word_is_an_error(tmp_path: Path, right: str, wrong: str) -> None:
    _, problems = read_registry([written(tmp_path, ENTRY.replace(right, wrong))])
    assert [(one.severity, one.code) for one in problems] == [("error", "empty-text")]


def test_spaces_around_a_name_are_no_part_of_it(tmp_path: Path) -> None:
    registry, problems = read_registry(
        [written(tmp_path, ENTRY.replace("Example Court}", "' Example Court '}"))]
    )
    assert (registry.recipients["example-court"].office, problems) == ({"en": "Example Court"}, [])
