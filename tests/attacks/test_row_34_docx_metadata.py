"""Row 34: a Word document tells who wrote it, with what, when; python-docx's own even has a thumbnail."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.bounded import run_letterkit
from tests.batches import members
from tests.cli_runner import CASE, WRITER
from tests.interop import output_of
from tests.letterheads import letterhead_file

DRAFT = ("draft", *CASE, *WRITER, "--format", "docx")
BATCH = ("batch", *CASE, "members.csv", "--format", "docx")
WAYS = {
    "English": DRAFT,
    "Russian": (*DRAFT, "--language", "ru"),
    "Kazakh": (*DRAFT, "--language", "kk"),
    "German": (*DRAFT, "--language", "de"),
    "motion": (*DRAFT, "--kind", "motion"),
    "appeal": (*DRAFT, "--kind", "appeal"),
    "signature sheet": ("sheet", *CASE, "--country", "UK", "--pages", "2"),
    "letterhead": (*DRAFT, "--letterhead", "head.docx"),
    "batch": BATCH,
    "print file": (*BATCH, "--merged"),
    "two-sided print file": (*BATCH, "--merged", "--duplex"),
    "print file on a letterhead": (*BATCH, "--merged", "--letterhead", "head.docx"),
}
"""Every way to a Word document."""
PARTS_THAT_TELL = ("app.xml", "custom.xml", "thumbnail", "comments", "people.xml", "settings.xml.rels")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of every way, each in a folder of its own, made twice."""
    path = tmp_path_factory.mktemp("row34")
    members(path, 3)
    letterhead_file(path / "head.docx")
    for number, (name, arguments) in enumerate(WAYS.items()):
        for time in "once", "again":
            outcome = run_letterkit(*arguments, "--out", f"{time}/{number}", cwd=path)
            assert outcome.exit_code in (0, 1), (name, outcome.stderr)
    return path


def documents(folder: Path, time: str = "once") -> list[Path]:
    """Every document, in a fixed order; at least one of each way."""
    found = sorted((folder / time).rglob("*.docx"))
    assert {path.parent.name for path in found} == set(map(str, range(len(WAYS))))
    return found


def parts(path: Path) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            yield member, archive.read(member)


@pytest.mark.interop
def test_mat2_finds_nothing_in_any_document(folder: Path) -> None:
    found = documents(folder)
    said = output_of("mat2", "--show", *found)
    assert said.count("No metadata found") == len(found)


def test_no_part_tells_of_a_program_a_time_or_a_writer(folder: Path) -> None:
    for path in documents(folder):
        for member, content in parts(path):
            assert not [one for one in PARTS_THAT_TELL if one in member.filename], path
            assert not [
                one
                for one in (b"python-docx", b"Microsoft Macintosh", b"w:rsid", b"<Application>")
                if one in content
            ], path
            assert (member.date_time, member.extra, member.comment) == ((1980, 1, 1, 0, 0, 0), b"", b"")


def test_the_properties_of_a_document_name_nobody(folder: Path) -> None:
    for path in documents(folder):
        (core,) = (content for member, content in parts(path) if member.filename == "docProps/core.xml")
        assert b"creator" not in core
        assert b"Example Member" not in core
        assert b"lastModifiedBy" not in core
        assert b"2026" not in core


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    once, again = ([path.read_bytes() for path in documents(folder, time)] for time in ("once", "again"))
    assert once == again
