"""Python's own format strings cannot be reached, neither by a template nor by wording.yaml."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_folder, attack_with
from tests.fixtures import MINIMAL_WORDING, minimal_language


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "{{ ('{0.__class__.__mro__}'|attr('format'))(sender) }}",
            "a call with ( ) has no place in a template",
        ),
        ("{{ '{0.__class__}'|attr('format') }}", "unknown filter `attr`"),
        ("{{ '%s'|format(sender) }}", "unknown filter `format`"),
        ("{{ '{x.__class__}'.format_map(sender) }}", "a call with ( ) has no place in a template"),
        ("{{ '%s' % note }}", "arithmetic has no place in a template"),
        ("{{ people|map(attribute='__class__')|join }}", "unknown filter `map`"),
        ("{{ people|join(attribute='__class__') }}", "`join` takes plain values"),
    ],
)
def test_a_template_cannot_format(code: str, message: str, tmp_path: Path) -> None:
    verdict = attack_with(code, tmp_path)
    assert not verdict.accepted
    assert message in [problem.message for problem in verdict.problems]


@pytest.mark.parametrize("leak", ["{day.__class__}", "{day:>2000000000}", "{day!r}", "{0}"])
def test_the_date_pattern_of_wording_yaml_knows_only_day_month_and_year(leak: str, tmp_path: Path) -> None:
    wording = MINIMAL_WORDING.replace("{day} {month}", f"{{day}} {leak} {{month}}")
    verdict = attack_folder(minimal_language(tmp_path, wording=wording))
    assert not verdict.accepted
    assert verdict.problem.message == f"unknown placeholder `{leak}`"
    assert verdict.problem.where.quote.startswith("date_pattern:")


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path, {"templates/en/protest.j2": "{{ '{0.__class__}'|attr('format') }}"}, *DRAFT, "--out", "o"
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:20: error: unknown filter `attr`" in outcome.stderr
    assert not (tmp_path / "o").exists()
