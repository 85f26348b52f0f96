"""A pack as it is shown: what it holds, where it leads, what it prints, and the answer."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from letterkit import console
from letterkit.errors import UsageError
from letterkit.inputs.pack_files import REFUSED, Kind, PackFile
from letterkit.inputs.templates import WORDING
from letterkit.inputs.text_rules import show
from letterkit.pack import Pack
from letterkit.pack.domains import Domain
from letterkit.pack.redirects import Redirect
from letterkit.pack.templates import TemplateUse

COLUMNS = ("What", "Files", "Size", "Which")
MOST_NAMES, MOST_LINES, MOST_OF_A_LINE = 6, 20, 600
"""How many names of files, lines of a part, and characters of a line are shown."""
NEVER_READ: frozenset[Kind] = frozenset(("other", "web-page", "hidden"))
TOLD = ("redirects", "lookalike-domain")
"""The findings that the report itself tells, so that they are not said again below it."""
_IN_WORDS: Mapping[Kind, str] = {
    "case": "cases",
    "registry": "recipients",
    "template": "templates",
    "letterhead": "letterheads",
    "sheet": "senders' lists",
    "sender": "sender files",
    "yaml": "unreadable YAML",
    "other": "never read",
    "web-page": "web pages, never read",
    "hidden": "hidden, never read",
    "program": "PROGRAMS",
    "macros": "OFFICE MACROS",
    "archive": "ARCHIVES",
    "link": "LINKS",
    "special": "DEVICES",
    "unread": "NOT READ",
}
"""What letterkit would do with each kind of file; capitals stand for what is refused unread."""


class FileRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a pack as a JSON Line."""

    version: int = 1
    record: str = "pack-file"
    name: str
    kind: str
    size: int
    """Bytes."""
    refused: bool


class DomainRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A domain a pack leads to as a JSON Line."""

    version: int = 1
    record: str = "pack-domain"
    domain: str
    addresses: int
    links: int
    owners: tuple[str, ...]
    shipped: bool
    public: bool
    suspicion: str | None


class RedirectRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A changed contact of a shipped office as a JSON Line."""

    version: int = 1
    record: str = "pack-redirect"
    office: str
    by: str
    to: str
    shipped: str


class TemplateRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a template of a pack names as a JSON Line."""

    version: int = 1
    record: str = "pack-template"
    name: str
    language: str
    shipped: str | None
    """`same` or `changed`; null where letterkit ships no such file."""
    of_the_writer: tuple[str, ...]
    of_the_case: tuple[str, ...]


class AnswerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The answer as the last JSON Line."""

    version: int = 1
    record: str = "pack"
    folder: str
    files: int
    size: int
    """Bytes."""
    refused: int
    warnings: int
    safe: bool


def folder_of(path: Path) -> Path:
    """The folder to look through. Raises UsageError for what is none."""
    if path.is_dir():
        return path
    if path.exists():
        raise UsageError(f"{show(str(path))} is no folder", hint="unpack it into a folder of its own first")
    raise UsageError(f"there is no folder {show(str(path))}", hint="`--pack` names the folder of a pack")


def tell(pack: Pack) -> None:
    """The whole report on standard output, the problems and the answer on standard error."""
    if console.manner().json:
        for record in records(pack):
            console.json_record(record)
        console.problems(pack.problems)
        return
    if not console.manner().quiet:
        size = sum(file.size for file in pack.files)
        console.page([f"{pack.folder}: {console.counted(len(pack.files), 'file')}, {in_bytes(size)}", ""])
        if pack.files:
            console.listing(COLUMNS, contents(pack))
        console.page(lines(pack))
    told = () if console.manner().quiet else TOLD
    console.problems(one for one in pack.problems if one.code not in told)
    if pack.further:
        console.say(f"{console.counted(pack.further, 'warning')} about how its files are written: "
                    f"letterkit check {pack.folder}", style="aside")  # fmt: skip
    console.say(answer(pack), style="error" if pack.refused else "heading")


def contents(pack: Pack) -> list[tuple[str, ...]]:
    """A row for each kind of file that is there, in the order of `_IN_WORDS`."""
    broken = _refused(pack)
    rows: list[tuple[str, ...]] = []
    for kind, said in _IN_WORDS.items():
        by_label: dict[str, list[PackFile]] = {}
        for file in pack.files:
            if file.kind == kind:
                language = show(file.path.parent.name) if kind == "template" else ""
                by_label.setdefault(f"{said} {language}".strip(), []).append(file)
        for label, files in sorted(by_label.items()):
            names = [
                f"{file.name} (refused)" if file.where.file in broken and kind not in REFUSED else file.name
                for file in files
            ]
            size = sum(file.size for file in files)
            rows.append((label, f"{len(files):,}", in_bytes(size), _some(names, MOST_NAMES)))
    return rows


def lines(pack: Pack) -> Iterator[str]:
    """Where letters would go, where the pack leads, and what its templates name."""
    yield ""
    yield "Where letters would go"
    yield from _some_lines([_redirect(one) for one in pack.redirects], "no shipped office is changed")
    yield ""
    yield "Domains of its addresses and links"
    yield from _some_lines([_domain(one) for one in pack.domains], "none")
    yield ""
    yield "What its templates name"
    names = {file.path: file.name for file in pack.files}
    broken = _refused(pack)
    uses = [_use(one, names[one.path], refused=show(str(one.path)) in broken) for one in pack.templates]
    yield from _some_lines(uses, "it has none")
    if uses:
        yield "  Every letter has the writer's name and address; no template can name the e-mail address."
    yield ""


def answer(pack: Pack) -> str:
    """The last line: whether it is safe to open."""
    if pack.refused:
        things = "1 thing was" if pack.refused == 1 else f"{pack.refused:,} things were"
        return f"NOT SAFE: {things} refused. Open nothing in it before the sender has explained."
    numbers = {
        "changed contact": len(pack.redirects),
        "suspicious domain": sum(bool(one.suspicion) for one in pack.domains),
    }
    first = [console.counted(number, noun) for noun, number in numbers.items() if number]
    others = sum(one.code not in TOLD for one in pack.problems)
    first += [console.counted(others, "warning" if not first else "other warning")] if others else []
    look = f" Look first at: {', '.join(first)}." if first else ""
    unread = sum(file.kind in NEVER_READ for file in pack.files)
    rest = f" Not judged: {console.counted(unread, 'file')} it never reads." if unread else ""
    if elsewhere := _some(tuple(dict.fromkeys(one.office for one in pack.redirects)), MOST_NAMES):
        return f"Opens safely, but would change where letters go for {elsewhere}: compare above.{look}{rest}"
    return f"Safe to open with letterkit: nothing was refused.{look}{rest}"


def records(pack: Pack) -> Iterator[msgspec.Struct]:
    """The report as records, the answer last."""
    broken = _refused(pack)
    for file in pack.files:
        yield FileRecord(name=file.name, kind=file.kind, size=file.size, refused=file.where.file in broken)
    for redirect in pack.redirects:
        yield RedirectRecord(office=redirect.office, by=redirect.by, to=redirect.to, shipped=redirect.shipped)
    for domain in pack.domains:
        yield DomainRecord(
            domain=domain.name,
            addresses=domain.addresses,
            links=domain.links,
            owners=domain.owners,
            shipped=domain.shipped,
            public=domain.public,
            suspicion=domain.suspicion or None,
        )
    names = {file.path: file.name for file in pack.files}
    for use in pack.templates:
        yield TemplateRecord(
            name=names[use.path],
            language=use.language,
            shipped=use.shipped or None,
            of_the_writer=use.of_the_writer,
            of_the_case=use.of_the_case,
        )
    yield AnswerRecord(
        folder=pack.folder,
        files=len(pack.files),
        size=sum(file.size for file in pack.files),
        refused=pack.refused,
        warnings=len(pack.problems) - pack.refused,
        safe=not pack.refused,
    )


def in_bytes(size: int) -> str:
    """A size as people read it: `812 B`, `12 KB`, `3.4 MB`."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def _refused(pack: Pack) -> frozenset[str]:
    """The files with an error."""
    return frozenset(one.where.file for one in pack.problems if one.severity == "error")


def _redirect(one: Redirect) -> str:
    place = f" [{one.where}]"
    if one.by == "embassy":
        return f"{one.office}: {one.to} comes before it, instead of {one.shipped}{place}"
    return f"{one.office}, {one.by}: {one.to}, instead of {one.shipped}{place}"


def _domain(one: Domain) -> str:
    said = [f"{one.addresses:,} e-mail address{'' if one.addresses == 1 else 'es'}"] if one.addresses else []
    said += [console.counted(one.links, "link")] if one.links else []
    marks = (
        f"SUSPICIOUS: {one.suspicion}" if one.suspicion else "",
        "public host: anybody can have an address there" if one.public else "",
        "shipped offices are there too" if one.shipped and not one.public else "",
    )
    marked = "".join(f"; {mark}" for mark in marks if mark)
    return f"{one.name}: {', '.join(said)} ({_some(one.owners, 3)}){marked}"


def _use(use: TemplateUse, name: str, *, refused: bool) -> str:
    if refused:
        return f"{name}: refused"
    known = {"same": ", as shipped", "changed": ", not as shipped", "": ""}[use.shipped]
    if use.path.name == WORDING:
        return f"{name}{known}"
    writer = ", ".join(_detail(one) for one in use.of_the_writer) or "nothing"
    case = ", ".join(use.of_the_case) or "nothing"
    return f"{name}{known}: of the writer {writer}; of the case {case}"


def _detail(name: str) -> str:
    """A detail of the writer in words: `sender.role` is the role, `row.phone` the column `phone`."""
    base, _, key = name.partition(".")
    return f"column `{key}`" if base == "row" and key else key or base


def _some(names: Sequence[str], most: int) -> str:
    rest = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _some_lines(found: Sequence[str], none: str) -> Iterator[str]:
    for line in found[:MOST_LINES] or [none]:
        yield f"  {line}" if len(line) <= MOST_OF_A_LINE else f"  {line[:MOST_OF_A_LINE]}..."
    if len(found) > MOST_LINES:
        yield f"  ... and {len(found) - MOST_LINES:,} more"
