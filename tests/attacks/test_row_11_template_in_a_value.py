"""What stands in a case or a sheet is never compiled and never becomes structure."""

from pathlib import Path

import pytest

from letterkit import bundled
from letterkit.inputs.findings import template_findings
from letterkit.inputs.yaml_source import parse_yaml
from tests.attacks.bounded import BATCH, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{% include 'x' %}", "{# gone #}", "{{ demands }}"])
def test_a_template_in_a_value_is_printed_as_it_is(value: str, tmp_path: Path) -> None:
    assert attack_with("I add: {{ note }}", tmp_path, note=value).blocks == [["paragraph", f"I add: {value}"]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1. x", "1. x"),
        ("- y", "- y"),
        ("one\n\ntwo", "one two"),
        ("one\r\nBcc: spy@example.org", "one Bcc: spy@example.org"),
        ("one\x1etwo\u2028three\x85four", "one two three four"),
    ],
)
def test_a_value_begins_no_block_and_adds_no_line(value: str, shown: str, tmp_path: Path) -> None:
    assert attack_with("{{ note }}\n\nEnd.", tmp_path, note=value).blocks == [
        ["paragraph", shown],
        ["paragraph", "End."],
    ]


def test_a_value_adds_no_item_to_a_list(tmp_path: Path) -> None:
    verdict = attack_with("- {{ note }}\n- {{ note }}", tmp_path, note="one\n- and a half")
    assert verdict.blocks == [["bulleted", "one - and a half"], ["bulleted", "one - and a half"]]


def test_a_template_in_a_case_is_warned_about_at_its_place() -> None:
    case = "title: 'About {{ 7*7 }}'\nfacts:\n  - text: '{% include x %}'\n  - text: Plain { braces }\n"
    found = list(template_findings(parse_yaml(case, "case.yaml")))
    assert [(one.severity, one.code, str(one.where)) for one in found] == [
        ("warning", "template-in-data", "case.yaml:1:8"),
        ("warning", "template-in-data", "case.yaml:3:11"),
    ]


def test_a_person_is_warned_of_one_in_a_case_and_in_a_cell(tmp_path: Path) -> None:
    shipped = (bundled.CASES / "kurmanov-ukteshbayev-2011.yaml").read_text(encoding="utf-8")
    case = shipped.replace("standard:\n  en: >-\n", "standard:\n  en: >-\n    {{ 7*7 }}\n")
    assert case != shipped
    checked = told(tmp_path, {"case.yaml": case}, "check", "case.yaml")
    assert checked.exit_code == 1
    assert "`{{` is not filled in here; it would stand in the letter as it is" in checked.stderr
    batch = told(tmp_path, {"members.csv": "name,note\nExample Member,{{ 7*7 }}\n"}, *BATCH, "members.csv")
    assert batch.exit_code == 0
    assert "\n{{ 7*7 }}\n" in batch.stdout
    assert "1 placeholder in row 2: " in batch.stderr
