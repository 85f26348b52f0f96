"""What a run works out once changes nothing: each letter is the one its writer alone would get."""

from datetime import date
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit import advice, page_estimate, reading, rules, windows
from letterkit.desk import read_languages
from letterkit.inputs.templates import read_template
from letterkit.letter import compose
from letterkit.model import Sender
from letterkit.plan import Wish, contact_findings, language_findings, plan
from letterkit.press import CheckedLetter, Press
from letterkit.rules import check_letter
from letterkit.wording import OF_THE_WRITER
from letterkit.writers import text
from letterkit.writers.text import letter_text
from tests.shipped import desk, wordings

CASE = "kurmanov-ukteshbayev-2011"
ON = date(2011, 9, 20)
WISH = Wish(needs=("post", "email"))
FORMATS = ("text", "mailto")
REMEMBERING: tuple[ModuleType, ...] = (advice, page_estimate, reading, rules, windows, text)

SENDERS = st.builds(
    Sender,
    name=st.sampled_from(["", "Example Member", "Other Member", "[NAME]"]),
    address=st.sampled_from([(), ("1 Example Street", "Example Town")]),
    town=st.sampled_from(["", "Example Town"]),
    country=st.sampled_from(["", "GB", "US", "KZ", "FR"]),
    organisation=st.sampled_from(["", "Example Union"]),
    role=st.sampled_from(["", "a teacher"]),
    reads=st.sampled_from([(), ("en",), ("ru", "en"), ("fr",)]),
    note=st.sampled_from(["", "A sentence of my own.", "1. One\n\n- two", "RELEASE THEM BOTH NOW!!!"]),
    discreet=st.booleans(),
    copy_to=st.sampled_from([(), ("campaign@example.org",)]),
    row=st.one_of(st.none(), st.integers(2, 99)),
    more=st.sampled_from([{}, {"phone": "1"}]),
)


def alone(sender: Sender) -> list[CheckedLetter]:
    """The letters of one sender, made without anything that was worked out before."""
    for module in REMEMBERING:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    shelf = desk(CASE)
    planned = plan(shelf.case, sender, WISH, shelf.registry, wordings(CASE))
    folders, _ = read_languages(shelf.places)
    letters = []
    for one in planned.assignments:
        letter = compose(one, folders[one.language], shelf.registry, ON)
        said = check_letter(letter, folders[one.language].wording)
        said += contact_findings(one, WISH.needs, ON)
        said += language_findings(one, wordings(CASE))
        letters.append(CheckedLetter(letter=letter, findings=tuple(said)))
    return letters


@pytest.mark.parametrize("module", REMEMBERING)
def test_there_is_something_to_forget(module: ModuleType) -> None:
    assert any(hasattr(value, "cache_clear") for value in vars(module).values())


@settings(max_examples=25, deadline=None)
@given(st.lists(SENDERS, min_size=2, max_size=4))
def test_the_letters_of_a_run_are_those_of_each_writer_alone(senders: list[Sender]) -> None:
    press = Press(desk(CASE), WISH, FORMATS, ON)
    together = [list(press.letters(press.plan(sender))) for sender in (*senders, *senders)]
    for sender, first, second in zip(senders, together, together[len(senders) :], strict=False):
        laid_out = [letter_text(one.letter) for one in first]
        assert first == second == alone(sender)
        assert laid_out == [letter_text(one.letter) for one in alone(sender)]


@given(SENDERS, SENDERS)
def test_the_plan_of_a_run_is_that_of_each_writer_alone(first: Sender, second: Sender) -> None:
    shelf = desk(CASE)
    press = Press(shelf, WISH, FORMATS, ON)
    for sender in (first, second):
        assert press.plan(sender) == plan(shelf.case, sender, WISH, shelf.registry, wordings(CASE))


@pytest.mark.parametrize(
    ("source", "of_the_writer"),
    [
        ("I write about {{ concern }}.", False),
        ("{% for person in people %}{{ person.name }}{% endfor %}", False),
        ("{% if office_type == 'court' %}{{ note }}{% endif %}", True),
        ('{{ "as " ~ sender.role }}', True),
        ("{{ [sender.name, concern]|join }}", True),
        ("{{ row.phone }}", True),
        ("{% if concern in sender.name %}yes{% endif %}", True),
    ],
)
def test_a_block_that_names_the_writer_is_filled_for_each(source: str, of_the_writer: bool) -> None:
    blocks, _ = read_template(source, "test.j2", ())
    assert [bool(block.names & OF_THE_WRITER) for block in blocks] == [of_the_writer] * len(blocks)
