"""Row 35: a letterhead with its author's name, comments and internal notes; docxtpl keeps all of them."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from letterkit.inputs.letterhead import read_letterhead
from letterkit.model import Layout
from letterkit.writers.docx import write
from letterkit.writers.print_file import write_merged
from tests.attacks.bounded import DRAFT, told
from tests.interop import output_of
from tests.letterheads import AUTHOR, codes, in_header, letterhead_file, related, sound, with_parts
from tests.letters import a_letter

SECRETS = (AUTHOR.encode(), b"internal", b"laptop-17", b"00DEAD01")
COMMENT = f'<comments><comment author="{AUTHOR}">internal</comment></comments>'.encode()
PROPERTIES = f"<Properties><Company>{AUTHOR}</Company><Template>laptop-17</Template></Properties>".encode()


def a_leaking_file(path: Path) -> Path:
    """A letterhead whose every hiding place holds a secret."""
    letterhead_file(path)
    hidden = (
        '<w:commentRangeStart w:id="0"/><w:r w:rsidR="00DEAD01"><w:rPr><w:vanish/></w:rPr></w:r>'
        f'<w:permStart w:id="1" w:ed="{AUTHOR}"/><w:bookmarkStart w:id="2" w:name="internal"/>'
        '<w:bookmarkEnd w:id="2"/>'
    )
    with_parts(path, in_header(hidden))
    with_parts(path, related("word/_rels/document.xml.rels", "comments", "comments.xml", external=False))
    return with_parts(path, {"word/comments.xml": COMMENT, "docProps/app.xml": PROPERTIES})


def letters_on(path: Path) -> list[bytes]:
    """A single letter and a print file on that letterhead."""
    layout = Layout(letterhead=sound(path))
    return [next(make([a_letter()], layout)).content for make in (write, write_merged)]


def test_no_part_of_a_letter_holds_what_the_author_left(tmp_path: Path) -> None:
    for content in letters_on(a_leaking_file(tmp_path / "head.docx")):
        with zipfile.ZipFile(BytesIO(content)) as letter:
            parts = {name: letter.read(name) for name in letter.namelist()}
        assert [(name, one) for name, part in parts.items() for one in SECRETS if one in part] == []
        assert not any("comments" in name or "app.xml" in name for name in parts)


def test_what_was_left_behind_is_said(tmp_path: Path) -> None:
    _, problems = read_letterhead(a_leaking_file(tmp_path / "head.docx"))
    (said,) = [one.message for one in problems if one.code == "letterhead-left-behind"]
    assert "the author's name" in said
    assert "comments" in said
    assert AUTHOR not in said


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_tracked_changes_are_an_error(tmp_path: Path, mark: str) -> None:
    change = f'<w:{mark} w:id="1" w:author="{AUTHOR}"><w:r><w:t>internal</w:t></w:r></w:{mark}>'
    path = with_parts(letterhead_file(tmp_path / "head.docx"), in_header(change))
    assert codes(path) == ["letterhead-tracked"]


@pytest.mark.interop
def test_mat2_finds_nothing(tmp_path: Path) -> None:
    for number, content in enumerate(letters_on(a_leaking_file(tmp_path / "head.docx"))):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(content)
        assert "No metadata found" in output_of("mat2", "--show", path)


def test_a_person_gets_letters_without_it_and_is_told_what_was_left(tmp_path: Path) -> None:
    a_leaking_file(tmp_path / "head.docx")
    outcome = told(tmp_path, {}, *DRAFT, "--format", "docx", "--letterhead", "head.docx", "--out", "o")
    assert outcome.exit_code == 0
    assert "[letterhead-left-behind]" in outcome.stderr
    (letter,) = (tmp_path / "o").glob("*.docx")
    with zipfile.ZipFile(letter) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert [one for one in SECRETS if one in everything or one.decode() in outcome.stderr] == []
