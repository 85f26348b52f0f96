"""Who signs an appeal: when two signatures are one, and how many people and organisations there are."""

import unicodedata
from collections.abc import Iterable

from letterkit.model import Signatory
from letterkit.offices import Noun


class Count(Noun, frozen=True):
    """How many signed. An organisation for which several people sign counts once."""

    people: int
    organisations: int


def counted(signatories: Iterable[Signatory]) -> Count:
    """How many people and organisations these are."""
    bodies = [one.organisation for one in signatories]
    return Count(people=bodies.count(""), organisations=len({_folded(one) for one in bodies if one}))


def same_signature(one: Signatory) -> tuple[str, str, str]:
    """What two signatures have in common that are one: name, town and organisation.

    Capitals, spaces and the way an accent is encoded make no difference.
    """
    return _folded(one.name), _folded(one.town), _folded(one.organisation)


def _folded(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    folded = " ".join(text.casefold().split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)
