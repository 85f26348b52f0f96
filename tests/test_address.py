"""Postal rules, as tables of what people type and what must stand on an envelope."""

import msgspec
import pytest

from letterkit import address
from letterkit.address import address_lines, country_code, country_line, country_name, paper_for
from tests.builders import an_address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("England", "GB"),
        ("United Kingdom", "GB"),
        ("  great   britain ", "GB"),
        ("Великобритания", "GB"),
        ("USA", "US"),
        ("United States", "US"),
        ("Deutschland", "DE"),
        ("Éire", "IE"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Россия", "RU"),
        ("Қазақстан", "KZ"),
        ("the UK", "GB"),
        ("Northern Ireland", "GB"),
        ("United States of America", "US"),
        ("GBR", "GB"),
        ("deu", "DE"),
        ("USA", "US"),
        ("SUN", None),
        ("The Bahamas", "BS"),
        ("Bosnia and Herzegovina", "BA"),
        ("Trinidad and Tobago", "TT"),
        ("St Lucia", "LC"),
        ("Saint Vincent and the Grenadines", "VC"),
        ("Guinea Bissau", "GW"),
        ("Hong Kong", "HK"),
        ("Ivory Coast", "CI"),
        ("Palestine", "PS"),
        ("Burma", "MM"),
        ("Republic of Ireland", "IE"),
        ("Suomi", "FI"),
        ("Magyarország", "HU"),
        ("Lietuva", "LT"),
        ("中国", "CN"),
        ("日本", "JP"),
        ("Atlantis", None),
        ("EU", None),
        ("XX", None),
        ("", None),
    ],
)
def test_a_country_is_understood_as_people_type_it(typed: str, code: str | None) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    ("of", "posted_in", "line"),
    [
        ("KZ", "GB", "KAZAKHSTAN"),
        ("KZ", "DE", "KASACHSTAN"),
        ("KZ", "RU", "КАЗАХСТАН"),
        ("KZ", "CH", "KAZAKHSTAN"),  # four official languages: English
        ("KZ", "JP", "KAZAKHSTAN"),  # neither Latin nor Cyrillic: English
        ("KZ", "", "KAZAKHSTAN"),
        ("GB", "GB", ""),
    ],
)
def test_the_country_line_is_written_for_the_sorters_where_the_letter_is_posted(
    of: str, posted_in: str, line: str
) -> None:
    assert country_line(of, posted_in) == line


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("KZ", ("1 Example Street", "010000 Example City")),
        ("DE", ("1 Example Street", "010000 Example City")),
        ("US", ("1 Example Street", "Example City 010000")),
        ("GB", ("1 Example Street", "Example City", "010000")),
    ],
)
def test_the_postcode_stands_where_the_country_wants_it(country: str, lines: tuple[str, ...]) -> None:
    assert address_lines(an_address(country=country, postcode="010000")) == lines


def test_an_address_without_postcode_has_no_gap() -> None:
    assert address_lines(an_address()) == ("1 Example Street", "Example City")
    assert address_lines(an_address(country="GB")) == ("1 Example Street", "Example City")


def test_a_city_is_named_as_on_the_date_of_the_letter() -> None:
    assert address_lines(an_address(), "Old Name")[-1] == "Old Name"


def test_a_street_in_another_script_is_romanised_for_mail_from_abroad() -> None:
    tokyo = an_address("東京都港区麻布台1-8-14", country="JP", city="Tokyo", postcode="106-0041")
    known = msgspec.structs.replace(tokyo, romanised=("1-8-14 Azabudai, Minato-ku",))
    assert address_lines(known)[0] == "東京都港区麻布台1-8-14"
    assert address_lines(known, romanised=True) == ("1-8-14 Azabudai, Minato-ku", "Tokyo", "106-0041")
    assert address_lines(tokyo, romanised=True)[0] == "東京都港区麻布台1-8-14"


@pytest.mark.parametrize(("country", "paper"), [("GB", "A4"), ("US", "Letter"), ("CA", "Letter"), ("", "A4")])
def test_the_paper_is_what_offices_of_the_country_use(country: str, paper: str) -> None:
    assert paper_for(country) == paper


def test_a_script_babel_would_transliterate_falls_back_to_english() -> None:
    assert country_name("KZ", "kk-Latn") == "Kazakhstan"
    assert country_name("KZ", "kk") == "Қазақстан"


@pytest.mark.parametrize(
    "typed", ["UK", "GB", "United States of America", "Bosnia and Herzegovina", "Russia"]
)
def test_a_common_english_name_is_understood_without_other_languages(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    territories = address._territories

    def noted(tag: str) -> dict[str, str]:
        asked.append(tag)
        return territories(tag)

    monkeypatch.setattr(address, "_territories", noted)
    address._codes_by_name.cache_clear()
    assert country_code(typed)
    assert set(asked) <= {"en"}
