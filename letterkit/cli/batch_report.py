"""What is said of a batch: the rows it set aside, a specimen, and what it came to."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from letterkit import console
from letterkit.batch import MANIFEST, REJECTED, Done, Job, Made, Member, letters
from letterkit.cli.json_lines import left_out_record, letter_records
from letterkit.console import MOST_PROBLEMS, counted
from letterkit.inputs.members import Rejected
from letterkit.inputs.sheets import Sheet
from letterkit.press import CheckedLetter
from letterkit.problems import Problem
from letterkit.screen import quoted
from letterkit.signatures import Count
from letterkit.tally import Tally

MOST_REASONS = 10
"""Reasons for letters left out that are told; the others are counted."""


class Rejections:
    """The rows that cannot be used: the first are told in full, all are counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._more = 0

    def add(self, rejected: Rejected) -> None:
        """Take note of one row; a script is told of it at once."""
        if console.manner().json:
            console.problems(rejected.problems)
        elif len(self._problems) < MOST_PROBLEMS:
            self._problems += rejected.problems
        else:
            self._more += 1

    def show(self, sheet: Sheet) -> None:
        """Tell of them, and of what else the reading of the sheet brought up."""
        console.problems([*self._problems, *sheet.notes])
        if self._more:
            console.say(f"... and {counted(self._more, 'row')} more with problems of this sort")


def tell(event: Made | Done, said: Rejections) -> bool:
    """What is told of an event at once; False when nobody reads standard output any more."""
    if isinstance(event, Rejected):
        said.add(event)
    elif console.manner().json and not isinstance(event, CheckedLetter):
        records = letter_records(event) if isinstance(event, Done) else [left_out_record(event)]
        return all(console.json_record(record) for record in records)
    return True


def specimen(job: Job, members: Iterable[Member]) -> None:
    """The first letter, to look at before hundreds are written."""
    from letterkit.writers.text import letter_text

    for made in letters(job, members):
        if isinstance(made, CheckedLetter):
            console.heading("The first letter:")
            for line in letter_text(made.letter).splitlines():
                console.say(line, indent=1)
            return


def summary(tally: Tally, *, would: bool = False, folder: Path | None = None) -> None:
    """Letters by addressee and language, who is left out, how old the addresses are, how personal it is."""
    files = f", in {counted(tally.files, 'file')}" if folder and tally.files != tally.letters else ""
    console.heading(f"{counted(tally.letters, 'letter')} {'would be ' if would else ''}written{files}")
    for (addressee, language), number in tally.by_addressee.items():
        console.say(f"{number:,} to {addressee} in {language}", indent=1)
    if tally.to_read:
        console.say(f"{tally.to_read:,} more to read, not to send", indent=1)
    _left_out(tally)
    if tally.rejected:
        mend = f"; mend {quoted(folder / REJECTED)} and run it with another --out" if folder else ""
        if tally.signed:  # an appeal of their own is not what they signed
            mend = "; mend them in the sheet and run it all again"
        console.say(f"{counted(tally.rejected, 'row')} rejected{mend}", style="warning")
    if tally.warnings:
        told = ", ".join(f"{code} {number:,}" for code, number in tally.warnings.most_common())
        console.say(f"Letters with a warning: {told}")
    if tally.oldest:
        addressee, as_of = tally.oldest
        console.say(f"Oldest contact used: {addressee}, {as_of.in_words}")
    if tally.signed:
        console.say(signed_by(tally.signed))
    elif tally.letters:
        own = f"{tally.personal:,} of {counted(tally.letters, 'letter')} with a sentence of the writer’s own"
        same = f"; the commonest goes to one office {tally.commonest:,} times" if tally.commonest > 1 else ""
        console.say(own + same)
    if folder and tally.files:
        console.say(f"The letters and {MANIFEST} are in {quoted(folder)}.")


def signed_by(count: Count) -> str:
    """How many sign an appeal: `Signed by 240 people and 2 organisations`."""
    people = "1 person" if count.people == 1 else f"{count.people:,} people"
    bodies = counted(count.organisations, "organisation")
    return f"Signed by {' and '.join(one for one in (people, bodies) if one[0] != '0')}"


def _left_out(tally: Tally) -> None:
    if not tally.left_out:
        return
    console.heading(f"{counted(tally.left_out.total(), 'letter')} left out")
    for (recipient, because), number in tally.left_out.most_common(MOST_REASONS):
        rows = tally.rows[recipient, because]
        told = f" (row{'s' * (len(rows) > 1)} {', '.join(map(str, rows))}" if rows else ""
        more = f" and {number - len(rows):,} more" if rows and number > len(rows) else ""
        console.say(
            f"{number:,} to {recipient}: {because.rstrip('.')}{told}{more}{')' * bool(rows)}", indent=1
        )
    rest = len(tally.left_out) - MOST_REASONS
    if rest > 0:
        console.say(f"... for {counted(rest, 'more reason')}", indent=1)


def left_over(files: Sequence[str], folder: Path) -> None:
    """The files of an earlier run, which whoever prints the folder would print too."""
    if files:
        more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        where = f"of the run before still in {quoted(folder)}: {quoted(files[0])}{more}"
        console.say(f"Not in {MANIFEST}, and {where}", style="warning")


def exit_code(tally: Tally) -> int:
    """1 where a row or a letter is missing, else 0."""
    return 1 if tally.rejected or tally.left_out else 0
