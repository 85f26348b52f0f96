"""Row 14: merge keys over nine aliases, eight levels deep; PyYAML is busy for more than 25 s."""

from pathlib import Path

import pytest

from tests.attacks.bounded import told
from tests.attacks.child import READERS, read_yaml

BOMB = "a0: &a0 {k: v}\n"
BOMB += "".join(
    f"a{level}: &a{level}\n  <<: [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)


@pytest.mark.parametrize("reader", READERS)
def test_merge_keys_are_refused(reader: str) -> None:
    refusal = read_yaml(BOMB, reader)
    assert "hostile.yaml:3:3" in refusal.places
    assert {"yaml-anchor", "yaml-merge"} == set(refusal.codes)
    assert refusal.seconds < 1


def test_a_merge_key_without_an_alias_is_refused_too() -> None:
    assert read_yaml("<<: {name: A}\n").codes == ["yaml-merge"]


def test_a_person_is_told_what_to_write_instead(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"case.yaml": BOMB}, "draft", "case.yaml")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "case.yaml:3:3: error: the merge key `<<` is not allowed" in outcome.stderr
    assert "hint: write the fields out" in outcome.stderr
