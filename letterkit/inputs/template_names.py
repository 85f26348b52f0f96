"""What a template may name: every value a letter gives it, what that means and what it holds.

The documentation and the gate both read `NAMES`; `letterkit.letter` fills them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from letterkit.hints import did_you_mean
from letterkit.kinds import KindName
from letterkit.offices import Noun, OfficeType


class Shape(Noun, frozen=True):
    """What stands behind a name. `name` and `office` follow the language's `name_forms`.

    `name` is text where names do not decline, else a mapping of the forms the language asks for.
    `office` is text, or where names decline text or a mapping of forms, as the registry has it.
    """

    kind: Literal["text", "number", "truth", "list", "mapping", "name", "office"]
    meaning: str = ""
    keys: Mapping[str, "Shape"] = {}
    """Of a mapping: its keys."""
    any_key: bool = False
    """Of a mapping: whether it may have any key `column_key` makes; one it lacks is empty."""
    item: "Shape | None" = None
    """Of a list: what each item is."""
    one_of: tuple[str, ...] = ()
    """Of a text: all it can be, where that is known."""


TEXT = Shape("text")
NUMBER = Shape("number")
TRUTH = Shape("truth")

LOOP = Shape(
    "mapping",
    "the place in the innermost for",
    keys={
        "index": Shape("number", "the number of the item, from 1"),
        "first": Shape("truth", "whether it is the first item"),
        "last": Shape("truth", "whether it is the last item"),
        "length": Shape("number", "how many items there are"),
    },
)

NAMES: Mapping[str, Shape] = {
    "sender": Shape(
        "mapping",
        "who writes; what is missing is empty",
        keys={
            "name": Shape("text", "the writer's name"),
            "role": Shape("text", 'what the writer is, as it follows "I write as"'),
            "organisation": Shape("text", "the writer's union, branch or other organisation"),
            "town": Shape("text", "the writer's town"),
            "members": Shape("text", "how many members the organisation represents, or empty"),
            "minute": Shape("text", "the minute of the meeting that resolved to write, or empty"),
            "many": Shape("truth", "whether many sign, by name, what this letter is or brings a copy of"),
            "has_address": Shape("truth", "whether an address for answers stands above the letter"),
        },
    ),
    "names": Shape("name", "the people the letter is about, joined: A, B and C"),
    "people": Shape(
        "list",
        "the same people one by one, for use with for",
        item=Shape(
            "mapping",
            "one of the people",
            keys={
                "name": Shape("name", "the person's full name"),
                "role": Shape("text", 'what the person is: "a journalist"'),
            },
        ),
    ),
    "concern": Shape("text", 'what the letter is about, as it follows "about"'),
    "facts": Shape(
        "text",
        "the sentences on what had happened by the letter's date; "
        "{{ fact_list }} alone between blank lines is their list",
    ),
    "standard": Shape("text", "the sentence on the rule of law, or empty"),
    "demands": Shape(
        "list", "the demands; {{ demands }} alone between blank lines is their list", item=Shape("text")
    ),
    "demands_opening": Shape("text", "the case's own sentence before the demands, or empty"),
    "note": Shape("text", "the writer's own paragraph, or empty"),
    "kind": Shape("text", "the kind of letter", one_of=get_args(KindName)),
    "blank": Shape("text", "a line to be filled in by hand"),
    "request": Shape("text", 'what an open letter asks, as it follows "I ask you to"'),
    "reason": Shape("text", "why it asks that, in whole sentences"),
    "addressees": Shape("text", "the offices the case's letters go to, in a motion or beside a copy"),
    "solidarity": Shape("truth", "whether the case names who gets messages of solidarity"),
    "office_type": Shape("text", "the type of office written to", one_of=get_args(OfficeType)),
    "country": Shape("text", "the name of the country whose authorities the case is about"),
    "office": Shape("office", "the name of the office written to"),
    "title": Shape("office", "the title of whoever holds that office, or empty"),
    "date": Shape("text", "the letter's date as the language writes it"),
    "subject": Shape("text", "the subject of the letter"),
    "row": Shape("mapping", "the further columns of the writer's row in a sheet: row.phone", any_key=True),
}


_NO_KEY = re.compile(r"\W+")


def column_key(header: str, column: int = 0) -> str:
    """The key a template names a further column with: `Member No.` is `row.member_no`.

    Lower case; whatever is neither letter nor digit becomes `_`, and none stands at the ends. One that
    would begin with a digit begins with `_`; an empty one is `column_5`, counted from 1.
    """
    key = _NO_KEY.sub("_", header.lower()).strip("_")
    if not key:
        return f"column_{column + 1}"
    return f"_{key}" if key[0].isdecimal() else key


def documented(names: Mapping[str, Shape] = NAMES, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each name as a template writes it (`sender.role`, `people[].name`) and its meaning."""
    for name, shape in names.items():
        yield prefix + name, shape.meaning
        yield from documented(shape.keys, f"{prefix}{name}.")
        if shape.item:
            yield from documented(shape.item.keys, f"{prefix}{name}[].")


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming what was probably meant, else all there is."""
    choices = tuple(known)
    return did_you_mean(word, choices) or "known are: " + ", ".join(choices)
