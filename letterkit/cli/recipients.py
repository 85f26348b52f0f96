"""`letterkit recipients`: who can be written to, through which channel, from which source, how old."""

from typing import Annotated

import typer

from letterkit.cli import complete
from letterkit.cli import options as o
from letterkit.cli.help import CommandHelp

OfficeType = Annotated[
    str,
    typer.Option(
        "--type",
        metavar="TYPE",
        autocompletion=complete.office_types,
        rich_help_panel=o.TO_WHOM,
        help="Only this type of office (court).",
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", autocompletion=complete.recipients, help="A recipient's id, as `list` shows it."
    ),
]
OlderThan = Annotated[
    str,
    typer.Option(
        "--older-than", metavar="AGE", rich_help_panel=o.WHAT, help="How old: `180d`, `26w` or `2y`."
    ),
]

AnswersFor = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        rich_help_panel=o.TO_WHOM,
        help="Only the embassies that answer for this country, as you would type it (UK).",
    ),
]
Yaml = Annotated[
    bool,
    typer.Option(
        "--yaml", rich_help_panel=o.OUTPUT, help="As an entry for recipients.yaml: `>> recipients.yaml`."
    ),
]

app = typer.Typer(
    rich_markup_mode=None,
    help="Who can be written to, through which channel, from which source, how old.",
)


@app.command("list", cls=CommandHelp)
def list_recipients(
    office_type: OfficeType = "",
    country: AnswersFor = "",
    registry: o.Registry = None,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """All recipients, and the date of each way to reach them.

    Example: letterkit recipients list --type embassy
    """
    from letterkit import console
    from letterkit.cli import registry_sheet as sheet

    offices = sheet.of_type(sheet.read(registry or ()), office_type)
    offices = sheet.answering_for(offices, country) if country else offices
    if as_json:
        for office in offices:
            console.json_record(sheet.record(office))
    elif offices:
        console.listing(sheet.COLUMNS, [sheet.row(office) for office in offices])
    else:
        console.say(f"no {office_type or 'office'} that is known answers for {country}" if country else
                    f"no {office_type or 'office'} is known")  # fmt: skip
    return 0


@app.command("show", cls=CommandHelp)
def show_recipient(
    id_: Id,
    date: o.JudgedOn = "",
    registry: o.Registry = None,
    as_yaml: Yaml = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Everything known of one recipient, with the source and the date of each detail.

    Example: letterkit recipients show kz-embassy-london
    """
    from letterkit import console
    from letterkit.cli import registry_sheet as sheet
    from letterkit.cli import wishes

    office = sheet.find(sheet.read(registry or ()), id_)
    if as_json:
        console.json_record(sheet.record(office))
    elif as_yaml:
        console.result(sheet.as_yaml(office, begins=sheet.begins_a_file()).encode())
    else:
        console.page(sheet.lines(office, wishes.the_date(date)))
    return 0


@app.command("stale", cls=CommandHelp)
def stale_recipients(
    older_than: OlderThan = "1y",
    date: o.JudgedOn = "",
    registry: o.Registry = None,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """The contacts letters go by whose source is old or undated, the oldest first.

    Example: letterkit recipients stale --older-than 180d
    """
    from letterkit import console
    from letterkit.cli import registry_sheet as sheet
    from letterkit.cli import wishes

    found = sheet.stale(sheet.read(registry or ()), sheet.days(older_than), wishes.the_date(date))
    if as_json:
        for one in found:
            console.json_record(one)
    else:
        console.listing(sheet.STALE_COLUMNS, [one.row() for one in found])
        console.say(f"{console.counted(len(found), 'contact')} older than {older_than} or undated.")
    return 0
