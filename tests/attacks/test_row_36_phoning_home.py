"""Row 36: a letterhead that fetches something when a letter is opened; python-docx saves it as it is."""

from pathlib import Path

import pytest

from letterkit.model import Layout
from letterkit.writers.docx import write
from tests.attacks.bounded import DRAFT, told
from tests.attacks.child import run
from tests.letterheads import (
    Edit,
    codes,
    field,
    in_header,
    letterhead_file,
    linked,
    related,
    replacing,
    sound,
    with_parts,
)
from tests.letters import a_letter
from tests.writers.office import WordFile

HEADER_RELATIONS, RELATIONS = "word/_rels/header1.xml.rels", "word/_rels/document.xml.rels"
ELSEWHERE = "http://203.0.113.1/seen.png"
"""An address of nobody (RFC 5737)."""


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument", "styles"])
@pytest.mark.parametrize("part", [HEADER_RELATIONS, RELATIONS])
def test_a_relation_to_elsewhere_is_refused(tmp_path: Path, part: str, kind: str) -> None:
    path = with_parts(letterhead_file(tmp_path / "head.docx"), related(part, kind, ELSEWHERE))
    assert set(codes(path)) <= {"letterhead-external", "letterhead-embedded"}
    assert codes(path)


@pytest.mark.parametrize(
    "instruction",
    [
        f'INCLUDEPICTURE "{ELSEWHERE}" \\d',
        f'includetext "{ELSEWHERE}"',
        'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
        "LINK Excel.Sheet.8 book.xlsx",
        f"IMPORT {ELSEWHERE}",
        "DATABASE \\d list.mdb",
        "MACROBUTTON Run here",
        "",
    ],
)
def test_a_field_that_fetches_is_refused_however_it_is_cut(tmp_path: Path, instruction: str) -> None:
    path = with_parts(letterhead_file(tmp_path / "head.docx"), in_header(field(instruction)))
    assert codes(path) == ["letterhead-field"]


@pytest.mark.parametrize(
    "target", ["file:///C:/x", "\\\\203.0.113.1\\share", "javascript:x", "ms-word:ofe|u|x"]
)
def test_a_link_that_leads_elsewhere_than_to_the_web_is_refused(tmp_path: Path, target: str) -> None:
    change = related(HEADER_RELATIONS, "hyperlink", target) | in_header(linked("here"))
    assert codes(with_parts(letterhead_file(tmp_path / "head.docx"), change)) == ["letterhead-external"]


def test_an_address_written_into_an_old_drawing_is_taken_out(tmp_path: Path) -> None:
    drawing = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<v:shape href="{ELSEWHERE}" o:href="{ELSEWHERE}">'
        f'<v:imagedata src="{ELSEWHERE}" o:href="{ELSEWHERE}"/>'
        "</v:shape></w:pict></w:r>"
    )
    path = with_parts(letterhead_file(tmp_path / "head.docx"), in_header(drawing))
    (file,) = write([a_letter()], Layout(letterhead=sound(path)))
    parts = WordFile(file.content).parts
    assert any(b"v:imagedata" in part for part in parts.values())
    assert [name for name, part in parts.items() if ELSEWHERE.encode() in part] == []


def test_reading_it_opens_no_connection(tmp_path: Path) -> None:
    path = with_parts(letterhead_file(tmp_path / "head.docx"), related(HEADER_RELATIONS, "image", ELSEWHERE))
    with_parts(
        path, {"word/styles.xml": replacing("<w:styles ", f'<!DOCTYPE w SYSTEM "{ELSEWHERE}"><w:styles ')}
    )
    source = """
import socket, sys
from pathlib import Path

def refuse(*_, **__):
    raise SystemExit("a connection")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from letterkit.inputs.letterhead import read_letterhead
letterhead, problems = read_letterhead(Path(sys.argv[1]))
print(letterhead, [problem.code for problem in problems])
"""
    assert run(source, str(path)).strip() == "None ['document-type']"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (related(HEADER_RELATIONS, "image", ELSEWHERE), "letterhead-external"),
        (in_header(field(f'INCLUDEPICTURE "{ELSEWHERE}"')), "letterhead-field"),
    ],
)
def test_a_person_is_told_and_no_letter_is_made(
    tmp_path: Path, change: dict[str, bytes | Edit], said: str
) -> None:
    with_parts(letterhead_file(tmp_path / "head.docx"), change)
    outcome = told(tmp_path, {}, *DRAFT, "--format", "docx", "--letterhead", "head.docx", "--out", "o")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert f"[{said}]" in outcome.stderr
    assert "head.docx" in outcome.stderr
    assert not (tmp_path / "o").exists()
