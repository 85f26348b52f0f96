"""Finished letters, kept in tests/golden/ to be judged by eye; `make golden` writes them anew.

Look at what changed like at prose, then commit it.
"""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from letterkit.bundled import ROOT
from letterkit.offices import Language
from letterkit.press import CheckedLetter
from letterkit.run import Draft
from letterkit.writers.mailto import link
from letterkit.writers.text import letter_text
from tests.outline import link_outline, mail_outline, word_outline
from tests.shipped import case_languages, drafted, last_open_day

FOLDER = Path(__file__).parent / "golden"
UPDATE = os.environ.get("LETTERKIT_UPDATE_GOLDEN") == "1"
RULER = "=" * 72
CASE = "kurmanov-ukteshbayev-2011"


def letters_of(case: str, language: Language) -> str:
    """Every letter of a case in one language, to all its addressees."""
    outcome = drafted(case, language, "text")
    left_out = [f"left out: {one.recipient}: {one.because}" for one in outcome.left_out]
    head = [f"{case}, dated {last_open_day(case)}, from a placeholder in GB", *left_out]
    return "\n".join((*head, *(as_read(one) for one in outcome.letters)))


def as_read(one: CheckedLetter) -> str:
    """A letter, with who it is for, why it is in this language, and what was found about it."""
    about = one.letter.about
    codes = ", ".join(finding.code for finding in one.findings) or "none"
    return "\n".join(
        (
            RULER,
            f"To {about.addressee.id}, in {about.because}",
            f"Subject: {one.letter.subject}",
            f"Findings: {codes}",
            RULER,
            letter_text(one.letter),
        )
    )


def to_the_ministry(language: Language, format_name: str) -> Draft:
    return drafted(CASE, language, format_name, to=("kz-mfa",))


def word_file(language: Language) -> str:
    return word_outline(to_the_ministry(language, "docx").files[0].content)


def mail_link(language: Language) -> str:
    return link_outline(link(to_the_ministry(language, "mailto").letters[0].letter))


def mail_draft(language: Language) -> str:
    return mail_outline(to_the_ministry(language, "eml").files[0].content)


GOLDENS: dict[str, Callable[[], str]] = {
    **{f"{case}.{language}.txt": partial(letters_of, case, language) for case, language in case_languages()},
    **{
        f"{form}.{language}.txt": partial(make, language)
        for form, make in (("docx", word_file), ("mailto", mail_link), ("eml", mail_draft))
        for case, language in case_languages()
        if case == CASE
    },
}
"""Each file of tests/golden/ and what makes it."""


def test_there_are_letters_of_every_case_and_a_file_of_every_format() -> None:
    assert {name.split(".")[0] for name in GOLDENS} > {"docx", "mailto", "eml", CASE}
    assert len(GOLDENS) > 10


@pytest.mark.parametrize("name", GOLDENS)
def test_a_letter_reads_as_it_did(name: str) -> None:
    made, path = GOLDENS[name](), FOLDER / name
    if UPDATE:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert path.is_file(), f"tests/golden/{name} is missing: run `make golden`, read it, commit it"
    hint = f"tests/golden/{name} reads otherwise: run `make golden` and judge `git diff tests/golden`"
    assert made == path.read_text(encoding="utf-8"), hint


def test_every_golden_is_still_made_by_something() -> None:
    orphans = {path.name for path in FOLDER.iterdir()} - GOLDENS.keys()
    if UPDATE:
        for name in orphans:
            (FOLDER / name).unlink()
        orphans = set()
    assert not orphans, "nothing makes these any more: run `make golden`"


def test_no_golden_names_a_place_on_this_machine() -> None:
    places = {str(ROOT), tempfile.gettempdir()}
    for path in sorted(FOLDER.iterdir()):
        text = path.read_text(encoding="utf-8")
        assert [place for place in places if place in text] == [], path.name
