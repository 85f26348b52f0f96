"""Did you mean: one guess for a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

_MEANT = 4
"""Letters of a beginning that say what was meant: `kurmanov` for `kurmanov-ukteshbayev-2011`."""


def closest(word: str, known: Iterable[str], *, alike: float = 0.6) -> str | None:
    """The known word most like `word`, capitals apart; None when none is like it.

    `alike` is the share of letters in common, from 0 to 1, that a guess needs.
    """
    by_folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold()[:100], by_folded, n=1, cutoff=alike)
    if not found and len(word) >= _MEANT:
        found = [known for known in by_folded if known.startswith(word.casefold())][:1]
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """The hint "did you mean `name`?"; empty when no known word is like `word`."""
    guess = closest(word, known, alike=alike)
    return f"did you mean `{guess}`?" if guess else ""
