"""What is said of a batch: the rows it set aside, a specimen, and what it came to."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from letterkit import console
from letterkit.batch import MANIFEST, REJECTED, Done, Job, Made, Member, letters
from letterkit.cli.json_lines import left_out_record, letter_records
from letterkit.console import MOST_PROBLEMS, counted
from letterkit.inputs.members import Rejected
from letterkit.inputs.sheet_files.grid import rows_in_words
from letterkit.inputs.sheets import Sheet
from letterkit.press import CheckedLetter
from letterkit.problems import Problem
from letterkit.screen import quoted
from letterkit.signatures import Count
from letterkit.tally import MOST_ROWS, Tally

MOST_REASONS = 10
"""Reasons for letters left out that are told; the others are counted."""

_IN_A_LIST = {
    "not-personal": "fill in the column `note`; --column note=HEADER says which it is",
    "unsigned-draft": "fill in the columns of the address, or each letter by hand",
}
_IN_AN_APPEAL = {
    "unsigned-draft": "say who sends it and gets the answer, with --sender FILE; it finds the embassy too",
}
"""What to do about a warning where the writers are the rows of a sheet."""
_PAPERS = {"Letter": "US Letter", "": "the paper of your letterhead"}


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
    _warnings(tally)
    if tally.oldest:
        addressee, as_of = tally.oldest
        console.say(f"Oldest contact used: {addressee}, {as_of.in_words}")
    if tally.signed:
        console.say(signed_by(tally.signed))
    elif tally.letters:
        own = f"{tally.personal:,} of {counted(tally.letters, 'letter')} with a sentence of the writer’s own"
        same = f"; the commonest goes to one office {tally.commonest:,} times" if tally.commonest > 1 else ""
        console.say(own + same)
    if tally.print_files:
        console.say(f"To print: {_print_files(tally.print_files)}")
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
        rows = _rows(tally.rows[recipient, because], number)
        console.say(f"{number:,} to {recipient}: {because.rstrip('.')}{rows}", indent=1)
    rest = len(tally.left_out) - MOST_REASONS
    if rest > 0:
        console.say(f"... for {counted(rest, 'more reason')}", indent=1)


def _rows(rows: Sequence[int], letters: int) -> str:
    """The rows that are named for a reason, when there are any."""
    if not rows:
        return ""
    more = f" and {letters - len(rows):,} more" if letters > len(rows) else ""
    return f" (row{'s' * (len(rows) > 1)} {', '.join(map(str, rows))}{more})"


def _warnings(tally: Tally) -> None:
    """What is warned of in the letters, in the words of the first of them, and what to do."""
    if not tally.warnings:
        return
    console.heading("Letters with a warning")
    for code, warned in sorted(tally.warnings.items(), key=lambda one: -one[1].letters):
        more = " and more" if len(warned.rows) == MOST_ROWS else ""
        rows = f" in {rows_in_words(warned.rows)}{more}" if warned.rows else ""
        console.say(f"{warned.letters:,} {code}{rows}: {warned.first.message}", indent=1)
        hints = _IN_AN_APPEAL if tally.signed else _IN_A_LIST
        if hint := hints.get(code, warned.first.hint):
            console.say(f"hint: {hint}", indent=2)


def _print_files(files: Sequence[tuple[str, str]]) -> str:
    """`print-001.docx (A4), print-002.docx (US Letter)`, and how many more."""
    told = ", ".join(f"{name} ({_PAPERS.get(paper, paper)})" for name, paper in files[:MOST_REASONS])
    rest = len(files) - MOST_REASONS
    return f"{told} and {rest:,} more" if rest > 0 else told


def left_over(files: Sequence[str], folder: Path) -> None:
    """The files of an earlier run, which whoever prints the folder would print too."""
    if files:
        more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        where = f"of the run before still in {quoted(folder)}: {quoted(files[0])}{more}"
        console.say(f"Not in {MANIFEST}, and {where}", style="warning")


def exit_code(tally: Tally) -> int:
    """1 where a row or a letter is missing, else 0."""
    return 1 if tally.rejected or tally.left_out else 0
