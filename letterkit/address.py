"""Postal rules: countries as people type them, the country line, the order of an address, paper."""

import unicodedata
from functools import cache
from typing import Literal

from letterkit.offices import Country, Language, PostalAddress

Paper = Literal["A4", "Letter"]

LETTER_COUNTRIES = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where office paper is US Letter (Unicode CLDR, supplemental data, paperSize "US-Letter")."""

_POSTCODE_AFTER_CITY = frozenset(("AU", "CA", "ID", "IN", "NZ", "PK", "SG", "TH", "US"))
_POSTCODE_ON_ITS_OWN_LINE = frozenset(("CN", "GB", "IE", "JP", "KR", "RU", "UA"))
"""Where the postcode does not stand before the city (UPU, addressing formats by country)."""

_AS_PEOPLE_TYPE_THEM = {
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "англия": "GB",
    "usa": "US",
    "u.s.a.": "US",
    "u.s.": "US",
    "america": "US",
    "сша": "US",
    "eire": "IE",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "south korea": "KR",
    "korea": "KR",
    "turkey": "TR",
    "russian federation": "RU",
    "российская федерация": "RU",
    "uae": "AE",
    "macedonia": "MK",
    "bosnia": "BA",
    "vatican": "VA",
    "holy see": "VA",
    "republic of kazakhstan": "KZ",
    "республика казахстан": "KZ",
    "беларусь": "BY",
    "belorussia": "BY",
    "великобритания": "GB",
}
_NAME_LANGUAGES = ("en", "ru", "kk", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "uk", "cs", "sv")
"""Languages in which a country's name is understood, besides its own."""


def country_code(text: str) -> Country | None:
    """The ISO code of a country as people type it; None when it is not understood."""
    wanted = _folded(text)
    if not wanted:
        return None
    if len(wanted) == 2 and wanted.upper() in _territories("en"):
        return wanted.upper()
    if wanted in _NICKNAMES:
        return _NICKNAMES[wanted]
    return next(
        (_codes_by_name(lang)[wanted] for lang in _NAME_LANGUAGES if wanted in _codes_by_name(lang)), None
    )


def country_names() -> tuple[str, ...]:
    """English country names and common other ones, to guess what was meant."""
    return (*_territories("en").values(), *(name.title() for name in _AS_PEOPLE_TYPE_THEM))


def country_name(country: Country, language: Language) -> str:
    """The name of a country in a language, in English where that language has none."""
    return _territories(language).get(country) or _territories("en").get(country, country)


def country_line(of: Country, posted_in: Country) -> str:
    """The last line of an address, in capitals; empty for mail that stays in its country.

    In the language of the country of posting where it has one and writes it in Latin or
    Cyrillic letters, else in English: the sorters there read this line.
    """
    if of == posted_in:
        return ""
    local = country_name(of, _sorters_language(posted_in)).upper()
    familiar = unicodedata.name(local[0], "").startswith(("LATIN", "CYRILLIC"))
    return local if familiar else country_name(of, "en").upper()


def paper_for(country: Country) -> Paper:
    """The paper offices of a country use; A4 where the country is not known."""
    return "Letter" if country in LETTER_COUNTRIES else "A4"


def address_lines(address: PostalAddress, city: str = "") -> tuple[str, ...]:
    """Street lines and the city with its postcode, as its country orders them; no country line.

    `city` is the name the city bore on the letter's date, where it had another one.
    """
    city = city or address.city
    end: tuple[str, ...]
    if address.country in _POSTCODE_AFTER_CITY:
        end = (f"{city} {address.postcode}".strip(),)
    elif address.country in _POSTCODE_ON_ITS_OWN_LINE:
        end = (city, address.postcode)
    else:
        end = (f"{address.postcode} {city}".strip(),)
    return tuple(line for line in (*address.lines, *end) if line)


def _folded(text: str) -> str:
    """Lower case, without accents, one space between words: the form in which names are compared."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())


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
        code: name for code, name in names.items() if len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ"}
    }


@cache
def _codes_by_name(language: Language) -> dict[str, Country]:
    return {_folded(name): code for code, name in _territories(language).items()}


_NICKNAMES = {_folded(name): code for name, code in _AS_PEOPLE_TYPE_THEM.items()}


@cache
def _sorters_language(country: Country) -> Language:
    """The one official language of a country; English where there are several or none is known."""
    if not country:
        return "en"
    from babel.languages import get_official_languages

    official = get_official_languages(country)
    return official[0] if len(official) == 1 else "en"
