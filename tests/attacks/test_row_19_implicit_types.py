"""Row 19: `050000` that becomes 20480, `NO` that becomes false, a 31st of February."""

import pytest

from letterkit.inputs.fields import convert
from letterkit.inputs.yaml_source import parse_yaml
from letterkit.model import LastKnown, Sender
from letterkit.offices import PostalAddress
from letterkit.problems import Problem


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
