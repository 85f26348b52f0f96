"""A letterhead is read from an ordinary Word file, as if a stranger had sent it."""

from pathlib import Path

import docx
import msgspec
import pytest

from letterkit.inputs.letterhead import read_letterhead
from letterkit.letterhead import Area
from tests.letterheads import (
    AUTHOR,
    FOOTER,
    HEADER,
    Edit,
    by_libreoffice,
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

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
RELATIONS, HEADER_RELATIONS = "word/_rels/document.xml.rels", "word/_rels/header1.xml.rels"
CHANGED = '<w:ins w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:t>new</w:t></w:r></w:ins>'

NESTED = field(" PAGE ").replace("<w:r><w:t>", f"{field(' QUOTE 68 ')}<w:r><w:t>")


def in_body(xml: str) -> dict[str, bytes | Edit]:
    return {DOCUMENT: replacing("<w:body>", f"<w:body>{xml}")}


def in_style(xml: str) -> dict[str, bytes | Edit]:
    return {
        STYLES: lambda held: held.replace(b'w:val="Letter Body"/>', b'w:val="Letter Body"/>' + xml.encode())
    }


# What it gives


def test_page_header_footer_and_logo_are_read(tmp_path: Path) -> None:
    letterhead = sound(letterhead_file(tmp_path / "head.docx"))
    assert (letterhead.page.width, letterhead.page.height) == pytest.approx((210, 297), abs=0.02)
    assert (letterhead.page.left, letterhead.page.top) == pytest.approx((30, 25), abs=0.02)
    header, footer = letterhead.headers.default, letterhead.footers.default
    assert header is not None
    assert footer is not None
    assert HEADER.encode() in header.xml
    assert FOOTER.encode() in footer.xml
    (logo,) = header.relations
    assert logo.picture is not None
    assert logo.picture.kind == "png"
    assert f'r:embed="{logo.id}"'.encode() in header.xml
    assert (letterhead.first_differs, letterhead.even_differs, letterhead.shows_page) == (False, False, False)


def test_a_first_page_of_its_own_is_kept_apart(tmp_path: Path) -> None:
    letterhead = sound(letterhead_file(tmp_path / "head.docx", first_page=True))
    assert letterhead.first_differs
    assert letterhead.headers.first is not None
    assert letterhead.headers.default is not None
    assert HEADER.encode() in letterhead.headers.first.xml
    assert b"Continued" in letterhead.headers.default.xml


def test_the_styles_of_letters_and_those_in_use_are_kept_and_no_others(tmp_path: Path) -> None:
    styles = sound(letterhead_file(tmp_path / "head.docx")).styles
    kept = [name for name in (b"Letter Body", b'"header"', b'"Normal"') if name in styles]
    assert kept == [b"Letter Body", b'"header"', b'"Normal"']
    assert b"Heading 1" not in styles
    assert b"latentStyles" not in styles
    assert b"w:lang" not in styles


def test_the_same_file_gives_the_same_letterhead(tmp_path: Path) -> None:
    path = letterhead_file(tmp_path / "head.docx")
    assert sound(path) == sound(path)
    assert hash(sound(path)) == hash(sound(path))


@pytest.mark.interop
def test_a_letterhead_from_libreoffice_is_read_too(tmp_path: Path) -> None:
    letterhead = sound(by_libreoffice(tmp_path))
    assert letterhead.shows_page
    assert letterhead.headers.default is not None
    assert len(letterhead.headers.default.relations) == 1
    logo = Area(x=150, y=10, width=40, height=10)
    assert any(
        abs(area.x - logo.x) + abs(area.y - logo.y) + abs(area.width - logo.width) < 1
        for area in letterhead.printed
    )


# What is left behind, and said


def test_the_author_is_left_behind_everywhere(tmp_path: Path) -> None:
    path = letterhead_file(tmp_path / "head.docx")
    letterhead, problems = read_letterhead(path)
    (said,) = [one for one in problems if one.code == "letterhead-left-behind"]
    assert said.severity == "warning"
    assert "the author's name" in said.message
    assert "a thumbnail" in said.message
    assert AUTHOR in docx.Document(str(path)).core_properties.author
    assert AUTHOR.encode() not in msgspec.msgpack.encode(letterhead)


def test_traces_of_editing_do_not_reach_a_letter(tmp_path: Path) -> None:
    traces = (
        '<w:bookmarkStart w:id="0" w:name="Aigerim"/><w:bookmarkEnd w:id="0"/>'
        '<w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidR="00AA11BB"><w:t>kept</w:t></w:r>'
    )
    head = sound(with_parts(letterhead_file(tmp_path / "head.docx"), in_header(traces)))
    xml = head.headers.default.xml if head.headers.default else b""
    assert b"kept" in xml
    assert [trace for trace in (b"Aigerim", b"proofErr", b"rsid", b"00AA11BB") if trace in xml] == []


def test_a_content_control_leaves_its_text(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/creator' w:storeItemID='{0}'/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>Union</w:t></w:r></w:sdtContent></w:sdt>"
    )
    head = sound(with_parts(letterhead_file(tmp_path / "head.docx"), in_header(control)))
    xml = head.headers.default.xml if head.headers.default else b""
    assert b"<w:t>Union</w:t>" in xml
    assert b"sdt" not in xml
    assert b"dataBinding" not in xml


def test_the_file_a_picture_came_from_is_not_told(tmp_path: Path) -> None:
    named = replacing("<wp:docPr ", '<wp:docPr descr="C:\\Users\\aigerim\\logo.png" ')
    head = sound(with_parts(letterhead_file(tmp_path / "head.docx"), {"word/header1.xml": named}))
    xml = head.headers.default.xml if head.headers.default else b""
    assert b"aigerim" not in xml
    assert b"image1.png" not in xml


def test_comments_and_text_on_the_page_itself_are_said(tmp_path: Path) -> None:
    path = with_parts(
        letterhead_file(tmp_path / "head.docx"),
        in_body("<w:p><w:r><w:t>Dear All</w:t></w:r></w:p>")
        | related(RELATIONS, "comments", "comments.xml", external=False)
        | {"word/comments.xml": b"<comments/>"},
    )
    letterhead, problems = read_letterhead(path)
    assert letterhead is not None
    said = {problem.code: problem.message for problem in problems}
    assert set(said) == {"letterhead-body", "letterhead-left-behind"}
    assert "comments" in said["letterhead-left-behind"]


# What is refused


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (related(RELATIONS, "vbaProject", "vbaProject.bin", external=False), "letterhead-macros"),
        ({"word/vbaProject.bin": b"macros"}, "letterhead-macros"),
        (related(RELATIONS, "oleObject", "embeddings/oleObject1.bin", external=False), "letterhead-embedded"),
        (related(RELATIONS, "aFChunk", "chunk.html", external=False), "letterhead-embedded"),
        ({"word/embeddings/sheet.xlsx": b"PK"}, "letterhead-embedded"),
        (in_header("<w:r><w:object/></w:r>"), "letterhead-embedded"),
        (in_body('<w:altChunk xmlns:r="urn:r" r:id="rId1"/>'), "letterhead-embedded"),
        ({HEADER_RELATIONS: b"<Relationships"}, "letterhead-file"),
        ({"word/header1.xml": b"<hdr/>"}, "letterhead-file"),
        ({STYLES: b"<styles/>"}, "letterhead-file"),
        (related(HEADER_RELATIONS, "image", "http://example.org/pixel.png"), "letterhead-external"),
        (related(HEADER_RELATIONS, "image", "\\\\host\\share\\pixel.png"), "letterhead-external"),
        (related(RELATIONS, "frame", "http://example.org/"), "letterhead-external"),
        (in_header(CHANGED), "letterhead-tracked"),
        (in_body(f"<w:p>{CHANGED}</w:p>"), "letterhead-tracked"),
        (in_style("<w:rPr><w:rPrChange w:id='1' w:author='A'/></w:rPr>"), "letterhead-tracked"),
        (in_header(field(" DDEAUTO c:\\\\cmd.exe")), "letterhead-field"),
        (in_header(field(' INCLUDEPICTURE "http://example.org/x.png"')), "letterhead-field"),
        (in_header('<w:fldSimple w:instr=" includetext x "/>'), "letterhead-field"),
        (in_body(f"<w:p>{field(' DDE cmd ')}</w:p>"), "letterhead-field"),
        (in_header(field(" AUTHOR ")), "letterhead-field"),
        (in_header(field(' HYPERLINK "file:///c:/x"')), "letterhead-field"),
        (in_header(NESTED), "letterhead-field"),
        (in_header("<w:r><w:instrText> DDE x </w:instrText></w:r>"), "letterhead-field"),
        ({"word/media/image1.png": b"\x01\x00\x00\x00 EMF"}, "letterhead-picture"),
        ({DOCUMENT: replacing('w:w="11906"', 'w:w="5000"')}, "letterhead-page"),
        ({DOCUMENT: replacing('w:w="11906"', 'w:w="wide"')}, "letterhead-page"),
        ({DOCUMENT: replacing('w:w="11906"', 'w:w="nan"')}, "letterhead-page"),
        ({DOCUMENT: b"<w:document"}, "letterhead-file"),
        ({DOCUMENT: replacing("schemas.openxmlformats.org/word", "purl.oclc.org/ooxml/word")},
         "letterhead-file"),
        ({"word/header1.xml": b"<a>" * 300}, "letterhead-file"),
    ],
)  # fmt: skip
def test_what_runs_fetches_or_hides_something_is_refused(
    tmp_path: Path, change: dict[str, bytes | Edit], code: str
) -> None:
    path = letterhead_file(tmp_path / "head.docx")
    assert code in codes(with_parts(path, change))


def test_a_template_is_refused_with_the_way_to_let_go_of_it(tmp_path: Path) -> None:
    path = letterhead_file(tmp_path / "head.docx")
    with_parts(path, {"word/_rels/settings.xml.rels": NO_RELATIONS})
    target = "file:///C:/Users/aigerim/Union.dotm"
    with_parts(path, related("word/_rels/settings.xml.rels", "attachedTemplate", target))
    letterhead, (problem,) = read_letterhead(path)
    assert letterhead is None
    assert problem.code == "letterhead-external"
    assert "Union.dotm" in problem.message
    assert "Document Template" in problem.hint


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    change = in_header(CHANGED + field(" DATE ")) | {"word/vbaProject.bin": b""}
    found = codes(with_parts(letterhead_file(tmp_path / "head.docx"), change))
    assert found == ["letterhead-macros", "letterhead-tracked", "letterhead-field"]


def test_page_numbers_and_links_to_the_web_may_stay(tmp_path: Path) -> None:
    link = related(HEADER_RELATIONS, "hyperlink", "https://example.org/")
    xml = field(" PAGE ") + field(" NUMPAGES ") + linked("us")
    head = sound(with_parts(letterhead_file(tmp_path / "head.docx"), in_header(xml) | link))
    header = head.headers.default
    assert header is not None
    assert header.shows_page
    assert "https://example.org/" in [relation.link for relation in header.relations]
    assert b"> NUMPAGES <" in header.xml, "an instruction in pieces is joined"


def test_a_link_to_a_file_is_refused(tmp_path: Path) -> None:
    link = related(HEADER_RELATIONS, "hyperlink", "file:///C:/Users/aigerim/")
    path = with_parts(letterhead_file(tmp_path / "head.docx"), in_header(linked("us")) | link)
    assert codes(path) == ["letterhead-external"]


@pytest.mark.parametrize("content", [b"", b"PK", b"\xd0\xcf\x11\xe0 an old .doc", b"{\\rtf1 hello}"])
def test_another_format_is_no_letterhead(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "head.docx"
    path.write_bytes(content)
    assert len(codes(path)) == 1


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.docx") == ["letterhead-file"]
    assert codes(tmp_path) == ["letterhead-file"]


# Odd values


@pytest.mark.parametrize(
    "xml",
    [
        '</w:style><w:style w:type="paragraph"><w:name/>',
        '</w:style><w:style w:type="character"><w:name w:val="Letter Subject"/>',
        '<w:rPr><w:sz w:val="huge"/><w:b w:val="perhaps"/></w:rPr>',
        '<w:pPr><w:spacing w:after="nan" w:line="1e9"/><w:ind w:left=""/></w:pPr>',
        '<w:basedOn w:val="LetterBody"/>',
        "<w:basedOn/><w:link/>",
    ],
)
def test_a_style_that_makes_no_sense_still_makes_letters(tmp_path: Path, xml: str) -> None:
    from letterkit.model import Layout
    from letterkit.writers.docx import write
    from tests.letters import a_letter

    path = with_parts(letterhead_file(tmp_path / "head.docx"), in_style(xml))
    (file,) = write([a_letter()], Layout(letterhead=sound(path)))
    assert file.content.startswith(b"PK")


def test_a_file_that_is_not_there_is_not_to_be_saved_anew(tmp_path: Path) -> None:
    _, (problem,) = read_letterhead(tmp_path / "nofile.docx")
    assert problem.message.startswith("there is no file")
    assert problem.hint == "--letterhead names a Word file, from the folder you are in"
