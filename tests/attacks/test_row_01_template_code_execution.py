"""A template that reaches for Python is refused at the gate, with its line."""

from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}",
        "{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch ran') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ namespace.__init__ }}",
        "{{ sender.__class__ }}",
        "{{ loop.__class__ }}",
        "{% for one in people %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% set x = cycler %}",
        "{% import 'os' as os %}",
        "{% macro run() %}x{% endmacro %}",
        "{% call run() %}x{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
    ],
)
def test_a_template_that_reaches_for_python_is_refused_with_its_line(code: str, tmp_path: Path) -> None:
    verdict = attack_with(f"Dear all,\n\n{code}\n", tmp_path)
    assert not verdict.accepted
    assert {problem.where.line for problem in verdict.problems} == {3}
    assert {problem.where.quote for problem in verdict.problems} == {code}
    assert not list(Path().glob("ran"))


def test_the_message_says_what_is_wrong_and_what_a_template_may_have(tmp_path: Path) -> None:
    verdict = attack_with("{{ cycler.__init__.__globals__.os.popen('id').read() }}", tmp_path)
    assert verdict.problem.code == "template-language"
    assert verdict.problem.message == "a call with ( ) has no place in a template"
    assert verdict.problem.hint.startswith("a template has text, {{ names }}, if/elif/else, for over a list")


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path,
        {"templates/en/protest.j2": "Dear all,\n\n{{ self.__init__.os.popen('touch ran') }}"},
        *DRAFT,
        "--out",
        "o",
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:3:1: error: a call with ( ) has no place in a template" in outcome.stderr
    assert not (tmp_path / "o").exists()
    assert not list(tmp_path.rglob("ran"))
