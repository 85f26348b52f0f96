"""Every format holds the same letter: formats x languages x kinds, as they are found on disk."""

from itertools import product

import pytest

from letterkit.bundled import TEMPLATES
from letterkit.kinds import CHOSEN, KindName
from letterkit.model import Letter, OutputFile
from letterkit.run import Draft
from letterkit.writers import WRITERS
from letterkit.writers.mailto import MOST_LENGTH, Holds
from letterkit.writers.mailto import link as our_link
from letterkit.writers.text import mail_text, short_mail_text
from tests import readers
from tests.shipped import case_languages, drafted

LANGUAGES = sorted(path.parent.name for path in TEMPLATES.glob("*/wording.yaml"))
CASES: dict[KindName, str] = {
    "protest": "kurmanov-ukteshbayev-2011",
    "solidarity": "kurmanov-ukteshbayev-2011",
    "motion": "sokolova-2011",
    "open-letter": "oil-workers-2011",
    "appeal": "sokolova-2011",
}
"""A case of each kind that is complete in every language."""
WITH_AN_ADDRESS = ("protest", "appeal")
"""Kinds whose readers in the shipped cases can be written to by mail."""
MATRIX = [
    (name, language, kind)
    for name, language, kind in product(WRITERS, LANGUAGES, CHOSEN)
    if WRITERS[name].needs == "post" or kind in WITH_AN_ADDRESS
]


def sent(language: str, kind: KindName, format_name: str) -> Draft:
    return drafted(CASES[kind], language, format_name, kind=kind)


def main_files(outcome: Draft) -> dict[str, OutputFile]:
    """The file of each addressee, without those to attach."""
    files = {file.letters[0].about.addressee.id: file for file in outcome.files if not file.companion}
    assert files
    return files


def held_by(holds: Holds, letter: Letter) -> str:
    """What a link says it holds."""
    return {"letter": mail_text(letter), "short": short_mail_text(letter), "cover": letter.cover}[holds]


def test_there_is_a_reader_for_every_format_and_a_case_in_every_language() -> None:
    assert set(readers.WORDS) == set(WRITERS)
    assert set(CASES) == set(CHOSEN)
    assert {(case, language) for case in CASES.values() for language in LANGUAGES} <= set(case_languages())
    assert len(LANGUAGES) > 2


@pytest.mark.parametrize(("format_name", "language", "kind"), MATRIX)
def test_every_format_holds_the_words_of_the_text_in_the_same_order(
    format_name: str, language: str, kind: KindName
) -> None:
    as_text = main_files(sent(language, kind, "text"))
    for addressee, file in main_files(sent(language, kind, format_name)).items():
        found = readers.WORDS[format_name](file.content)
        if format_name == "mailto":
            holds = our_link(file.letters[0]).holds
            assert found == held_by(holds, file.letters[0]).split()
        else:
            assert found == readers.words_of_text(as_text[addressee].content)


@pytest.mark.parametrize(("format_name", "language", "kind"), MATRIX)
def test_the_same_input_gives_the_same_bytes(format_name: str, language: str, kind: KindName) -> None:
    once, again = (sent(language, kind, format_name).files for _ in range(2))
    assert [(one.path, one.content) for one in once] == [(one.path, one.content) for one in again] != []


@pytest.mark.parametrize(("case", "language"), case_languages())
def test_a_link_holds_the_whole_short_letter_or_has_the_letter_beside_it(case: str, language: str) -> None:
    outcome = drafted(case, language, "mailto", "text")
    whole = {file.path: file for file in outcome.files if file.format == "text" and not file.companion}
    attached = {file.path: file for file in outcome.files if file.companion}
    for addressee, file in main_files(drafted(case, language, "mailto")).items():
        letter = file.letters[0]
        ours, (to, fields) = our_link(letter), readers.link(file.content)
        assert letter.about.addressee.email is not None
        assert (letter.about.addressee.id, to) == (addressee, [letter.about.addressee.email.value])
        assert fields["subject"] == letter.subject
        assert fields["body"].replace("\r\n", "\n") == held_by(ours.holds, letter).rstrip("\n")
        assert len(file.content.strip()) <= MOST_LENGTH
        assert ours.holds != "cover" or attached[ours.attach].content == whole[ours.attach].content


@pytest.mark.parametrize(("case", "language"), case_languages())
def test_a_short_letter_names_everybody_and_asks_for_everything(case: str, language: str) -> None:
    for one in drafted(case, language, "mailto").letters:
        text = short_mail_text(one.letter)
        about = one.letter.about
        demands = about.case.demands_for(about.addressee.office_type)
        assert demands
        assert [demand.id for demand in demands if demand.text[language] not in text] == []
