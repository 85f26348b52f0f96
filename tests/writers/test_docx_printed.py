"""A letter as LibreOffice prints it and mat2 sees it."""

from pathlib import Path

import msgspec
import pytest

from letterkit.model import BLANK, Layout, Letter
from letterkit.windows import WINDOWS, return_line
from letterkit.writers.docx import document, plate_for
from tests.interop import FACES, Pdf, as_pdf, output_of
from tests.letters import BODY, SENDER, a_letter, a_letter_with_bullets, a_russian_letter
from tests.writers.office import WordFile

LONG = a_letter(
    inside_address=(
        "Example Holder",
        "Minister of Foreign Affairs",
        "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        "D. Kunaev Street, 31", "010000 Astana", "KAZAKHSTAN",
    ),
    body=BODY + BODY[1:3] * 4 + BODY[-1:],
)  # fmt: skip
AT_LENGTH = (
    "Flat 12, Example Long Building", "Example Estate North Block", "1234 Example Long Street",
    "Example Quarter", "Example Town", "Example County", "LS1 1AA Leeds",
)  # fmt: skip
FROM_AFAR = a_letter(letterhead=("Example Member", *AT_LENGTH), return_address=("Example Member", *AT_LENGTH))
TOO_LONG = a_letter(return_address=("Example Member of a Very Long Name · " * 5,))
PRINTED: dict[str, tuple[Letter, Layout]] = {
    "en": (a_letter(), Layout()),
    "ru": (a_russian_letter(), Layout()),
    "us": (a_letter(sender=msgspec.structs.replace(SENDER, country="US")), Layout()),
    "ar": (a_letter(language="ar"), Layout()),
    "long": (LONG, Layout()),
    "blank": (a_letter(letterhead=(BLANK * 3,) * 4, return_address=(), signature_block=(BLANK,)), Layout()),
    **{f"afar {window}": (FROM_AFAR, Layout(window=window)) for window in WINDOWS},
    **{f"too long {window}": (TOO_LONG, Layout(window=window)) for window in WINDOWS},
}


def the_bytes(letter: Letter, layout: Layout | None = None) -> bytes:
    return document(letter, plate_for(letter, layout or Layout()))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    folder = tmp_path_factory.mktemp("printed")
    files = {f"{name}.docx": the_bytes(one, how) for name, (one, how) in PRINTED.items()}
    return {name.removesuffix(".docx"): pdf for name, pdf in as_pdf(files, folder).items()}


@pytest.mark.interop
@pytest.mark.parametrize("name", ["en", "ru", "us", "blank"])
def test_libreoffice_prints_every_paragraph_on_one_page(printed: dict[str, Pdf], name: str) -> None:
    letter, _ = PRINTED[name]
    assert len(printed[name].pages) == 1
    flat = "".join(printed[name].text.split())
    for paragraph in WordFile(the_bytes(letter)).paragraphs:
        assert "".join(paragraph.text.split()) in flat


@pytest.mark.interop
def test_libreoffice_numbers_the_demands(printed: dict[str, Pdf]) -> None:
    lines = [line.strip() for line in printed["ru"].pages[0].splitlines()]
    numbered = [line.split()[0] for line in lines if line[:1].isdigit() and line[1:2] == "."]
    assert numbered == ["1.", "2.", "3.", "4.", "5.", "6."]


@pytest.mark.interop
@pytest.mark.parametrize(
    ("name", "window", "top"),
    [
        ("en", "din-b", 62.7),
        ("ru", "din-b", 62.7),
        ("ar", "din-b", 62.7),
        ("long", "din-b", 58.2),
        ("us", "us-10", 61.2),
    ],
)
def test_the_printed_address_stands_in_the_window(
    printed: dict[str, Pdf], name: str, window: str, top: float
) -> None:
    wanted = " ".join(PRINTED[name][0].inside_address).split()
    words = printed[name].words()
    texts = [one.text for one in words]
    start = next(at for at in range(len(texts)) if texts[at : at + len(wanted)] == wanted)
    address = words[start : start + len(wanted)]
    place = WINDOWS[window]
    assert min(one.top for one in address) == pytest.approx(top, abs=0.3)
    assert min(one.left for one in address) == pytest.approx(25, abs=0.3)
    assert max(one.right for one in address) <= place.x + place.width
    assert max(one.bottom for one in address) <= place.bottom + 0.3


@pytest.mark.interop
@pytest.mark.parametrize("window", WINDOWS)
def test_a_long_address_of_the_sender_is_one_line_above_the_recipient(
    printed: dict[str, Pdf], window: str
) -> None:
    place, words = WINDOWS[window], printed[f"afar {window}"].words()
    small = [
        one for one in words
        if place.x <= one.left <= place.x + place.width and place.y < one.top < place.text_y - 1
    ]  # fmt: skip
    assert " ".join(one.text for one in small) == return_line(FROM_AFAR.return_address)
    assert max(one.right for one in small) <= place.x + place.width
    assert max(one.bottom for one in small) <= place.text_y
    assert max(one.top for one in small) - min(one.top for one in small) < 0.1


@pytest.mark.interop
@pytest.mark.parametrize("window", WINDOWS)
def test_a_return_line_that_does_not_fit_prints_over_nothing(printed: dict[str, Pdf], window: str) -> None:
    place = WINDOWS[window]
    shown = printed[f"too long {window}"].words()
    inside = [one for one in shown if place.text_y - 1 < one.top < place.bottom and one.left >= place.x]
    assert "Very" not in [one.text for one in inside if one.right <= place.x + place.width]


@pytest.mark.interop
def test_only_a_second_page_has_a_number_and_the_close_is_not_alone_there(printed: dict[str, Pdf]) -> None:
    first, second = printed["long"].pages
    assert second.split()[-1] == "2"
    assert first.split()[-1] != "1"
    before_the_close, found, _ = second.partition("Yours faithfully,")
    assert found
    assert "Thank you for your attention." in before_the_close


@pytest.mark.interop
@pytest.mark.parametrize("name", ["en", "ru"])
def test_the_page_is_set_in_one_face_that_has_all_its_letters(printed: dict[str, Pdf], name: str) -> None:
    assert printed[name].fonts <= FACES


@pytest.mark.interop
@pytest.mark.parametrize("letter", [a_letter(), a_russian_letter(), a_letter_with_bullets()])
def test_mat2_finds_no_metadata(letter: Letter, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(the_bytes(letter))
    assert "No metadata found" in output_of("mat2", "--show", path)
