"""What nests too deeply is refused in one friendly sentence, never a RecursionError."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize(
    "code",
    [
        "{{ " + "(" * 3000 + "note" + ")" * 3000 + " }}",
        "{{ " + "[" * 3000 + "]" * 3000 + " }}",
        "{{ " + "not " * 5000 + "note }}",
        "{{ " + "-" * 5000 + "1 }}",
        "{{ " + "note and " * 4000 + "note }}",
        "{{ " + "note if note else " * 3000 + "note }}",
        "{{ note" + ".x" * 5000 + " }}",
        "{{ note" + "|join" * 5000 + " }}",
        "{% if note %}" * 500 + "x" + "{% endif %}" * 500,
        "{% for a in people %}" * 30 + "x" + "{% endfor %}" * 30,
    ],
    ids=lambda code: code[:20].strip("{% "),
)
def test_deep_nesting_is_refused_in_one_sentence(code: str, tmp_path: Path) -> None:
    verdict = attack_with(f"Dear all,\n\n{code}\n", tmp_path)
    assert not verdict.accepted
    assert (verdict.problem.message, verdict.problem.where.line) == ("nested too deeply", 3)


def test_twenty_elif_are_not_deep(tmp_path: Path) -> None:
    template = "{% if note == '' %}" + "{% elif note == 'x' %}" * 20 + "{% else %}y{% endif %}"
    assert attack_with(template, tmp_path).blocks == [["paragraph", "y"]]


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path,
        {"templates/en/protest.j2": "{{ " + "(" * 3000 + "note" + ")" * 3000 + " }}"},
        *DRAFT,
        "--out",
        "o",
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:1: error: nested too deeply" in outcome.stderr
    assert not (tmp_path / "o").exists()
