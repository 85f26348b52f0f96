"""The language a word processor checks a letter in, and which way it runs."""

from collections.abc import Mapping
from functools import cache

from letterkit.offices import Country, Language

SPELT_AS_IN: Mapping[Language, Country] = {"en": "GB"}
"""Whose spelling the shipped templates follow, where a language has several."""


@cache
def proofing_tag(language: Language, country: Country) -> str:
    """The tag Word knows a language by: `en` written in Great Britain is `en-GB`, `ru` there `ru-RU`.

    The country counts where the language is official; else the one whose spelling the templates
    follow, or where most speakers live (Unicode CLDR, through Babel). A tag that already names a
    country stays as it is.
    """
    from babel.core import get_global
    from babel.languages import get_official_languages

    if "-" in language:
        return language
    if country and language in get_official_languages(country, de_facto=True):
        return f"{language}-{country}"
    if language in SPELT_AS_IN:
        return f"{language}-{SPELT_AS_IN[language]}"
    *_, likely = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{likely}" if likely != language else language


@cache
def is_right_to_left(tag: str) -> bool:
    """Whether the language's script runs from right to left; False for a language nobody described."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
