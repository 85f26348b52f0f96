"""Loops go over the letter's own lists, at most two deep, and the lists are bounded."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with

ROLE = {"name": "One Person", "role": "a journalist"}


def test_a_range_is_refused(tmp_path: Path) -> None:
    inner = "{% for b in range(99999) %}x{% endfor %}"
    verdict = attack_with(f"{{% for a in range(99999) %}}{inner}{{% endfor %}}", tmp_path)
    assert not verdict.accepted
    assert {problem.message for problem in verdict.problems} == {"a call with ( ) has no place in a template"}


@pytest.mark.parametrize("whole", ["note", "sender", "'abc'", "3"])
def test_only_a_list_is_gone_over(whole: str, tmp_path: Path) -> None:
    verdict = attack_with(f"{{% for a in {whole} %}}x{{% endfor %}}", tmp_path)
    assert verdict.problem.message == "`for` goes over a list"
    assert verdict.problem.hint == "lists are people and demands"


def test_three_loops_in_each_other_are_refused(tmp_path: Path) -> None:
    verdict = attack_with(
        "{% for a in people %}{% for b in people %}{% for c in people %}x"
        "{% endfor %}{% endfor %}{% endfor %}",
        tmp_path,
    )
    assert verdict.problem.message == "`for` stands in 2 other `for`"


def test_a_list_over_500_items_stops_the_letter(tmp_path: Path) -> None:
    verdict = attack_with("{% for a in people %}x{% endfor %}", tmp_path, people=[ROLE] * 501)
    assert verdict.failed.endswith(":1:1: the template could not be filled: `people` has more than 500 items")


def test_a_loop_in_a_loop_is_bounded_to_50_items(tmp_path: Path) -> None:
    silent = "{% if a.name == b.role %}{% endif %}" * 100
    template = f"{{% for a in people %}}{{% for b in people %}}{silent}{{% endfor %}}{{% endfor %}}"
    verdict = attack_with(template, tmp_path, people=[ROLE] * 51)
    assert verdict.failed.endswith("`people` has more than 50 items")


def test_a_loop_cannot_call_itself(tmp_path: Path) -> None:
    verdict = attack_with("{% for a in people recursive %}x{% endfor %}", tmp_path)
    assert verdict.problem.message == "`for` takes one name: {% for person in people %}"


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path,
        {"templates/en/protest.j2": "{% for a in range(99999) %}x{% endfor %}"},
        *DRAFT,
        "--out",
        "o",
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:1: error: a call with ( ) has no place in a template" in outcome.stderr
    assert not (tmp_path / "o").exists()
