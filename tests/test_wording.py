"""The words of each shipped language, beside what Babel knows of it."""

from datetime import date

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from letterkit.bundled import TEMPLATES
from letterkit.wording import Wording, fill
from tests.builders import a_wording
from tests.shipped import desk

WORDINGS = desk("sokolova-2011").wordings
IN_FULL = {"ж.": "жылғы"}
"""Words that Babel shortens in a date and a letter writes in full."""
DAYS = [date(2011, month, 5 + month) for month in range(1, 13)]


def known_to_babel(language: str) -> bool:
    try:
        Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def test_there_are_languages_that_babel_knows() -> None:
    assert set(WORDINGS) == {path.parent.name for path in TEMPLATES.glob("*/wording.yaml")}
    assert sum(map(known_to_babel, WORDINGS)) > 1


@pytest.mark.parametrize("language", WORDINGS)
def test_months_are_called_as_babel_calls_them_in_a_date(language: str) -> None:
    if not known_to_babel(language):
        pytest.skip(f"Babel does not know {language}")
    wide = Locale.parse(language.replace("-", "_")).months["format"]["wide"]
    assert WORDINGS[language].months == tuple(wide[month] for month in range(1, 13))


@pytest.mark.parametrize("language", WORDINGS)
def test_a_date_is_written_as_babel_writes_it_in_full(language: str) -> None:
    """But for shortened words, and spaces that do not break: those are easily lost in a mail."""
    if not known_to_babel(language):
        pytest.skip(f"Babel does not know {language}")
    locale = "en_GB" if language == "en" else language.replace("-", "_")
    said = [WORDINGS[language].day(day) for day in DAYS]
    known = [format_date(day, "long", locale).split() for day in DAYS]
    assert said == [" ".join(IN_FULL.get(word, word) for word in words) for words in known]


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_names_in_a_row_have_the_conjunction_before_the_last(wording: Wording) -> None:
    assert wording.listed(["A"]) == "A"
    assert wording.listed(["A", "B"]) == f"A{wording.conjunction}B"
    assert wording.listed(["A", "B", "C"]) == f"A, B{wording.conjunction}C"


def test_the_first_pattern_that_can_be_filled_is_used() -> None:
    salutations = a_wording().salutations["court"]
    assert fill(salutations, {"title": "Chair"}) == "Dear Chair,"
    assert fill(salutations, {"title": None}) == "Dear Sir or Madam,"
    assert fill(("{title}",), {"title": ""}) is None
