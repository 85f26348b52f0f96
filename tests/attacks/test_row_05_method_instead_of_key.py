"""`a.b` is the key `b` of `a` and never an attribute; only the loop has four."""

from pathlib import Path

import pytest
from jinja2 import StrictUndefined

from letterkit.inputs.template_engine import ENVIRONMENT
from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_with


@pytest.mark.parametrize("method", ["items", "keys", "get", "pop", "__class__"])
def test_a_method_of_a_mapping_is_an_unknown_key(method: str, tmp_path: Path) -> None:
    verdict = attack_with(f"{{{{ sender.{method} }}}}", tmp_path)
    assert not verdict.accepted
    assert verdict.problem.message == f"unknown name `sender.{method}`"


def test_a_key_named_like_a_method_gives_its_value() -> None:
    assert ENVIRONMENT.getattr({"items": "three boxes"}, "items") == "three boxes"
    assert ENVIRONMENT.getitem({"items": "three boxes"}, "items") == "three boxes"


def test_a_missing_key_named_like_a_method_is_undefined() -> None:
    assert isinstance(ENVIRONMENT.getattr({}, "items"), StrictUndefined)
    assert isinstance(ENVIRONMENT.getitem("a text", "upper"), StrictUndefined)


def test_the_loop_has_index_first_last_and_length(tmp_path: Path) -> None:
    template = (
        "{% for one in people %}{% if not loop.first %}; {% endif %}"
        "{{ loop.index }}/{{ loop.length }} {{ one.name }}{% if loop.last %}.{% endif %}{% endfor %}"
    )
    assert attack_with(template, tmp_path).blocks == [["paragraph", "1/2 One Person; 2/2 Another Person."]]


@pytest.mark.parametrize("attribute", ["previtem", "cycle", "changed", "_iterable", "index0"])
def test_the_loop_has_nothing_else(attribute: str, tmp_path: Path) -> None:
    verdict = attack_with(f"{{% for one in people %}}{{{{ loop.{attribute} }}}}{{% endfor %}}", tmp_path)
    assert not verdict.accepted
    assert verdict.problem.message == f"unknown name `loop.{attribute}`"


def test_a_person_is_told_where_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"templates/en/protest.j2": "{{ sender.items }}"}, *DRAFT, "--out", "o")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "templates/en/protest.j2:1:11: error: unknown name `sender.items`" in outcome.stderr
    assert not (tmp_path / "o").exists()
