"""Row 15: nesting without end; PyYAML's C reader crashes the process, the other one overflows its stack."""

import pytest

from tests.attacks.child import READERS, read_yaml

DEEP = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "items": "- " * 50_000,
    "keys": "? " * 50_000,
    "indented": "\n".join(" " * level + "a:" for level in range(1_000)),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_reading_stops_at_depth_20(text: str, reader: str) -> None:
    refusal = read_yaml(text, reader)
    assert "nested more than 20 levels deep" in refusal.messages
    assert refusal.seconds < 1


def test_twenty_levels_are_read() -> None:
    assert read_yaml("[" * 20 + "]" * 20).problems == []
    assert read_yaml("[" * 21 + "]" * 21).codes == ["too-deep"]
