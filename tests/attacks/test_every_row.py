"""Every attack of the table is a file here, or is said to be open in docs/safety.md."""

import re
from pathlib import Path

HERE = Path(__file__).parent
ROWS = set(range(1, 53))
"""The attacks of the table, by number."""


def tried() -> list[int]:
    return sorted(int(path.name[9:11]) for path in HERE.glob("test_row_[0-9][0-9]_*.py"))


def open_rows() -> list[int]:
    text = (HERE.parents[1] / "docs" / "safety.md").read_text(encoding="utf-8")
    _, _, listed = text.partition("Open, because")
    return [int(number) for number in re.findall(r"(?m)^\| (\d+) \|", listed)]


def test_every_row_is_tried_in_one_file_or_listed_as_open() -> None:
    assert sorted([*tried(), *open_rows()]) == sorted(ROWS)


def test_every_file_runs_its_attack_in_a_bounded_child() -> None:
    for path in HERE.glob("test_row_*.py"):
        text = path.read_text(encoding="utf-8")
        assert re.search(BOUNDED, text), f"{path.name} runs in this process"


CHILDREN = "bounded|child|mailing|saving|sheet_attack|stems|template_attack"
BOUNDED = rf"from tests\.attacks\.({CHILDREN})\b"
"""What runs a child with a limit of time and memory."""
