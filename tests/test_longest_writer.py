"""A letter with all that a writer can add is one page, or its writer is warned."""

from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from letterkit import run
from letterkit.inputs.case import case_paths
from letterkit.model import Layout, Letter, Sender, Signatory
from letterkit.offices import Country, Language
from letterkit.page_estimate import estimated_lines
from letterkit.press import CheckedLetter
from letterkit.writers.docx import write
from tests import gallery
from tests.gallery import FORMS, Form
from tests.interop import as_pdf
from tests.shipped import NOTES, PLACES, desk

pytestmark = pytest.mark.interop

SECOND = Signatory(name="Another Example Member", role="chair")
HOMES: tuple[Country, ...] = ("GB", "US")
"""Whose paper is A4, and whose is US Letter."""
TO_OFFICES = [form for form in FORMS if form.kind.name in ("protest", "appeal")]


def the_longest_writer(form: Form, language: Language, home: Country) -> Sender:
    """A branch with two who sign for it, and a sentence of its own that takes two lines."""
    return msgspec.structs.replace(
        form.writer(language, home), organisation="Example Branch of the Example Trades Council",
        role="secretary", members=240, note=" ".join([NOTES[language]] * 2), second_signatory=SECOND,
    )  # fmt: skip


@cache
def checked() -> dict[str, list[CheckedLetter]]:
    """What such writers send of every case, by form, language and country."""
    found: dict[str, list[CheckedLetter]] = {}
    for name, letter in _letters():
        found.setdefault(name, []).append(letter)
    return found


def _letters() -> Iterator[tuple[str, CheckedLetter]]:
    for case in case_paths(PLACES.cases):
        for form in TO_OFFICES:
            for language in gallery.languages_of(case, form):
                for home in HOMES:
                    writer, wish = the_longest_writer(form, language, home), form.wish(language)
                    made = run.draft(desk(case), writer, wish, ("docx",), Layout(), gallery.day_of(case))
                    sent = [one for one in made.letters if one.letter.about.purpose == "send"]
                    yield from ((f"{form.name}.{language}.{home}", one) for one in sent)


def test_who_can_add_most_is_sometimes_warned_and_sometimes_not() -> None:
    assert checked().keys() == {
        f"{form.name}.{language}.{home}" for form in TO_OFFICES for language in NOTES for home in HOMES
    }
    warned = [is_warned(one) for letters in checked().values() for one in letters]
    assert {True, False} == set(warned)


def test_no_letter_takes_two_pages_without_a_word(tmp_path_factory: pytest.TempPathFactory) -> None:
    unwarned = {
        name: max((one.letter for one in letters if not is_warned(one)), key=estimated_lines, default=None)
        for name, letters in checked().items()
    }
    shown: dict[str, Letter] = {name: letter for name, letter in unwarned.items() if letter}
    files = {f"{name}.docx": next(write([letter], Layout())).content for name, letter in shown.items()}
    pages = as_pdf(files, tmp_path_factory.mktemp("longest"))
    assert len(pages) > 8
    assert {name: len(pdf.pages) for name, pdf in pages.items() if len(pdf.pages) > 1} == {}


def is_warned(one: CheckedLetter) -> bool:
    return "one-page" in {problem.code for problem in one.findings}
