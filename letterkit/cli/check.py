"""`letterkit check`: what is wrong, where, and what to do about it."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import options as o

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Registries, cases, sender files or template folders. [default: everything there is]",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", rich_help_panel=o.OUTPUT, help="Let warnings count too.")]


def check(
    paths: Paths = None,
    strict: Strict = False,
    date: o.Date = "",
    registry: o.Registry = None,
    templates: o.Templates = None,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Check registries, cases and templates, and the letters that come out of each case.

    Example: letterkit check cases/example-case.yaml
    """
    from letterkit import checkup, console
    from letterkit.cli import wishes
    from letterkit.problems import errors_of
    from letterkit.run import Places

    places = Places.around(Path(), registry or (), templates or ())
    on = wishes.the_date(date)
    found = checkup.check_paths(paths, places, on) if paths else checkup.check_everything(places, on)
    console.problems(found.problems)
    errors = len(errors_of(found.problems))
    warnings = len(found.problems) - errors
    numbers = {
        "recipient": found.recipients,
        "case": found.cases,
        "language": found.languages,
        "letter": found.letters,
        "sender": found.senders,
    }
    looked_at = ", ".join(console.counted(number, noun) for noun, number in numbers.items() if number)
    said = f"{console.counted(errors, 'error')}, {console.counted(warnings, 'warning')}"
    console.say(f"{f'Checked {looked_at}'.rstrip()}: {said}.")
    return 1 if errors or (strict and warnings) else 0
