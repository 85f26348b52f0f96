"""Who writes, as people write it down."""

import pytest

from letterkit.inputs.senders import read_sender, sender_of
from letterkit.model import Sender


@pytest.mark.parametrize(
    "address",
    [
        "address: [1 Example Street, Example Town]",
        "address: 1 Example Street; Example Town",
        "address: |\n  1 Example Street\n  Example Town",
    ],
)
def test_an_address_is_a_list_or_one_text(address: str) -> None:
    sender, problems = read_sender(f"name: Example Member\n{address}\n", "sender.yaml")
    assert problems == []
    assert sender == Sender(name="Example Member", address=("1 Example Street", "Example Town"))


@pytest.mark.parametrize("country", ["GB", "gb", "UK", "England", "Великобритания"])
def test_a_country_is_read_as_people_type_it(country: str) -> None:
    sender, problems = read_sender(f"country: {country}\n", "sender.yaml")
    assert problems == []
    assert sender is not None
    assert sender.country == "GB"


def test_languages_and_copies_may_be_one_text() -> None:
    sender, _ = read_sender("reads: en, ru\ncopy_to: Example Campaign; a@example.org\n", "sender.yaml")
    assert sender is not None
    assert (sender.reads, sender.copy_to) == (("en", "ru"), ("Example Campaign", "a@example.org"))


def test_every_mistake_is_reported_at_once() -> None:
    sender, problems = read_sender("nme: A\ncountry: Engeland\nemail: nobody\ndiscreet: ja\n", "s.yaml")
    assert sender is None
    assert sorted((one.where.line, one.code, one.hint) for one in problems) == [
        (1, "unknown-field", "did you mean `name`?"),
        (2, "bad-country", "did you mean `England`?"),
        (3, "bad-email", "write it as `name@example.org`"),
        (4, "bad-truth", "write `true`"),
    ]


def test_an_empty_file_is_a_sender_nothing_is_known_of() -> None:
    assert read_sender("# nothing yet\n", "sender.yaml") == (Sender(), [])


def test_a_broken_file_has_its_problems_and_nothing_is_raised() -> None:
    sender, problems = read_sender("name: A\nname: B\n", "sender.yaml")
    assert sender is None
    assert [one.code for one in problems] == ["duplicate-key"]


def test_single_texts_follow_the_same_rules() -> None:
    fields = {"name": "Example Member", "address": "1 Example Street; Example Town", "country": "uk"}
    sender, problems = sender_of(fields, "the command line")
    assert problems == []
    assert sender is not None
    assert (sender.address, sender.country) == (("1 Example Street", "Example Town"), "GB")


def test_a_single_text_with_a_hidden_character_or_line_break_is_refused() -> None:
    sender, problems = sender_of({"name": "Example\u202e", "role": "a\nteacher"}, "the command line")
    assert sender is None
    assert [(one.code, str(one.where), one.where.field) for one in problems] == [
        ("bad-character", "the command line", "name"),
        ("line-break", "the command line", "role"),
    ]


def test_languages_are_read_as_people_name_them() -> None:
    sender, problems = sender_of({"reads": "English, русский, kk"}, "--reads")
    assert problems == []
    assert sender is not None
    assert sender.reads == ("en", "ru", "kk")


def test_a_language_nobody_knows_is_refused() -> None:
    sender, (problem,) = read_sender("reads: [en, klingonese]\n", "sender.yaml")
    assert sender is None
    assert (problem.code, str(problem.where)) == ("bad-language", "sender.yaml:1:13")
    assert "write codes such as `ru`" in problem.hint


def test_a_name_of_nothing_but_spaces_is_none() -> None:
    sender, problems = sender_of({"name": "  ", "town": " Example Town "}, "options")
    assert (sender, problems) == (Sender(town="Example Town"), [])


def test_a_name_nobody_can_sign_with_is_refused() -> None:
    sender, problems = read_sender("name: '-'\n", "sender.yaml")
    assert sender is None
    assert [(one.code, one.message) for one in problems] == [("no-name", "the name `-` has no letter in it")]


def test_a_dash_says_that_there_is_none() -> None:
    text = "name: A\nrole: '-'\norganisation: .\ntown: \N{EM DASH}\nnote: '--'\n"
    assert read_sender(text, "sender.yaml") == (Sender(name="A"), [])
