"""One language of letters: the words around a body, and the templates of the bodies.

Everything here is data of `templates/<language>/`; no language is known to the code.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from letterkit.kinds import KindName, PartName
from letterkit.offices import Language, Noun, OfficeType
from letterkit.problems import Where

Value: TypeAlias = "str | int | list[Value] | dict[str, Value]"
"""All that a template may see: text, numbers, and lists and mappings of those."""
Context: TypeAlias = Mapping[str, Value]
OF_THE_WRITER = frozenset(("sender", "note", "row"))
"""What of a context differs between writers; the rest is the same in all letters to one office."""
Path: TypeAlias = tuple[str, ...]
"""A name of a context, or a key under one: `("note",)`, `("sender", "role")`."""
Patterns: TypeAlias = tuple[str, ...]
"""Alternatives with `{placeholders}`; the first that can be filled is used."""

Role = Literal["paragraph", "numbered", "bulleted", "demands", "fact_list"]
"""What a block of a template becomes."""
LISTS: tuple[Role, ...] = ("demands", "fact_list")
"""Blocks that stand for a list of the case: `{{ demands }}` alone between blank lines."""

_PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")


class Wording(Noun, frozen=True, kw_only=True):
    """What `wording.yaml` says; every field is required in every language."""

    language: Language
    name: str
    """The language's English name, as messages to the user call it."""
    reviewed: bool
    """Signed off by a fluent reader; otherwise never chosen by default."""
    name_forms: tuple[str, ...]
    """The forms of a name the templates need (`nom`, `gen`, ...); empty where names do not decline."""
    order: tuple[PartName, ...]
    months: tuple[str, ...]
    """Twelve names, in the form a date needs."""
    date_pattern: str
    """Pattern of a date: `{day} {month} {year}`."""
    dateline: Patterns
    """Patterns with `{date}` and `{town}`."""
    conjunction: str
    """What stands between the last two of several names, with its spaces."""
    subjects: dict[KindName, str]
    """The subject of each kind of letter, a pattern that may hold `{subject}`, the case's own."""
    subject_line: str
    """Pattern with `{subject}`: a protest's subject above its salutation."""
    inside_address: tuple[Patterns, ...]
    """A line each, with `{holder}`, `{title}`, `{office}` or one of their forms (`{title.dat}`)."""
    care_of: str
    """Pattern with `{office}`: the office that passes a letter on."""
    salutations: dict[OfficeType, Patterns]
    closes: dict[OfficeType, str]
    item_end: str
    """After each item of the demands but the last."""
    last_item_end: str
    copies: str
    """Pattern with `{names}`."""
    enclosures: str
    """Pattern with `{names}`."""
    to_read: str
    """What stands above a letter in this language that is only to be read."""
    represents: str
    """Pattern with `{members}`: the line under the name of an organisation."""
    copy_of: str
    """Pattern with `{office}`: what a copy for information encloses."""
    signatories: Patterns
    """Patterns with `{people}` and `{organisations}`, numbers: how many signed an appeal."""
    through: Patterns
    """Patterns with `{organisation}`, `{name}`, `{role}`: an organisation that signs an appeal."""
    sheet_enclosed: str
    """What an appeal encloses whose signatures are on paper."""
    sheet_title: str
    sheet_demands: str
    """Pattern with `{office}` and `{numbers}`: an office on a signature sheet that asks others for more."""
    sheet_columns: tuple[str, ...]
    """The headings of a signature sheet: number, name, town, organisation, signature."""
    reply_request: tuple[str, ...]
    """Phrases of which a good letter holds one: it asks for an answer."""
    answer_request: tuple[str, ...]
    """Phrases a message of solidarity is not to hold: they ask its reader to write back."""
    courtesy: tuple[str, ...]
    """Phrases of which a good letter holds one: it thanks."""
    harsh: tuple[str, ...]
    """Words that insult or threaten; advisory."""
    max_words: int
    """How many words of body fit one page, measured."""

    def day(self, day: date) -> str:
        """A date as this language writes it in a letter."""
        return self.date_pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def items(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Texts as the items of a list of demands, each on one line with its closing mark."""
        on_one_line = [" ".join(text.split()) for text in texts]
        ends = [self.item_end] * (len(on_one_line) - 1) + [self.last_item_end]
        return tuple(text + end for text, end in zip(on_one_line, ends, strict=False))

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row: `A`, `A and B`, `A, B and C`; nothing where there is none."""
        *first, last = (*names,) or ("",)
        return self.conjunction.join([", ".join(first), last]) if first else last


def fill(patterns: Patterns, values: Mapping[str, str | None]) -> str | None:
    """The first pattern all of whose placeholders have a value, filled; None when there is none.

    A value is never read as a pattern, whatever stands in it.
    """
    for pattern in patterns:
        between, names = _split(pattern)
        found = [value for name in names if (value := values.get(name))]
        if len(found) == len(names):
            return "".join([part for pair in zip(between, (*found, ""), strict=True) for part in pair])
    return None


def named_in(patterns: Patterns, name: str) -> bool:
    """Whether one of the patterns has a placeholder of that name."""
    return any(name in _split(pattern)[1] for pattern in patterns)


@lru_cache(maxsize=256)
def _split(pattern: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words around the placeholders of a pattern, one more than there are names, and the names."""
    parts = _PLACEHOLDER.split(pattern)
    return tuple(parts[::2]), tuple(parts[1::2])


class BlockTemplate(Noun, frozen=True):
    """One block of a template: what it becomes, where it stands, and how it renders."""

    role: Role
    where: Where
    render: Callable[[Context], str]
    """Fills the block; raises TemplateFailed with its place. Unused for `LISTS`."""
    names: frozenset[str] = OF_THE_WRITER
    """What of the context it names: where nothing is of the writer, it is filled once for many letters."""
    of_the_writer: frozenset[Path] = frozenset((name,) for name in OF_THE_WRITER)
    """What of the writer it names: for writers who are alike in these it renders the same."""
    row_keys: Mapping[str, Where] = {}
    """The columns of a sheet it names, by their keys, and where."""


class LanguageFolder(Noun, frozen=True):
    """A language ready for use: its wording and its templates by file name (`protest`, `cover-note`)."""

    wording: Wording
    bodies: Mapping[str, tuple[BlockTemplate, ...]]
