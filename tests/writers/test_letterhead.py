"""A letter on a letterhead."""

from pathlib import Path

import pytest
from docx.shared import Pt

from letterkit.errors import UsageError
from letterkit.letterhead import Area, Letterhead, Page
from letterkit.model import Layout
from letterkit.page import BELOW_LETTERHEAD
from letterkit.writers.docx import layout_findings, write
from tests.letterheads import AUTHOR, FOOTER, HEADER, letterhead_file, replacing, sound, with_parts
from tests.letters import a_letter
from tests.writers.office import W, WordFile

A4 = Page(width=210, height=297, left=25, right=20, top=20, bottom=20, header=10, footer=10)


def word(letterhead: Letterhead, **layout: str) -> WordFile:
    (file,) = write([a_letter()], Layout(letterhead=letterhead, window=layout.get("window", "")))
    return WordFile(file.content)


def styled(path: Path, xml: str) -> Letterhead:
    """The letterhead with one more thing said of `Letter Body`."""
    said = replacing('w:val="Letter Body"/>', f'w:val="Letter Body"/>{xml}')
    return sound(with_parts(letterhead_file(path), {"word/styles.xml": said}))


def style(file: WordFile, name: str) -> dict[str, dict[str, str]]:
    """What a style says: each element by its bare name, with its attributes."""
    (found,) = (
        one for one in file.tree("word/styles.xml").iter(f"{W}style")
        if one.find(f"{W}name").get(f"{W}val") == name
    )  # fmt: skip
    return {
        element.tag.removeprefix(W): {key.removeprefix(W): value for key, value in element.attrib.items()}
        for element in found.iter()
    }


def test_headers_and_footers_are_those_of_the_letterhead_on_first_and_further_pages(tmp_path: Path) -> None:
    file = word(sound(letterhead_file(tmp_path / "head.docx")))
    headers = [content for name, content in file.parts.items() if name.startswith("word/header")]
    footers = [content for name, content in file.parts.items() if name.startswith("word/footer")]
    assert [HEADER.encode() in one for one in headers] == [True, True]
    assert [FOOTER.encode() in one for one in footers] == [True, True]
    assert sorted(one.count(b"framePr") for one in headers) == [0, 3], "marks on the first page only"
    assert sorted(b"PAGE" in one for one in footers) == [False, True], "a number on the others only"


def test_a_page_number_of_the_letterhead_is_not_doubled(tmp_path: Path) -> None:
    numbered = replacing("<w:t>1 Example", '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
                         '<w:fldChar w:fldCharType="end"/><w:t>1 Example')  # fmt: skip
    path = with_parts(letterhead_file(tmp_path / "head.docx"), {"word/footer1.xml": numbered})
    file = word(sound(path))
    footers = [content for name, content in file.parts.items() if name.startswith("word/footer")]
    assert [one.count(b"PAGE") for one in footers] == [1, 1]


def test_the_page_is_that_of_the_letterhead(tmp_path: Path) -> None:
    document = word(sound(letterhead_file(tmp_path / "head.docx"))).parts["word/document.xml"]
    assert b'w:left="1701"' in document
    assert b'w:w="11906" w:h="16838"' in document


def test_the_address_stays_in_its_window_and_the_writers_own_lines_stand_beside_it(tmp_path: Path) -> None:
    file = word(sound(letterhead_file(tmp_path / "head.docx")))
    for name, x, y in (("LetterAddress", 25, 62.7), ("LetterHead", 125, 50)):
        line = file.styled(name)[0]
        places = [float(line.value("framePr", side) or 0) * 25.4 / 1440 for side in ("x", "y")]
        assert places == pytest.approx([x, y], abs=0.02)


def test_a_style_of_the_letterhead_restyles_its_part_and_the_running_text_around_it(tmp_path: Path) -> None:
    file = word(sound(letterhead_file(tmp_path / "head.docx")))
    assert style(file, "Letter Body")["rFonts"]["ascii"] == "DejaVu Sans"
    assert style(file, "Letter Body")["sz"]["val"] == "18"
    assert style(file, "Letter Demand")["basedOn"]["val"] == "LetterBody"
    assert "sz" not in style(file, "Letter Demand")
    assert style(file, "Letter Address")["basedOn"]["val"] == "Normal"


def test_what_a_style_does_not_say_is_as_in_every_letter(tmp_path: Path) -> None:
    silent = style(word(sound(letterhead_file(tmp_path / "silent.docx"))), "Letter Body")
    assert silent["spacing"]["after"] == str(int(Pt(6.5).pt * 20))
    spaced = styled(tmp_path / "spaced.docx", '<w:pPr><w:spacing w:after="400"/></w:pPr>')
    assert style(word(spaced), "Letter Body")["spacing"]["after"] == "400"


def test_the_text_begins_below_the_window_however_deep_the_header_is(tmp_path: Path) -> None:
    flat, deep = (
        word(sound(letterhead_file(tmp_path / f"{lines}.docx", header_lines=lines))) for lines in (1, 6)
    )
    before = [int(file.styled("LetterDate")[0].value("spacing", "before") or 0) for file in (flat, deep)]
    pushed = sound(tmp_path / "6.docx").text_begins - sound(tmp_path / "1.docx").text_begins
    assert pushed > 10
    assert (before[0] - before[1]) * 25.4 / 1440 == pytest.approx(pushed, abs=0.1)


def test_a_letter_without_an_address_begins_a_little_below_the_letterhead(tmp_path: Path) -> None:
    order = tuple(part for part in a_letter().order if part not in ("letterhead", "inside_address"))
    layouts = (Layout(letterhead=sound(letterhead_file(tmp_path / "head.docx"))), Layout())
    (below,), (at_top,) = (write([a_letter(order=order)], layout) for layout in layouts)
    assert WordFile(at_top.content).paragraphs[0].value("spacing", "before") == "0"
    before = WordFile(below.content).paragraphs[0].value("spacing", "before")
    assert before == str(round(BELOW_LETTERHEAD * 1440 / 25.4))


def test_nothing_of_the_author_reaches_the_letter(tmp_path: Path) -> None:
    for name, content in word(sound(letterhead_file(tmp_path / "head.docx"))).parts.items():
        assert AUTHOR.encode() not in content, name
        assert b"rsid" not in content, name


def test_the_same_letterhead_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [
        next(write([a_letter()], Layout(letterhead=sound(letterhead_file(tmp_path / f"{number}.docx")))))
        for number in range(2)
    ]
    assert files[0].content == files[1].content


# The window wins


def a_letterhead(*printed: Area) -> Letterhead:
    styles = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return Letterhead(file="head.docx", page=A4, styles=styles, printed=printed)


@pytest.mark.parametrize(
    ("printed", "window", "said"),
    [
        (Area(x=25, y=10, width=165, height=30), "din-b", []),
        (Area(x=25, y=10, width=165, height=30), "din-a", ["the window din-a", "the writer's own"]),
        (Area(x=25, y=10, width=60, height=40), "din-b", ["the window din-b"]),
        (Area(x=130, y=10, width=60, height=60), "din-b", ["the writer's own"]),
        (Area(x=130, y=10, width=60, height=30), "fr", ["the window fr"]),
        (Area(x=25, y=10, width=60, height=20), "fr", []),
    ],
)
def test_a_header_that_reaches_into_the_window_is_said(printed: Area, window: str, said: list[str]) -> None:
    problems = list(layout_findings(Layout(letterhead=a_letterhead(printed), window=window)))
    assert {(one.code, one.severity) for one in problems} <= {("letterhead-window", "warning")}
    assert len(problems) == len(said)
    assert all(part in one.message for part, one in zip(said, problems, strict=True))


def test_a_deep_header_is_measured_from_its_lines(tmp_path: Path) -> None:
    codes = {
        lines: [one.code for one in layout_findings(
            Layout(letterhead=sound(letterhead_file(tmp_path / f"{lines}.docx", header_lines=lines)))
        )]
        for lines in (1, 12)
    }  # fmt: skip
    assert codes == {1: [], 12: ["letterhead-window"]}


def test_without_a_letterhead_nothing_is_said_and_an_unknown_window_is_refused() -> None:
    assert list(layout_findings(Layout(window="din-b"))) == []
    with pytest.raises(UsageError):
        list(layout_findings(Layout(letterhead=a_letterhead(), window="din-c")))
