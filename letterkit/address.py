"""Postal rules: countries as people type them, the country line, the order of an address, paper."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

from letterkit.offices import FALLBACK, Country, Language, PostalAddress

Paper = Literal["A4", "Letter"]

LETTER_COUNTRIES = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where office paper is US Letter (Unicode CLDR, supplemental data, paperSize "US-Letter")."""

_POSTCODE_AFTER_CITY = frozenset(("AU", "CA", "ID", "IN", "NZ", "PK", "SG", "TH", "US"))
_POSTCODE_ON_ITS_OWN_LINE = frozenset(("CN", "GB", "IE", "JP", "KR", "RU", "UA"))
"""Where the postcode does not stand before the city (UPU, addressing formats by country)."""

_AS_PEOPLE_TYPE_THEM = {
    "GB": "uk; great britain; britain; england; scotland; wales; northern ireland; англия; великобритания",
    "US": "usa; us; america; united states of america; сша",
    "IE": "eire; republic of ireland; irish republic",
    "NL": "holland",
    "CZ": "czech republic",
    "SK": "slovak republic",
    "KR": "south korea; korea; republic of korea",
    "KP": "dprk",
    "TR": "turkey",
    "RU": "russian federation; российская федерация",
    "AE": "uae",
    "MK": "macedonia",
    "BA": "bosnia",
    "VA": "vatican; holy see",
    "KZ": "republic of kazakhstan; республика казахстан",
    "KG": "kyrgyz republic; киргизия",
    "BY": "беларусь; белоруссия; belorussia",
    "MD": "republic of moldova; молдавия",
    "HK": "hong kong",
    "MO": "macao; macau",
    "CI": "ivory coast",
    "PS": "palestine; state of palestine",
    "MM": "burma; myanmar",
    "CD": "drc; dr congo; democratic republic of the congo; democratic republic of congo; congo kinshasa",
    "CG": "republic of the congo; congo brazzaville",
    "CV": "cabo verde",
    "SZ": "swaziland",
    "TL": "east timor",
    "VN": "viet nam",
    "SY": "syrian arab republic",
    "TZ": "united republic of tanzania",
}
_WITHDRAWN = frozenset(["ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"])
"""Three-letter codes of countries that are no more (ISO 3166-3)."""
_NAME_LANGUAGES = ("en", "ru", "kk", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "uk", "cs", "sv")
"""Languages in which a country's name is understood, besides its own."""


def country_code(text: str) -> Country | None:
    """The ISO code of a country as people type it; None when it is not understood."""
    wanted = _folded(text)
    if not wanted:
        return None
    if wanted in _NICKNAMES:
        return _NICKNAMES[wanted]
    if len(wanted) == 2 and wanted.upper() in _territories(FALLBACK):
        return wanted.upper()
    for language in _NAME_LANGUAGES:
        if wanted in _codes_by_name(language):
            return _codes_by_name(language)[wanted]
    return _three_letter_codes().get(wanted) or _codes_by_own_name().get(wanted)


def country_names() -> tuple[str, ...]:
    """English country names and common other ones, to guess what was meant."""
    return (*_territories(FALLBACK).values(), *(name.title() for name in _NICKNAMES if len(name) > 3))


def country_name(country: Country, language: Language) -> str:
    """The name of a country in a language, in English where that language has none."""
    return _territories(language).get(country) or _territories(FALLBACK).get(country, country)


def country_line(of: Country, posted_in: Country) -> str:
    """The last line of an address, in capitals; empty for mail that stays in its country.

    In the language of the country of posting where it has one and writes it in Latin or
    Cyrillic letters, else in English: the sorters there read this line.
    """
    if of == posted_in:
        return ""
    local = country_name(of, _sorters_language(posted_in)).upper()
    familiar = unicodedata.name(local[0], "").startswith(("LATIN", "CYRILLIC"))
    return local if familiar else country_name(of, FALLBACK).upper()


def paper_for(country: Country) -> Paper:
    """The paper offices of a country use; A4 where the country is not known."""
    return "Letter" if country in LETTER_COUNTRIES else "A4"


def address_lines(address: PostalAddress, city: str = "", *, romanised: bool = False) -> tuple[str, ...]:
    """Street lines and the city with its postcode, as its country orders them; no country line.

    `city` is the name the city bore on the letter's date, where it had another one.
    `romanised` gives the street in Latin letters where it is known so, for mail from abroad.
    """
    street = (romanised and address.romanised) or address.lines
    return in_order(street, address.postcode, city or address.city, address.country)


def in_order(street: Iterable[str], postcode: str, city: str, country: Country) -> tuple[str, ...]:
    """The lines of an address as its country orders them; empty ones vanish."""
    end: tuple[str, ...]
    if country in _POSTCODE_AFTER_CITY:
        end = (f"{city} {postcode}".strip(),)
    elif country in _POSTCODE_ON_ITS_OWN_LINE:
        end = (city, postcode)
    else:
        end = (f"{postcode} {city}".strip(),)
    return tuple([line for line in (*street, *end) if line])


def _folded(text: str) -> str:
    """The form in which names are compared: "St. Kitts and Nevis" is "st kitts & nevis".

    Lower case, without accents, full stops and hyphens; `the` at the beginning means nothing.
    """
    parts = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    bare = "".join(part for part in parts if not unicodedata.combining(part) and part != ".")
    words = [_SAME_WORDS.get(word, word) for word in bare.replace("-", " ").replace("&", " & ").split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words).replace("& the ", "& ")


@cache
def _territories(language: Language) -> dict[str, str]:
    """Country names of a language by ISO code; empty for a language or script that is not known."""
    from babel import Locale, UnknownLocaleError

    tag, _, script = language.partition("-")
    if script:  # Babel turns kk-Latn into Cyrillic without a word
        return {}
    try:
        names = Locale.parse(tag).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
    }


@cache
def _codes_by_name(language: Language) -> dict[str, Country]:
    return {_folded(name): code for code, name in _territories(language).items()}


@cache
def _codes_by_own_name() -> dict[str, Country]:
    """Countries by their names in their own official languages: there are over a hundred to be read."""
    from babel.languages import get_official_languages

    return {
        _folded(name): code
        for code in _territories(FALLBACK)
        for language in get_official_languages(code, de_facto=True)
        if (name := _territories(language).get(code))
    }


@cache
def _three_letter_codes() -> dict[str, Country]:
    """Countries by their three-letter codes (ISO 3166-1 alpha-3, as Unicode CLDR replaces them)."""
    from babel.core import get_global

    return {
        long.casefold(): codes[0]
        for long, codes in get_global("territory_aliases").items()
        if len(long) == 3 and long.isalpha() and long not in _WITHDRAWN and codes[0] in _territories(FALLBACK)
    }


_SAME_WORDS = {"and": "&", "saint": "st", "sainte": "st"}
_NICKNAMES = {
    _folded(name): code for code, names in _AS_PEOPLE_TYPE_THEM.items() for name in names.split(";")
}


@cache
def _sorters_language(country: Country) -> Language:
    """The one official language of a country; English where there are several or none is known."""
    if not country:
        return FALLBACK
    from babel.languages import get_official_languages

    official = get_official_languages(country)
    return official[0] if len(official) == 1 else FALLBACK
