"""What is said of a batch: the rows it set aside, a specimen, and what it came to."""

from collections.abc import Iterable
from itertools import islice

from letterkit import console
from letterkit.batch import Job, Member, letters
from letterkit.console import MOST_PROBLEMS, counted
from letterkit.inputs.members import Rejected
from letterkit.inputs.sheets import Sheet
from letterkit.model import Plan
from letterkit.problems import Problem
from letterkit.run import CheckedLetter
from letterkit.tally import Tally

MOST_REASONS = 10
"""Reasons for letters left out that are told; the others are counted."""


class Rejections:
    """The rows that cannot be used: the first are told in full, all are counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._more = 0

    def add(self, rejected: Rejected) -> None:
        """Take note of one row."""
        if len(self._problems) < MOST_PROBLEMS or console.manner().json:
            self._problems += rejected.problems
        else:
            self._more += 1

    def show(self, sheet: Sheet) -> None:
        """Tell of them, and of what else the reading of the sheet brought up."""
        console.problems([*self._problems, *sheet.notes])
        if self._more:
            console.say(f"... and {counted(self._more, 'row')} more with problems of this sort")


def count_plan(planned: Plan, tally: Tally) -> None:
    """Count the letters of a plan as if they were made."""
    for one in planned.assignments:
        tally.letter(one)
    for left in planned.left_out:
        tally.leave_out(left)


def specimen(job: Job, members: Iterable[Member]) -> None:
    """The first letter, to look at before hundreds are written."""
    from letterkit.writers.text import letter_text

    for made in islice(letters(job, members), 100):
        if isinstance(made, CheckedLetter):
            console.heading("The first letter:")
            for line in letter_text(made.letter).splitlines():
                console.say(line, indent=1)
            return


def summary(tally: Tally, *, dry: bool = False) -> None:
    """Letters by addressee and language, who is left out, how old the addresses are, how personal it is."""
    would = "would be " if dry else ""
    console.heading(f"{counted(tally.letters, 'letter')} {would}written")
    for (addressee, language), number in tally.by_addressee.items():
        console.say(f"{number:,} to {addressee} in {language}", indent=1)
    if tally.left_out:
        console.heading(f"{counted(tally.left_out.total(), 'letter')} left out")
        for (recipient, because), number in tally.left_out.most_common(MOST_REASONS):
            console.say(f"{number:,} to {recipient}: {because}", indent=1)
        rest = len(tally.left_out) - MOST_REASONS
        if rest > 0:
            console.say(f"... for {counted(rest, 'more reason')}", indent=1)
    if tally.rejected:
        where = "" if dry else "; mend them in rejected.csv and run that file"
        console.say(f"{counted(tally.rejected, 'row')} rejected{where}", style="warning")
    if tally.oldest:
        addressee, as_of = tally.oldest
        console.say(f"Oldest address used: {addressee}, {as_of}")
    if tally.letters:
        repeated = f"; {tally.commonest:,} writers share the commonest" if tally.commonest > 1 else ""
        console.say(
            f"{tally.personal:,} of {counted(tally.letters, 'letter')} carry a sentence of the writer’s own"
            f"{repeated}"
        )
