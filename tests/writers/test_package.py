"""Zip files of our own making."""

import zipfile
from io import BytesIO

from letterkit.writers.package import member, package


def test_any_zip_reader_gets_the_members_back_whole() -> None:
    content = {"b/long.xml": b"<a/>" * 10_000, "a.xml": b"", "c.xml": bytes(range(256))}
    with zipfile.ZipFile(BytesIO(package(member(*one) for one in content.items()))) as files:
        assert files.testzip() is None
        assert {name: files.read(name) for name in files.namelist()} == content


def test_members_are_sorted_and_say_neither_when_nor_where_they_were_made() -> None:
    with zipfile.ZipFile(BytesIO(package((member("b", b"2"), member("a", b"1"))))) as files:
        assert [(one.filename, one.date_time, one.create_system) for one in files.infolist()] == [
            ("a", (1980, 1, 1, 0, 0, 0), 3),
            ("b", (1980, 1, 1, 0, 0, 0), 3),
        ]


def test_the_order_of_the_members_changes_no_byte() -> None:
    one, other = member("a", b"1"), member("b", b"2")
    assert package((one, other)) == package((other, one))
