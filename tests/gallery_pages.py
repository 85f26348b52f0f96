"""Pages of the gallery as pictures: `make gallery` runs this, with LibreOffice and poppler."""

import struct
import tempfile
import zlib
from pathlib import Path

from tests.gallery import MADE_FROM, PICTURES, made_from, pictured
from tests.interop import as_pdf, output_of

DPI = 110
"""Dots in an inch of the page: small, and still to be read."""
SHADES = 16
"""Shades of grey, so that a pixel takes four bits."""
EDGE = 0xC
"""The shade of the edge of the page."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def make_pages(folder: Path) -> list[Path]:
    """A picture of the first page of each letter of one case; pictures of other names are deleted."""
    made = [folder / f"{name}.png" for name in pictured()]
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        files = {f"{name}.docx": content for name, content in pictured().items()}
        for pdf, picture in zip(as_pdf(files, Path(place)).values(), made, strict=True):
            output_of("pdftoppm", "-r", str(DPI), "-gray", "-singlefile", pdf.path, pdf.path)
            picture.write_bytes(png(Path(f"{pdf.path}.pgm").read_bytes()))
    for left_over in set(folder.glob("*.png")) - set(made):
        left_over.unlink()
    return made


def png(pgm: bytes) -> bytes:
    """A grey picture (PGM, binary) in few shades and as a PNG, a line around it; it names nobody."""
    kind, size, most, pixels = pgm.split(b"\n", 3)
    assert (kind, most) == (b"P5", b"255")
    width, height = map(int, size.split())
    grey = pixels.translate(bytes(value * SHADES // 256 for value in range(256)))
    rows = [bytearray(grey[start : start + width]) for start in range(0, width * height, width)]
    rows[0][:] = rows[-1][:] = bytes([EDGE]) * width
    for row in rows:
        row[0] = row[-1] = EDGE
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(b"\0" + _packed(row) for row in rows), 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def _packed(row: bytearray) -> bytes:
    """Two pixels a byte."""
    right = row[1::2] + b"\0" * (len(row) % 2)
    return bytes(left << 4 | other for left, other in zip(row[::2], right, strict=True))


if __name__ == "__main__":
    pictures = make_pages(PICTURES)
    MADE_FROM.write_text(made_from(), encoding="utf-8", newline="\n")
    print(f"{len(pictures)} pages, {sum(one.stat().st_size for one in pictures) // 1024} KB, in {PICTURES}")
