"""The rules whose breach stops a letter: what it must hold, and must never hold.

Each is a function of a letter as it is read and its language's wording, as `rules` explains;
`rules.RULES` lists them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from letterkit.context import asked, facts_told
from letterkit.kinds import KINDS
from letterkit.model import BLANK, Letter, Person
from letterkit.problems import Problem, error, warning
from letterkit.reading import (
    REMEMBERED,
    Reading,
    held,
    holds,
    one_line,
    placeholders,
    spellings,
    waiting,
    waiting_for_the_writer,
    without,
    words,
)
from letterkit.wording import Wording

_SUBJECT_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ONE_ADDRESS = re.compile(
    r"""(?:"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])+"     # a quoted local part
       |[^\s@"(),:;<>\[\]\\\x00-\x1f\x7f]+)                  # or a plain one
       @[^\s@"(),:;<>\[\]\\/?&=#%\x00-\x1f\x7f]+\.[^\s@"(),:;<>\[\]\\/?&=#%\x00-\x1f\x7f.]+""",
    re.VERBOSE,
)
_TELLING_PART = 4
"""Letters a part of a private name must have to give the person away."""


def placeholder(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """placeholder: an official who reads [NAME] knows a form letter; in one's own note it may be meant."""
    letter = reading.letter
    office, note = letter.about.addressee.id, letter.about.sender.note
    again = (letter.salutation, letter.complimentary_close, *letter.inside_address)
    parts = (*[version.texts for version in reading.versions], (*again, *letter.enclosures, *letter.copies))
    of_all = [found for texts in parts for found in waiting(texts, note)]
    for found in dict.fromkeys((*of_all, *waiting_for_the_writer(letter))):
        yield error(
            "placeholder",
            f"{office}: “{found}” still waits to be filled in",
            hint="put the real words in its place: in the case, the template or your own details",
        )
    for found in placeholders([one_line(note)]) if note else ():
        yield warning(
            "placeholder",
            f"{office}: your own sentence holds “{found}”",
            hint="if it is not meant so, write what it stands for",
        )


def person_missing(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """person-missing: a file is found by the full name, and a prisoner is protected by being named."""
    about, language = reading.letter.about, reading.letter.language
    people = [(person, (*spellings(person.name, language), *person.also)) for person in about.case.named]
    for version in reading.versions:
        for person, names in people:
            if not any(held(text, names) for text in version.texts):
                name = next(iter((*names, *spellings(person.name))), "a person of the case")
                yield error(
                    "person-missing",
                    f"{about.addressee.id}: the {version.name} does not name {name} in full",
                    hint="write the whole name in the concern of the case or in the template",
                )


def demand_missing(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """demand-missing: what is not asked for is not granted."""
    asked, marks = _asked(reading.letter, wording), _marks(wording)
    for version in reading.versions:
        listed = [item for items in version.lists for item in _bare(items, marks)]
        for demand, text in asked:
            if version.complete and text not in listed:
                yield error(
                    "demand-missing",
                    f"{reading.letter.about.addressee.id}: the {version.name} leaves out the demand {demand}",
                    hint="the template needs {{ demands }} alone on a line",
                )


def demand_foreign(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """demand-foreign: a letter in somebody's name asks for nothing the case does not list, and once."""
    office, marks = reading.letter.about.addressee, _marks(wording)
    asked = tuple([text for _, text in _asked(reading.letter, wording)])
    told = facts_told(reading.letter.about, wording.language, reading.letter.date)
    for version in reading.versions:
        lists = [items for items in version.lists if not set(items) <= set(map(one_line, told))]
        foreign = _beyond(asked, tuple([item for items in lists for item in _bare(items, marks)]))
        for item in foreign:
            yield error(
                "demand-foreign",
                f"{office.id}: the {version.name} lists “{item}”, "
                "which is no demand of the case to this office, or stands there twice",
                hint="take it out of the template's lists; demands belong in the case file",
            )
        if len(lists) > 1 and not foreign:
            yield error(
                "demand-foreign",
                f"{office.id}: the {version.name} holds the demands in {len(lists)} lists",
                hint="write {{ demands }} once, alone on a line",
            )


def fact_later(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """fact-later: a letter that knows tomorrow's news is not believed."""
    letter = reading.letter
    for number, fact in enumerate(letter.about.case.facts, 1):
        if not fact.date.is_after(letter.date):
            continue
        text = fact.text.get(letter.language, "")
        for version in reading.versions:
            if any(holds(one, text) for one in version.texts):
                yield error(
                    "fact-later",
                    f"{letter.about.addressee.id}: the {version.name} of {letter.date} tells fact {number} "
                    f"of the case, dated {fact.date}",
                    hint="take it out, or date the letter after it",
                )
    told = letter.about.case.open_letter(letter.about.addressee.id)
    if told and letter.about.kind == "open-letter" and told.date.is_after(letter.date):
        yield error(
            "fact-later",
            f"{letter.about.addressee.id}: the open letter tells of {told.date}, which may lie after "
            f"{letter.date}",
            hint="date the letter after it",
        )


def private_person(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """private-person: a letter can endanger a witness; whoever is not public is never named, even by half."""
    case, note = reading.letter.about.case, reading.letter.about.sender.note
    people = [(number, _names(one)) for number, one in enumerate(case.people, 1) if not one.public]
    hidden = [(number, names) for number, names in people if names]
    public = tuple([name for one in case.named for name in _names(one)]) if hidden else ()
    for number, names in hidden:
        parts = _telling_parts(names, public)
        for version in reading.versions:
            own = (without(text, note) for text in version.texts)
            if any(_holds_one(text, parts) for text in own) or any(
                held(text, names) for text in version.texts
            ):
                yield error(
                    "private-person",
                    f"{reading.letter.about.addressee.id}: the {version.name} names person {number} of the "
                    "case, who is not public",
                    hint="say it without a name, as in “a member of the family concerned”",
                )


def salutation(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """salutation: it honours an office; empty, half-filled, to a predecessor or a first name, it insults."""
    letter = reading.letter
    office, text = letter.about.addressee, letter.salutation
    hint = f"see the salutations for {office.office_type} in the {wording.name} wording.yaml"
    if not text.strip():
        yield error("salutation", f"{office.id}: the letter has no salutation", hint=hint)
    if any(bracket in text for bracket in "{}[]<>"):
        yield error("salutation", f"{office.id}: the salutation “{text}” is not filled in", hint=hint)
    names = tuple([name for one in office.holders for name in spellings(one.name, letter.language)])
    if named := held(text, names):
        present = office.holder(letter.date)
        current = spellings(present.name, letter.language) if present else ()
        if not set(named) <= set(current):
            yield error(
                "salutation",
                f"{office.id}: “{text}” names somebody not known to hold the office on {letter.date}",
                hint="address the office, or add the holder with dates and source to recipients.yaml",
            )
    if _is_a_first_name(text, names):
        yield error("salutation", f"{office.id}: “{text}” uses a first name alone", hint=hint)


def unsigned(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """unsigned, unsigned-draft: a letter that nobody signs is nobody's; a draft may wait for its writer."""
    letter = reading.letter
    office, row = letter.about.addressee.id, letter.about.sender.row
    signature = "\n".join((*letter.signature_block, *letter.signatories))
    signed, blank = signature.strip(), BLANK in signature
    if not signed:
        yield error("unsigned", f"{office}: nobody signs the letter", hint="say who writes, with --name")
    elif blank and row is not None:
        yield error("unsigned", f"{office}: row {row} has no name to sign with", hint="fill in its name")
    elif blank or letter.blanks:
        missing = ", ".join(letter.blanks or ("your name",))
        yield warning(
            "unsigned-draft",
            f"{office}: left blank for now: {missing}",
            hint="fill them in by hand, or give your details with --name and --address or letterkit sender",
        )


def order(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """order: every language has its own order of the parts, and a reader notices a foreign one."""
    letter = reading.letter
    expected = KINDS[letter.about.kind].parts(wording.order, letter.about.purpose)
    if letter.order != expected:
        yield error(
            "order",
            f"{letter.about.addressee.id}: the parts stand as {', '.join(letter.order)}; "
            f"in {wording.name} they stand as {', '.join(expected)}",
            hint="the order belongs in the language's wording.yaml",
        )


def bad_mailto(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """bad-mailto: a line break or a second address would add readers nobody chose (RFC 6068, section 7)."""
    letter = reading.letter
    office, email = letter.about.addressee, letter.about.addressee.email
    if email and not _ONE_ADDRESS.fullmatch(email.value):
        yield error(
            "bad-mailto",
            f"{office.id}: {email.value!r} is not one e-mail address",
            hint="give each address an entry of its own under emails in recipients.yaml",
        )
    if not letter.subject.strip() or _SUBJECT_BREAK.search(letter.subject):
        yield error(
            "bad-mailto",
            f"{office.id}: the subject {letter.subject!r} is empty or not one line of text",
            hint="give the case a subject of one line",
        )


def _asked(letter: Letter, wording: Wording) -> list[tuple[str, str]]:
    """What this office has to be asked for: the id of each demand and its text without a mark."""
    demands = asked(letter.about)
    texts = _bare(tuple([one.text.get(letter.language, "") for one in demands]), _marks(wording))
    return [(demand.id, text) for demand, text in zip(demands, texts, strict=True)]


def _marks(wording: Wording) -> str:
    """What may close a demand in a list."""
    return f"{wording.item_end}{wording.last_item_end} "


@lru_cache(maxsize=REMEMBERED)
def _bare(items: tuple[str, ...], marks: str) -> tuple[str, ...]:
    """Demands without the marks that close them in a list."""
    return tuple(one_line(item).rstrip(marks) for item in items)


@lru_cache(maxsize=REMEMBERED)
def _beyond(asked: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """What is listed and not asked for, or listed more often."""
    return tuple((Counter(listed) - Counter(asked)).elements())


@lru_cache(maxsize=REMEMBERED)
def _is_a_first_name(text: str, names: tuple[str, ...]) -> bool:
    """Whether nothing of these names stands in the text but the first word of one."""
    split = [words(name) for name in names if words(name)]
    addressed = [word for word in words(text) if any(word in name for name in split)]
    return len(addressed) == 1 and any(addressed[0] == name[0] for name in split)


def _names(person: Person) -> tuple[str, ...]:
    """All that a person is called, in every language and form."""
    return (*spellings(person.name), *person.also)


@lru_cache(maxsize=REMEMBERED)
def _telling_parts(names: tuple[str, ...], public: tuple[str, ...]) -> frozenset[str]:
    """The parts of these names that point to their bearer and are no part of a public name."""
    known = {word for name in public for word in words(name)}
    parts = {part for name in names for part in name.split() if len(part) >= _TELLING_PART}
    return frozenset(part for part in parts if not known & set(words(part)))


@lru_cache(maxsize=REMEMBERED)
def _holds_one(text: str, parts: frozenset[str]) -> bool:
    """Whether one of these parts of a name stands in the text, written just so."""
    written = text.replace("’", " ").replace("'", " ").split()
    return any(word.strip('.,;:!?()«»“”„‚‘"') in parts for word in written)
