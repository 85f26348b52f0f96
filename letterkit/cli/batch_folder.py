"""A batch into a folder: what it is made of, whether it may begin, its books, and how to go on."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from letterkit import __version__, console
from letterkit.batch import (
    MANIFEST,
    MERGED_FORMAT,
    REJECTED,
    Done,
    Job,
    Member,
    columns_named,
    rehearse,
    run_batch,
)
from letterkit.cli import batch_report as report
from letterkit.cli.batch_source import Source
from letterkit.cli.progress import Progress
from letterkit.console import counted
from letterkit.errors import CannotWrite, NothingToWrite, UsageError, WouldOverwrite
from letterkit.inputs.members import Rejected
from letterkit.ledger import (
    PIPED,
    Ledger,
    RunRecord,
    earlier_run,
    hashes,
    opened,
    refuse_other_run,
)
from letterkit.model import OutputFile, Written
from letterkit.press import CheckedLetter
from letterkit.problems import Where
from letterkit.run import save_files
from letterkit.save import refuse_conflicts
from letterkit.screen import quoted
from letterkit.tally import Tally

ASK_FROM = 50
"""Files from which somebody at a terminal is asked first (cli.md)."""


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
    keys = columns_named(job)
    tally, said = Tally(), report.Rejections()
    with source.rows(keys) as (sheet, members):
        record = _record(job, source, letterhead)
        _refuse_own_books(source, folder)
        refuse_other_run(folder, record, resume=resume, force=force)
        if not force:
            _refuse_strangers(job, source, keys, folder)
        expected = _agreed(job, source, keys, folder, asked=asked or resume)
        with (
            opened(folder, record, sheet.headers, resume=resume, force=force) as ledger,
            _how_to_go_on(source, folder, tally),
            Progress(expected) as progress,
        ):
            _write(job, members, ledger, tally, said, progress, force=force)
            ledger.finish()
            left_over = ledger.left_over
        said.show(sheet)
    report.summary(tally, folder=folder)
    report.left_over(left_over, folder)
    return report.exit_code(tally)


def _write(
    job: Job,
    members: Iterable[Member],
    ledger: Ledger,
    tally: Tally,
    said: report.Rejections,
    progress: Progress,
    *,
    force: bool,
) -> None:
    """All files of the run, each in the books as soon as it is finished."""

    def save(files: Iterable[OutputFile]) -> Iterator[Written]:
        return save_files(files, ledger.folder, force=force, finished=tally.files)

    for event in run_batch(job, members, save, tally):
        if isinstance(event, Done):
            ledger.enter(event)
            progress.add(len(event.letters))
        elif isinstance(event, Rejected):
            ledger.reject(event)
        report.tell(event, said)


@contextmanager
def _how_to_go_on(source: Source, folder: Path, tally: Tally) -> Iterator[None]:
    """What stops a run that has begun, with what is finished and how to go on."""
    again = "the same command with --resume goes on; what is finished stays"
    if source.path is None:
        again = "the same command with --force goes over it; what is finished stays"
    try:
        yield
    except KeyboardInterrupt:
        done = f"stopped: {counted(tally.files, 'file')} finished in {quoted(folder)}"
        raise KeyboardInterrupt(done, again) from None
    except CannotWrite as refusal:
        refusal.hint = f"make room, then {again}"
        raise
    except WouldOverwrite as refusal:
        refusal.hint = f"move it away, then {again}; or overwrite it with --force"
        raise


def _refuse_own_books(source: Source, folder: Path) -> None:
    """Raises UsageError when the rows stand in a file this run would write."""
    books = [(folder / name).resolve() for name in (MANIFEST, REJECTED)]
    if source.path and source.path.resolve() in books:
        raise UsageError(
            f"{source.path} would be written over while it is read",
            hint="choose another folder with --out",
        )


def _refuse_strangers(job: Job, source: Source, keys: Mapping[str, Where], folder: Path) -> None:
    """Raises WouldOverwrite for files of no known run that are in the way, before anything is written.

    What comes by pipe cannot be read twice: it stops at the first such file.
    """
    if source.path is None or earlier_run(folder) or not folder.is_dir() or not any(folder.iterdir()):
        return
    with source.rows(keys) as (_, members):
        events = run_batch(job, members, None, Tally())
        refuse_conflicts((event.file for event in events if isinstance(event, Done)), folder)


def _agreed(job: Job, source: Source, keys: Mapping[str, Where], folder: Path, *, asked: bool) -> int | None:
    """How many letters, in all formats, are to be expected; None when nobody watches.

    Raises NothingToWrite on a no.
    """
    if source.path is None or not console.someone_is_there():
        return None
    tally = Tally()
    with source.rows(keys) as (_, members), Progress() as progress:
        for event in rehearse(job, members, tally):
            progress.add(isinstance(event, CheckedLetter))
    merged = [name for name in job.formats if job.merged and name == MERGED_FORMAT]
    files = tally.letters * (len(job.formats) - len(merged))
    files += ceil(tally.letters / job.layout.volume) * len(merged)
    if files >= ASK_FROM and not asked:
        with source.rows(keys) as (_, members):
            report.specimen(job, members)
        report.summary(tally, would=True)
        if not console.agreed(f"Write {counted(files, 'file')} into {quoted(folder)}?"):
            raise NothingToWrite("nothing was written, as you said", hint="a trial of a few rows: --limit 3")
    return tally.letters * len(job.formats)


def _record(job: Job, source: Source, letterhead: Path | None) -> RunRecord:
    """What the run is made of."""
    places = job.desk.places
    files = {f"registry {number}": path for number, path in enumerate(places.registries, 1)}
    for root in reversed(places.templates):  # the first folder that has a file wins
        found = (path for path in sorted(root.glob("*/*.*")) if path.is_file())
        files |= {f"template {path.relative_to(root).as_posix()}": path for path in found}
    if source.path:
        files["senders"] = source.path
    if letterhead:
        files["letterhead"] = letterhead
    inputs = hashes(files)
    inputs["case"] = hashlib.sha256(repr(job.desk.case).encode()).hexdigest()
    inputs.setdefault("senders", PIPED)
    if source.signs_for:
        inputs["sender"] = hashlib.sha256(repr(source.signs_for).encode()).hexdigest()
    options = {
        "kind": job.wish.kind, "to": " ".join(job.wish.to), "language": job.wish.language,
        "copy-to": "; ".join(job.wish.copy_to), "copies": str(job.wish.copies), "minute": source.minute,
        "format": " ".join(job.formats), "window": job.layout.window,
        "merged": str(job.merged), "volume": str(job.layout.volume), "duplex": str(job.layout.duplex),
        "order": job.order, "limit": str(source.limit or ""), "sheet": source.sheet,
        "encoding": source.encoding,
        "column": "; ".join(f"{field}={header}" for field, header in sorted(source.columns.items())),
    }  # fmt: skip
    return RunRecord(letterkit=__version__, date=job.on, options=options, inputs=inputs)
