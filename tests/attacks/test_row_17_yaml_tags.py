"""Row 17: tags that name Python objects, or anything else."""

import pytest

from tests.attacks.child import READERS, read_yaml


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "value",
    ["!!python/object/apply:os.system ['id']", "!foo bar", "!!str x", "!!binary aGk=", "! x", "!foo {a: b}"],
)
def test_tags_are_refused_at_their_place(value: str, reader: str) -> None:
    refusal = read_yaml(f"id: a\nname: {value}\n", reader)
    assert refusal.codes == ["yaml-tag"]
    assert refusal.places == ["hostile.yaml:2:7"]
    assert refusal.messages[0].startswith("the tag `")
    assert refusal.messages[0].endswith("` is not allowed")
