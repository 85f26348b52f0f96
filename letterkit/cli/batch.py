"""`letterkit batch`: the letters of many writers, from a spreadsheet."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import options as o
from letterkit.cli.draft import CaseName

Senders = Annotated[
    str,
    typer.Argument(
        metavar="SENDERS", help="Who writes: a .csv, .xlsx, .ods or .jsonl file, or `-` for CSV by pipe."
    ),
]
Merged = Annotated[
    bool, typer.Option("--merged", rich_help_panel=o.OUTPUT, help="Gather Word letters into print files.")
]
Volume = Annotated[
    int,
    typer.Option(
        "--volume", metavar="N", rich_help_panel=o.OUTPUT, help="Letters in a print file, at most 500."
    ),
]
Duplex = Annotated[
    bool,
    typer.Option(
        "--duplex", rich_help_panel=o.OUTPUT, help="For two-sided print: each letter on an odd page."
    ),
]
OrderOf = Annotated[
    str,
    typer.Option(
        "--order",
        metavar="sender|recipient",
        rich_help_panel=o.OUTPUT,
        help="All letters of a writer together, or all to an office.",
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume", rich_help_panel=o.OUTPUT, help="Go on with a run that was cut off; nothing is lost."
    ),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", rich_help_panel=o.OUTPUT, help="Show what would be written, write nothing."),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", rich_help_panel=o.WHO, help="Only the first N rows, for a trial."),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--sender",
        metavar="FILE",
        rich_help_panel=o.WHO,
        help="With --kind appeal: who sends it and gets the answer, as a YAML file.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", rich_help_panel=o.OUTPUT, help="Do not ask before many files.")]
SheetName = Annotated[
    str, typer.Option("--sheet", metavar="NAME", rich_help_panel=o.WHO, help="Which sheet of a workbook.")
]
ColumnOf = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=HEADER",
        rich_help_panel=o.WHO,
        help='What a column is, such as name="Member name". Repeatable.',
    ),
]
Encoding = Annotated[
    str,
    typer.Option(
        "--encoding", metavar="NAME", rich_help_panel=o.WHO, help="How a CSV file is encoded, such as cp1251."
    ),
]


def batch(
    case: CaseName,
    senders: Senders,
    sheet: SheetName = "",
    column: ColumnOf = None,
    encoding: Encoding = "",
    limit: Limit = None,
    sender: Answers = None,
    to: o.To = None,
    copy_to: o.CopyTo = None,
    copies: o.Copies = False,
    minute: o.Minute = "",
    kind: o.Kind = "protest",
    language: o.Language = "",
    date: o.Date = "",
    registry: o.Registry = None,
    templates: o.Templates = None,
    formats: o.Format = None,
    letterhead: o.Letterhead = None,
    window: o.Window = "",
    merged: Merged = False,
    volume: Volume = 500,
    duplex: Duplex = False,
    order: OrderOf = "sender",
    out: o.Out = None,
    dry_run: DryRun = False,
    resume: Resume = False,
    force: o.Force = False,
    yes: Yes = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """The letters of many writers, one row of a sheet each, or the appeal that all of them sign.

    Example: letterkit batch example-case members.xlsx --format docx --merged
    """
    from letterkit.cli import batch_run as run
    from letterkit.cli import pages, wishes
    from letterkit.cli.batch_source import Source, named_columns

    layout = pages.the_layout(letterhead, window, volume=volume, duplex=duplex)
    wanted = wishes.the_formats(formats or (("docx",) if merged else ()))
    order = run.refuse_misfits(case, senders, wanted, order, merged=merged, resume=resume)
    place = run.the_place(out, wanted, resume=resume)
    on = run.the_date(date, place, resume=resume)
    wish = wishes.the_wish(kind, to or (), language, wanted, copy_to or (), copies=copies, minute=minute)
    job = run.the_job(case, wish, wanted, layout, on, registry or (), templates or (), merged, order)
    signs_for = run.the_sender_of_all(wish.kind, sender)
    source = Source(senders, sheet, named_columns(column or ()), encoding, limit, minute, signs_for)
    if dry_run:
        return run.rehearse(job, source)
    if place is None:
        return run.to_standard_output(job, source, force=force)
    from letterkit.cli.batch_folder import to_folder  # letters on standard output do without

    return to_folder(job, source, place, letterhead, resume=resume, force=force, asked=yes)
