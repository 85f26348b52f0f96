"""The shipped templates: what each type of office is asked to do."""

import re
from datetime import date
from typing import get_args

import pytest

from letterkit.desk import read_languages
from letterkit.inputs.case import read_case
from letterkit.kinds import KindName
from letterkit.letter import compose
from letterkit.model import Letter, Paragraph, Sender
from letterkit.offices import OfficeType, Registry
from letterkit.plan import Wish, plan
from tests.builders import an_office
from tests.shipped import PLACES

FOLDERS, _ = read_languages(PLACES, None)
WORDINGS = {language: folder.wording for language, folder in FOLDERS.items()}
TEXT = (PLACES.cases[-1] / "sokolova-2011.yaml").read_text(encoding="utf-8")
OF_THE_AUTHORITIES = {
    "en": {"international": "the authorities of Kazakhstan", "ombudsman": "the authorities of Kazakhstan"},
    "ru": {"international": "власти страны (Казахстан)", "ombudsman": "власти"},
    "de": {
        "international": "die Behörden des Landes (Kasachstan)",
        "ombudsman": "die Behörden des Landes (Kasachstan)",
    },
    "kk": {"international": "Қазақстан билігінен", "ombudsman": "Билік органдарынан"},
}
"""Offices that decide nothing themselves, and whom they are asked to urge."""


def letter_to(
    office_type: str, language: str, text: str = TEXT, *, kind: KindName = "protest", minute: str = ""
) -> Letter:
    case, _ = read_case(text, "sokolova-2011.yaml")
    assert case is not None
    office = an_office("office", office_type=office_type, title={}, languages=(language,))
    wish = Wish(kind=kind, to=("office",), language=language)
    registry = Registry(recipients={"office": office})
    assignment, *_ = plan(case, Sender(minute=minute), wish, registry, WORDINGS).assignments
    return compose(assignment, FOLDERS[language], Registry(), date(2011, 9, 1))


def paragraphs(letter: Letter) -> list[str]:
    return [one.text for one in letter.body if isinstance(one, Paragraph)]


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("office_type", get_args(OfficeType))
def test_whoever_decides_nothing_is_asked_to_urge_the_authorities(language: str, office_type: str) -> None:
    letter = letter_to(office_type, language)
    wanted = OF_THE_AUTHORITIES[language].get(office_type)
    for body in (letter.body, letter.short_body):
        openings = [one.text for one in body if isinstance(one, Paragraph) and one.text.endswith(":")]
        assert len(openings) == 1
        known = OF_THE_AUTHORITIES[language].values()
        assert (wanted or "") in openings[0]
        assert wanted or not any(one in openings[0] for one in known)


@pytest.mark.parametrize("language", FOLDERS)
def test_the_cover_note_is_to_the_office_that_gets_the_letter(language: str) -> None:
    cover = letter_to("court", language).cover
    said = {
        "en": "my letter to you about",
        "de": "mein Schreiben an Sie wegen",
        "ru": "моё письмо Вам",
        "kk": "туралы жазған хатымды",
    }
    assert said[language] in cover


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(("kind", "minute"), [("protest", ""), ("protest", "2011/14"), ("appeal", "")])
def test_of_a_person_without_a_role_no_half_sentence_is_told(
    language: str, kind: KindName, minute: str
) -> None:
    without = re.sub(r"(?m)^    role:\n(?:      .*\n)+", "", TEXT)
    assert without != TEXT
    texts = paragraphs(letter_to("court", language, without, kind=kind, minute=minute))
    assert not [text for text in texts if re.search(r"(?:\bist?|—) ?\.", text)]
    assert len(texts) == len(paragraphs(letter_to("court", language, kind=kind, minute=minute))) - 1
