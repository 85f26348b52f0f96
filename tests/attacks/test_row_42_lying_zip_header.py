"""Row 42: a member declared at a few bytes that unpacks to megabytes; `zipfile` stops at what is declared."""

import struct
import zipfile
from pathlib import Path

import pytest

from tests.attacks.sheet_attack import read_sheet
from tests.sheet_files import a_workbook, an_ods, ods_row


def lying(path: Path, member: str, size: int) -> Path:
    """The archive with another unpacked size of one member in both of its headers."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(member)
        directory = archive.start_dir
    content = bytearray(path.read_bytes())
    name = content.index(member.encode(), directory)
    struct.pack_into("<L", content, info.header_offset + 22, size)
    struct.pack_into("<L", content, name - 46 + 24, size)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("kind", "member"),
    [("xlsx", "xl/worksheets/sheet1.xml"), ("xlsx", "xl/styles.xml"), ("ods", "content.xml")],
)
def test_a_member_larger_than_it_says_is_damaged(tmp_path: Path, kind: str, member: str) -> None:
    if kind == "ods":
        path = an_ods(tmp_path, ods_row("name") + "".join(ods_row(f"A{number}") for number in range(50_000)))
    else:
        path = a_workbook(tmp_path, ["name"], *([f"A{number}"] for number in range(10_000)))
    reading = read_sheet(lying(path, member, 1_000))
    assert (reading.refused, reading.seconds < 2) == (["damaged"], True)
    assert reading.said.endswith("is damaged and cannot be read")


def test_a_member_smaller_than_it_says_is_counted_at_what_it_says(tmp_path: Path) -> None:
    path = lying(a_workbook(tmp_path, ["name"]), "xl/styles.xml", 4_000_000_000)
    assert read_sheet(path).refused == ["archive-limit"]
