"""Every command of letterkit, with what it needs to do its work: for what is promised of all of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from tests.batches import HEADERS, member, members
from tests.cli_runner import CASE, WRITER
from tests.letterheads import letterhead_file
from tests.sheet_files import an_ods, ods_row, saved

_DRAFT = ("draft", *CASE, *WRITER, "--email", "member@example.org", "--force")
_BATCH = ("batch", *CASE, "--force")
_CSV = (*_BATCH, "members.csv")
_FORMATS = ("text", "docx", "mailto", "eml")
_KINDS = ("solidarity", "motion", "appeal")
_LANGUAGES = ("en", "ru", "kk", "de")
COMMANDS: dict[str, tuple[str, ...]] = {
    "alone": (),
    "version": ("--version",),
    "help": ("--help",),
    "draft help": ("draft", "--help"),
    **{f"draft {one}": (*_DRAFT, "--format", one, "--out", f"draft-{one}") for one in _FORMATS},
    **{
        f"draft in {one}": (*_DRAFT, "--format", "docx", "--language", one, "--out", f"draft-{one}")
        for one in _LANGUAGES
    },
    **{
        f"draft {one}": (*_DRAFT, "--kind", one, "--format", "docx", "--out", f"draft-{one}")
        for one in _KINDS
    },
    "draft letterhead": (*_DRAFT, "--format", "docx", "--letterhead", "head.docx", "--out", "draft-head"),
    "draft to the screen": (*_DRAFT, "--note", "I write as a colleague.", "--debug"),
    "draft for scripts": (*_DRAFT, "--json"),
    "draft discreet": (*_DRAFT, "--discreet", "--copy-to", "campaign@example.org", "--out", "draft-discreet"),
    **{f"batch {one}": (*_CSV, "--format", one, "--out", f"batch-{one}") for one in _FORMATS},
    "batch merged": (*_CSV, "--merged", "--out", "batch-merged"),
    "batch duplex": (*_BATCH, "members.xlsx", "--merged", "--duplex", "--out", "batch-duplex"),
    "batch letterhead": (
        *_BATCH, "members.ods", "--format", "docx", "--letterhead", "head.docx", "--out", "batch-head",
    ),
    "batch for scripts": (*_BATCH, "members.jsonl", "--json", "--out", "batch-json"),
    "batch dry": (*_CSV, "--dry-run"),
    "batch resumed": ("batch", *CASE, "members.csv", "--format", "docx", "--out", "batch-docx", "--resume"),
    "batch with bad rows": (*_BATCH, "bad.csv", "--out", "batch-bad"),
    "cases new": ("cases", "new", "a-new-case"),
    "cases close": (
        "cases", "close", "a-new-case", "--how", "won", "--on", "2030-01-31", "--text", "She is free.",
        "--write",
    ),
    "check": ("check",),
    "sheet": ("sheet", *CASE, "--country", "UK", "--pages", "2", "--out", "sheets"),
    "draft with signatures": (
        *_DRAFT, "--kind", "appeal", "--signatories", "members.csv", "--out", "draft-signed",
    ),
    "batch with signatures": (*_CSV, "--kind", "appeal", "--out", "batch-signed"),
    "check a sheet": ("check", "bad.csv"),
    "check a pack": ("check", "--pack", "."),
    "check a broken case": ("check", "broken.yaml"),
    "draft a broken case": ("draft", "broken.yaml"),
    "draft nothing": ("draft", "no-such-case"),
    "recipients list": ("recipients", "list"),
    "recipients show": ("recipients", "show", "kz-mfa"),
    "recipients stale": ("recipients", "stale"),
    "cases list": ("cases", "list"),
    "cases show": ("cases", "show", CASE[0]),
    "init": ("init", "campaign"),
    "schema recipients": ("schema", "recipients"),
    "schema case": ("schema", "case"),
    "sender": ("sender", *WRITER),
    "sender show": ("sender", "--show"),
    "draft by the kept sender": ("draft", *CASE, "--to", "kz-mfa"),
    "sender forget": ("sender", "--forget"),
}  # fmt: skip
"""Command lines by what they are for, in an order in which each finds what it needs."""
ENDS = {
    "check a sheet": 1,
    "check a pack": 1,
    "check a broken case": 1,
    "draft a broken case": 3,
    "draft nothing": 2,
}
"""How those end that do not end well; the others end with 0, or with 1 where somebody gets no letter."""


def prepare(folder: Path) -> None:
    """Put everything there that COMMANDS read."""
    members(folder, 3)
    rows = [HEADERS, *(member(number) for number in range(3))]
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(list(row))
    saved(workbook, folder)
    an_ods(folder, "".join(ods_row(*row) for row in rows))
    keys = [header.lower() for header in HEADERS]
    lines = (json.dumps(dict(zip(keys, row, strict=True))) for row in rows[1:])
    (folder / "members.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "bad.csv").write_text("name,country\nExample Member,Nowhere\n,UK\nOther Member,UK\n")
    (folder / "broken.yaml").write_text("id: broken\ndemands: [\n")
    letterhead_file(folder / "head.docx")


def ended_as_meant(codes: dict[str, int]) -> Iterator[str]:
    """Each command that ended otherwise than it should."""
    for name, code in codes.items():
        if code not in ((ENDS[name],) if name in ENDS else (0, 1)):
            yield f"{name} ended with {code}"
