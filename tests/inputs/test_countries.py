"""The country codes a file may use are those Babel has names for."""

from babel import Locale

from letterkit.inputs.countries import COUNTRIES

RESERVED = set("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())  # noqa: SIM905


def test_the_countries_are_the_territories_of_babel_without_reserved_codes() -> None:
    territories = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert territories - RESERVED == COUNTRIES
    assert len(COUNTRIES) == 250
