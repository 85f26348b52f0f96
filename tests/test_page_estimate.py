"""The estimate of a letter's height agrees with what LibreOffice prints."""

import msgspec
import pytest

from letterkit.address import Paper, paper_for
from letterkit.model import BLANK, Block, Layout, Letter, Paragraph
from letterkit.page import BELOW_WINDOW, STYLES
from letterkit.page_estimate import estimated_lines, page_capacity
from letterkit.widths import UNITS, width_of
from letterkit.windows import window_named
from letterkit.writers.docx import write
from tests.interop import Pdf, as_pdf
from tests.letters import BODY, SENDER, a_letter, a_letter_with_bullets, a_russian_letter

LINE = 11 * 1.15 * 1.1 / 72 * 25.4
"""Millimetres from one line of the body to the next: size, the font's own spacing, the style's."""
TALK = Paragraph(
    text="It is reported that neither of them was shown the papers of the case, although the law of the "
    "country gives everyone who is suspected of an offence the right to read them with a lawyer."
)
HYPHENS = Paragraph(text="the long-awaited trade-union-to-trade-union agreement – " * 7)
KAZAKH = Paragraph(text="Құрметті әріптестер, Өтінішімізді қарап, жауабыңызды күтеміз. " * 6)


def with_more(letter: Letter, *blocks: Block) -> Letter:
    return msgspec.structs.replace(letter, body=(*letter.body[:1], *blocks, *letter.body[1:]))


def from_the_states(letter: Letter) -> Letter:
    sender = msgspec.structs.replace(SENDER, country="US")
    return msgspec.structs.replace(letter, about=msgspec.structs.replace(letter.about, sender=sender))


LETTERS: dict[str, Letter] = {
    "english": a_letter(),
    "bullets": a_letter_with_bullets(),
    "russian": a_russian_letter(),
    "kazakh": with_more(a_letter_with_bullets(), KAZAKH),
    "us-letter": from_the_states(a_letter()),
    "no-copies": a_letter(copies=(), dateline="20 September 2011"),
    "hyphens": with_more(a_letter_with_bullets(), HYPHENS),
    "to-fill-in": a_letter(body=(*BODY, *[Paragraph(text=f"Seconded by: {BLANK}")] * 4)),
    "long-subject": a_letter_with_bullets(subject_line="The investigation of two people in Almaty " * 4),
}
"""Letters that fit one page."""
LINE_OF_BODY = next(style.line for style in STYLES if style.name == "Letter Body")
TOO_LONG = a_letter(body=(*BODY[:-1], *[TALK] * 5, BODY[-1]))


@pytest.mark.parametrize(
    ("text", "width"), [("Re", 1366 + 909), ("і", 569), ("Қ", 1366), ("ұ", 1024), ("", 0)]
)
def test_widths_are_those_of_times_new_roman(text: str, width: int) -> None:
    assert width_of(text) == width


def test_an_accent_adds_no_width_and_an_ideograph_is_a_whole_em() -> None:
    assert width_of("é") == width_of("e\u0301") == width_of("e")
    assert width_of("中") == UNITS


def height_of(text: str) -> float:
    """The estimate for a letter whose body is this paragraph."""
    return estimated_lines(a_letter(body=(Paragraph(text=text),)))


def test_every_line_of_a_paragraph_adds_one_line() -> None:
    """165 mm are 42.5 em of 11 points; a figure is half an em wide, a space a quarter."""
    assert height_of("5 " * 56 + "5") == pytest.approx(height_of("5"))
    assert height_of("5 " * 57 + "5") == pytest.approx(height_of("5") + 1)


def test_a_word_breaks_after_its_hyphens_or_where_the_line_ends() -> None:
    """A line holds 85 letters x; a word of 91 fills one line and begins another."""
    extra = [
        round(height_of(f"{'x' * 60} {word}") - height_of("x"))
        for word in ("x" * 20 + "-" + "x" * 70, "x" * 91, "x" * 20)
    ]
    assert extra == [1, 2, 0]


def test_lines_of_a_block_stand_together() -> None:
    two, three = (a_letter(signature_block=("Example Member",) * lines) for lines in (2, 3))
    assert estimated_lines(three) - estimated_lines(two) == pytest.approx(1 / LINE_OF_BODY)


def test_parts_beside_the_running_text_take_no_room_in_it() -> None:
    letter = a_letter(letterhead=("Example Member",) * 9, inside_address=("Example Court",) * 6)
    assert estimated_lines(letter) == estimated_lines(a_letter())


def test_a_part_the_order_lacks_is_not_counted() -> None:
    without = tuple(part for part in a_letter().order if part != "copies")
    assert estimated_lines(a_letter(order=without)) == pytest.approx(estimated_lines(a_letter(copies=())))


@pytest.mark.parametrize(("paper", "lines"), [("A4", 38.5), ("Letter", 36)])
def test_a_page_holds_some_thirty_seven_lines_below_its_window(paper: Paper, lines: float) -> None:
    assert page_capacity(paper) == pytest.approx(lines, abs=0.5)


# against LibreOffice


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Every letter as LibreOffice prints it."""
    letters = LETTERS | {"too-long": TOO_LONG}
    files = {f"{name}.docx": next(write([one], Layout())).content for name, one in letters.items()}
    pages = as_pdf(files, tmp_path_factory.mktemp("printed"))
    return {name: pages[f"{name}.docx"] for name in letters}


@pytest.mark.interop
@pytest.mark.parametrize("name", LETTERS)
def test_the_estimate_is_within_two_lines_of_libreoffice(printed: dict[str, Pdf], name: str) -> None:
    letter = LETTERS[name]
    window = window_named("", paper_for(letter.about.sender.country))
    height = max(word.bottom for word in printed[name].words()) - window.bottom - BELOW_WINDOW
    assert len(printed[name].pages) == 1
    assert estimated_lines(letter) == pytest.approx(height / LINE, abs=2)


@pytest.mark.interop
def test_a_letter_over_its_page_is_known_to_be(printed: dict[str, Pdf]) -> None:
    assert len(printed["too-long"].pages) == 2
    assert 0 < estimated_lines(TOO_LONG) - page_capacity("A4") < 4
