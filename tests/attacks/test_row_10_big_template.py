"""The size of a template is bounded before it is parsed."""

from pathlib import Path

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


def test_a_template_over_64_kb_is_refused(tmp_path: Path) -> None:
    verdict = attack_with("{{ note }}" * 100_000, tmp_path)
    assert not verdict.accepted
    assert verdict.problem.message.endswith("protest.j2 is larger than 64 KB")


def test_a_block_of_thousands_of_tags_is_refused(tmp_path: Path) -> None:
    verdict = attack_with("{{ note }}" * 6000, tmp_path)
    assert verdict.problem.message == "too much in one block"


def test_thousands_of_blocks_are_refused(tmp_path: Path) -> None:
    verdict = attack_with("x\n\n" * 20_000, tmp_path)
    assert (verdict.problem.message, verdict.problem.where.line) == ("more than 500 blocks", 1001)


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"templates/en/protest.j2": "{{ note }}" * 100_000}, *DRAFT, "--out", "o")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2 is larger than 64 KB" in outcome.stderr
    assert not (tmp_path / "o").exists()
