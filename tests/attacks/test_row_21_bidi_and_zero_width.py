"""Row 21: marks that turn the direction of writing, and characters nobody sees."""

import pytest

from tests.attacks.child import read_yaml

INVISIBLE = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x2060, 0xFEFF, 0xAD, 0xE0041]


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_invisible_characters_are_refused_and_shown_escaped(code: int) -> None:
    refusal = read_yaml(f"email: a{chr(code)}gro.elpmaxe@x\n")
    assert refusal.codes == ["bad-character"]
    assert refusal.places == ["hostile.yaml:1:9"]
    assert refusal.messages == [f"an invisible character, <U+{code:04X}>, hides here"]
    assert refusal.is_printable()


def test_a_zero_width_joiner_is_refused_between_latin_letters_and_kept_where_it_spells() -> None:
    assert read_yaml("name: Ai\u200dnur\n").codes == ["bad-character"]
    assert read_yaml("name: می\u200cخواهم\n").problems == []


def test_every_hidden_character_is_reported_at_once() -> None:
    refusal = read_yaml("a: x\u202e\nb: y\u200b\nc: 'Re: open\n")
    assert refusal.codes == ["bad-character", "bad-character", "yaml"]
