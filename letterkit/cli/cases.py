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
How = Annotated[
    str, typer.Option("--how", metavar="won|lost|moot", rich_help_panel=o.WHAT, help="How it ended.")
]
On = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="YYYY-MM-DD",
        rich_help_panel=o.WHAT,
        help="The day it ended; letters dated so or later are refused.",
    ),
]
Notice = Annotated[
    str,
    typer.Option(
        "--text", metavar="TEXT", rich_help_panel=o.WHAT, help="What became of it: the notice writers get."
    ),
]
NoticeLanguage = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="TAG",
        autocompletion=complete.languages,
        rich_help_panel=o.WHAT,
        help="The language of the notice. (default: the case's own)",
    ),
]
SourceKey = Annotated[
    str,
    typer.Option(
        "--source", metavar="KEY", rich_help_panel=o.WHAT, help="One of the case's sources that says so."
    ),
]
Write = Annotated[
    bool,
    typer.Option("--write", rich_help_panel=o.OUTPUT, help="Change the file; without it, only show how."),
]
Yaml = Annotated[
    bool,
    typer.Option("--yaml", rich_help_panel=o.OUTPUT, help="Its file as it stands: `> cases/ID.yaml`."),
]
NewId = Annotated[str, typer.Argument(metavar="ID", help="The new case's id, such as `example-2026`.")]

app = typer.Typer(
    rich_markup_mode=None,
    help="What there is to write about, how urgent it is, and how to begin a new case.",
)


@app.command("list", cls=CommandHelp)
def list_cases(
    date: o.JudgedOn = "", as_json: o.Json = False, quiet: o.Quiet = False, debug: o.Debug = False
) -> int:
    """All cases: those that close soon, those open for longer, then those replaced, stopped and over.

    Example: letterkit cases list
    """
    from letterkit import console
    from letterkit.cli import case_sheet as sheet
    from letterkit.cli import wishes
    from letterkit.problems import errors_of

    on = wishes.the_date(date)
    cases, known, problems = sheet.read_all(on)
    if as_json:
        for one in cases:
            console.json_record(sheet.record(one, on, known))
    else:
        console.listing(sheet.COLUMNS, [sheet.row(one, on, known) for one in cases])
    console.problems(problems)
    return 1 if errors_of(problems) else 0


@app.command("show", cls=CommandHelp)
def show_case(
    id_: Id,
    date: o.JudgedOn = "",
    as_yaml: Yaml = False,
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
    from letterkit.inputs.yaml_source import read_text

    if as_yaml:
        path, _ = sheet.find_one(id_)
        console.result(read_text(path).encode())
        return 0
    case, known = sheet.read_one(id_)
    on = wishes.the_date(date)
    if as_json:
        console.json_record(sheet.record(case, on, known))
    else:
        console.page(sheet.lines(case, on, known))
    return 0


@app.command("new", cls=CommandHelp)
def new_case(
    id_: NewId, date: o.Issued = "", as_json: o.Json = False, quiet: o.Quiet = False, debug: o.Debug = False
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


@app.command("close", cls=CommandHelp)
def close_case(
    id_: Id,
    how: How,
    on: On,
    text: Notice,
    language: NoticeLanguage = "",
    source: SourceKey = "",
    write: Write = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Close a case with a notice: show the lines of its file that change, or change them.

    Example: letterkit cases close example-case --how won --on 2030-01-31 --text "She is free."
    """
    from letterkit import case_close, console
    from letterkit.cli import case_sheet as sheet
    from letterkit.cli import wishes
    from letterkit.screen import quoted

    path, known = sheet.find_one(id_)
    change = case_close.close_case(path, wishes.the_closing(how, on, text, language, source))
    if write:
        change.save()
    if as_json:
        console.json_record(sheet.record(change.case, wishes.the_date(""), known))
        return 0
    console.excerpt(change.lines())
    if not write:
        console.say(
            f"Nothing is changed yet: these are the lines of {quoted(path)}. Add --write to change it."
        )
        return 0
    console.say(f"{quoted(path)} is changed. Letters dated {on} or later are refused, with this notice.")
    console.say(f"letterkit cases show {quoted(id_)}", indent=1)
    return 0
