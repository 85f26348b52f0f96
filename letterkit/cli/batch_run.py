"""The steps of `letterkit batch` up to its job, and the ways of running it that need no folder."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import cast, get_args

from msgspec.structs import replace

from letterkit import console
from letterkit.batch import MERGED_FORMAT, Done, Job, Order, columns_named, run_batch
from letterkit.batch import rehearse as rehearsed
from letterkit.case_life import case_findings, notes
from letterkit.cli import batch_report as report
from letterkit.cli import wishes
from letterkit.cli.batch_source import Source
from letterkit.cli.delivery import FOLDER, FORM_FEED, TO_STANDARD_OUTPUT
from letterkit.desk import check_wish, open_desk, refuse
from letterkit.errors import UsageError
from letterkit.hints import did_you_mean
from letterkit.kinds import KINDS, KindName
from letterkit.model import Layout, Sender
from letterkit.places import Places
from letterkit.plan import Wish, never_copied
from letterkit.run import save_files
from letterkit.screen import quoted
from letterkit.tally import Tally


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
    if merged and MERGED_FORMAT not in formats:
        raise UsageError("--merged gathers Word letters", hint=f"add --format {MERGED_FORMAT}")
    if resume and sheet == wishes.STANDARD_INPUT:
        raise UsageError("what came by pipe cannot be read again", hint="save it as a file, then --resume")
    return cast(Order, order)


def the_sender_of_all(kind: KindName, file: Path | None) -> Sender | None:
    """Who sends the appeal that all rows sign; None for letters that each row writes for itself.

    Never the kept profile: a list is mostly somebody else's. Raises UsageError, and InputRefused for a
    file that cannot be used.
    """
    if KINDS[kind].has("signatories"):
        from letterkit.cli.who import sender_in

        return sender_in(file) if file else Sender()
    if file:
        raise UsageError("each row is a sender of its own", hint="--sender goes with --kind appeal")
    return None


def the_place(out: Path | None, formats: Sequence[str], *, resume: bool) -> Path | None:
    """The folder for the files; None when everything goes to standard output, which nobody can resume."""
    if out is not None or not TO_STANDARD_OUTPUT.issuperset(formats):
        return out or FOLDER
    if resume:
        raise UsageError("--resume goes on in a folder", hint="name it with --out")
    return None


def the_date(typed: str, place: Path | None, *, resume: bool) -> date:
    """The letters' date: that of the run which is resumed, unless one is given."""
    if resume and place and not typed:
        from letterkit.ledger import earlier_run

        if known := earlier_run(place):
            return known.date
    return wishes.the_date(typed)


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
    found = refuse(list(case_findings(desk.case, on, desk.updates)))
    console.problems([*desk.problems, *found, *never_copied(Sender(), wish)])
    for note in notes(desk.case, on):
        console.say(note)
    return Job(desk, wish, formats, layout, on, merged, order)


def rehearse(job: Job, source: Source) -> int:
    """`--dry-run`: everything but the files, and the same summary."""
    tally, said = Tally(), report.Rejections()
    with source.rows(columns_named(job)) as (sheet, members):
        for event in rehearsed(job, members, tally):
            report.tell(event, said)
        said.show(sheet)
    report.summary(tally, would=True)
    return report.exit_code(tally)


def to_standard_output(job: Job, source: Source, *, force: bool) -> int:
    """Letters and links as they are made, until nobody reads them any more.

    A letter that has to be attached to its link is a file. Rows that cannot be used are told.
    """
    tally, said = Tally(), report.Rejections()
    before = ""
    awaited = source.path is None or console.results_are_watched()
    with source.rows(columns_named(job)) as (sheet, members):
        for event in run_batch(job, members, None, tally):
            if isinstance(event, Done) and event.file.companion:
                event = _attached(event, force=force)
            elif isinstance(event, Done) and not console.manner().json:
                if not _handed_on(event, before, at_once=awaited):
                    return 0
                before = event.file.format
            if not report.tell(event, said):
                return 0
        if not console.result(b""):
            return 0
        said.show(sheet)
    report.summary(tally)
    return report.exit_code(tally)


def _handed_on(done: Done, before: str, *, at_once: bool) -> bool:
    """A letter or link on standard output; False when nobody reads it."""
    between = FORM_FEED if before and not before == done.file.format == "mailto" else b""
    return console.result(between + done.file.content, at_once=at_once)


def _attached(done: Done, *, force: bool) -> Done:
    """The file that goes with a link, to be attached or read, saved."""
    (written,) = save_files([done.file], FOLDER, force=force)
    if written.path.endswith(".txt"):
        to_do = "read" if done.file.letters[0].about.purpose == "read" else "attach"
        console.say(f"{to_do} {quoted(written.path)} before sending", style="heading")
    return replace(done, written=written)
