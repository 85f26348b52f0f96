"""The files of a folder that came from others: what each one is, told from outside.

Nothing is followed and nothing is opened but the first bytes of ordinary files, which say whether a
file is what its ending claims. What could act when somebody opens it is refused.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from typing import Literal

from letterkit.inputs.plain_file import first_bytes
from letterkit.inputs.text_rules import refused_characters, show
from letterkit.offices import Noun
from letterkit.problems import Problem, Where, error, warning

MAX_FILES = 2_000
"""Files and folders of a pack; a campaign with ten cases and three languages has 40."""
MAX_DEPTH = 12
"""Folders inside each other; ours are two deep."""
MAX_FILE = 20_000_000
"""Bytes of one file; a letterhead with a large picture has 3 MB."""
MAX_READ = 100_000_000
"""Bytes of sheets and Word files read of a whole pack."""
MAX_TEXT = 5_000_000
"""Bytes of YAML and templates read of a whole pack; a hostile megabyte takes 10 s to refuse."""

Kind = Literal[
    "case", "registry", "template", "letterhead", "sheet", "sender",
    "yaml", "other", "web-page", "hidden",
    "link", "special", "program", "macros", "archive", "unread",
]  # fmt: skip
"""What a file is to letterkit: what it would use, what it never reads, what it refuses from outside.

`yaml` is told apart by its keys when it is read; `unread` is a file past one of the limits, or whose
name cannot be trusted.
"""
REFUSED: frozenset[Kind] = frozenset(("link", "special", "program", "macros", "archive", "unread"))

_ENDINGS: dict[Kind, str] = {
    "sheet": "csv xlsx ods jsonl",
    "letterhead": "docx dotx",
    "template": "j2",
    "yaml": "yaml yml",
    "web-page": "htm html xhtml shtml mht mhtml svg svgz eml",
    "archive": "zip rar 7z tar gz tgz bz2 tbz xz txz zst lz cab iso img dmg vhd vhdx ace arj",
    "macros": "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm doc dot xls xlt ppt pot pps odb rtf",
    "program": """
        exe com scr pif bat cmd msi msp msix appx cpl dll sys ocx jar jnlp js jse mjs vb vbs vbe wsf wsh hta
        ps1 psm1 psd1 psc1 sh bash zsh fish command csh ksh run bin app appimage deb rpm apk pkg snap
        flatpakref py pyc pyw pyz pl rb php lua tcl ahk scpt scptd applescript workflow action lnk url desktop
        webloc inetloc reg inf scf msc settingcontent-ms library-ms search-ms chm hlp xll iqy slk rdp one
        application gadget""",
}
"""Endings by kind; programs are all that starts, installs or leads elsewhere by a click."""
_BY_ENDING: dict[str, Kind] = {
    f".{ending}": kind for kind, endings in _ENDINGS.items() for ending in endings.split()
}
_BY_FIRST_BYTES: tuple[tuple[bytes, Kind], ...] = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\xfe\xed\xfa", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "macros"),
    (b"PK\x03\x04", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)
"""Programs of Windows, Linux and macOS, shortcuts of Windows, Office files of before 2007, archives."""
_ZIPPED = frozenset(
    (".docx", ".dotx", ".xlsx", ".xltx", ".pptx", ".potx", ".ods", ".odt", ".ott", ".odp", ".odg", ".epub")
)
"""Documents that are archives by their nature."""
_LEFTOVERS = frozenset(("__macosx", "thumbs.db", "desktop.ini", "icon\r"))
"""What macOS and Windows put into folders."""


class PackFile(Noun, frozen=True, kw_only=True):
    """One file of a pack."""

    path: Path
    name: str
    """Its path inside the pack with `/`, safe to print."""
    kind: Kind
    size: int
    """Bytes."""

    @property
    def where(self) -> Where:
        """The file as problems name it."""
        return Where(file=show(str(self.path)))


@dataclass
class Outside:
    """What a folder holds, and what is refused before anything is read."""

    files: list[PackFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def look_around(folder: Path) -> Outside:
    """Every file below a folder, in the order of their names; at most MAX_FILES, MAX_DEPTH deep."""
    found = Outside()
    left, waiting = MAX_FILES, [(folder, 0)]
    while waiting:
        place, depth = waiting.pop()
        if depth > MAX_DEPTH:
            said = f"folders stand more than {MAX_DEPTH} deep in each other here; they were not looked into"
            found.problems.append(_limit(said, place))
            continue
        entries = _entries(place, left, found.problems)
        full = len(entries) > left
        if full:
            said = f"the folder holds more than {MAX_FILES:,} files; the rest was not looked at"
            found.problems.append(_limit(said, folder))
        entries = entries[:left]
        left -= len(entries)
        inner = []
        for path, info in entries:
            if stat.S_ISDIR(info.st_mode) and not _is_link(info) and not _hides(path.name):
                inner.append((path, depth + 1))
            else:
                found.files.append(_judged(path, info, folder, found.problems))
        waiting = [] if full else [*waiting, *reversed(inner)]
    found.files.sort(key=lambda one: one.name)
    found.problems += _hidden_ones(found.files, folder)
    return found


def _entries(place: Path, most: int, problems: list[Problem]) -> list[tuple[Path, os.stat_result]]:
    """What stands in one folder, by name; one more than `most` where there are too many."""
    try:
        with os.scandir(place) as entries:
            paths = sorted(place / entry.name for entry in islice(entries, most + 1))
        return [(path, path.lstat()) for path in paths]
    except OSError as failure:
        where = Where(file=show(str(place)))
        message = f"this folder cannot be read: {(failure.strerror or 'unknown').lower()}"
        problems.append(error("unreadable", message, where=where))
        return []


def _judged(path: Path, info: os.stat_result, folder: Path, problems: list[Problem]) -> PackFile:
    """A file by its name, its sort and its first bytes; a reason to refuse it is added to `problems`."""
    name = path.relative_to(folder).as_posix()
    kind, said = _kind(path, name, info)
    size = info.st_size if stat.S_ISREG(info.st_mode) else 0
    file = PackFile(path=path, name=show(name), kind=kind, size=size)
    problems += _findings(file, said, is_hidden=_is_hidden(name))
    return file


def _kind(path: Path, name: str, info: os.stat_result) -> tuple[Kind, str]:
    """What a file is, and for what is refused the reason in words."""
    shown = next((shown for _, shown in refused_characters(name)), "")
    if _is_link(info):
        return "link", "this is a link to another place"
    if stat.S_ISDIR(info.st_mode):
        return "unread", f"the name of this folder hides an invisible character, {shown}"
    if not stat.S_ISREG(info.st_mode):
        return "special", "this is no file but a device, a pipe or a socket"
    ending = PurePath(name.lower().rstrip(". ")).suffix
    by_ending = _BY_ENDING.get(ending, "other")
    if by_ending == "program":
        return "program", f"a {ending} file starts something when it is opened"
    if shown:
        return "unread", f"the name hides an invisible character, {shown}; it can turn its ending around"
    try:
        begins = first_bytes(path, 8)
    except OSError as failure:
        return "unread", f"it cannot be read: {(failure.strerror or 'unknown').lower()}"
    really = next((kind for magic, kind in _BY_FIRST_BYTES if begins.startswith(magic)), None)
    if really == "program":
        return "program", "this is a program, whatever its name says"
    if "macros" in (by_ending, really):
        return "macros", "this kind of Office file may hold macros or other programs"
    if by_ending == "archive" or (really == "archive" and ending not in _ZIPPED):
        return "archive", "this is an archive, and was not looked into"
    if info.st_size > MAX_FILE:
        return "unread", f"it is larger than {MAX_FILE // 1_000_000} MB"
    if _is_hidden(name):
        return "hidden", ""
    return ("template" if PurePath(name).name == "wording.yaml" else by_ending), ""


def _findings(file: PackFile, said: str, *, is_hidden: bool) -> Iterator[Problem]:
    """Why a file is refused, or what it does when somebody opens it."""
    match file.kind:
        case "link":
            hint = "links are never followed; ask for the file itself"
            yield error("pack-link", said, where=file.where, hint=hint)
        case "special":
            yield error("pack-special", said, where=file.where, hint="a pack has no use for it; delete it")
        case "program":
            hint = "do not open it; delete it, and ask the sender why it was there"
            yield error("pack-program", said, where=file.where, hint=hint)
        case "macros":
            hint = "do not open it; ask for a .docx or .xlsx file"
            yield error("pack-macros", said, where=file.where, hint=hint)
        case "archive":
            hint = "unpack it into a folder of its own and check that"
            yield error("pack-archive", said, where=file.where, hint=hint)
        case "unread":
            yield error(
                "pack-unread", said, where=file.where, hint="it was not read; ask the sender about it"
            )
        case "web-page" if not is_hidden:
            said = "opened in a browser or mail program it can fetch something, and so tell who opened it"
            yield warning("pack-fetches", said, where=file.where, hint="letterkit never reads it")


def _hidden_ones(files: Sequence[PackFile], folder: Path) -> Iterator[Problem]:
    """One warning for all files that file managers do not show, but for what systems leave behind."""
    hidden = [one.name for one in files if one.kind == "hidden" and not _is_leftover(one.name)]
    if hidden:
        shown = ", ".join(hidden[:5]) + (f" and {len(hidden) - 5:,} more" if len(hidden) > 5 else "")
        yield warning(
            "pack-hidden",
            f"a file manager does not show {shown}",
            where=Where(file=show(str(folder))),
            hint="letterkit never reads them, other programs may; delete them",
        )


def _hides(name: str) -> bool:
    """Whether a folder's own name cannot be trusted, so that nothing below it is looked at."""
    return any(refused_characters(name))


def _is_hidden(name: str) -> bool:
    return _is_leftover(name) or any(part.startswith(".") for part in name.split("/"))


def _is_leftover(name: str) -> bool:
    parts = name.lower().split("/")
    return parts[-1] == ".ds_store" or any(part in _LEFTOVERS for part in parts)


def _is_link(info: os.stat_result) -> bool:
    """A symbolic link, or what Windows calls a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(info.st_mode) or (
        junction is not None and getattr(info, "st_reparse_tag", None) == junction
    )


def _limit(message: str, place: Path) -> Problem:
    hint = "ask for the campaign's own files alone"
    return error("pack-limit", message, where=Where(file=show(str(place))), hint=hint)
