"""The country codes a file may use are those Babel has names for; the hint for what is none."""

import pytest
from babel import Locale

from letterkit.inputs.countries import COUNTRIES, meant_country

RESERVED = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # noqa: SIM905


def test_the_countries_are_the_territories_of_babel_without_reserved_codes() -> None:
    territories = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert territories - RESERVED == COUNTRIES
    assert len(COUNTRIES) == 250


@pytest.mark.parametrize(
    ("typed", "guess"),
    [("Untied Kingdom", "United Kingdom"), ("Germny", "Germany"), ("kazahstan", "Kazakhstan")],
)
def test_a_slip_of_the_keys_is_guessed(typed: str, guess: str) -> None:
    assert meant_country(typed) == f"did you mean `{guess}`?"


@pytest.mark.parametrize("typed", ["EU", "Atlantis", "Nowhereland"])
def test_what_is_near_no_country_gets_no_silly_guess(typed: str) -> None:
    assert meant_country(typed) == "write its English name or its code, such as `GB`"
