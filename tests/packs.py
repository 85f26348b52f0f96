"""Packs for tests: a sound one as campaigns send it, and what a hostile sender puts into one."""

import zipfile
from pathlib import Path

from letterkit import bundled
from tests.letterheads import letterhead_file
from tests.working_folder import a_working_folder

SHIPPED = "kz-mfa"
"""An office whose entry packs may hide."""
MACH_O, MZ, ELF = b"\xcf\xfa\xed\xfe", b"MZ\x90\x00", b"\x7fELF\x02"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_pack(folder: Path) -> Path:
    """What `letterkit init` makes, with the shipped English templates, a letterhead and a note."""
    a_working_folder(folder)
    for path in (bundled.TEMPLATES / "en").iterdir():
        put(folder, f"templates/en/{path.name}", path.read_bytes())
    letterhead_file(folder / "paper.docx")
    put(folder, "README.txt", "Thank you for writing!\n")
    return folder


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """A file of the pack."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def an_office(id_: str = SHIPPED, *, email: str = "", web: str = "", more: str = "") -> str:
    """A registry of one office whose address is another than the shipped one."""
    contacts = f"    emails: [{{value: '{email}', as_of: 2026-01-01, source: x}}]\n" if email else ""
    contacts += f"    web: [{{value: '{web}', as_of: 2026-01-01, source: x}}]\n" if web else ""
    return f"""\
recipients:
  - id: {id_}
    office_type: ministry
    office: {{en: Ministry of Foreign Affairs}}
    state: KZ
    country: KZ
    city: Astana
    addresses:
      - {{lines: [1 Example Street], city: Karaganda, country: KZ, as_of: 2026-01-01, source: x}}
{contacts}{more}    sources: {{x: {{url: 'https://example.org/contact'}}}}
"""


def zipped(path: Path, *names: str) -> Path:
    """The archive at a path with more members."""
    with zipfile.ZipFile(path, "a") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return path
