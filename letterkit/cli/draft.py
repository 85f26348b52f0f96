"""`letterkit draft`: the letters of one writer."""

from typing import Annotated

import typer

from letterkit.cli import complete
from letterkit.cli import options as o

CaseName = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        autocompletion=complete.cases,
        help="Its id (see `letterkit cases list`), a path to a .yaml file, or `-` for standard input.",
    ),
]


def draft(
    case: CaseName,
    sender: o.SenderFile = None,
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
    minute: o.Minute = "",
    signatories: o.Signatories = None,
    discreet: o.Discreet = False,
    to: o.To = None,
    copy_to: o.CopyTo = None,
    copies: o.Copies = False,
    kind: o.Kind = "protest",
    language: o.Language = "",
    date: o.Date = "",
    note: o.Note = "",
    note_file: o.NoteFile = None,
    registry: o.Registry = None,
    templates: o.Templates = None,
    formats: o.Format = None,
    letterhead: o.Letterhead = None,
    window: o.Window = "",
    out: o.Out = None,
    force: o.Force = False,
    hand_over: o.Open = False,
    as_json: o.Json = False,
    quiet: o.Quiet = False,
    debug: o.Debug = False,
) -> int:
    """The letters of one writer, one for each addressee.

    Example: letterkit draft sokolova-2011 --date 2011-09-20 --country UK
    """
    from pathlib import Path

    from msgspec.structs import replace

    from letterkit import run
    from letterkit.cli import delivery, draft_report, opener, pages, signing, who, wishes
    from letterkit.desk import open_desk
    from letterkit.places import Places

    fields = {
        "name": name, "address": address, "town": town, "country": country, "email": email, "role": role,
        "organisation": organisation, "reads": reads, "care_of": care_of, "members": members,
        "second_signatory": second_signatory, "minute": minute, "note": who.the_note(note, note_file),
    }  # fmt: skip
    on = wishes.the_date(date)
    wanted = wishes.the_formats(formats or ())
    writer = who.the_sender(fields, sender, copy_to or (), discreet=discreet)
    wish = wishes.the_wish(kind, to or (), language, wanted, copies=copies, minute=writer.minute)
    signed = signing.the_signatures(wish.kind, signatories)
    writer = replace(writer, signatories=signed.by or writer.signatories)
    places = Places.around(Path(), registry or (), templates or ())
    desk = open_desk(places, case, wishes.case_text(case))
    outcome = run.draft(desk, writer, wish, wanted, pages.the_layout(letterhead, window), on)
    outcome = replace(outcome, problems=(*outcome.problems, *signed.problems))
    draft_report.refuse_nothing(outcome, case, places)
    delivered = delivery.to_disk(outcome.files, out, force=force)
    draft_report.show(outcome, delivered, places, on)
    if kind == "motion" and writer.minute and not desk.case.historical:
        draft_report.message_resolved(desk.case, writer.minute)
    if hand_over:
        opener.hand_over(delivered)
    return 1 if outcome.left_out or signed.rejected else 0
