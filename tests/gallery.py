"""The gallery: one finished letter of every shipped case, kind and language, from a placeholder."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

import msgspec

from letterkit import run
from letterkit.addressees import readers_of
from letterkit.bundled import ROOT
from letterkit.checkup import EXAMPLE_SENDER
from letterkit.context import office_name
from letterkit.inputs.case import case_paths
from letterkit.kinds import KINDS, Kind
from letterkit.language_choice import lacking
from letterkit.model import Layout, Letter, Sender
from letterkit.offices import Country, Language, Noun
from letterkit.plan import Wish
from letterkit.writers.docx import write
from letterkit.writers.text import letter_text
from tests.shipped import NOTES, PLACES, desk, wordings

FOLDER = ROOT / "examples"
"""Where the letters lie as text."""
PICTURES = ROOT / "docs" / "gallery"
"""Where pages of them lie as pictures."""
MADE_FROM = PICTURES / "made-from.txt"
"""What the pictures show: the checksum of each letter's text in Word; `make gallery` writes it with them."""
INDEX = "README.md"
PICTURED = "oil-workers-2011"
"""The case whose letters are shown as pages: it has every kind of letter."""
CAMPAIGN = "Example Campaign"
"""Who gets a copy."""


class Form(Noun, frozen=True):
    """A kind of letter, from a person or from a branch whose motion was carried."""

    kind: Kind
    we: bool

    @property
    def name(self) -> str:
        """As its template is called, and so its files."""
        return self.kind.template(we=self.we)

    @property
    def in_words(self) -> str:
        """What the index calls one of it."""
        return f"{self.kind.in_words} of a branch" if self.we else self.kind.in_words

    def writer(self, language: Language, home: Country) -> Sender:
        """Who writes it: a placeholder that reads its language, with a sentence of its own there."""
        note = NOTES.get(language, "")
        own = msgspec.structs.replace(EXAMPLE_SENDER, reads=(language,), note=note, country=home)
        branch = {"organisation": "Example Branch", "members": 240, "minute": "14", "note": ""}
        return msgspec.structs.replace(own, **branch) if self.we else own

    def wish(self, language: Language) -> Wish:
        """What the writer asks for; a copy comes with the protest it is a copy of."""
        copy = self.kind.name == "copy"
        copy_to = (CAMPAIGN,) if copy else ()
        kind = "protest" if copy else self.kind.name
        return Wish(kind=kind, language=language, copies=copy, copy_to=copy_to)


FORMS = tuple(Form(kind, we) for kind in KINDS.values() for we in ((False, True) if kind.we else (False,)))


class Example(Noun, frozen=True):
    """One letter of the gallery."""

    case: str
    form: Form
    letter: Letter

    @property
    def name(self) -> str:
        """Kind and language: `protest.en`."""
        return f"{self.form.name}.{self.letter.language}"

    @property
    def path(self) -> str:
        """Its file below the folder of examples."""
        return f"{self.case}/{self.name}.txt"


@cache
def examples() -> tuple[Example, ...]:
    """Every letter of the gallery: case by case, form by form, language by language."""
    return tuple(
        Example(case, form, letters_of(case, form, language)[0])
        for case in sorted(case_paths(PLACES.cases))
        for form in FORMS
        for language in languages_of(case, form)
    )


def languages_of(case: str, form: Form) -> tuple[Language, ...]:
    """The languages there is such a letter of a case in; none where the case names nobody for it."""
    known, kind = desk(case), form.kind
    if kind.to in ("readers", "figures") and not readers_of(known.case, kind):
        return ()
    offered = known.wordings_for(kind)
    return tuple(
        language
        for language in sorted(offered)
        if not lacking(known.case, language, wordings(case), kind.name)
    )


def letters_of(case: str, form: Form, language: Language, home: Country = "GB") -> tuple[Letter, ...]:
    """All such letters of a case from a writer in a country, those with a full address first."""
    writer, wish = form.writer(language, home), form.wish(language)
    outcome = run.draft(desk(case), writer, wish, ("text",), Layout(), day_of(case))
    letters = [one.letter for one in outcome.letters if one.letter.about.kind == form.kind.name]
    return tuple(sorted(letters, key=lambda letter: not _has_own_address(letter)))


@cache
def day_of(case: str) -> date:
    """The first open day on which all that a case tells had happened."""
    told = desk(case).case
    known = [fact.date.last for fact in told.facts] + [one.date.last for one in told.open_letters]
    return max(told.issued, *filter(None, known))


def _has_own_address(letter: Letter) -> bool:
    address = letter.about.address
    return bool(address.lines) and not address.care_of


@cache
def pictured() -> dict[str, bytes]:
    """The Word file of each letter that is shown as a page, by its name."""
    shown = {one.name: one.letter for one in examples() if one.case == PICTURED}
    return {name: next(write([letter], Layout())).content for name, letter in shown.items()}


def made_from() -> str:
    """A line for each picture: the SHA-256 of the text it shows (`word/document.xml`), and its name."""
    lines = []
    for name, content in sorted(pictured().items()):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            lines.append(f"{sha256(file.read('word/document.xml')).hexdigest()}  {name}.png\n")
    return "".join(lines)


def texts() -> dict[str, str]:
    """Every file of the folder that is made, by its path in it."""
    return {one.path: letter_text(one.letter) for one in examples()} | {INDEX: _index()}


def _index() -> str:
    """What there is, a line each."""
    return "\n".join((*_INTRODUCTION, *_lines()))


_INTRODUCTION = (
    "# Example letters",
    "",
    "One finished letter of every shipped case, kind and language, as `letterkit draft` writes it, from a",
    "placeholder (`Example Member`, `Example Branch`). **All cases are of the past (2010 and 2011), kept for",
    "study: none of these letters is to be sent.** Each is dated on the first day on which all that the case",
    "tells was known, and goes to the addresses known now.",
    "",
    "The oil workers' letters are shown as printed pages too. `make gallery` makes all of this; another",
    "placeholder, to try commands with, is [sender.yaml](sender.yaml).",
)


def _lines() -> Iterator[str]:
    """A heading for each case, a line for each kind of letter with its languages."""
    for case, of_the_case in groupby(examples(), key=attrgetter("case")):
        known = desk(case)
        day = known.wordings["en"].day(day_of(case))
        yield from ("", f"## {known.case.title['en']}", "", f"Of the past: dated {day}, not to be sent.", "")
        for form, letters in groupby(of_the_case, key=attrgetter("form")):
            yield _line(form, tuple(letters))
    yield ""


def _line(form: Form, letters: tuple[Example, ...]) -> str:
    """A kind of letter of a case, to whom, and its file in each language."""
    wording = desk(letters[0].case).wordings
    files = ", ".join(f"[{wording[one.letter.language].name}]({one.path}){_page(one)}" for one in letters)
    reader = office_name(letters[0].letter.about.addressee, "en")
    to = "" if form.kind.to == "meeting" else f" ({reader})"
    return f"- {form.in_words.capitalize()}{to}: {files}"


def _page(one: Example) -> str:
    """A link to its picture, where there is one."""
    picture = PICTURES / f"{one.name}.png"
    shown = one.case == PICTURED and picture.is_file()
    return f" ([page](../docs/gallery/{picture.name}))" if shown else ""
