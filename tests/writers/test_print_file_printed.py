"""Print files as LibreOffice prints them, page by page."""

import re
from pathlib import Path

import msgspec
import pytest

from letterkit.address import Paper
from letterkit.letterhead import Letterhead
from letterkit.model import Layout, Letter
from letterkit.windows import WINDOWS, return_line
from letterkit.writers.docx import write
from letterkit.writers.print_file import write_merged
from tests.interop import Pdf, as_pdf, output_of
from tests.letterheads import FOOTER, HEADER, by_libreoffice, letterhead_file, sound
from tests.letters import BODY, a_letter, a_russian_letter

LONG = a_letter(body=BODY + BODY[1:3] * 5)
LETTERS = [
    msgspec.structs.replace(letter, dateline=f"Letter {number}")
    for number, letter in enumerate(
        (a_letter(), LONG, a_russian_letter(), a_letter(), LONG, LONG, a_letter())
    )
]
PAGES = [1, 2, 1, 1, 2, 2, 1]
"""How many each takes."""
WITH_EMPTY_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""The export that shows the pages a printer would be given empty."""


def merged(letters: list[Letter], layout: Layout) -> bytes:
    (file,) = write_merged(letters, layout)
    return file.content


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def heads(folder: Path) -> dict[str, Letterhead]:
    return {
        "every": sound(letterhead_file(folder / "every-head.docx")),
        "first": sound(letterhead_file(folder / "first-head.docx", first_page=True)),
        "office": sound(by_libreoffice(folder)),
    }


@pytest.fixture(scope="module")
def printed(folder: Path, heads: dict[str, Letterhead]) -> dict[str, Pdf]:
    files = {
        "simplex.docx": merged(LETTERS, Layout()),
        "duplex.docx": merged(LETTERS, Layout(duplex=True)),
        "short.docx": merged([a_letter()] * 4, Layout()),
    }
    files |= {f"{name}.docx": merged(LETTERS[:3], Layout(letterhead=head)) for name, head in heads.items()}
    pdfs = as_pdf(files, folder, WITH_EMPTY_PAGES)
    return {name.removesuffix(".docx"): pdf for name, pdf in pdfs.items()}


def full_pages(pdf: Pdf) -> list[str]:
    return [page for page in pdf.pages if page.strip()]


def first_pages(pages: list[str]) -> list[str]:
    return [page for page in pages if "Letter " in page]


@pytest.mark.interop
@pytest.mark.parametrize("name", ["simplex", "duplex"])
def test_every_letter_begins_on_a_page_of_its_own_with_its_addressee(
    printed: dict[str, Pdf], name: str
) -> None:
    pages = full_pages(printed[name])
    assert len(pages) == sum(PAGES)
    starts = [sum(PAGES[:number]) for number in range(len(PAGES))]
    for number, (letter, start) in enumerate(zip(LETTERS, starts, strict=True)):
        assert f"Letter {number}" in pages[start]
        assert " ".join(letter.inside_address[0].split()[:2]) in pages[start]
        assert letter.return_address[0] in pages[start]


@pytest.mark.interop
@pytest.mark.parametrize("name", ["simplex", "duplex"])
def test_the_demands_of_every_letter_count_from_one(printed: dict[str, Pdf], name: str) -> None:
    counts = [
        re.findall(r"^ *(\d+)\. ", page, re.MULTILINE) for page in first_pages(full_pages(printed[name]))
    ]
    three, six = ["1", "2", "3"], ["1", "2", "3", "4", "5", "6"]
    assert counts == [three, three, six, three, three, three, three]


@pytest.mark.interop
def test_only_second_pages_have_a_number_and_it_is_that_of_the_letter(printed: dict[str, Pdf]) -> None:
    last_words = [page.split()[-1] for page in full_pages(printed["simplex"])]
    second = [sum(PAGES[:number]) + 1 for number, pages in enumerate(PAGES) if pages == 2]
    assert [number for number, word in enumerate(last_words) if word == "2"] == second
    assert not any(word.isdigit() for at, word in enumerate(last_words) if at not in second)


@pytest.mark.interop
def test_letters_of_one_page_follow_one_another_without_empty_pages(printed: dict[str, Pdf]) -> None:
    assert len(printed["short"].pages) == len(full_pages(printed["short"])) == 4


@pytest.mark.interop
def test_for_both_sides_every_letter_begins_on_the_front_of_a_sheet(printed: dict[str, Pdf]) -> None:
    begun = [number for number, page in enumerate(printed["duplex"].pages, 1) if "Letter " in page]
    assert len(begun) == len(LETTERS)
    assert all(number % 2 for number in begun)


@pytest.mark.interop
@pytest.mark.parametrize("name", ["simplex", "every"])
def test_fold_marks_stand_on_first_pages_alone(printed: dict[str, Pdf], name: str) -> None:
    pages = printed[name].pages
    marks = [strokes(printed[name], number) for number, page in enumerate(pages, 1) if page.strip()]
    assert marks[:4] == [3, 3, 0, 3]


def strokes(pdf: Pdf, page: int) -> int:
    """How many lines are drawn on a page."""
    drawn = output_of("pdftocairo", "-svg", "-f", str(page), "-l", str(page), pdf.path, "-")
    return len(re.findall(r"<path [^>]*stroke-width", drawn))


@pytest.mark.interop
@pytest.mark.parametrize(
    ("name", "usual", "continued"),
    [("every", HEADER, HEADER), ("first", HEADER, "Continued"), ("office", "Example Union", "Example Union")],
)
def test_a_letterhead_is_kept_on_every_letter(
    printed: dict[str, Pdf], name: str, usual: str, continued: str
) -> None:
    pages = full_pages(printed[name])
    for page, wanted in zip(pages, (usual, usual, continued, usual), strict=True):
        assert wanted in page
    logos = output_of("pdfimages", "-list", printed[name].path).splitlines()[2:]
    assert len({row.split()[0] for row in logos}) == sum(usual in page for page in pages)


@pytest.mark.interop
def test_the_number_of_a_page_stands_above_the_small_print(printed: dict[str, Pdf]) -> None:
    pages = full_pages(printed["every"])
    ends = [" ".join(page.split())[-len(FOOTER) - 2 :] for page in pages]
    assert all(end.endswith(FOOTER) for end in ends)
    assert [end.startswith("2 ") for end in ends] == [False, False, True, False]


@pytest.mark.interop
def test_a_letterhead_that_counts_pages_counts_those_of_the_letter(printed: dict[str, Pdf]) -> None:
    numbers = [re.findall(r"Page (\d+)", page)[-1] for page in full_pages(printed["office"])]
    assert numbers == ["1", "1", "2", "1"]


@pytest.mark.interop
def test_mat2_finds_no_metadata(heads: dict[str, Letterhead], tmp_path: Path) -> None:
    for name, head in heads.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(merged(LETTERS[:2], Layout(letterhead=head)))
        assert "No metadata found" in output_of("mat2", "--show", path)


@pytest.mark.interop
@pytest.mark.parametrize("with_letterhead", [False, True])
def test_every_window_shows_the_whole_address_and_nothing_else(
    heads: dict[str, Letterhead], tmp_path: Path, with_letterhead: bool
) -> None:
    head = heads["every"] if with_letterhead else None
    papers: dict[str, Paper] = {name: "Letter" if name.startswith("us") else "A4" for name in WINDOWS}
    layouts = {name: Layout(window=name, paper=paper, letterhead=head) for name, paper in papers.items()}
    files = {f"{name}.docx": next(write([a_letter()], layout)).content for name, layout in layouts.items()}
    pdfs = as_pdf(files, tmp_path)
    wanted = [*return_line(a_letter().return_address).split(), *" ".join(a_letter().inside_address).split()]
    for name, window in WINDOWS.items():
        shown = [
            word.text
            for word in pdfs[f"{name}.docx"].words()
            if window.x <= word.left and word.right <= window.x + window.width
            and window.y - 0.3 <= word.top and word.bottom <= window.bottom + 0.3
        ]  # fmt: skip
        assert shown == wanted, name
