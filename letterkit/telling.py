"""What of a case a sentence gives away: its numbers, its places and courts, three of its words in a row."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from letterkit.address import country_name
from letterkit.model import Case
from letterkit.reading import spellings, words

_RUN = 3
"""Words in a row that nobody writes by chance, when one of them is long."""
_LONG = 6
"""Letters of a word that is not among the small ones of a language."""
_STEM = 5
"""Letters by which a name is known in any of its cases."""
_ALL_NOUNS = 1 / 3
"""Where so many words are capitalised, as in German, a capital does not tell a name."""
_INSIDE = re.compile(r"(?<=[\w,;:»”)] )[^\W\d_]{4,}")
"""Words that do not begin a sentence."""


def told_of_the_case(text: str, case: Case) -> tuple[str, ...]:
    """What of a text stands in the case's subject, concern, facts, standard or demands, in any language.

    The names of its people, its readers and its country may stand anywhere.
    """
    if not text.strip():
        return ()
    texts = [case.subject, case.concern, case.standard]
    texts += [*(fact.text for fact in case.facts), *(demand.text for demand in case.demands)]
    names = [person.name for person in case.people] + [reader.name for reader in case.solidarity]
    known = [spelled for name in names for spelled in spellings(name)]
    known += [country_name(case.country, language) for language in case.subject]
    stems = tuple(sorted({word[:_STEM] for name in known for word in words(name)}))
    telling = frozenset().union(
        *(_telling(tuple(one.get(language, "") for one in texts), stems) for language in case.subject)
    )
    said = words(text)
    return tuple(dict.fromkeys(" ".join(one) for one in chain(_runs(said, 1), _runs(said)) if one in telling))


@lru_cache(maxsize=32)
def _telling(texts: tuple[str, ...], stems: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The numbers, the names and the runs of words that tell a case, in one language."""
    inside = [word for text in texts for word in _INSIDE.findall(text)]
    capitals = [word for word in inside if word[0].isupper()]
    names = capitals if len(capitals) < _ALL_NOUNS * len(inside) else []
    said = [words(text) for text in texts]
    numbers = [word for one in said for word in one if len(word) > 1 and word[0].isdecimal()]
    single = [word for word in chain(numbers, *map(words, names)) if not word.startswith(stems)]
    runs = [run for one in said for run in _runs(one) if any(len(word) >= _LONG for word in run)]
    return frozenset((word,) for word in single) | frozenset(runs)


def _runs(said: tuple[str, ...], length: int = _RUN) -> Iterator[tuple[str, ...]]:
    return (said[start : start + length] for start in range(len(said) - length + 1))
