"""An Office package: zip members in a fixed order with a fixed time, the constant ones deflated once."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION
"""A Unix zip tool, whatever the machine: it must not show where the letter was written."""
_DEFLATED = 8
_TIME, _DATE = 0, 1 << 5 | 1
"""1 January 1980, 00:00: the earliest a zip file knows (APPNOTE 4.4.6)."""


@dataclass(frozen=True)
class Member:
    """One file of the package, deflated."""

    name: bytes
    crc: int
    size: int
    deflated: bytes


def member(name: str, content: bytes) -> Member:
    """Deflate `content` under that (ASCII) name."""
    return streamed_member(name, (content,))


def streamed_member(name: str, chunks: Iterable[bytes]) -> Member:
    """Deflate a content that comes in parts; no two of them are held at once."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated: list[bytes] = []
    crc = size = 0
    for chunk in chunks:
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        deflated.append(deflate.compress(chunk))
    deflated.append(deflate.flush())
    return Member(name.encode("ascii"), crc, size, b"".join(deflated))


def package(members: Iterable[Member]) -> bytes:
    """The zip file of these members, sorted by name; the same members give the same bytes."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for one in sorted(members, key=lambda each: each.name):
        stored = (_DEFLATED, _TIME, _DATE, one.crc, len(one.deflated), one.size, len(one.name), 0)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *stored)
        files += (local, one.name, one.deflated)
        directory += (_CENTRAL.pack(b"PK\1\2", _MADE_BY, _VERSION, 0, *stored, 0, 0, 0, 0, offset), one.name)
        offset += len(local) + len(one.name) + len(one.deflated)
    entries = b"".join(directory)
    count = len(directory) // 2
    return b"".join(files) + entries + _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), offset, 0)
