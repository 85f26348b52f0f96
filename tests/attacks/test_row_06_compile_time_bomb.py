"""Arithmetic would be computed while a template is compiled; it is refused before."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize("bomb", ["9**(9**9)", "'a'*1000000000", "1 + 1", "7 // 2", "note * 9"])
@pytest.mark.parametrize("place", ["{{{{ {} }}}}", "{{% if false %}}{{{{ {} }}}}{{% endif %}}"])
def test_arithmetic_is_refused_before_anything_computes_it(bomb: str, place: str, tmp_path: Path) -> None:
    verdict = attack_with(place.format(bomb), tmp_path)
    assert not verdict.accepted
    assert "arithmetic has no place in a template" in [problem.message for problem in verdict.problems]


def test_a_huge_number_is_refused(tmp_path: Path) -> None:
    verdict = attack_with("{{ " + "9" * 4000 + " }}", tmp_path)
    assert verdict.problem.message == "a value here is a text in quotes or a whole number up to 1,000"


def test_a_number_too_long_for_python_is_refused(tmp_path: Path) -> None:
    verdict = attack_with("{{ " + "9" * 60_000 + " }}", tmp_path)
    assert not verdict.accepted
    assert (verdict.problem.code, verdict.problem.message) == ("template-limit", "a number is too long")


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path,
        {"templates/en/protest.j2": "{% if false %}{{ 9**(9**9) }}{% endif %}"},
        *DRAFT,
        "--out",
        "o",
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:1: error: arithmetic has no place in a template" in outcome.stderr
    assert not (tmp_path / "o").exists()
