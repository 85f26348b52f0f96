"""What a batch comes to: counted while it runs, told when it is over."""

from collections import Counter
from dataclasses import dataclass, field

from letterkit.asof import AsOf
from letterkit.model import Assignment, LeftOut


@dataclass
class Tally:
    """The counts of a run. Holds numbers and the ids of offices, none of the writers' words."""

    letters: int = 0
    files: int = 0
    rejected: int = 0
    by_addressee: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Letters by addressee and language."""
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Letters that are not, by recipient and reason."""
    contacts: dict[str, AsOf] = field(default_factory=dict)
    """The date of the contact used for each addressee."""
    personal: int = 0
    """Letters that carry a sentence of their writer's own."""
    notes: Counter[int] = field(default_factory=Counter)
    """How many writers have the same sentence, by its hash: those of the letters to the first addressee."""

    def letter(self, about: Assignment) -> None:
        """Count a letter that is made, or would be."""
        self.letters += 1
        self.by_addressee[about.addressee.id, about.language] += 1
        self.contacts.setdefault(about.addressee.id, about.address.as_of)
        self.personal += bool(about.sender.note)
        if about.sender.note and about.addressee.id == next(iter(self.contacts)):
            self.notes[hash(about.sender.note)] += 1

    def leave_out(self, one: LeftOut) -> None:
        """Count a letter that is not made."""
        self.left_out[one.recipient, one.because] += 1

    @property
    def commonest(self) -> int:
        """How many writers share the commonest of these sentences."""
        return max(self.notes.values(), default=0)

    @property
    def oldest(self) -> tuple[str, AsOf] | None:
        """The addressee whose contact is oldest, an undated one before all others."""
        return min(
            self.contacts.items(), key=lambda one: (one[1].last is not None, one[1].last), default=None
        )
