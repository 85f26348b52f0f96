"""Row 19: `050000` that becomes 20480, `NO` that becomes false, a 31st of February."""

from pathlib import Path

import pytest

from letterkit.inputs.fields import convert
from letterkit.inputs.yaml_source import parse_yaml
from letterkit.model import LastKnown, Sender
from letterkit.offices import PostalAddress
from letterkit.problems import Problem
from tests.attacks.bounded import told
from tests.cli_runner import CASE

LETTER = ("draft", *CASE, "--to", "kz-mfa")


@pytest.mark.parametrize("typed", ["050000", "010000", "+77012345678", "NO", "1:30", "12:30:00", "~", "1e3"])
def test_a_text_field_holds_what_was_typed(typed: str) -> None:
    problems: list[Problem] = []
    node = parse_yaml(f"postcode: {typed}\ncity: {typed}\ncountry: KZ\n", "a.yaml")
    address = convert(node, PostalAddress, problems)
    assert problems == []
    assert address is not None
    assert (address.postcode, address.city) == (typed, typed)


def test_a_day_that_does_not_exist_is_refused_at_its_place() -> None:
    problems: list[Problem] = []
    assert convert(parse_yaml("date: 2026-02-31\ntext: {en: x}\n", "a.yaml"), LastKnown, problems) is None
    assert [(one.code, str(one.where)) for one in problems] == [("bad-date", "a.yaml:1:7")]


def test_yes_is_no_truth_and_the_hint_says_what_is() -> None:
    problems: list[Problem] = []
    assert convert(parse_yaml("discreet: yes\n", "a.yaml"), Sender, problems) is None
    assert [(one.code, one.hint) for one in problems] == [("bad-truth", "write `true`")]


def test_a_person_reads_in_the_letter_what_was_typed(tmp_path: Path) -> None:
    sender = "name: NO\naddress: [050000, '1:30']\ncountry: GB\n"
    outcome = told(tmp_path, {"sender.yaml": sender}, *LETTER, "--sender", "sender.yaml")
    assert (outcome.exit_code, outcome.stdout.splitlines()[:3]) == (0, ["NO", "050000", "1:30"])


def test_a_person_is_told_of_a_day_that_does_not_exist_and_of_a_truth_that_is_none(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"sender.yaml": "discreet: yes\n"}, *LETTER, "--sender", "sender.yaml")
    assert outcome.exit_code == 3
    assert "sender.yaml:1:11: error: `discreet` is `yes`; it must be true or false" in outcome.stderr
    dated = told(tmp_path, {}, *LETTER, "--date", "2026-02-31")
    assert dated.exit_code == 2
    assert "2026-02-31" in dated.stderr
