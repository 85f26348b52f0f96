"""Row 13: 324 bytes of aliases, nine levels of nine, 387 million texts when walked."""

from pathlib import Path

import pytest

from tests.attacks.bounded import told
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


def test_a_person_is_told_the_line_and_what_to_do(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"case.yaml": BOMB}, "draft", "case.yaml")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "case.yaml:1:5: error: anchors and aliases (`&` and `*`) are not allowed" in outcome.stderr
    assert "hint: if this is meant as text, put it in quotes" in outcome.stderr
