"""Nothing in a template makes a long text out of a short one, and what it makes is capped."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize(
    "code",
    [
        "{{ note|center(2000000000) }}",
        "{{ '{:>2000000000}'.format(1) }}",
        "{{ note|replace('a', 'b' ~ note) }}",
        "{{ note|indent(2000000000) }}",
        "{{ lipsum(n=100000) }}",
        "{% set ns = namespace(x='a') %}{% for a in people %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    ],
)
def test_a_text_cannot_be_blown_up(code: str, tmp_path: Path) -> None:
    assert not attack_with(code, tmp_path).accepted


def test_a_block_over_200_000_characters_stops_the_letter(tmp_path: Path) -> None:
    verdict = attack_with(
        "{% for a in people %}{{ note }}{% endfor %}",
        tmp_path,
        note="long " * 2000,
        people=[{"name": "One Person", "role": ""}] * 500,
    )
    assert verdict.failed.endswith("the block becomes longer than 200,000 characters")


def test_one_expression_cannot_repeat_a_value_without_end(tmp_path: Path) -> None:
    verdict = attack_with("{{ note" + " ~ note" * 5000 + " }}", tmp_path)
    assert verdict.problem.message == "too much in one block"


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path, {"templates/en/protest.j2": "{{ note|center(2000000000) }}"}, *DRAFT, "--out", "o"
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:9: error: unknown filter `center`" in outcome.stderr
    assert not (tmp_path / "o").exists()
