"""What a batch comes to: counted while it runs, told when it is over."""

from collections import Counter
from dataclasses import dataclass, field

from letterkit.asof import AsOf
from letterkit.model import LeftOut, Letter


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
    notes: Counter[int] = field(default_factory=Counter)
    """How often each sentence of the writers' own occurs, by its hash."""

    def letter(self, letter: Letter) -> None:
        """Count a letter that is made."""
        about = letter.about
        self.letters += 1
        self.by_addressee[about.addressee.id, letter.language] += 1
        self.contacts.setdefault(about.addressee.id, about.address.as_of)
        if about.sender.note:
            self.notes[hash(about.sender.note)] += 1

    def leave_out(self, one: LeftOut) -> None:
        """Count a letter that is not made."""
        self.left_out[one.recipient, one.because] += 1

    @property
    def personal(self) -> int:
        """Letters that carry a sentence of their writer's own."""
        return self.notes.total()

    @property
    def commonest(self) -> int:
        """How often the commonest of these sentences occurs."""
        return max(self.notes.values(), default=0)

    @property
    def oldest(self) -> tuple[str, AsOf] | None:
        """The addressee whose contact is oldest, an undated one before all others."""
        return min(
            self.contacts.items(), key=lambda one: (one[1].last is not None, one[1].last), default=None
        )
