"""Languages as people write them in a sheet: `en`, `English`, `русский`, `қазақша`."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from letterkit.hints import did_you_mean
from letterkit.offices import FALLBACK, Language

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?")
_NAMED_IN = ("en", "ru", "kk", "uk", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "cs", "sv", "ky", "uz")
"""Languages whose own name is understood."""
_NAME_ALL = ("en", "ru")
"""Languages in whose words every language is understood."""
_AS_PEOPLE_SAY = {
    "russian language": "ru",
    "по-русски": "ru",
    "қазақша": "kk",
    "по-казахски": "kk",
    "по-английски": "en",
}
_SAYS_LANGUAGE = re.compile(r"\s+(?:language|язык|тілі)$")


@lru_cache(maxsize=1024)
def language_tag(text: str) -> Language | None:
    """The tag of a language by its tag or name; None when it is not understood."""
    wanted = " ".join(text.casefold().split())
    tag = _TAG.fullmatch(text.strip())
    names = _names()
    if tag and tag[1].lower() in names.values():
        parts = (tag[1].lower(), (tag[2] or "").title(), (tag[3] or "").upper())
        return "-".join(part for part in parts if part)
    return names.get(wanted) or names.get(_SAYS_LANGUAGE.sub("", wanted))


def is_tag(text: str) -> bool:
    """Whether this is the tag of a language, written as it should be."""
    return text in _NAMED_IN or _has_data(text) or language_tag(text) == text


def _has_data(text: str) -> bool:
    """Whether Babel knows this language well: to read the names of all others takes a tenth of a second."""
    from babel import localedata

    return len(text) < 4 and text.isascii() and text.islower() and localedata.exists(text)


def in_english(tag: Language) -> str:
    """What a message calls a language: `Kazakh (kk)`, or the tag alone where nobody knows it."""
    names = {code: name for name, code in _names_in_english()}
    return f"{names[tag]} ({tag})" if tag in names else tag


def tag_meant(text: str) -> Language | None:
    """The tag behind another spelling of it: `eng`, `EN`, `English`; None when none is known."""
    from babel.core import get_global

    aliases = get_global("language_aliases")
    return aliases.get(text.casefold()) or language_tag(text)


def meant_language(text: str) -> str:
    """The hint for a language that is not understood."""
    return (
        did_you_mean(text, (name.title() for name in _names())) or "write its English name, or its tag: `en`"
    )


def _names_in_english() -> Iterator[tuple[str, Language]]:
    from babel import Locale

    return ((name, code) for code, name in Locale.parse(FALLBACK).languages.items())


@cache
def _names() -> dict[str, Language]:
    """Tags by the names of languages, without the word for "language"."""
    from babel import Locale

    names: dict[str, Language] = {}
    for tag in _NAMED_IN:
        locale = Locale.parse(tag)
        known = locale.languages if tag in _NAME_ALL else {tag: locale.languages[tag]}
        for code, name in known.items():
            if code.isalpha():
                names.setdefault(_SAYS_LANGUAGE.sub("", name.casefold()), code)
    return names | _AS_PEOPLE_SAY
