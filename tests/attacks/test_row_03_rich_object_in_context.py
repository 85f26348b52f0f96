"""A template meets text, numbers, lists and mappings; anything richer is neither called nor printed."""

from pathlib import Path

import pytest

from letterkit.errors import TemplateFailed
from letterkit.inputs.templates import read_template
from tests.attacks.template_attack import attack_with
from tests.fixtures import a_context


@pytest.mark.parametrize(
    "code", ["{{ note.write_text('x') }}", "{{ sender.delete_all() }}", "{{ people.clear() }}"]
)
def test_a_method_cannot_be_called(code: str, tmp_path: Path) -> None:
    verdict = attack_with(code, tmp_path)
    assert not verdict.accepted
    assert verdict.problem.message == "a call with ( ) has no place in a template"


class _Name(str):
    """A text that can do more than a text."""


@pytest.mark.parametrize(
    ("value", "kind"), [(Path("x"), "PosixPath"), (str, "type"), (_Name("x"), "_Name"), (True, "bool")]
)
def test_a_rich_object_is_not_printed(value: object, kind: str) -> None:
    (block,), problems = read_template("Dear all, {{ note }}", "protest.j2", ())
    assert problems == []
    with pytest.raises(TemplateFailed) as failure:
        block.render(a_context(note=value))
    kinds = (kind, kind.replace("Posix", "Windows"))
    assert failure.value.message in [
        f"protest.j2:1:1: the template could not be filled: only text and numbers can be printed, not {one}"
        for one in kinds
    ]
