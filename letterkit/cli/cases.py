"""`letterkit cases`: what there is to write about, how urgent it is, and how to begin a new case."""

from typing import Annotated

import typer

from letterkit.cli import complete
from letterkit.cli import options as o
from letterkit.cli.help import CommandHelp

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        autocompletion=complete.cases,
        help="A case's id, as `list` shows it, or a path to its file.",
    ),
]
NewId = Annotated[str, typer.Argument(metavar="ID", help="The new case's id, such as `example-2026`.")]

app = typer.Typer(
    rich_markup_mode=None,
    help="What there is to write about, how urgent it is, and how to begin a new case.",
)


@app.command("list", cls=CommandHelp)
def list_cases(
    date: o.Date = "", as_json: o.Json = False, quiet: o.Quiet = False, debug: o.Debug = False
) -> int:
    """All cases: first those that close soon, then those open for longer, then those of the past.

    Example: letterkit cases list
    """
    from letterkit import console
    from letterkit.cli import case_sheet as sheet
    from letterkit.cli import wishes
    from letterkit.problems import errors_of

    on = wishes.the_date(date)
    cases, problems = sheet.read_all(on)
    if as_json:
        for one in cases:
            console.json_record(sheet.record(one, on))
    else:
        console.listing(sheet.COLUMNS, [sheet.row(one, on) for one in cases])
    console.problems(problems)
    return 1 if errors_of(problems) else 0


@app.command("show", cls=CommandHelp)
def show_case(
    id_: Id,
    date: o.Date = "",
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Everything a writer should know of one case, and what became of it.

    Example: letterkit cases show sokolova-2011
    """
    from letterkit import console
    from letterkit.cli import case_sheet as sheet
    from letterkit.cli import wishes

    case = sheet.read_one(id_)
    on = wishes.the_date(date)
    if as_json:
        console.json_record(sheet.record(case, on))
    else:
        console.page(sheet.lines(case, on))
    return 0


@app.command("new", cls=CommandHelp)
def new_case(
    id_: NewId, date: o.Date = "", as_json: o.Json = False, quiet: o.Quiet = False, debug: o.Debug = False
) -> int:
    """Write a commented skeleton of a case into ./cases/, to be filled in.

    Example: letterkit cases new example-2026
    """
    from letterkit import console, starter
    from letterkit.cli import wishes
    from letterkit.screen import quoted

    path = starter.new_case(id_, wishes.the_date(date))
    console.say(f"{quoted(path)} is written. Fill in what stands in [BRACKETS], then:")
    console.say(f"letterkit check {quoted(path)}", indent=1)
    return 0
