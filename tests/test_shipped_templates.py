"""The shipped templates: what each type of office is asked to do."""

import re
from datetime import date
from typing import get_args

import pytest

from letterkit.inputs.case import read_case
from letterkit.letter import compose
from letterkit.model import Letter, Paragraph, Sender
from letterkit.offices import OfficeType, Registry
from letterkit.plan import Wish, plan
from letterkit.run import read_languages
from tests.builders import an_office
from tests.shipped import PLACES

FOLDERS, _ = read_languages(PLACES, None)
WORDINGS = {language: folder.wording for language, folder in FOLDERS.items()}
TEXT = (PLACES.cases[-1] / "sokolova-2011.yaml").read_text(encoding="utf-8")
OF_THE_AUTHORITIES = {
    "en": {"international": "the authorities of Kazakhstan", "ombudsman": "the authorities of Kazakhstan"},
    "ru": {"international": "власти страны (Казахстан)", "ombudsman": "власти"},
    "kk": {"international": "Қазақстан билігінен", "ombudsman": "Билік органдарынан"},
}
"""Offices that decide nothing themselves, and whom they are asked to urge."""


def letter_to(office_type: str, language: str, text: str = TEXT) -> Letter:
    case, _ = read_case(text, "sokolova-2011.yaml")
    assert case is not None
    office = an_office("office", office_type=office_type, title={}, languages=(language,))
    wish = Wish(to=("office",), language=language)
    assignment, *_ = plan(case, Sender(), wish, Registry(recipients={"office": office}), WORDINGS).assignments
    return compose(assignment, FOLDERS[language], Registry(), date(2011, 9, 1))


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
    said = {"en": "my letter to you about", "ru": "моё письмо Вам", "kk": "туралы жазған хатымды"}
    assert said[language] in cover


@pytest.mark.parametrize("language", FOLDERS)
def test_of_a_person_without_a_role_no_half_sentence_is_told(language: str) -> None:
    without = re.sub(r"(?m)^    role:\n(?:      .*\n)+", "", TEXT)
    assert without != TEXT
    texts = [one.text for one in letter_to("court", language, without).body if isinstance(one, Paragraph)]
    assert not [text for text in texts if re.search(r"(?:\bis|—) ?\.", text)]
    assert (
        len(texts)
        == len([one for one in letter_to("court", language).body if isinstance(one, Paragraph)]) - 1
    )
