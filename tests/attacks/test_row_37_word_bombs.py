"""Row 37: small Word files that unpack to hundreds of megabytes, or to millions of elements."""

import json
import random
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from tests.attacks.child import run
from tests.letterheads import Edit, letterhead_file, with_parts

READ = """
import json, sys, time
from pathlib import Path
from letterkit.inputs.letterhead import read_letterhead

def most_memory():
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0])

begun = time.perf_counter()
letterhead, problems = read_letterhead(Path(sys.argv[1]))
print(json.dumps({
    "read": letterhead is not None,
    "codes": [problem.code for problem in problems if problem.severity == "error"],
    "said": " ".join(problem.message for problem in problems),
    "seconds": time.perf_counter() - begun,
    "kilobytes": most_memory(),
}))
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADER = f'<w:hdr xmlns:w="{W}">'
NAMES = "abcdefghi"
ENTITIES = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(NAMES))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{ENTITIES}]>{HEADER}<w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:hdr>'
XXE = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{HEADER}<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:hdr>'
FIELDS = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>" * 60_000


def outcome(path: Path) -> dict[str, object]:
    """What reading the file in a bounded child came to; it must end soon and small whatever it holds."""
    found: dict[str, object] = json.loads(run(READ, str(path)))
    assert float(str(found["seconds"])) < 3
    assert float(str(found["kilobytes"])) < 300_000
    return found


def noise(size: int) -> bytes:
    """What cannot be packed any smaller, to hide a bomb's ratio behind."""
    return random.Random(37).randbytes(size)


def swollen(path: Path, part: str, filling: bytes, times: int) -> Path:
    """A letterhead with one more part, packed without being held."""
    letterhead_file(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as stream:
        for _ in range(times // 1000):
            stream.write(filling * 1000)
    return path


@pytest.mark.parametrize(
    ("part", "filling", "times"),
    [
        ("word/header9.xml", b" ", 400_000_000),
        ("word/header9.xml", b"<w:p/>", 8_000_000),
        ("word/footnotes.xml", b"<w:p/>", 3_000_000),
    ],
)
def test_what_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, part: str, filling: bytes, times: int
) -> None:
    path = swollen(tmp_path / "head.docx", part, filling, times)
    assert path.stat().st_size < 1_000_000
    found = outcome(path)
    assert found["codes"] == ["archive-limit"]
    assert re.search("when unpacked; 20 MB is the most|more than 100 times its size", str(found["said"]))


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    parts: dict[str, bytes | Edit] = {f"word/media/{number}.png": b"" for number in range(200)}
    assert outcome(with_parts(letterhead_file(tmp_path / "head.docx"), parts))["codes"] == ["archive-limit"]


def test_millions_of_elements_behind_a_sound_ratio_are_not_parsed(tmp_path: Path) -> None:
    parts: dict[str, bytes | Edit] = {
        "word/header1.xml": HEADER.encode() + b"<w:p/>" * 2_500_000 + b"</w:hdr>",
        "word/media/noise.png": noise(500_000),
    }
    assert outcome(with_parts(letterhead_file(tmp_path / "head.docx"), parts))["codes"] == ["letterhead-file"]


@pytest.mark.parametrize("bomb", [LAUGHS, XXE], ids=["laughs", "file"])
def test_entities_are_refused(tmp_path: Path, bomb: str) -> None:
    path = with_parts(letterhead_file(tmp_path / "head.docx"), {"word/header1.xml": bomb.encode()})
    assert outcome(path)["codes"] == ["document-type"]


def test_entities_in_another_encoding_are_refused(tmp_path: Path) -> None:
    bomb = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}'.encode("utf-16")
    path = with_parts(letterhead_file(tmp_path / "head.docx"), {"word/header1.xml": bomb})
    assert outcome(path)["read"] is False


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_deep_part_is_refused(tmp_path: Path, depth: int) -> None:
    deep = HEADER + "<w:p>" * depth + "</w:p>" * depth + "</w:hdr>"
    path = with_parts(letterhead_file(tmp_path / "head.docx"), {"word/header1.xml": deep.encode()})
    assert outcome(path)["codes"] in (["letterhead-file"], ["archive-limit"])


def test_many_open_fields_and_runs_end_in_time(tmp_path: Path) -> None:
    many = f"{HEADER}<w:p>{FIELDS}</w:p></w:hdr>".encode()
    parts: dict[str, bytes | Edit] = {"word/header1.xml": many, "word/media/noise.png": noise(500_000)}
    assert outcome(with_parts(letterhead_file(tmp_path / "head.docx"), parts))["read"] is False


def test_wrappers_inside_wrappers_end_in_time(tmp_path: Path) -> None:
    inner = "<w:sdt><w:sdtContent>" * 100 + "</w:sdtContent></w:sdt>" * 100
    many = f"{HEADER}<w:p>{inner * 400}</w:p></w:hdr>".encode()
    parts: dict[str, bytes | Edit] = {"word/header1.xml": many, "word/media/noise.png": noise(500_000)}
    assert outcome(with_parts(letterhead_file(tmp_path / "head.docx"), parts))["read"] is True


def test_a_lying_size_is_damage(tmp_path: Path) -> None:
    path = letterhead_file(tmp_path / "head.docx")
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/styles.xml").file_size.to_bytes(4, "little")
    content = path.read_bytes()
    assert size in content
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert outcome(path)["read"] is False
