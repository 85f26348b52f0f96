"""`letterkit init`: a working folder with an example to try."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import options as o

Folder = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="The folder; made if need be. (default: this one)")
]


def init(
    folder: Folder = None,
    date: o.Issued = "",
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Make a working folder: an example case that is open, your own recipients, a list of senders.

    Example: letterkit init my-campaign
    """
    from letterkit import console, starter
    from letterkit.cli import wishes
    from letterkit.screen import quoted

    place = folder or Path()
    written, kept = starter.begin(place, wishes.the_date(date))
    for path in written:
        console.say(f"written: {quoted(path)}")
    for path in kept:
        console.say(f"left as it is: {quoted(path)}")
    console.say()
    console.say("Now try the example:")
    if place != Path():
        console.say(f"cd {quoted(place)}", indent=1)
    console.say("letterkit draft example-case", indent=1)
    return 0
