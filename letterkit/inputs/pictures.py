"""Pictures as they may stand in a letter: PNG and JPEG, with nothing in them but the picture.

Cameras and programs write names, places and dates into pictures; only the parts that are needed to
draw one are kept (PNG: W3C Recommendation, clause 11; JPEG: ITU-T T.81, annex B).
"""

import struct
from collections.abc import Iterator

from letterkit.letterhead import Picture

MAX_PIXELS = 40_000_000
"""A full A4 page at 600 dots an inch has 35 million; a small file can claim billions."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
_JPEG = b"\xff\xd8\xff"
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_FRAMES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""Markers of a frame, which says how large the picture is."""
_TABLES = frozenset((0xC4, 0xCC, 0xDB, 0xDD))
_APPLICATION = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}
"""Segments of programs that say how to draw: density, and the kind of colours."""


def clean_picture(content: bytes) -> Picture | None:
    """The picture alone; None for another format, a damaged file or one of too many pixels."""
    try:
        if content.startswith(_PNG):
            return Picture(kind="png", content=_PNG + b"".join(_png_chunks(content)))
        if content.startswith(_JPEG):
            return Picture(kind="jpeg", content=_JPEG[:2] + b"".join(_jpeg_segments(content)))
    except (struct.error, _Damaged):
        pass
    return None


class _Damaged(Exception):
    """The file breaks off, or claims what cannot be."""


def _png_chunks(content: bytes) -> Iterator[bytes]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content) or (at == len(_PNG)) != (name == b"IHDR"):
            raise _Damaged
        if name == b"IHDR":
            _check_size(*struct.unpack_from(">II", content, at + 8))
        if name in _PNG_KEPT:
            yield content[at:end]
        at = end


def _jpeg_segments(content: bytes) -> Iterator[bytes]:
    at, sized = 2, False
    while True:
        mark, marker = struct.unpack_from(">BB", content, at)
        if mark != 0xFF:
            raise _Damaged
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == _END_OF_IMAGE:
            yield content[at : at + 2]
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _check_size(width, height)
            sized = True
        if marker == _START_OF_SCAN:
            end = _end_of_scan(content, end)
        text = content[at + 4 : end]
        program = _APPLICATION.get(marker)
        if marker in _FRAMES | _TABLES | {_START_OF_SCAN} or (program and text.startswith(program)):
            yield content[at:end]
        at = end
    if not sized:
        raise _Damaged


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: 0xFF, and neither a stuffed zero nor a restart after it."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise _Damaged
        if content[at + 1] and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def _check_size(width: int, height: int) -> None:
    if not 0 < width * height <= MAX_PIXELS:
        raise _Damaged
