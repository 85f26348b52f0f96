"""The kinds of letter that come from one case file: who each goes to, and what it is made of."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from letterkit.offices import Noun

KindName = Literal["protest", "solidarity", "motion", "open-letter", "appeal", "copy"]
PartName = Literal[
    "letterhead", "inside_address", "dateline", "subject_line", "salutation", "body",
    "complimentary_close", "signature_block", "signatories", "enclosures", "copies",
]  # fmt: skip
"""The parts of a letter, as `order:` of a language's wording places them."""
Purpose = Literal["send", "read"]
"""A letter is sent, or it is a translation that its writer reads before she signs the one that is."""
Goal: TypeAlias = Literal["offices", "readers", "figures", "meeting", "copies"]

SHORT = "-short"
"""The template `<kind>-short` holds the complete short form of a kind, for a mail link."""
WE = "-we"
"""The template `<kind>-we` speaks for a branch whose motion was carried."""
COVER_NOTE = "cover-note"
SECOND = "second_signature"
"""After the signature block: who signs beside the sender."""
MARK = "mark"
"""Before all parts of a letter that is only to be read: what it is."""


class Kind(Noun, frozen=True, kw_only=True):
    """One kind of letter."""

    name: KindName
    in_words: str
    """What a message calls one of it."""
    to: Goal
    """Who gets it: the case's offices, its readers, its public figures, a meeting, who gets copies."""
    without: frozenset[PartName] = frozenset()
    """The parts it never has."""
    asks: Literal["office", "all", "nothing"] = "nothing"
    """Which demands it lists: those for the office it goes to, all of the case, none."""
    short: bool = False
    """Whether there is a complete short form of it."""
    we: bool = False
    """Whether a branch has its own form of it."""
    mailed: bool = True
    """Whether it can go by mail."""
    about_the_case: bool = True
    """Whether it tells of the case, so that it needs the case's texts in its language."""
    chosen: bool = True
    """Whether `--kind` names it."""

    @property
    def of_the_case(self) -> bool:
        """Whether the case itself names who gets it, not the registry."""
        return self.to in ("readers", "figures")

    def has(self, part: PartName) -> bool:
        """Whether it has a part."""
        return part not in self.without

    @property
    def personal(self) -> bool:
        """Whether one writer speaks in it for herself, so that a sentence of her own belongs there."""
        return self.chosen and self.has("signature_block") and not self.has("signatories")

    @property
    def copied(self) -> bool:
        """Whether it tells who else has it: the copies line and the cc of a mail."""
        return self.chosen and self.has("copies")

    @property
    def published(self) -> bool:
        """Whether everybody may read it, so that it tells nobody where its writer lives."""
        return self.to in ("figures", "meeting")

    def template(self, *, we: bool) -> str:
        """The name of its template."""
        return self.name + WE if we and self.we else self.name

    def templates(self, *, we: bool, short: bool) -> tuple[str, ...]:
        """The names of all templates it needs; `short` says that a mail link may have to hold it."""
        name = self.template(we=we)
        if not short:
            return (name,)
        return (name, name + SHORT, COVER_NOTE) if self.short else (name, COVER_NOTE)

    def parts(self, order: tuple[PartName, ...], purpose: Purpose = "send") -> tuple[str, ...]:
        """The names of its parts in the order of a language."""
        own: list[str] = [MARK] if purpose == "read" else []
        for part in order:
            if self.has(part):
                own += (part, SECOND) if part == "signature_block" else (part,)
        return tuple(own)


KINDS: Mapping[KindName, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="protest", in_words="a protest letter", to="offices", asks="office", short=True, we=True,
             without=frozenset(("signatories",))),
        Kind(name="solidarity", in_words="a message of solidarity", to="readers", we=True,
             about_the_case=False,
             without=frozenset(("letterhead", "subject_line", "signatories", "enclosures", "copies"))),
        Kind(name="motion", in_words="a motion", to="meeting", asks="all", mailed=False,
             without=frozenset(("letterhead", "inside_address", "dateline", "salutation",
                                "complimentary_close", "signature_block", "signatories", "enclosures",
                                "copies"))),
        Kind(name="open-letter", in_words="an open letter", to="figures", about_the_case=False,
             without=frozenset(("letterhead", "inside_address", "signatories", "enclosures"))),
        Kind(name="appeal", in_words="an appeal", to="offices", asks="office"),
        Kind(name="copy", in_words="a copy for information", to="copies", chosen=False,
             without=frozenset(("signatories",))),
    )
}  # fmt: skip
"""Every kind by its name on the command line; the only list."""

CHOSEN: tuple[KindName, ...] = tuple(kind.name for kind in KINDS.values() if kind.chosen)
"""What `--kind` takes."""
TEMPLATES: tuple[str, ...] = tuple(
    dict.fromkeys(
        name
        for kind in KINDS.values()
        for we in ((False, True) if kind.we else (False,))
        for name in kind.templates(we=we, short=True)
    )
)
"""Every template a language may have, by file name without suffix."""
