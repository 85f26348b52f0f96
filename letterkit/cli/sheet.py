"""`letterkit sheet`: the signature sheet of an appeal."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import options as o
from letterkit.cli.draft import CaseName

Pages = Annotated[int, typer.Option("--pages", metavar="P", rich_help_panel=o.OUTPUT, help="How many pages.")]
Lines = Annotated[
    int | None,
    typer.Option(
        "--lines",
        metavar="N",
        rich_help_panel=o.OUTPUT,
        help="Lines on a full page; the first page has fewer. (default: 11 mm each, some 20)",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        rich_help_panel=o.OUTPUT,
        help="The folder for the files. (default: ./letters)",
    ),
]


def sheet(
    case: CaseName,
    sender: o.SenderFile = None,
    country: o.Country = "",
    to: o.To = None,
    language: o.Language = "",
    date: o.Date = "",
    registry: o.Registry = None,
    templates: o.Templates = None,
    pages: Pages = 1,
    lines: Lines = None,
    letterhead: o.Letterhead = None,
    out: Out = None,
    force: o.Force = False,
    hand_over: o.Open = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """The signature sheet of an appeal: what is signed, and numbered lines to print and fill in by hand.

    Example: letterkit sheet example-case --pages 2
    """
    from letterkit.cli import delivery, draft_report, opener, sheet_report, who, wishes
    from letterkit.cli.pages import the_layout
    from letterkit.desk import open_desk
    from letterkit.places import Places

    on = wishes.the_date(date)
    known = who.the_sender({"country": country}, sender, (), discreet=False)
    wish = wishes.the_wish("appeal", to or (), language, ("docx",))
    places = Places.around(Path(), registry or (), templates or ())
    desk = open_desk(places, case, wishes.case_text(case))
    made = sheet_report.sheets(desk, known, wish, the_layout(letterhead, ""), on, lines, pages)
    draft_report.refuse_nothing(made.appeals, case, places)
    delivered = delivery.to_disk(made.appeals.files, out, force=force)
    sheet_report.show(made, delivered, on, case)
    if hand_over:
        opener.hand_over(delivered)
    return 1 if made.appeals.left_out else 0
