"""What a batch comes to: counted while it runs, told when it is over."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from letterkit.addressees import BY_THE_WRITER
from letterkit.asof import AsOf
from letterkit.model import Assignment, LeftOut
from letterkit.plan import Need
from letterkit.problems import Problem
from letterkit.signatures import Count, counted

MOST_NOTES = 5_000
"""Different sentences that are counted; of more the rarest are forgotten, so that memory stays flat."""
MOST_ROWS = 5
"""Rows that are named for one reason; the others are counted."""


@dataclass
class Warned:
    """What is warned of in letters of a run: the first finding, how many letters, and the first rows."""

    first: Problem
    letters: int = 0
    rows: list[int] = field(default_factory=list)


@dataclass
class Tally:
    """The counts of a run. Holds numbers, ids, reasons and one warning of each sort, no letters."""

    letters: int = 0
    to_read: int = 0
    """Translations that writers read and do not send; no letters."""
    files: int = 0
    rejected: int = 0
    signed: Count | None = None
    """How many sign an appeal together."""
    by_addressee: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Letters by addressee and language."""
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Letters that are not, by recipient and reason."""
    rows: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """The first MOST_ROWS rows of a sheet for each recipient and reason."""
    warnings: dict[str, "Warned"] = field(default_factory=dict)
    """Letters that carry a warning, by its code."""
    print_files: list[tuple[str, str]] = field(default_factory=list)
    """Each print file, with the paper it is for."""
    contacts: dict[str, AsOf] = field(default_factory=dict)
    """The oldest date of the contacts used for each addressee."""
    personal: int = 0
    """Letters that carry a sentence of their writer's own."""
    notes: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Letters by addressee and such a sentence, as its hash."""

    def letter(self, about: Assignment, needs: tuple[Need, ...], findings: Iterable[Problem] = ()) -> None:
        """Count a letter that is made, or would be, going by post or e-mail as it `needs`."""
        office = about.addressee.id
        self.letters += 1
        if about.sender.signatories:
            self.signed = self.signed or counted(about.sender.signatories)
        self.by_addressee[office, about.language] += 1
        for one in {one.code: one for one in reversed([*findings])}.values():
            self._warn(one, about)
        for as_of in _dates(about, needs):
            known = self.contacts.get(office)
            if known is not as_of and (known is None or _age(as_of) < _age(known)):
                self.contacts[office] = as_of
        if about.sender.note:
            self.personal += 1
            self.notes[office, hash(about.sender.note)] += 1
            if len(self.notes) > MOST_NOTES:
                self.notes = Counter(dict(self.notes.most_common(MOST_NOTES // 2)))

    def _warn(self, finding: Problem, about: Assignment) -> None:
        warned = self.warnings.get(finding.code)
        if warned is None:
            bare = finding.message.removeprefix(f"{about.addressee.id}: ")
            warned = self.warnings[finding.code] = Warned(replace(finding, message=bare))
        warned.letters += 1
        row = about.sender.row
        if row is not None and len(warned.rows) < MOST_ROWS and row not in warned.rows:
            warned.rows.append(row)

    def leave_out(self, one: LeftOut) -> None:
        """Count a letter that is not made."""
        key = one.recipient, one.because
        self.left_out[key] += 1
        rows = self.rows.setdefault(key, [])
        if one.sender.row is not None and len(rows) < MOST_ROWS:
            rows.append(one.sender.row)

    @property
    def commonest(self) -> int:
        """How many letters to one office carry the same sentence, at most."""
        return max(self.notes.values(), default=0)

    @property
    def oldest(self) -> tuple[str, AsOf] | None:
        """The addressee whose contact is oldest, an undated one before all others."""
        return min(self.contacts.items(), key=lambda one: _age(one[1]), default=None)


def _dates(about: Assignment, needs: tuple[Need, ...]) -> Iterator[AsOf]:
    """The dates of the contacts a letter goes by; a place without a source has none."""
    if "post" in needs and about.address.source:
        yield about.address.as_of
    if "email" in needs and about.addressee.email and about.addressee.email.source != BY_THE_WRITER:
        yield about.addressee.email.as_of


def _age(as_of: AsOf) -> date:
    """Sorts the oldest first, and what has no date before all others."""
    return as_of.last or date.min
