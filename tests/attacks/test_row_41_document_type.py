"""Row 41: external entities and a billion laughs in a workbook; a DOCTYPE is refused at once."""

import zipfile
from pathlib import Path

import pytest

from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import a_workbook, an_ods, ods_row, with_member_changed

EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    + "]>"
)
MEMBERS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
]


@pytest.mark.parametrize("doctype", [EXTERNAL, LAUGHS, "<!DOCTYPE x>"], ids=["external", "laughs", "plain"])
@pytest.mark.parametrize("member", MEMBERS)
def test_a_document_type_anywhere_in_a_workbook_is_refused(tmp_path: Path, member: str, doctype: str) -> None:
    path = a_workbook(tmp_path, ["name"], ["A"])
    with zipfile.ZipFile(path) as archive:
        content = archive.read(member)
    root = content[content.index(b"<", 1 if content.startswith(b"<?") else 0) :]
    reading = read_sheet(with_member_changed(path, member, root, doctype.encode() + root))
    assert (reading.refused, reading.seconds < 1) == (["document-type"], True)
    assert reading.said.endswith("declares a document type (DOCTYPE)")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_another_encoding_hides_no_document_type(tmp_path: Path, encoding: str) -> None:
    path = a_workbook(tmp_path, ["name"], ["A"])
    with zipfile.ZipFile(path) as archive:
        content = archive.read("xl/worksheets/sheet1.xml")
    hidden = (EXTERNAL + content.decode().partition("?>")[2]).encode(encoding)
    reading = read_sheet(with_member_changed(path, "xl/worksheets/sheet1.xml", content, hidden))
    assert reading.refused == ["document-type"]


def test_an_encoding_nobody_knows_is_no_way_around(tmp_path: Path) -> None:
    path = an_ods(tmp_path, ods_row("name"))
    assert read_sheet(with_member_changed(path, "content.xml", b"UTF-8", b"UTF-9")).refused == ["damaged"]


def test_a_document_type_in_ods_is_refused(tmp_path: Path) -> None:
    path = an_ods(tmp_path, ods_row("name") + ods_row("&a9;"))
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml")
    head, end, rest = content.partition(b"?>\n")
    hostile = with_member_changed(path, "content.xml", content, head + end + LAUGHS.encode() + rest)
    assert read_sheet(hostile).refused == ["document-type"]
