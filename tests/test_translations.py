"""The languages of a shipped case say the same, as far as numbers can tell."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from letterkit.inputs.case import case_paths
from letterkit.offices import FALLBACK, Language, Texts
from tests.shipped import PLACES, desk

WORDS = {
    "en": {"3": "three", "5": "five", "6": "six"},
    "ru": {"3": "тр[иё]х?", "5": "пят[ьи]", "6": "шест[ьи]"},
    "kk": {"3": "үш", "5": "бес", "6": "алты"},
    "de": {"3": "drei", "5": "fünf", "6": "sechs"},
}
"""Numbers that texts write out. Two is left out: `both`, `екеуі` and `двоим` do not answer word for word."""
ELSEWHERE = {
    "kurmanov-ukteshbayev-2011: demand register-federation":
    "the fact before it tells the five refusals; a letter in Russian or Kazakh has no room to say so twice",
}  # fmt: skip
"""Texts whose numbers do not stand in each language, and why."""
_INFLECTED = {"ru": r"(?:летн\w+)?", "de": "(?:mal)?"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def told(case: str) -> Iterator[tuple[str, Texts]]:
    """Each text of a case that its letters may hold, and what it is."""
    known = desk(case).case
    yield from ((f"fact {number}", fact.text) for number, fact in enumerate(known.facts, 1))
    yield from ((f"demand {demand.id}", demand.text) for demand in known.demands)
    yield "standard", known.standard


def numbers(text: str, language: Language) -> Counter[str]:
    """Years, days, articles and counts in a text, in figures or in words, in any order."""
    found = Counter(re.findall(r"\d+", _THOUSANDS.sub("", text)))
    for number, word in WORDS[language].items():
        found[number] += len(re.findall(rf"\b{word}{_INFLECTED.get(language, '')}\b", text.casefold()))
    return +found


TEXTS = [
    pytest.param(texts, id=f"{case}: {name}")
    for case in sorted(case_paths(PLACES.cases))
    for name, texts in told(case)
    if len(texts) > 1 and f"{case}: {name}" not in ELSEWHERE
]


def test_there_are_numbers_to_compare_in_each_language() -> None:
    for language in WORDS:
        known = [numbers(one.values[0][language], language) for one in TEXTS]  # type: ignore[index,call-overload]
        assert sum(known, Counter()).total() > 30, language
        assert {"2011", "164", "2000", "5", "6"} <= sum(known, Counter()).keys()


def test_each_exception_is_still_one() -> None:
    known = {f"{case}: {name}": texts for case in case_paths(PLACES.cases) for name, texts in told(case)}
    assert ELSEWHERE.keys() <= known.keys()
    for name in ELSEWHERE:
        found = [numbers(text, language) for language, text in known[name].items()]
        assert any(one != found[0] for one in found), name


@pytest.mark.parametrize("texts", TEXTS)
def test_every_language_holds_the_numbers_of_the_english_text(texts: Texts) -> None:
    wanted = numbers(texts[FALLBACK], FALLBACK)
    assert {language: numbers(text, language) for language, text in texts.items()} == dict.fromkeys(
        texts, wanted
    )
