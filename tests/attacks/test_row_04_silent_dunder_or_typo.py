"""A name that does not exist is never a hole in a letter: it is found before anything is written."""

from pathlib import Path

import pytest

from letterkit.errors import TemplateFailed
from letterkit.inputs.templates import read_template
from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with
from tests.fixtures import a_context


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("{{ sender.naem }}", "unknown name `sender.naem`", "did you mean `name`?"),
        ("{{ sender['naem'] }}", "unknown name `sender.naem`", "did you mean `name`?"),
        ("{{ ''['__class__'] }}", "`this` has no parts, so no `__class__`", ""),
        ("{{ note.__class__ }}", "`note` has no parts, so no `__class__`", ""),
        ("{{ demand }}", "unknown name `demand`", "did you mean `demands`?"),
        (
            "{% for one in people %}{{ one.rol }}{% endfor %}",
            "unknown name `one.rol`",
            "did you mean `role`?",
        ),
        ("{% if false %}{{ organisaton }}{% endif %}", "unknown name `organisaton`", None),
    ],
)
def test_a_typo_is_found_without_filling_the_template(
    code: str, message: str, hint: str | None, tmp_path: Path
) -> None:
    verdict = attack_with(f"Dear all,\n\n{code}\n", tmp_path)
    assert not verdict.accepted
    found = {problem.message: problem for problem in verdict.problems}
    assert message in found
    assert found[message].where.line == 3
    assert hint is None or found[message].hint == hint


def test_a_value_missing_all_the_same_stops_the_letter_at_its_line() -> None:
    (block,), _ = read_template("Dear all,\nI am\n{{ sender.role }}", "protest.j2", ())
    with pytest.raises(TemplateFailed) as failure:
        block.render(a_context(sender={"name": "A. Writer"}))
    (problem,) = failure.value.problems
    assert (problem.where.line, problem.where.quote) == (3, "{{ sender.role }}")
    assert "role" in problem.message


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(
        tmp_path, {"templates/en/protest.j2": "Dear all,\n\n{{ sender.naem }}"}, *DRAFT, "--out", "o"
    )
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:3:11: error: unknown name `sender.naem`" in outcome.stderr
    assert not (tmp_path / "o").exists()
    assert "hint: did you mean `name`?" in outcome.stderr
