"""Signature sheets: what stands on them, how they are ruled, and that they print on the pages asked for."""

from functools import cache
from pathlib import Path

import pytest

from letterkit.errors import UsageError
from letterkit.model import Layout, OutputFile
from letterkit.signature_sheet import SignatureSheet, signature_sheets
from letterkit.writers.signature_sheet import LEAST_ROW, MOST_PAGES, Ruling, ruling_of, write
from tests.interop import Pdf, as_pdf, output_of
from tests.letterheads import HEADER, letterhead_file, sound
from tests.shipped import a_member, case_languages, desk, drafted
from tests.writers.office import W, WordFile, WordParagraph

KURMANOV = "kurmanov-ukteshbayev-2011"
A4 = Layout()
FACES = {"LiberationSerif", "LiberationSerif-Bold", "TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT"}


@cache
def sheet(
    case: str = KURMANOV, language: str = "en", country: str = "GB", to: tuple[str, ...] = ()
) -> SignatureSheet:
    """The sheet for the appeals of a shipped case."""
    made = drafted(case, language, to=to, sender=a_member(language, country=country), kind="appeal")
    (one,) = signature_sheets([checked.letter for checked in made.letters], desk(case).wordings)
    return one


def the_file(
    one: SignatureSheet, layout: Layout = A4, lines: int | None = None, pages: int = 1
) -> OutputFile:
    return write(one, layout, ruling_of(one, layout, lines), pages)


def word(one: SignatureSheet, layout: Layout = A4, lines: int | None = None, pages: int = 1) -> WordFile:
    return WordFile(the_file(one, layout, lines, pages).content)


def rows(file: WordFile) -> list[list[str]]:
    """The texts of the cells of every row of every table."""
    return [
        [WordParagraph(cell).text for cell in row.iter(f"{W}tc")]
        for row in file.tree("word/document.xml").iter(f"{W}tr")
    ]


# What is signed


@pytest.mark.parametrize(("case", "language"), case_languages())
def test_a_signer_sees_the_subject_who_it_is_about_every_demand_and_who_is_asked(
    case: str, language: str
) -> None:
    one, appeals = sheet(case, language), drafted(case, language, kind="appeal")
    text = "\n".join(paragraph.text for paragraph in word(one).paragraphs)
    made = {demand.id for letter in one.letters
            for demand in letter.about.case.demands_for(letter.about.addressee.office_type)}  # fmt: skip
    assert len(one.demands) == len(made) > 0
    for letter in (found.letter for found in appeals.letters if found.letter.about.purpose == "send"):
        assert letter.subject_line in text
        assert letter.about.case.concern[language] in text
        office = letter.about.addressee.office[language]
        assert (office if isinstance(office, str) else office["nom"]) in text
    for demand in one.case.demands:
        assert (demand.text[language] in " ".join(text.split())) == (demand.id in made)


def test_an_office_that_is_not_asked_for_all_is_followed_by_the_numbers_it_is_asked_for() -> None:
    assert sheet().opening == "We respectfully ask you to use the authority of your office to:"
    assert sheet().offices == (
        "Supreme Court of the Republic of Kazakhstan (of the demands below: 1, 3)",
        "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        "President of the Republic of Kazakhstan",
        "Embassy of the Republic of Kazakhstan, London (of the demands below: 1–3)",
    )


def test_a_sheet_begins_with_a_capital_though_its_letter_goes_on_after_the_salutation() -> None:
    assert sheet(language="de", country="DE").about[0].startswith("Wir, die Unterzeichnenden, ")


def test_offices_asked_for_the_same_have_no_numbers() -> None:
    assert sheet(to=("kz-mfa", "kz-president")).offices == (
        "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        "President of the Republic of Kazakhstan",
    )


def test_appeals_in_two_languages_are_signed_on_two_sheets() -> None:
    letters = [found.letter for language in ("en", "ru") for found in
               drafted(KURMANOV, language, to=("kz-mfa",), kind="appeal").letters]  # fmt: skip
    assert [one.language for one in signature_sheets(letters, desk(KURMANOV).wordings)] == ["en", "ru"]


def test_no_sheet_is_made_for_letters_of_one_writer() -> None:
    letters = [found.letter for found in drafted(KURMANOV, "en").letters]
    assert len(letters) > 1
    assert signature_sheets(letters, desk(KURMANOV).wordings) == []


# The lines


def test_lines_are_numbered_through_all_pages_and_empty_but_for_it() -> None:
    one, ruling = sheet(), ruling_of(sheet(), Layout())
    found = rows(word(one, pages=3))
    heads = [row for row in found if row == list(one.columns)]
    assert len(heads) == 3
    lines = [row for row in found if row not in heads]
    assert [row[0] for row in lines] == [str(number) for number in range(1, ruling.lines(3) + 1)]
    assert {cell for row in lines for cell in row[1:]} == {""}


def test_every_table_repeats_its_headings_and_no_row_is_torn() -> None:
    file = word(sheet(), pages=2)
    tables = list(file.tree("word/document.xml").iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        head, *lines = table.iter(f"{W}tr")
        assert head.find(f".//{W}tblHeader") is not None
        assert all(one.find(f".//{W}cantSplit") is not None for one in (head, *lines))
        assert {one.find(f".//{W}trHeight").get(f"{W}hRule") for one in lines} == {"exact"}


def test_every_further_page_begins_with_the_title_and_the_subject() -> None:
    titles = word(sheet(), pages=4).styled("SheetTitle")
    assert [one.text for one in titles] == [f"Signatures · {sheet().heading}"] * 3
    assert all(one.has("pageBreakBefore") for one in titles)


@pytest.mark.parametrize("country", ["GB", "US"])
@pytest.mark.parametrize("lines", [None, 5, 12, 22])
def test_a_line_is_high_enough_for_a_hand(country: str, lines: int | None) -> None:
    ruling = ruling_of(sheet(country=country), Layout(), lines)
    assert ruling.row >= LEAST_ROW
    assert lines is None or ruling.further == lines
    assert 3 <= ruling.first <= ruling.further


@pytest.mark.parametrize("lines", [0, -1, 40])
def test_lines_no_page_has_room_for_are_refused(lines: int) -> None:
    with pytest.raises(UsageError, match="a page has room for 1 to"):
        ruling_of(sheet(), Layout(), lines)


@pytest.mark.parametrize("pages", [0, -1, MOST_PAGES + 1])
def test_pages_that_cannot_be_are_refused(pages: int) -> None:
    with pytest.raises(UsageError, match="a sheet has 1 to"):
        write(sheet(), Layout(), Ruling(row=11, first=3, further=20), pages)


# The file


@pytest.mark.parametrize(("country", "width"), [("GB", "11906"), ("US", "12240")])
def test_the_paper_is_that_of_the_country(country: str, width: str) -> None:
    size = word(sheet(country=country)).tree("word/document.xml").find(f".//{W}pgSz")
    assert abs(int(size.get(f"{W}w")) - int(width)) <= 1


def test_the_same_sheet_gives_the_same_bytes_under_a_name_of_its_own() -> None:
    first, second = the_file(sheet(), pages=2), the_file(sheet(), pages=2)
    assert first.content == second.content
    assert first.path == f"{KURMANOV}-sheet.docx"
    assert the_file(sheet(language="ru")).path == f"{KURMANOV}-sheet-ru.docx"


def test_a_letterhead_fills_the_margins_of_a_sheet(tmp_path: Path) -> None:
    layout = Layout(letterhead=sound(letterhead_file(tmp_path / "head.docx")))
    file = word(sheet(), layout)
    assert any(HEADER.encode() in content for name, content in file.parts.items() if "header" in name)
    assert len(rows(file)) > 4


def test_word_would_find_no_fault_with_a_sheet(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "sheet.docx"
    path.write_bytes(the_file(sheet(), pages=2).content)
    assert [str(one) for one in OpenXmlValidator().validate(str(path)).errors] == []


# In print


PRINTED = {
    **{f"{language} {pages}": (KURMANOV, language, "GB", None, pages)
       for language in ("en", "ru", "kk") for pages in (1, 3)},
    "Letter": ("oil-workers-2011", "en", "US", None, 2),
    "low lines": ("oil-workers-2011", "kk", "GB", 25, 2),
    "high lines": ("oil-workers-2011", "ru", "GB", 4, 3),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    folder = tmp_path_factory.mktemp("sheets")
    files = {
        f"{name}.docx": the_file(sheet(case, language, country), lines=lines, pages=pages).content
        for name, (case, language, country, lines, pages) in PRINTED.items()
    }
    return {name.removesuffix(".docx"): pdf for name, pdf in as_pdf(files, folder).items()}


@pytest.mark.interop
@pytest.mark.parametrize("name", PRINTED)
def test_libreoffice_prints_the_pages_asked_for_with_the_lines_promised(
    printed: dict[str, Pdf], name: str
) -> None:
    case, language, country, lines, pages = PRINTED[name]
    one = sheet(case, language, country)
    ruling = ruling_of(one, Layout(), lines)
    texts = printed[name].pages
    assert len(texts) == pages
    for number, text in enumerate(texts):
        counted = [int(line.split()[0]) for line in text.splitlines() if line.strip().isdecimal()]
        first = ruling.lines(number) + 1 if number else 1
        assert counted[: ruling.lines(number + 1) - first + 1] == list(
            range(first, ruling.lines(number + 1) + 1)
        )
        assert one.columns[-1] in text
        assert (one.title.split(" · ")[0] in text) or number == 0


@pytest.mark.interop
@pytest.mark.parametrize("name", PRINTED)
def test_a_sheet_is_set_in_one_face_that_has_all_its_letters(printed: dict[str, Pdf], name: str) -> None:
    assert printed[name].fonts <= FACES


@pytest.mark.interop
def test_mat2_finds_no_metadata_in_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(the_file(sheet(), pages=2).content)
    assert "No metadata found" in output_of("mat2", "--show", path)
