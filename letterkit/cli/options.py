"""The options commands share: one name, one meaning, one place in `--help`."""

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli import complete

WHO = "Who writes"
TO_WHOM = "To whom"
WHAT = "What"
OUTPUT = "Output"
"""The groups of `--help`."""

# Who writes

Name = Annotated[str, typer.Option("--name", metavar="NAME", rich_help_panel=WHO, help="Your full name.")]
Address = Annotated[
    str,
    typer.Option(
        "--address",
        metavar="LINES",
        rich_help_panel=WHO,
        help="Your postal address without the country, its lines parted by `;`.",
    ),
]
Town = Annotated[
    str,
    typer.Option(
        "--town",
        metavar="TOWN",
        rich_help_panel=WHO,
        help="Your town, for the address, the date line and --discreet.",
    ),
]
Country = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        rich_help_panel=WHO,
        help="Your country as you would type it (UK, Deutschland) or its code; finds your embassy.",
    ),
]
Email = Annotated[
    str, typer.Option("--email", metavar="ADDRESS", rich_help_panel=WHO, help="Your e-mail address.")
]
Role = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="TEXT",
        rich_help_panel=WHO,
        help='What you write as, such as "a teacher".',
    ),
]
Organisation = Annotated[
    str,
    typer.Option(
        "--organisation", metavar="NAME", rich_help_panel=WHO, help="The organisation you write for, if any."
    ),
]
Reads = Annotated[
    str,
    typer.Option(
        "--reads",
        metavar="LANGUAGES",
        rich_help_panel=WHO,
        help="Languages you read besides English, such as `ru`.",
    ),
]
CareOf = Annotated[
    str,
    typer.Option(
        "--care-of",
        metavar="LINES",
        rich_help_panel=WHO,
        help="An address instead of yours and your e-mail, such as the campaign's, its lines parted by `;`.",
    ),
]
Members = Annotated[
    str,
    typer.Option(
        "--members", metavar="N", rich_help_panel=WHO, help="How many members your organisation represents."
    ),
]
SecondSignatory = Annotated[
    str,
    typer.Option(
        "--second-signatory",
        metavar="NAME;ROLE",
        rich_help_panel=WHO,
        help="Who signs beside you, such as the chair of your branch.",
    ),
]
Minute = Annotated[
    str,
    typer.Option(
        "--minute",
        metavar="REF",
        rich_help_panel=WHO,
        help='Your branch carried its motion: its letters say "we", and protests cite this minute.',
    ),
]
Signatories = Annotated[
    Path | None,
    typer.Option(
        "--signatories",
        metavar="FILE",
        rich_help_panel=WHO,
        help="With --kind appeal: who signs it, a .csv, .xlsx, .ods or .jsonl file, one person a row.",
    ),
]
SenderFile = Annotated[
    Path | None,
    typer.Option(
        "--sender",
        metavar="FILE",
        rich_help_panel=WHO,
        help="A YAML file with these details; it beats the kept ones, the options beat it.",
    ),
]
Discreet = Annotated[
    bool,
    typer.Option(
        "--discreet",
        rich_help_panel=WHO,
        help="Only your initials and town; some authorities ignore such letters.",
    ),
]

# To whom

To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="ID|TYPE",
        autocompletion=complete.addressees,
        rich_help_panel=TO_WHOM,
        help="A recipient, or all of a type of office (court); `embassy` is the one in your country. "
        "Repeatable. (default: whom the case names)",
    ),
]
CopyTo = Annotated[
    list[str] | None,
    typer.Option(
        "--copy-to",
        metavar="NAME|E-MAIL",
        rich_help_panel=TO_WHOM,
        help="Who gets a copy, such as the campaign. Repeatable.",
    ),
]

Copies = Annotated[
    bool,
    typer.Option(
        "--copies", rich_help_panel=TO_WHOM, help="Also a letter to each who gets a copy, for information."
    ),
]

# What

Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        autocompletion=complete.kinds,
        rich_help_panel=WHAT,
        help="Which kind of letter: protest, appeal, solidarity, motion or open-letter.",
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="TAG",
        autocompletion=complete.languages,
        rich_help_panel=WHAT,
        help="The letter's language, such as `ru`. (default: what office, case and you share)",
    ),
]
Date = Annotated[
    str,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", rich_help_panel=WHAT, help="The letter's date. (default: today)"
    ),
]
JudgedOn = Annotated[
    str,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", rich_help_panel=WHAT, help="The day to judge by. (default: today)"
    ),
]
Issued = Annotated[
    str,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", rich_help_panel=WHAT, help="The case's first day. (default: today)"
    ),
]
Note = Annotated[
    str,
    typer.Option(
        "--note",
        metavar="TEXT",
        rich_help_panel=WHAT,
        help="A paragraph of your own; such letters count for more.",
    ),
]
NoteFile = Annotated[
    Path | None,
    typer.Option(
        "--note-file", metavar="FILE", rich_help_panel=WHAT, help="The same, from a text file in UTF-8."
    ),
]
Registry = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        rich_help_panel=WHAT,
        help="Recipients to look up before ./recipients.yaml and the shipped ones. Repeatable.",
    ),
]
Templates = Annotated[
    list[Path] | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        rich_help_panel=WHAT,
        help="Templates to look up before ./templates and the shipped ones. Repeatable.",
    ),
]

# Output

Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=complete.formats,
        rich_help_panel=OUTPUT,
        help="text, docx, mailto or eml. Repeatable. (default: text)",
    ),
]
Letterhead = Annotated[
    Path | None,
    typer.Option(
        "--letterhead",
        metavar="FILE.docx",
        rich_help_panel=OUTPUT,
        help="Your Word file: its page, header, footer, logo and named styles are used.",
    ),
]
Window = Annotated[
    str,
    typer.Option(
        "--window",
        metavar="NAME",
        autocompletion=complete.windows,
        rich_help_panel=OUTPUT,
        help="Where the address goes: din-b, din-a, fr, ch-right, us-10. (default: as the paper)",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        rich_help_panel=OUTPUT,
        help="The folder for the files. (default: ./letters; text and mailto go to standard output)",
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", rich_help_panel=OUTPUT, help="Overwrite files whose content differs."),
]
Open = Annotated[
    bool,
    typer.Option("--open", rich_help_panel=OUTPUT, help="Hand over to your mail program or word processor."),
]
Json = Annotated[
    bool,
    typer.Option("--json", rich_help_panel=OUTPUT, help="JSON Lines, for scripts; problems too."),
]
Quiet = Annotated[bool, typer.Option("--quiet", rich_help_panel=OUTPUT, help="Say only what is wrong.")]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", rich_help_panel=OUTPUT, help="Show where an unexpected error arose, without your data."
    ),
]
