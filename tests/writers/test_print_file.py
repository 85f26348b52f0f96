"""Many letters in one Word document for the printer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from letterkit.errors import UsageError
from letterkit.model import MOST_IN_VOLUME, Layout, Letter, OutputFile, Paragraph
from letterkit.writers.print_file import write_merged
from tests.letterheads import field, in_header, letterhead_file, sound, with_parts
from tests.letters import BODY, SENDER, a_letter, a_letter_with_bullets, a_russian_letter
from tests.writers.office import W, WordFile

DOCUMENT = "word/document.xml"
AMERICAN = msgspec.structs.replace(SENDER, country="US")
LONG = a_letter(body=BODY + BODY[1:3] * 5)


def the_file(letters: list[Letter], layout: Layout | None = None) -> OutputFile:
    (file,) = write_merged(letters, layout or Layout())
    return file


def word(letters: list[Letter], layout: Layout | None = None) -> WordFile:
    return WordFile(the_file(letters, layout).content)


def sections(file: WordFile) -> list[dict[str, list[dict[str, str]]]]:
    """The elements of each section, and their attributes, by bare names."""
    return [
        {
            child.tag.removeprefix(W): [
                {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
                for one in section
                if one.tag == child.tag
            ]
            for child in section
        }
        for section in file.tree(DOCUMENT).iter(f"{W}sectPr")
    ]


# Which letters, in which file


def test_letters_are_gathered_in_their_order_and_each_file_knows_its_own() -> None:
    letters = [a_letter(dateline=f"{number}") for number in range(5)]
    files = list(write_merged(letters, Layout(volume=2)))
    assert [file.path for file in files] == ["print-001.docx", "print-002.docx", "print-003.docx"]
    assert [file.letters for file in files] == [tuple(letters[:2]), tuple(letters[2:4]), tuple(letters[4:])]
    for file in files:
        dates = [one.text for one in WordFile(file.content).styled("LetterDate")]
        assert dates == [letter.dateline for letter in file.letters]


def test_no_letters_make_no_file() -> None:
    assert list(write_merged([], Layout())) == []


@pytest.mark.parametrize("volume", [0, -1, MOST_IN_VOLUME + 1])
def test_a_volume_is_of_one_to_five_hundred_letters(volume: int) -> None:
    with pytest.raises(UsageError, match="500"):
        next(write_merged([a_letter()], Layout(volume=volume)))


def test_a_file_is_made_as_soon_as_its_letters_are_there() -> None:
    asked: list[int] = []

    def letters() -> Iterator[Letter]:
        for number in range(6):
            asked.append(number)
            yield a_letter()

    files = write_merged(letters(), Layout(volume=2))
    next(files)
    assert asked == [0, 1]
    next(files)
    assert asked == [0, 1, 2, 3]


def test_a_file_holds_one_paper_since_a_printer_is_fed_with_one() -> None:
    british, american = a_letter(), a_letter(sender=AMERICAN)
    files = list(write_merged([british, american, british, american, british], Layout(volume=2)))
    assert [[one.about.sender.country for one in file.letters] for file in files] == [
        ["GB", "GB"], ["US", "US"], ["GB"],
    ]  # fmt: skip
    assert len(list(write_merged([british, american], Layout(paper="A4")))) == 1


# Each letter for itself


def test_the_words_are_those_of_the_letters_one_after_another() -> None:
    letters = [a_letter(), a_russian_letter(), a_letter_with_bullets()]
    alone = [one.text for letter in letters for one in word([letter]).paragraphs]
    assert [one.text for one in word(letters).paragraphs] == alone


def test_each_letter_is_a_section_that_begins_on_a_new_page() -> None:
    found = sections(word([a_letter(), a_letter(), a_letter()]))
    assert [one["type"] for one in found] == [[{"val": "nextPage"}]] * 3
    assert all("titlePg" in one for one in found), "marks on the first page, numbers on the others"
    assert len(found[0]["headerReference"]) == 1
    assert not any("headerReference" in one for one in found[1:]), "taken over from the one before"


def test_a_section_ends_in_the_last_paragraph_of_its_letter_so_no_page_is_empty() -> None:
    file = word([a_letter(), a_letter()])
    ends = [one for one in file.paragraphs if one.has("sectPr")]
    assert [one.text for one in ends] == ["Copy: Embassy of the Republic of Kazakhstan, London"]
    assert all(one.text for one in file.paragraphs)
    assert b"pageBreakBefore" not in file.parts[DOCUMENT]


def test_demands_count_from_one_in_each_letter_by_one_list() -> None:
    file = word([a_letter(), a_russian_letter()])
    levels = [one.level for one in file.paragraphs if one.level is not None]
    assert levels == [0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]
    assert {one.value("numId") for one in file.paragraphs if one.level is not None} == {"1"}
    assert file.parts["word/numbering.xml"].count(b"<w:num ") == 2


def test_only_a_letter_that_may_need_a_second_page_counts_its_pages() -> None:
    found = sections(word([a_letter(), LONG, a_letter()]))
    assert ["pgNumType" in one for one in found] == [False, True, False]
    assert found[1]["pgNumType"] == [{"start": "1"}]


def test_for_both_sides_of_the_paper_each_letter_begins_on_an_odd_page() -> None:
    found = sections(word([a_letter(), LONG, a_letter()], Layout(duplex=True)))
    assert [one["type"] for one in found] == [[{"val": "oddPage"}]] * 3
    assert [one["pgNumType"] for one in found] == [[{"start": "1"}]] * 3


def test_the_elements_of_a_section_stand_in_the_order_of_the_schema() -> None:
    order = ["headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"]
    for section in sections(word([LONG, LONG], Layout(duplex=True))):
        assert list(section) == [name for name in order if name in section]


def test_a_letter_in_another_language_than_the_first_says_so() -> None:
    file = word([a_letter(), a_russian_letter(), a_letter(language="ar")])
    assert b'<w:lang w:val="en-GB"' in file.parts["word/styles.xml"]
    languages = {one.text: one.value("lang") for one in file.paragraphs}
    assert languages["Dear Minister of Foreign Affairs,"] in (None, "ar-EG"), "the Arabic one is the last"
    assert languages["Уважаемый господин министр!"] == "ru-RU"
    assert word([a_letter(), a_letter()]).parts[DOCUMENT].count(b"w:lang") == 0


# A letterhead in it


def test_a_letterhead_stands_on_every_letter(tmp_path: Path) -> None:
    file = word([a_letter(), a_letter()], Layout(letterhead=sound(letterhead_file(tmp_path / "head.docx"))))
    first, second = sections(file)
    assert [one["type"] for one in first["headerReference"]] == ["first", "default"]
    assert "headerReference" not in second
    assert len([name for name in file.parts if name.startswith("word/media/")]) == 1


def test_pages_that_a_letterhead_counts_are_those_of_the_letter(tmp_path: Path) -> None:
    counted = with_parts(letterhead_file(tmp_path / "head.docx"), in_header(field(" NUMPAGES ")))
    file = word([a_letter(), a_letter()], Layout(letterhead=sound(counted)))
    assert all("pgNumType" in one for one in sections(file))
    headers = [content for name, content in file.parts.items() if name.startswith("word/header")]
    assert [b" SECTIONPAGES " in one for one in headers] == [True, True]


# The file


def test_the_same_letters_give_the_same_bytes() -> None:
    letters = [a_letter(), a_russian_letter()]
    assert the_file(letters).content == the_file(letters).content


@pytest.mark.parametrize("duplex", [False, True])
def test_word_would_open_it_without_complaint(tmp_path: Path, duplex: bool) -> None:
    from openxml_audit import OpenXmlValidator

    head = sound(letterhead_file(tmp_path / "head.docx", first_page=True))
    letters = [a_letter(), LONG, a_russian_letter(), a_letter(language="ar")]
    for number, layout in enumerate([Layout(duplex=duplex), Layout(duplex=duplex, letterhead=head)]):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(the_file(letters, layout).content)
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the most memory a process held")
def test_ten_times_the_letters_take_no_more_memory() -> None:
    source = """
from pathlib import Path
import msgspec
from letterkit.model import Layout, Paragraph
from letterkit.writers.print_file import write_merged
from tests.letters import a_letter

def letters(count):
    for number in range(count):
        letter = a_letter()
        yield msgspec.structs.replace(letter, body=(*letter.body, Paragraph(text=f"I am member {number}.")))

def peak(count):
    held = sum(len(file.letters) for file in write_merged(letters(count), Layout()))
    assert held == count
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])

print(peak(500), peak(5_000))
"""
    ran = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )
    one_volume, ten_volumes = map(int, ran.stdout.split())
    assert ten_volumes < one_volume * 1.1
    assert ten_volumes < 120_000, "kilobytes"


def test_letters_of_one_volume_share_one_plate(monkeypatch: pytest.MonkeyPatch) -> None:
    the_file([a_letter()])
    monkeypatch.setattr("letterkit.writers.plate.build_plate", None)
    several = [a_letter(body=(Paragraph(text=f"Letter {number}."),)) for number in range(3)]
    assert len(word(several).styled("LetterSalutation")) == 3
