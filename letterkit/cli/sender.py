"""`letterkit sender`: the writer's own details, kept on this computer."""

from typing import Annotated

import typer

from letterkit.cli import options as o

Show = Annotated[bool, typer.Option("--show", rich_help_panel=o.OUTPUT, help="Show what is kept.")]
Forget = Annotated[bool, typer.Option("--forget", rich_help_panel=o.OUTPUT, help="Delete what is kept.")]


def sender(
    name: o.Name = "",
    address: o.Address = "",
    town: o.Town = "",
    country: o.Country = "",
    email: o.Email = "",
    role: o.Role = "",
    organisation: o.Organisation = "",
    reads: o.Reads = "",
    care_of: o.CareOf = "",
    members: o.Members = "",
    second_signatory: o.SecondSignatory = "",
    copy_to: o.CopyTo = None,
    show: Show = False,
    forget: Forget = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """Ask for your name and address and keep them for the next letter.

    Example: letterkit sender --name "Example Member" --address "1 Example Street; Example Town" --country UK
    """
    from letterkit.cli import details
    from letterkit.errors import UsageError

    fields = {
        "name": name, "address": address, "town": town, "country": country, "email": email, "role": role,
        "organisation": organisation, "reads": reads, "care_of": care_of, "members": members,
        "second_signatory": second_signatory,
    }  # fmt: skip
    given = bool(copy_to or any(fields.values()))
    if show + forget + given > 1:
        raise UsageError("--show, --forget and new details exclude each other", hint="give one of them")
    if show:
        details.show()
    elif forget:
        details.forget()
    elif given:
        details.keep(fields, copy_to or ())
    else:
        details.ask()
    return 0
