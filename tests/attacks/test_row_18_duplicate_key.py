"""Row 18: one key twice, where the last would win without a word."""

import pytest

from tests.attacks.child import READERS, read_yaml


@pytest.mark.parametrize("reader", READERS)
def test_a_duplicate_key_is_refused_with_both_lines(reader: str) -> None:
    refusal = read_yaml("name: A\nrole: x\nname: B\n", reader)
    assert refusal.codes == ["duplicate-key"]
    assert refusal.places == ["hostile.yaml:3:1"]
    assert refusal.messages == ["`name` is given twice: in line 1 and again here"]


def test_keys_that_look_the_same_are_the_same_key() -> None:
    composed, decomposed = "é", "e\u0301"
    assert read_yaml(f"{composed}: A\n{decomposed}: B\n").codes == ["duplicate-key"]


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert read_yaml("a: {name: A}\nb: {name: B}\n").problems == []
