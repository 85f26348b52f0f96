"""A letter as a Word document."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from letterkit.errors import UsageError
from letterkit.model import BLANK, Layout, Letter, NumberedList, OutputFile, Paragraph
from letterkit.page import BLANK_LINE, STYLES
from letterkit.windows import return_line
from letterkit.writers import docx as docx_writer
from letterkit.writers.docx import write
from tests.letters import SENDER, a_letter, a_letter_with_bullets, a_russian_letter, letter_words
from tests.writers.office import WordFile

LETTERS = pytest.mark.parametrize("letter", [a_letter(), a_russian_letter(), a_letter_with_bullets()])
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HOSTILE = ["<b>A & B</b>", "]]>", "\"Don't\" 'quote' <w:p/>", "{{ 7*7 }}", "&amp; &#65; &nbsp;"]


def the_file(letter: Letter, layout: Layout | None = None) -> OutputFile:
    (file,) = write([letter], layout or Layout())
    return file


def word(letter: Letter, layout: Layout | None = None) -> WordFile:
    return WordFile(the_file(letter, layout).content)


def twips(mm: float) -> str:
    return str(round(mm * 1440 / 25.4))


def test_each_letter_becomes_one_document() -> None:
    first, second = a_letter(), a_russian_letter()
    files = list(write([first, second], Layout()))
    assert [file.letters for file in files] == [(first,), (second,)]
    assert {file.format for file in files} == {"docx"}
    assert files[0].path == "kurmanov-ukteshbayev-2011-kz-mfa.docx"


def test_documents_are_made_one_by_one_as_they_are_asked_for() -> None:
    asked: list[Letter] = []

    def letters() -> Iterator[Letter]:
        for letter in (a_letter(), a_russian_letter()):
            asked.append(letter)
            yield letter

    assert next(write(letters(), Layout())).letters == (a_letter(),)
    assert asked == [a_letter()]


# The words


@LETTERS
def test_the_words_are_those_of_the_text_in_the_same_order_and_the_return_line_is_the_only_addition(
    letter: Letter,
) -> None:
    paragraphs = word(letter).paragraphs
    (added,) = [one for one in paragraphs if one.style == "LetterReturnLine"]
    assert added.text == return_line(letter.return_address)
    assert paragraphs[paragraphs.index(added) + 1].text == letter.inside_address[0]
    rest = [one.text for one in paragraphs if one is not added]
    assert tuple(" ".join(rest).split()) == letter_words(letter)


def test_the_parts_follow_the_order_of_the_language() -> None:
    usual = a_letter()
    order = ("inside_address", "letterhead", "salutation", "body", "complimentary_close",
             "signature_block", "dateline")  # fmt: skip
    texts = [one.text for one in word(a_letter(order=order)).paragraphs]
    assert texts[0] == return_line(usual.return_address)
    assert texts[-1] == usual.dateline
    assert texts.index("KAZAKHSTAN") < texts.index("member@example.org") < texts.index(usual.salutation)
    assert usual.subject_line not in texts


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_text_whatever_stands_in_it(text: str) -> None:
    letter = a_letter(
        letterhead=(text,), return_address=(text,), inside_address=(text,), dateline=text, subject_line=text,
        salutation=text, body=(Paragraph(text=text), NumberedList(items=(text, text))),
        complimentary_close=text, signature_block=(text,), enclosures=(text,), copies=(text,),
    )  # fmt: skip
    assert [one.text for one in word(letter).paragraphs] == [text] * 13


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    letter = a_letter(salutation="Dear\x00 Mi\x1bni\ufffester\ud800,", dateline="𝔏eeds\u00a0— 1\u2009Ә")
    texts = [one.text for one in word(letter).paragraphs]
    assert "Dear Minister," in texts
    assert letter.dateline.replace("\ufffe", "") in texts


def test_a_part_that_is_empty_leaves_no_paragraph() -> None:
    letter = a_letter(letterhead=(), return_address=(), dateline="", enclosures=(), copies=())
    assert all(one.text for one in word(letter).paragraphs)
    assert not word(letter).styled("LetterReturnLine")


def test_spaces_are_kept() -> None:
    paragraph = word(a_letter(salutation="  Dear  Minister,  ")).styled("LetterSalutation")[0]
    assert paragraph.text == "  Dear  Minister,  "
    assert b'xml:space="preserve">  Dear' in word(a_letter(salutation="  Dear")).parts["word/document.xml"]


# The page


@pytest.mark.parametrize(
    ("layout", "country", "width", "height"),
    [
        (Layout(), "GB", "11906", "16838"),
        (Layout(), "", "11906", "16838"),
        (Layout(), "US", "12240", "15840"),
        (Layout(paper="Letter"), "GB", "12240", "15840"),
        (Layout(paper="A4"), "US", "11906", "16838"),
    ],
)
def test_the_paper_is_that_of_the_layout_or_of_the_writers_country(
    layout: Layout, country: str, width: str, height: str
) -> None:
    file = word(a_letter(sender=msgspec.structs.replace(SENDER, country=country)), layout)
    assert f'<w:pgSz w:w="{width}" w:h="{height}"/>'.encode() in file.parts["word/document.xml"]


@pytest.mark.parametrize(
    ("layout", "x", "y"),
    [
        (Layout(), 25, 62.7),
        (Layout(window="din-a"), 25, 44.7),
        (Layout(paper="Letter"), 25, 61.2),
        (Layout(window="fr"), 105, 47.5),
        (Layout(window="ch-right"), 117, 57.5),
    ],
)
def test_the_address_has_its_place_in_the_window(layout: Layout, x: float, y: float) -> None:
    lines = word(a_letter(), layout).styled("LetterAddress")
    assert [one.text for one in lines] == list(a_letter().inside_address)
    for line in lines:
        assert (line.value("framePr", "x"), line.value("framePr", "y")) == (twips(x), twips(y))
        assert (line.value("framePr", "hAnchor"), line.value("framePr", "vAnchor")) == ("page", "page")


def test_a_seventh_line_of_the_address_lifts_it_and_the_return_line() -> None:
    usual, longer = word(a_letter()), word(a_letter(inside_address=("One", *"234567")))
    for style in ("LetterAddress", "LetterReturnLine"):
        here, there = (file.styled(style)[0].value("framePr", "y") for file in (usual, longer))
        assert int(here or 0) - int(there or 0) == pytest.approx(4.5 * 1440 / 25.4, abs=1)


@pytest.mark.parametrize(
    ("window", "heights"), [("din-b", (105, 210, 148.5)), ("fr", ()), ("us-10", (279.4 / 3, 279.4 * 2 / 3))]
)
def test_fold_and_punch_marks_stand_at_the_edge_of_the_first_page(
    window: str, heights: tuple[float, ...]
) -> None:
    header = word(a_letter(), Layout(window=window)).parts["word/header1.xml"].decode()
    assert header.count("<w:framePr") == len(heights)
    assert all(f'w:y="{twips(height)}"' in header for height in heights)


def test_a_letter_without_an_address_is_not_marked_to_be_folded_for_a_window() -> None:
    order = tuple(part for part in a_letter().order if part != "inside_address")
    file = word(a_letter(order=order), Layout(window="din-b"))
    assert b"framePr" not in file.parts["word/header1.xml"]


def test_what_is_only_to_be_read_says_so_above_everything_else_and_moves_nothing() -> None:
    usual = a_letter()
    to_read = a_letter(mark="To read, not to send", order=("mark", *usual.order))
    added, *others = word(to_read).paragraphs
    assert (added.text, added.value("framePr", "vAnchor")) == ("To read, not to send", "page")
    heights = [int(one.value("framePr", "y") or 0) for one in others if one.value("framePr", "y")]
    assert int(added.value("framePr", "y") or 0) < min(heights)
    same = [(one.text, one.value("spacing", "before")) for one in word(usual).paragraphs]
    assert [(one.text, one.value("spacing", "before")) for one in others] == same


def test_the_first_page_carries_the_marks_and_only_the_others_a_number() -> None:
    file = word(a_letter())
    document_part = file.parts["word/document.xml"]
    assert b"<w:titlePg/>" in document_part
    assert b'<w:headerReference w:type="first"' in document_part
    assert b'<w:footerReference w:type="default"' in document_part
    assert b"PAGE" in file.parts["word/footer1.xml"]
    assert len([name for name in file.parts if name.startswith("word/footer")]) == 1


def test_an_unknown_window_is_refused() -> None:
    with pytest.raises(UsageError):
        the_file(a_letter(), Layout(window="din-c"))


# The look


def test_every_paragraph_has_a_named_style_of_the_file() -> None:
    others = {"enclosures": ("Enclosed: one list",), "second_signature": ("Example Chair",)}
    file = word(a_letter(**others, signatories=("Signed by people: 1", "Example Person")))
    many = word(a_letter(signatories=("Signed by people: 40", *["Example Person"] * 40)))
    styles = {one.id for one in STYLES}
    used = {one.style for one in (*file.paragraphs, *many.paragraphs)}
    assert used == styles - {"LetterPageNumber"}
    assert all(f'w:styleId="{style}"'.encode() in file.parts["word/styles.xml"] for style in styles)


def test_demands_are_numbered_by_word_and_the_first_running_line_restarts_the_count() -> None:
    file = word(a_letter())
    assert [one.level for one in file.styled("LetterDemand")] == [1, 1, 1]
    assert {one.value("numId") for one in file.styled("LetterDemand")} == {"1"}
    assert [one.style for one in file.paragraphs if one.level == 0] == ["LetterDate"]
    assert b'<w:numFmt w:val="none"/>' in file.parts["word/numbering.xml"]


def test_a_letter_without_dateline_opens_with_its_next_part() -> None:
    opening = word(a_letter(dateline="")).styled("LetterSubject")[0]
    assert opening.level == 0
    assert opening.value("spacing", "before") == word(a_letter()).styled("LetterDate")[0].value(
        "spacing", "before"
    )


def test_bullets_are_no_part_of_the_count() -> None:
    items = word(a_letter_with_bullets()).styled("LetterDemand")
    assert [(one.value("numId"), one.level) for one in items] == [("2", 0)] * 3


def test_the_close_never_stands_alone_on_a_page() -> None:
    file = word(a_letter())
    body = file.styled("LetterBody")
    assert body[-1].has("keepNext")
    assert not body[0].has("keepNext")
    for style in ("LetterClose", "LetterSignature", "LetterSubject"):
        (defined,) = file.tree("word/styles.xml").xpath(
            f"//w:style[@w:styleId='{style}']/w:pPr/w:keepNext", namespaces={"w": WORD}
        )
        assert defined is not None


def test_a_blank_of_the_letterhead_has_room_for_handwriting() -> None:
    blank, known = word(a_letter(letterhead=(BLANK * 3, "Leeds"))).paragraphs[:2]
    assert (blank.style, blank.value("spacing", "line")) == ("LetterHead", str(twips(BLANK_LINE)))
    assert not known.has("spacing")


def test_a_blank_of_the_body_has_room_for_handwriting() -> None:
    moved, said = Paragraph(text=f"Moved by: {BLANK}"), Paragraph(text="Carried.")
    first, second, last = word(a_letter(body=(moved, said, moved))).styled("LetterBody")
    assert [one.value("spacing", "line") for one in (first, last)] == [str(twips(BLANK_LINE))] * 2
    assert not second.has("spacing")
    assert last.has("keepNext")


def test_the_sentence_before_a_list_stays_with_it() -> None:
    opening = next(one for one in word(a_letter()).paragraphs if one.text == "I respectfully ask you to:")
    assert opening.has("keepNext")


@pytest.mark.parametrize(
    ("language", "country", "tag"),
    [
        ("en", "GB", "en-GB"),
        ("en", "US", "en-US"),
        ("en", "CA", "en-CA"),
        ("en", "DE", "en-GB"),
        ("en", "", "en-GB"),
        ("ru", "GB", "ru-RU"),
        ("kk", "", "kk-KZ"),
        ("de-AT", "DE", "de-AT"),
        ("tlh", "", "tlh"),
    ],
)
def test_the_text_is_in_a_language_word_can_check(language: str, country: str, tag: str) -> None:
    sender = msgspec.structs.replace(SENDER, country=country)
    file = word(a_letter(language=language, sender=sender))
    assert f'<w:lang w:val="{tag}"'.encode() in file.parts["word/styles.xml"]


def test_running_text_follows_its_script_and_addresses_their_own() -> None:
    file = word(a_letter(language="ar"))
    assert all(one.has("bidi") and one.has("rtl") for one in file.styled("LetterBody"))
    assert not any(one.has("bidi") or one.has("rtl") for one in file.styled("LetterAddress"))
    assert not any(one.has("bidi") or one.has("rtl") for one in word(a_letter()).paragraphs)


def test_the_font_is_named_for_every_script() -> None:
    styles = word(a_russian_letter()).parts["word/styles.xml"].decode()
    for script in ("ascii", "hAnsi", "cs"):
        assert f'w:{script}="Times New Roman"' in styles


# The file


@LETTERS
def test_the_same_letter_gives_the_same_bytes(letter: Letter) -> None:
    before = the_file(letter).content
    docx_writer._plate.cache_clear()
    assert the_file(letter).content == before


def test_another_process_makes_the_same_bytes() -> None:
    source = (
        "import sys\nfrom letterkit.writers.docx import write\nfrom letterkit.model import Layout\n"
        "from tests.letters import a_letter\n"
        "sys.stdout.buffer.write(next(write([a_letter()], Layout())).content)"
    )
    other = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert other.stdout == the_file(a_letter()).content


def test_the_file_says_nothing_about_who_made_it_or_with_what() -> None:
    file = word(a_letter())
    assert set(file.parts) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/footer1.xml", "word/header1.xml",
        "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
    }  # fmt: skip
    assert len(file.tree("docProps/core.xml")) == 0
    for name, content in file.parts.items():
        assert b"rsid" not in content, name
        assert b"python" not in content, name
        if name != "word/document.xml":
            assert b"Example" not in content, name


def test_nothing_in_the_file_points_outside_it() -> None:
    for name, content in word(a_letter()).parts.items():
        assert b'TargetMode="External"' not in content, name


def test_a_further_letter_costs_no_new_plate(monkeypatch: pytest.MonkeyPatch) -> None:
    the_file(a_letter())
    monkeypatch.setattr("letterkit.writers.plate.build_plate", None)
    other = a_letter(salutation="Dear Ambassador,")
    assert "Dear Ambassador," in [one.text for one in word(other).paragraphs]


@LETTERS
def test_word_would_open_it_without_complaint(letter: Letter, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "letter.docx"
    path.write_bytes(the_file(letter).content)
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []
