"""Row 20: NUL, terminal escapes, lone surrogates, typed or behind a YAML escape."""

import pytest

from tests.attacks.child import READERS, read_yaml

HOSTILE = {
    "escaped NUL": (r'name: "a\0b"', "<U+0000>"),
    "escaped terminal title": (r'name: "\e]0;x\a"', "<U+001B>"),
    "typed NUL": ("name: a\0b", "<U+0000>"),
    "typed escape": ("name: \x1b]0;x\x07", "<U+001B>"),
    "C1 control": ("name: a\x9bb", "<U+009B>"),
    "next line": ("name: a\x85b", "<U+0085>"),
    "line separator": ("name: a\u2028b", "<U+2028>"),
    "lone surrogate": ("name: a\ud800b", "<U+D800>"),
    "not a character": ("name: a\uffffb", "<U+FFFF>"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE.keys())
def test_control_characters_are_refused_and_shown_escaped(text: str, shown: str, reader: str) -> None:
    refusal = read_yaml(f"id: a\n{text}\n", reader)
    assert set(refusal.codes) == {"bad-character"}
    assert all(place.startswith("hostile.yaml:2:") for place in refusal.places)
    assert shown in refusal.messages[0]
    assert refusal.is_printable()


@pytest.mark.parametrize("reader", READERS)
def test_an_escaped_surrogate_is_refused(reader: str) -> None:
    refusal = read_yaml(r'name: "\uD800"', reader)
    assert len(refusal.problems) == 1
    assert refusal.is_printable()


def test_hostile_keys_and_tags_are_shown_escaped() -> None:
    refusal = read_yaml('"a\\e[2J": 1\n"a\\e[2J": 2\nb: !<\x1b> c\n')
    assert refusal.problems
    assert refusal.is_printable()
