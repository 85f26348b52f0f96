"""Every kind of letter in every language, the longest there is, as LibreOffice prints it."""

from collections.abc import Iterator
from functools import cache

import pytest

from letterkit.address import Paper
from letterkit.checkup import EXAMPLE_SENDER
from letterkit.inputs.case import case_paths
from letterkit.kinds import KINDS
from letterkit.model import Layout, Letter
from letterkit.page import SHEETS
from letterkit.page_estimate import estimated_lines
from letterkit.writers.docx import write
from tests import gallery
from tests.gallery import FORMS
from tests.interop import FACES, Pdf, as_pdf
from tests.letters import letter_words
from tests.shipped import PLACES, desk

HOMES: dict[Paper, str] = {"A4": "GB", "Letter": "US"}
"""A country of each paper, from which the letters are sent."""

pytestmark = pytest.mark.interop


@cache
def longest() -> dict[str, Letter]:
    """Of each kind, language and paper the letter of all cases that fills most of its page."""
    found: dict[str, Letter] = {}
    for name, letter in _letters():
        if name not in found or estimated_lines(letter) > estimated_lines(found[name]):
            found[name] = letter
    return found


def _letters() -> Iterator[tuple[str, Letter]]:
    for case in case_paths(PLACES.cases):
        for form in FORMS:
            for language in gallery.languages_of(case, form):
                for paper, home in HOMES.items():
                    for letter in gallery.letters_of(case, form, language, home):
                        yield f"{form.name}.{language}.{paper}", letter


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """The pages of each of them."""
    files = {f"{name}.docx": next(write([letter], Layout())).content for name, letter in longest().items()}
    pages = as_pdf(files, tmp_path_factory.mktemp("gallery"))
    return {name: pages[f"{name}.docx"] for name in longest()}


def test_every_kind_in_every_language_on_every_paper_is_printed() -> None:
    wanted = {
        f"{form.name}.{language}.{paper}"
        for form in FORMS
        for language in desk(gallery.PICTURED).wordings_for(form.kind)
        for paper in SHEETS
    }
    assert wanted == longest().keys()
    assert {letter.about.kind for letter in longest().values()} == set(KINDS)


def test_the_longest_letter_fits_one_page(printed: dict[str, Pdf]) -> None:
    """On US Letter, 18 mm shorter, what many sign or decide on may take two."""
    languages = desk(gallery.PICTURED).wordings
    two = {f"{name}.{language}.Letter" for name in ("motion", "appeal") for language in languages}
    pages = {name: len(pdf.pages) for name, pdf in printed.items()}
    assert {name: count for name, count in pages.items() if count > 1 + (name in two)} == {}


def test_no_glyph_is_missing(printed: dict[str, Pdf]) -> None:
    """A letter that the faces lack would come from another one, or from none and be lost."""
    assert {name: pdf.fonts - FACES for name, pdf in printed.items() if pdf.fonts - FACES} == {}


def test_every_word_is_on_the_page(printed: dict[str, Pdf]) -> None:
    for name, pdf in printed.items():
        flat = "".join(pdf.text.split())
        assert letter_words(longest()[name])
        assert [word for word in letter_words(longest()[name]) if word not in flat] == [], name


def test_only_who_sees_the_writers_address_sees_it_in_the_window(printed: dict[str, Pdf]) -> None:
    shown = {name for name, pdf in printed.items() if EXAMPLE_SENDER.address[0] in pdf.text}
    assert shown == {name for name, letter in longest().items() if KINDS[letter.about.kind].has("letterhead")}
