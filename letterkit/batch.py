"""The flow for many writers: read a row, write its letters, go on. Nothing piles up in memory.

rows -> Sender or Rejected -> plan -> compose -> check -> write in volumes -> save
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Literal, TypeAlias

import msgspec

from letterkit.desk import Desk
from letterkit.errors import InputRefused
from letterkit.inputs.members import Rejected
from letterkit.inputs.templates import row_keys
from letterkit.kinds import KINDS
from letterkit.language_choice import lacking, refuse_lacking
from letterkit.model import Assignment, Layout, LeftOut, Letter, OutputFile, Plan, Sender, Written
from letterkit.plan import Wish
from letterkit.press import CheckedLetter, Press
from letterkit.problems import Where, errors_of
from letterkit.run import as_left_out, is_reached, no_email, with_findings
from letterkit.tally import Tally
from letterkit.writers import WRITERS

Order = Literal["sender", "recipient"]
"""What print files and letters are sorted by: all letters of a writer together, or all to an office."""
MANIFEST, REJECTED = "manifest.csv", "rejected.csv"
"""The books in the folder of a batch: its files, and the rows without letters."""
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


class Done(msgspec.Struct, frozen=True):
    """A file that is finished: its letters with what is to be said of them, and where it stands."""

    file: OutputFile
    letters: tuple[CheckedLetter, ...]
    written: Written | None
    """Where it was saved; None for what was not."""


Member: TypeAlias = Sender | Rejected
Made: TypeAlias = CheckedLetter | Rejected | LeftOut
Event: TypeAlias = Done | Rejected | LeftOut
Save: TypeAlias = Callable[[Iterable[OutputFile]], Iterator[Written]]


def columns_named(job: Job) -> dict[str, Where]:
    """The columns of the sheet that templates of this job name (`row.phone` is `phone`), and where.

    Raises NothingToWrite and InputRefused for what else would stop the job in the middle: a case or
    templates that lack a language some writer may read.
    """
    case, kind, wished = job.desk.case, KINDS[job.wish.kind], job.wish.language
    wordings = job.desk.wordings_for(kind)
    if kind.about_the_case:
        refuse_lacking(case, wished, wordings, kind.name)
    possible = [
        language
        for language, wording in wordings.items()
        if (wording.reviewed or language in (wished, case.default_language))
        and not lacking(case, language, wordings, kind.name)
    ]
    keys: dict[str, Where] = {}
    for we in (False, True) if kind.we else (False,):
        offered = job.desk.wordings_for(kind, we=we)
        used = [one for one in possible if one in offered]
        keys |= row_keys(job.desk.folders(used, job.wish, job.formats, we=we).values())
    return keys


def run_batch(job: Job, members: Iterable[Member], save: Save | None, tally: Tally) -> Iterator[Event]:
    """Everything that happens, as it happens: files finished, rows rejected, recipients left out.

    Files are saved a volume at a time; without `save` they are handed on as values, letter by
    letter. `tally` counts along.
    """
    numbers = count(1)
    volume: list[CheckedLetter] = []
    for made in rehearse(job, members, tally):
        if not isinstance(made, CheckedLetter):
            yield made
        elif not save and not job.merged:
            yield from _handed_on(job, made, tally)
        else:
            volume.append(made)
            if len(volume) == job.layout.volume:
                yield from _written(job, volume, numbers, save, tally)
                volume = []
    yield from _written(job, volume, numbers, save, tally)


def rehearse(job: Job, members: Iterable[Member], tally: Tally) -> Iterator[Made]:
    """All a run would make or leave out, and no file; `tally` counts along."""
    return (_count(made, job, tally) for made in letters(job, members))


def letters(job: Job, members: Iterable[Member]) -> Iterator[Made]:
    """The sound letters of all members in the order of the job, and who gets none."""
    press = Press(job.desk, job.wish, job.formats, job.on)
    by_mail = [name for name in job.formats if WRITERS[name].needs == "email"]
    plans = (one if isinstance(one, Rejected) else press.plan(one) for one in members)
    for planned in plans if job.order == "sender" else _by_recipient(plans):
        if isinstance(planned, Rejected):
            yield planned
            continue
        for one in press.letters(planned):
            if errors_of(one.findings):
                yield as_left_out(one)
                continue
            yield one
            if by_mail and not one.letter.about.addressee.email:
                yield from (no_email(one.letter, name) for name in by_mail)
        yield from planned.left_out


def _by_recipient(plans: Iterable[Plan | Rejected]) -> Iterator[Plan | Rejected]:
    """The same letters, all to one office after all to another; every one has to be kept until the last row.

    Offices follow one another as the first writers have them.
    """
    offices: dict[str, list[Assignment]] = {}
    for planned in plans:
        if isinstance(planned, Rejected):
            yield planned
            continue
        for one in planned.assignments:
            offices.setdefault(one.addressee.id, []).append(one)
        yield Plan(assignments=(), left_out=planned.left_out)
    for assignments in offices.values():
        yield Plan(assignments=tuple(assignments), left_out=())


def _count(made: Made, job: Job, tally: Tally) -> Made:
    if isinstance(made, CheckedLetter):
        if made.letter.about.purpose == "read":
            tally.to_read += 1
            return made
        tally.letter(made.letter.about, job.wish.needs, made.findings)
    elif isinstance(made, Rejected):
        tally.rejected += 1
    else:
        tally.leave_out(made)
    return made


def _handed_on(job: Job, one: CheckedLetter, tally: Tally) -> Iterator[Done | LeftOut]:
    """One letter in every format it can go in, as values."""
    for name in job.formats:
        writer = WRITERS[name]
        if not is_reached(one.letter, writer):
            continue
        try:
            files = list(writer.write((one.letter,), job.layout))
        except InputRefused as refusal:
            left_out = _refused(one.letter, refusal)
            tally.leave_out(left_out)
            yield left_out
            continue
        checked = (with_findings(one, writer),)
        for file in files:
            tally.files += 1
            yield Done(file, checked, None)


def _written(
    job: Job, volume: Sequence[CheckedLetter], numbers: Iterator[int], save: Save | None, tally: Tally
) -> Iterator[Done | LeftOut]:
    """One volume in every format, and the letters a format cannot hold."""
    for name in job.formats:
        writer = WRITERS[name]
        reached = [one for one in volume if is_reached(one.letter, writer)]
        checked = {id(one.letter): with_findings(one, writer) for one in reached}
        refused: list[LeftOut] = []
        files = _files(job, name, [one.letter for one in reached], numbers, refused)
        saved = save(files) if save else ((None, file) for file in files)
        for one in saved:
            written, file = (one, one.file) if isinstance(one, Written) else one
            tally.files += 1
            if _is_print_file(job, name):
                from letterkit.writers.print_file import paper_of

                tally.print_files.append((file.path, paper_of(file.letters[0], job.layout)))
            yield Done(file, tuple(checked[id(letter)] for letter in file.letters), written)
        for left_out in refused:
            tally.leave_out(left_out)
            yield left_out


def _files(
    job: Job, name: str, letters: Sequence[Letter], numbers: Iterator[int], refused: list[LeftOut]
) -> Iterator[OutputFile]:
    """The files of a volume in one format; print files are numbered through the whole batch.

    A letter the format cannot hold goes to `refused`, and the others go on.
    """
    if _is_print_file(job, name):
        from letterkit.writers.print_file import write_merged

        for file in write_merged(letters, job.layout):
            yield msgspec.structs.replace(file, path=f"print-{next(numbers):03d}.docx")
        return
    for letter in letters:
        try:
            yield from list(WRITERS[name].write((letter,), job.layout))
        except InputRefused as refusal:
            refused.append(_refused(letter, refusal))


def _is_print_file(job: Job, name: str) -> bool:
    return job.merged and name == MERGED_FORMAT


def _refused(letter: Letter, refusal: InputRefused) -> LeftOut:
    """A letter that a format cannot hold."""
    about = letter.about
    return LeftOut(sender=about.sender, recipient=about.addressee.id, because=refusal.message)
