"""The flow for many writers: read a row, write its letters, go on. Nothing piles up in memory.

rows -> Sender or Rejected -> plan -> compose -> check -> write in volumes -> save
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal, TypeAlias

import msgspec

from letterkit.inputs.members import Rejected
from letterkit.model import Layout, LeftOut, Letter, OutputFile, Plan, Sender, Written
from letterkit.plan import EMBASSY, Wish
from letterkit.problems import errors_of
from letterkit.run import CheckedLetter, Desk, Press, as_left_out, no_email
from letterkit.tally import Tally
from letterkit.writers import WRITERS

Order = Literal["sender", "recipient"]
"""What print files and letters are sorted by: all letters of a writer together, or all to an office."""
MERGED_FORMAT = "docx"
"""The format `--merged` gathers into print files."""


@dataclass(frozen=True)
class Job:
    """What a batch makes, of whichever rows."""

    desk: Desk
    wish: Wish
    formats: Sequence[str]
    layout: Layout
    on: date
    merged: bool = False
    order: Order = "sender"


@dataclass(frozen=True)
class Done:
    """A file that is finished: its letters with what is to be said of them, and where it stands."""

    file: OutputFile
    letters: tuple[CheckedLetter, ...]
    written: Written | None
    """Where it was saved; None for what goes to standard output."""


Member: TypeAlias = Sender | Rejected
Event: TypeAlias = Done | Rejected | LeftOut
Save: TypeAlias = Callable[[Iterable[OutputFile]], Iterator[Written]]


def run_batch(job: Job, members: Iterable[Member], save: Save | None, tally: Tally) -> Iterator[Event]:
    """Everything that happens, as it happens: files finished, rows rejected, recipients left out.

    Letters are written a volume at a time; without `save` their files are handed on as values.
    `tally` counts along.
    """
    numbers = count(1)
    volume: list[CheckedLetter] = []
    for made in letters(job, members):
        if not isinstance(made, CheckedLetter):
            yield _counted(made, tally)
            continue
        tally.letter(made.letter.about)
        volume.append(made)
        if len(volume) == job.layout.volume:
            yield from (_counted(event, tally) for event in _written(job, volume, numbers, save))
            volume = []
    yield from (_counted(event, tally) for event in _written(job, volume, numbers, save))


def letters(job: Job, members: Iterable[Member]) -> Iterator[CheckedLetter | Rejected | LeftOut]:
    """The sound letters of all members in the order of the job, and who gets none."""
    for press, member in _in_order(job, members):
        if isinstance(member, Rejected):
            yield member
            continue
        planned = press.plan(member)
        for one in press.letters(planned):
            yield as_left_out(one) if errors_of(one.findings) else one
        yield from planned.left_out


def _counted(event: Event, tally: Tally) -> Event:
    if isinstance(event, Done):
        tally.files += 1
    elif isinstance(event, Rejected):
        tally.rejected += 1
    else:
        tally.leave_out(event)
    return event


def foreseen(job: Job, members: Iterable[Member]) -> Iterator[Plan | Rejected]:
    """What a run would plan for each member, without a letter being made."""
    press = Press(job.desk, job.wish, job.formats, job.on)
    for member in members:
        yield member if isinstance(member, Rejected) else press.plan(member)


def _in_order(job: Job, members: Iterable[Member]) -> Iterator[tuple[Press, Member]]:
    """Each member and what makes the letters; by recipient, all members for one addressee after the other.

    By recipient every member has to be kept until the last addressee.
    """
    wishes = [job.wish] if job.order == "sender" else list(_one_by_one(job))
    known: list[Sender] = []
    for number, wish in enumerate(wishes):
        press = Press(job.desk, wish, job.formats, job.on)
        for member in members if number == 0 else known:
            if number == 0 and len(wishes) > 1 and isinstance(member, Sender):
                known.append(member)
            yield press, member


def _one_by_one(job: Job) -> Iterator[Wish]:
    """The wish of a job for each of its addressees alone, a type of office taken apart into its offices."""
    registry = job.desk.registry
    names = [
        one
        for name in job.wish.to or job.desk.case.addressees
        for one in (
            (name,)
            if name == EMBASSY or name in registry.recipients
            else (office.id for office in registry.of_type(name))
        )
    ]
    for name in dict.fromkeys(names):
        yield msgspec.structs.replace(job.wish, to=(name,))


def _written(
    job: Job, volume: Sequence[CheckedLetter], numbers: Iterator[int], save: Save | None
) -> Iterator[Event]:
    """One volume in every format."""
    checked = {id(one.letter): one for one in volume}
    for name in job.formats:
        by_mail = WRITERS[name].needs == "email"
        reached = [one.letter for one in volume if not by_mail or one.letter.about.addressee.email]
        if by_mail:
            yield from (no_email(one.letter, name) for one in volume if not one.letter.about.addressee.email)
        files = _files(job, name, reached, numbers)
        saved = save(files) if save else ((None, file) for file in files)
        for one in saved:
            written, file = (one, one.file) if isinstance(one, Written) else one
            yield Done(file, tuple(checked[id(letter)] for letter in file.letters), written)


def _files(job: Job, name: str, letters: Sequence[Letter], numbers: Iterator[int]) -> Iterator[OutputFile]:
    """The files of a volume in one format; print files are numbered through the whole batch."""
    if not (job.merged and name == MERGED_FORMAT):
        yield from WRITERS[name].write(letters, job.layout)
        return
    from letterkit.writers.print_file import write_merged

    for file in write_merged(letters, job.layout):
        yield msgspec.structs.replace(file, path=f"print-{next(numbers):03d}.docx")
