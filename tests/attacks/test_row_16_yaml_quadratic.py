"""Row 16: 1,100 lines of growing `- - -`, 1.2 MB; PyYAML takes 12.7 s and 346 MB."""

import pytest

from tests.attacks.child import READERS, read_yaml, run

LINES = ["- " * length + "x" for length in range(1, 1_101)]


@pytest.mark.parametrize("reader", READERS)
def test_growing_lists_are_refused_by_size(reader: str) -> None:
    refusal = read_yaml("\n".join(LINES), reader)
    assert refusal.messages == ["hostile.yaml is larger than 1 MB"]
    assert refusal.seconds < 1


@pytest.mark.parametrize("reader", READERS)
def test_growing_lists_below_the_size_are_refused_by_depth(reader: str) -> None:
    refusal = read_yaml("\n".join(LINES[:900]), reader)
    assert refusal.codes == ["too-deep"]
    assert refusal.places == ["hostile.yaml:21:41"]
    assert refusal.seconds < 1


@pytest.mark.parametrize("reader", READERS)
def test_a_megabyte_of_mistakes_stops_at_fifty(reader: str) -> None:
    refusal = read_yaml("- *a\n" * 190_000, reader)
    assert len(refusal.problems) == 50
    assert refusal.seconds < 1


def test_many_mistakes_that_can_be_mended_end_in_time() -> None:
    refusal = read_yaml("- a: b: c\n" * 90_000)
    assert len(refusal.problems) == 10
    assert refusal.seconds < 5


def test_eighty_thousand_unknown_fields_are_refused_in_time() -> None:
    code = """
import sys, time
from letterkit.inputs.senders import read_sender
begun = time.perf_counter()
sender, problems = read_sender(sys.stdin.read(), "hostile.yaml")
print(sender, len(problems) >= 50, time.perf_counter() - begun < 5)
"""
    text = "".join(f"nam{number}: x\n" for number in range(80_000))
    assert run(code, given=text).split() == ["None", "True", "True"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("line", ["- " * 450_000, "a " * 450_000, " " * 900_000, "'a " * 300_000])
def test_a_mistake_on_a_very_long_line_is_explained_in_time(line: str, reader: str) -> None:
    refusal = read_yaml(f'"x\n{line}": c: d\n', reader)
    assert len(refusal.problems) == 1
    assert refusal.seconds < 5
