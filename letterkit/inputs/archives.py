"""Office files are zip archives of XML: looked at from outside before anything in them is read.

Sizes are those the archive declares; the `zipfile` module stops where a member holds more.
"""

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from letterkit.errors import InputRefused
from letterkit.inputs.text_rules import show
from letterkit.problems import Where, error

MAX_MEMBERS = 200
"""Files in an archive; a workbook of three sheets has 14."""
MAX_BYTES = 20_000_000
"""Bytes of all members unpacked; 300 MB of spaces fit in 289 KB."""
MAX_RATIO = 100
"""Unpacked bytes for each packed one; lists of members reach 30."""
_SMALL = 1_000_000
"""Bytes below which the ratio does not matter."""
_PLAIN = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The two ways of packing that office programs use."""
_XML = (".xml", ".rels", ".vml")

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What `zipfile` raises where a member cannot be unpacked."""


def open_archive(path: Path, file: str, hint: str = "") -> zipfile.ZipFile:
    """The archive, ready to be read; `file` is what problems call it, `hint` what helps if it is too large.

    Raises InputRefused where it is none, is larger than the limits above, or where one of its XML
    members declares a document type (which is how entities get in).
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError):
        raise refused(
            file,
            "not-an-archive",
            f"{file} is not what its ending says",
            "a file with a password, or in an older format, has to be saved anew without one",
        ) from None
    except OSError as failure:
        raise refused(file, "unreadable", f"{file} cannot be read: {failure.strerror}") from None
    try:
        _refuse_too_much(archive.infolist(), file, hint)
        for member in archive.infolist():
            if member.filename.endswith(_XML):
                _refuse_document_type(archive, member, file)
    except InputRefused:
        archive.close()
        raise
    except DAMAGED:
        archive.close()
        raise damaged(file) from None
    return archive


def damaged(file: str) -> InputRefused:
    """The refusal of an archive that breaks while it is read."""
    hint = "open it in the program it comes from and save it anew, without a password"
    return refused(file, "damaged", f"{file} is damaged and cannot be read", hint)


def refused(file: str, code: str, message: str, hint: str = "") -> InputRefused:
    """The refusal of a whole file for one reason."""
    return InputRefused(
        f"{file} cannot be used", problems=[error(code, message, where=Where(file=file), hint=hint)]
    )


def _refuse_too_much(members: list[zipfile.ZipInfo], file: str, hint: str) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    names = [member.filename for member in members]
    said = ""
    if len(members) > MAX_MEMBERS:
        said = f"holds {len(members):,} files; {MAX_MEMBERS} is the most"
    elif unpacked > MAX_BYTES:
        said = f"is {unpacked // 1_000_000:,} MB when unpacked; {MAX_BYTES // 1_000_000} MB is the most"
    elif unpacked > _SMALL and unpacked > MAX_RATIO * packed:
        said = f"unpacks to more than {MAX_RATIO} times its size"
    elif len(set(names)) < len(names):
        said = "holds two files of one name"
    elif any(member.compress_type not in _PLAIN or member.flag_bits & 1 for member in members):
        said = "is packed in a way no office program uses, or has a password"
    if said:
        raise refused(file, "archive-limit", f"{file} {said}", hint)


def _refuse_document_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> None:
    """Refuse a member that has a DOCTYPE; it can only stand before the first element.

    What cannot be read up to there is damaged: another parser might read on, past a DOCTYPE.
    """
    declared, begun = [], []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: declared.append(member.filename)
    parser.StartElementHandler = lambda *_: begun.append(member.filename)
    with archive.open(member) as stream:
        while not (declared or begun) and (chunk := stream.read(4096)):
            try:
                parser.Parse(chunk)
            except (expat.ExpatError, LookupError, ValueError):  # LookupError: an encoding nobody knows
                if begun:
                    break
                raise damaged(file) from None
    if declared:
        name = show(member.filename)
        raise refused(file, "document-type", f"{name} in {file} declares a document type (DOCTYPE)")
