"""`letterkit check`: what is wrong, where, and what to do about it."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import options as o

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Registries, cases, senders (a file or a list), folders of cases or templates, working folders. "
        "(default: everything there is)",
    ),
]
PackFolder = Annotated[
    Path | None,
    typer.Option(
        "--pack",
        metavar="DIR",
        rich_help_panel=o.WHAT,
        help="Is this folder from somebody else safe to open? Nothing in it is run or followed.",
    ),
]
Strict = Annotated[bool, typer.Option("--strict", rich_help_panel=o.OUTPUT, help="Let warnings count too.")]


def check(
    paths: Paths = None,
    pack: PackFolder = None,
    strict: Strict = False,
    date: o.JudgedOn = "",
    registry: o.Registry = None,
    templates: o.Templates = None,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Check registries, cases and templates, and the letters that come out of each case.

    Example: letterkit check cases/example-case.yaml
    """
    if pack is not None:
        return _check_pack(pack, strict=strict, alone=not (paths or date or registry or templates))
    from letterkit import checkup, console
    from letterkit.cli import wishes
    from letterkit.places import Places
    from letterkit.problems import errors_of

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


def _check_pack(folder: Path, *, strict: bool, alone: bool) -> int:
    """Say what a pack holds and whether it is safe to open."""
    from letterkit.cli import pack_report
    from letterkit.errors import UsageError
    from letterkit.pack import look_through

    if not alone:
        raise UsageError(
            "--pack looks at one folder by itself", hint="leave out --date, --registry, --templates and paths"
        )
    pack = look_through(pack_report.folder_of(folder))
    pack_report.tell(pack)
    return 1 if pack.refused or (strict and pack.problems) else 0
