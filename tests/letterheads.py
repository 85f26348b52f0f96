"""Letterheads for tests: one by python-docx, one by LibreOffice, and what may be wrong in others."""

import base64
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from letterkit.inputs.letterhead import read_letterhead
from letterkit.letterhead import Letterhead
from tests.interop import program

AUTHOR = "Aigerim Example"
HEADER, FOOTER = "Example Branch", "1 Example Street, Leeds"
Edit = Callable[[bytes], bytes]


def a_png(width: int = 60, height: int = 30, text: str = AUTHOR) -> bytes:
    """A red picture that names its author, as drawing programs make them."""
    rows = (b"\0" + b"\xb4\x14\x28" * width) * height
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"tEXt": b"Author\0" + text.encode(),
        b"IDAT": zlib.compress(rows),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )


def letterhead_file(path: Path, *, first_page: bool = False, header_lines: int = 1) -> Path:
    """A letterhead with a logo and a line above, a line below, and a body in a face of its own."""
    document = docx.Document()
    document.core_properties.author = AUTHOR
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(25)
    section.different_first_page_header_footer = first_page
    header = section.first_page_header if first_page else section.header
    run = header.paragraphs[0].add_run()
    run.add_picture(BytesIO(a_png()), width=Mm(24))
    header.paragraphs[0].add_run(HEADER)
    for _ in range(header_lines - 1):
        header.add_paragraph(HEADER)
    if first_page:
        section.header.paragraphs[0].text = "Continued"
    footer = section.first_page_footer if first_page else section.footer
    footer.paragraphs[0].text = FOOTER
    footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    style = document.styles.add_style("Letter Body", WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "DejaVu Sans", Pt(9)
    document.save(str(path))
    return path


def by_libreoffice(folder: Path) -> Path:
    """A letterhead drawn in LibreOffice Writer: a logo with a place of its own, pages that are counted."""
    drawn = (Path(__file__).parent / "letterhead.fodt").read_text(encoding="utf-8")
    picture = base64.b64encode(a_png()).decode()
    (folder / "head.fodt").write_text(drawn.replace("PICTURE", picture), encoding="utf-8")
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx", "--outdir", str(folder), str(folder / "head.fodt")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "head.docx"


def with_parts(path: Path, parts: Mapping[str, bytes | Edit]) -> Path:
    """The file with parts replaced, changed or added."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    for name, change in parts.items():
        held[name] = change(held[name]) if callable(change) else change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def in_header(xml: str) -> dict[str, bytes | Edit]:
    """The change that puts XML into the first paragraph of the header."""
    return {"word/header1.xml": replacing("</w:p>", f"{xml}</w:p>")}


def related(part: str, kind: str, target: str, *, external: bool = True) -> dict[str, bytes | Edit]:
    """The change that lets a part point to something."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="rId99" Type="{kinds}/{kind}" Target="{target}"{mode}/>'
    return {part: replacing("</Relationships>", f"{relation}</Relationships>")}


def field(instruction: str) -> str:
    """A field as Word writes it, its instruction in two pieces."""
    half = len(instruction) // 2
    pieces = (instruction[:half], instruction[half:])
    runs = (
        '<w:fldChar w:fldCharType="begin"/>',
        *(f'<w:instrText xml:space="preserve">{piece}</w:instrText>' for piece in pieces),
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>shown</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{run}</w:r>" for run in runs)


def linked(text: str) -> str:
    """A run that links to what `related` adds."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<w:hyperlink xmlns:r="{namespace}" r:id="rId99"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>'


def replacing(old: str, new: str) -> Edit:
    """The change of every `old` in a part into `new`; a test without effect fails."""

    def edit(held: bytes) -> bytes:
        assert old.encode() in held
        return held.replace(old.encode(), new.encode())

    return edit


def sound(path: Path) -> Letterhead:
    """The letterhead in a file that has one."""
    letterhead, problems = read_letterhead(path)
    assert letterhead is not None, problems
    return letterhead


def codes(path: Path) -> list[str]:
    """The codes of a refused letterhead's errors."""
    letterhead, problems = read_letterhead(path)
    assert letterhead is None
    return [problem.code for problem in problems if problem.severity == "error"]
