"""Row 13: 324 bytes of aliases, nine levels of nine, 387 million texts when walked."""

import pytest

from tests.attacks.child import READERS, read_yaml

BOMB = "a0: &a0 [" + ", ".join(["x"] * 9) + "]\n"
BOMB += "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9))


@pytest.mark.parametrize("reader", READERS)
def test_anchors_and_aliases_are_refused_at_their_place(reader: str) -> None:
    refusal = read_yaml(BOMB, reader)
    assert set(refusal.codes) == {"yaml-anchor"}
    assert refusal.places[:2] == ["hostile.yaml:1:5", "hostile.yaml:2:5"]
    assert refusal.messages[0] == "anchors and aliases (`&` and `*`) are not allowed"
    assert refusal.seconds < 1
