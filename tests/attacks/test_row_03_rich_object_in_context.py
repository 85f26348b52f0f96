"""A template meets text, numbers, lists and mappings; anything richer is neither called nor printed."""

from pathlib import Path

import pytest

from letterkit.errors import TemplateFailed
from letterkit.inputs.templates import read_template
from tests.attacks.child import run
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


_TYPES = """
from datetime import date
from letterkit.letter import letter_form
from letterkit.model import Sender
from letterkit.plan import Wish, plan
from letterkit.desk import read_languages
from tests.shipped import PLACES, desk

def types(value):
    yield type(value).__name__
    for inner in value.items() if type(value) is dict else value if type(value) in (list, tuple) else ():
        yield from types(inner)

shop = desk("kurmanov-ukteshbayev-2011")
folders, _ = read_languages(PLACES)
found, forms = set(), 0
for language in folders:
    planned = plan(shop.case, Sender(country="GB"), Wish(language=language), shop.registry, shop.wordings)
    for one in planned.assignments:
        forms += 1
        context = letter_form(one, folders[language], shop.registry, date(2011, 9, 20)).context
        found |= {name for value in context.values() for name in types(value)}
print(forms > 5, sorted(found - {"tuple"}))
"""


def test_what_a_template_is_given_is_text_numbers_truths_lists_and_mappings() -> None:
    """A pair of `items` is the only tuple: it is made here, to look at keys too."""
    sound, _, found = run(_TYPES).strip().partition(" ")
    assert (sound, set(found.strip("[]").replace("'", "").split(", "))) == (
        "True",
        {"bool", "dict", "list", "str"},
    )
