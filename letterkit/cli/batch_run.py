"""The steps of `letterkit batch`: what fits together, where it goes, and each way of running it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import cast, get_args

from letterkit import __version__, console
from letterkit.batch import Done, Job, Member, Order, foreseen, run_batch
from letterkit.cli import batch_report as report
from letterkit.cli import wishes
from letterkit.cli.delivery import FOLDER, FORM_FEED, TO_STANDARD_OUTPUT
from letterkit.cli.json_lines import left_out_record, letter_records
from letterkit.cli.progress import watched
from letterkit.errors import NothingToWrite, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.columns import Columns
from letterkit.inputs.members import Rejected, senders
from letterkit.inputs.sheets import Sheet, open_sheet
from letterkit.ledger import RunRecord, earlier_run, hashes, opened
from letterkit.model import Layout, LeftOut, Plan
from letterkit.plan import Wish, case_findings
from letterkit.run import Places, check_wish, open_desk, refuse, save_files
from letterkit.tally import Tally

ASK_FROM = 50
"""Files from which somebody at a terminal is asked first (cli.md)."""


@dataclass(frozen=True)
class Source:
    """Which rows of which sheet."""

    name: str
    sheet: str
    columns: Mapping[str, str]
    encoding: str
    limit: int

    def open(self) -> Sheet:
        """The sheet, from its first row. Standard input can be opened once."""
        import sys

        piped = self.name == wishes.STANDARD_INPUT
        path = None if piped else Path(self.name)
        return open_sheet(
            path, stdin=sys.stdin.buffer if piped else None, sheet=self.sheet, encoding=self.encoding
        )

    def members(self, sheet: Sheet) -> Iterator[Member]:
        """Its rows, read as they are asked for."""
        rows = senders(sheet, Columns.of(sheet, self.columns))
        return islice(rows, self.limit) if self.limit else rows


def refuse_misfits(
    case: str, sheet: str, formats: Sequence[str], order: str, *, merged: bool, resume: bool
) -> Order:
    """The order, when the options go together. Raises UsageError."""
    if case == sheet == wishes.STANDARD_INPUT:
        raise UsageError(
            "the case and the senders cannot both come by pipe", hint="give one of them as a file"
        )
    if order not in get_args(Order):
        hint = did_you_mean(order, get_args(Order)) or f"there is {' and '.join(get_args(Order))}"
        raise UsageError(f"no order is called `{order}`", hint=hint)
    if merged and "docx" not in formats:
        raise UsageError("--merged gathers Word letters", hint="add --format docx")
    if resume and sheet == wishes.STANDARD_INPUT:
        raise UsageError("what came by pipe cannot be read again", hint="save it as a file, then --resume")
    return cast(Order, order)


def named_columns(options: Iterable[str]) -> dict[str, str]:
    """`FIELD=HEADER` options by field. Raises UsageError."""
    named = {}
    for option in options:
        field, equals, header = option.partition("=")
        if not (field and equals and header):
            raise UsageError(f"`{option}` names no column", hint='write it as name="Full name"')
        named[field.strip()] = header.strip()
    return named


def the_place(out: Path | None, formats: Sequence[str]) -> Path | None:
    """The folder for the files; None when everything goes to standard output."""
    if out is None and TO_STANDARD_OUTPUT.issuperset(formats):
        return None
    return out or FOLDER


def the_date(typed: str, place: Path | None, *, resume: bool) -> date:
    """The letters' date: that of the run which is resumed, unless one is given."""
    known = earlier_run(place) if resume and place else None
    return known.date if known and not typed else wishes.the_date(typed)


def the_job(
    case: str,
    wish: Wish,
    formats: Sequence[str],
    layout: Layout,
    on: date,
    registries: Iterable[Path],
    templates: Iterable[Path],
    merged: bool,
    order: Order,
) -> Job:
    """What is made of each row. Raises what `open_desk` does, and NothingToWrite for a closed case."""
    places = Places.around(Path(), registries, templates)
    desk = open_desk(places, case, wishes.case_text(case))
    check_wish(desk, wish)
    console.problems([*desk.problems, *refuse(list(case_findings(desk.case, on)))])
    return Job(desk, wish, formats, layout, on, merged, order)


def rehearse(job: Job, source: Source) -> int:
    """`--dry-run`: the same plan, nothing made and nothing written."""
    tally, said = Tally(), report.Rejections()
    with source.open() as sheet:
        for one in foreseen(job, source.members(sheet)):
            if isinstance(one, Rejected):
                tally.rejected += 1
                said.add(one)
            else:
                report.count_plan(one, tally)
        said.show(sheet)
    report.summary(tally, dry=True)
    return 1 if tally.rejected or tally.left_out else 0


def to_standard_output(job: Job, source: Source) -> int:
    """Letters and links as they are made; rows that cannot be used are told on standard error."""
    tally, said = Tally(), report.Rejections()
    first = True
    with source.open() as sheet:
        for event in run_batch(job, source.members(sheet), None, tally):
            _tell(event, said)
            if isinstance(event, Done) and not console.manner().json:
                if not first and event.file.format == "text":
                    console.result(FORM_FEED)
                console.result(event.file.content)
                first = False
        said.show(sheet)
    return _end(tally)


def to_folder(
    job: Job,
    source: Source,
    folder: Path,
    letterhead: Path | None,
    *,
    resume: bool,
    force: bool,
    asked: bool,
) -> int:
    """Files in a folder with its manifest and the rejected rows; can be resumed."""
    tally, said = Tally(), report.Rejections()
    expected = _agreed(job, source, asked=asked)
    with source.open() as sheet:
        members = source.members(sheet)
        record = _record(job, source, letterhead)
        with opened(folder, record, sheet.headers, resume=resume, force=force) as ledger:
            save = lambda files: save_files(files, folder, force=force)  # noqa: E731
            try:
                for event in watched(run_batch(job, members, save, tally), expected):
                    _tell(event, said)
                    if isinstance(event, Done):
                        ledger.enter(event)
                    elif isinstance(event, Rejected):
                        ledger.reject(event)
            except KeyboardInterrupt:
                raise KeyboardInterrupt(
                    f"stopped: {tally.files} files are finished in {folder}; go on with --resume"
                ) from None
            ledger.finish()
        said.show(sheet)
    console.say(f"The letters, manifest.csv{' and rejected.csv' if tally.rejected else ''} are in {folder}.")
    return _end(tally)


def _tell(event: Done | Rejected | LeftOut, said: report.Rejections) -> None:
    """What is told of an event at once."""
    if isinstance(event, Rejected):
        said.add(event)
    elif console.manner().json:
        records = letter_records(event) if isinstance(event, Done) else [left_out_record(event)]
        for record in records:
            console.json_record(record)


def _end(tally: Tally) -> int:
    if not tally.letters and not tally.rejected and not tally.left_out:
        raise NothingToWrite("the sheet has no rows", hint="put one writer in each row, below the headers")
    report.summary(tally)
    return 1 if tally.rejected or tally.left_out else 0


def _agreed(job: Job, source: Source, *, asked: bool) -> int | None:
    """How many letters are to be expected; None when nobody watches. Raises NothingToWrite on a no."""
    if not console.someone_is_there() or source.name == wishes.STANDARD_INPUT:
        return None
    tally = Tally()
    with source.open() as sheet:
        for one in foreseen(job, source.members(sheet)):
            if isinstance(one, Plan):
                report.count_plan(one, tally)
            else:
                tally.rejected += 1
    files = tally.letters * len(job.formats)
    if job.merged or asked or files < ASK_FROM:
        return tally.letters
    with source.open() as sheet:
        report.specimen(job, source.members(sheet))
    report.summary(tally, dry=True)
    if not console.agreed(f"Write {files:,} files?"):
        raise NothingToWrite("nothing was written, as you said", hint="a trial of a few rows: --limit 3")
    return tally.letters


def _record(job: Job, source: Source, letterhead: Path | None) -> RunRecord:
    """What the run is made of."""
    places = job.desk.places
    files = {f"registry {number}": path for number, path in enumerate(places.registries, 1)}
    for number, root in enumerate(places.templates, 1):
        files |= {f"templates {number} {path.relative_to(root)}": path for path in sorted(root.glob("*/*.*"))}
    if source.name != wishes.STANDARD_INPUT:
        files["senders"] = Path(source.name)
    if letterhead:
        files["letterhead"] = letterhead
    inputs = hashes(files)
    inputs["case"] = hashlib.sha256(repr(job.desk.case).encode()).hexdigest()
    options = {
        "kind": job.wish.kind, "to": " ".join(job.wish.to), "language": job.wish.language,
        "copy-to": "; ".join(job.wish.copy_to), "format": " ".join(job.formats), "window": job.layout.window,
        "merged": str(job.merged), "volume": str(job.layout.volume), "duplex": str(job.layout.duplex),
        "order": job.order, "limit": str(source.limit), "sheet": source.sheet, "encoding": source.encoding,
        "column": "; ".join(f"{field}={header}" for field, header in sorted(source.columns.items())),
    }  # fmt: skip
    return RunRecord(letterkit=__version__, date=job.on, options=options, inputs=inputs)
