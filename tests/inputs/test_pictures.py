"""Pictures lose everything but the picture."""

import struct

import pytest

from letterkit.inputs.pictures import clean_picture
from tests.letterheads import AUTHOR, a_png

QUANTISATION = b"\xff\xdb\x00\x43" + bytes(65)
FRAME = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 8, 8) + b"\x01\x01\x11\x00"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\x01\x00\x48\x00\x48\x00\x00"
ADOBE = b"\xff\xee\x00\x0eAdobe\0\x64\x00\x00\x00\x00\x01"
NAMED = AUTHOR.encode()
EXIF = b"\xff\xe1" + struct.pack(">H", 8 + len(NAMED)) + b"Exif\0\0" + NAMED
COMMENT = b"\xff\xfe" + struct.pack(">H", 2 + len(NAMED)) + NAMED


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def test_a_png_keeps_its_picture_and_loses_its_author() -> None:
    picture = clean_picture(a_png())
    assert picture is not None
    assert picture.kind == "png"
    assert AUTHOR.encode() in a_png()
    assert AUTHOR.encode() not in picture.content
    assert picture.content == clean_picture(picture.content).content  # type: ignore[union-attr]


def test_a_jpeg_keeps_its_segments_of_picture_and_colour_alone() -> None:
    picture = clean_picture(jpeg(JFIF, EXIF, QUANTISATION, COMMENT, ADOBE, FRAME, SCAN) + b"a second file")
    assert picture is not None
    assert picture.kind == "jpeg"
    assert picture.content == jpeg(JFIF, QUANTISATION, ADOBE, FRAME, SCAN)


def test_a_comment_between_two_scans_of_a_jpeg_goes_too() -> None:
    picture = clean_picture(jpeg(QUANTISATION, FRAME, SCAN, COMMENT, SCAN))
    assert picture is not None
    assert picture.content == jpeg(QUANTISATION, FRAME, SCAN, SCAN)


@pytest.mark.parametrize("content", [a_png(), jpeg(JFIF, QUANTISATION, FRAME, SCAN)])
def test_a_picture_that_breaks_off_is_none(content: bytes) -> None:
    assert clean_picture(content) is not None
    assert [length for length in range(len(content)) if clean_picture(content[:length])] == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xd7\xcd\xc6\x9a" + bytes(50),
        jpeg(JFIF, QUANTISATION, SCAN),
        a_png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 60_000, 60_000)),
        a_png(1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", 0, 1)),
        jpeg(FRAME.replace(struct.pack(">HH", 8, 8), struct.pack(">HH", 65_000, 65_000)), SCAN),
    ],
)
def test_other_formats_and_impossible_sizes_are_no_picture(content: bytes) -> None:
    assert clean_picture(content) is None
