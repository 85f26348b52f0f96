"""Finished letters for visitors, in examples/ and docs/gallery/; `make gallery` makes them anew.

Look at what changed like at prose, then commit it.
"""

import os
import re
import struct
import zlib
from itertools import takewhile
from pathlib import Path

import pytest

from letterkit.inputs.case import case_paths
from letterkit.kinds import KINDS
from letterkit.model import Paragraph
from letterkit.offices import form
from tests import gallery
from tests.gallery_pages import SIGNATURE
from tests.shipped import PLACES, desk

UPDATE = os.environ.get("LETTERKIT_UPDATE_GOLDEN") == "1"
KEPT = {"sender.yaml"}
"""What lies in examples/ and is not made."""
TEXTS = gallery.texts()
PAGES = (gallery.ROOT / "README.md", gallery.FOLDER / gallery.INDEX)
"""Where letters are shown."""
LINK = re.compile(r"""\]\(([^)\s]+)\)|(?:src|href)="([^"]+)\"""")
MOST_BYTES = 1_500_000
"""Of all pictures: everybody who gets the source gets them."""


def test_there_is_a_letter_of_every_case_kind_and_language() -> None:
    shown = gallery.examples()
    assert {one.case for one in shown} == set(case_paths(PLACES.cases))
    assert {one.form.kind.name for one in shown} == set(KINDS)
    assert {one.letter.language for one in shown} == set(desk(gallery.PICTURED).wordings)
    assert len(TEXTS) == len(shown) + 1


@pytest.mark.parametrize("path", TEXTS)
def test_an_example_reads_as_it_did(path: str) -> None:
    made, file = TEXTS[path], gallery.FOLDER / path
    if UPDATE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    assert file.is_file(), f"examples/{path} is missing: run `make gallery`, read it, commit it"
    hint = f"examples/{path} reads otherwise: run `make gallery` and judge `git diff examples`"
    assert made == file.read_text(encoding="utf-8"), hint


def test_every_example_is_still_made_by_something() -> None:
    found = {
        path.relative_to(gallery.FOLDER).as_posix() for path in gallery.FOLDER.rglob("*") if path.is_file()
    }
    orphans = found - TEXTS.keys() - KEPT
    if UPDATE:
        for path in orphans:
            (gallery.FOLDER / path).unlink()
        orphans = set()
    assert not orphans, "nothing makes these any more: run `make gallery`"


def test_a_motion_says_who_it_is_about_before_the_facts_say_he_or_she() -> None:
    motions = [one for one in gallery.examples() if one.form.kind.name == "motion"]
    named = [(one, person) for one in motions for person in desk(one.case).case.named]
    assert {one.letter.language for one, _ in named} == set(desk(gallery.PICTURED).wordings)
    for one, person in named:
        before = takewhile(lambda block: isinstance(block, Paragraph), one.letter.body)
        name = form(person.name, one.letter.language, "nom")
        assert name and any(name in block.text for block in before if isinstance(block, Paragraph)), one.path


def test_no_letter_says_that_its_case_is_of_the_past_but_the_index_does_for_each() -> None:
    letters = [text for path, text in TEXTS.items() if path != gallery.INDEX]
    assert not [text for text in letters if re.search("historical|not to be sent|of the past", text)]
    assert TEXTS[gallery.INDEX].count("\nOf the past:") == len(case_paths(PLACES.cases))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_what_a_page_leads_to_is_there(page: Path) -> None:
    targets = ["".join(found) for found in LINK.findall(page.read_text(encoding="utf-8"))]
    files = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert len(files) > 5
    assert [file for file in files if not (page.parent / file).exists()] == []


def test_the_readme_shows_four_letters_and_says_what_each_is() -> None:
    shown = re.findall(
        r'<img [^>]*alt="([^"]+)"[^>]* src="docs/gallery/([^"]+)"', PAGES[0].read_text(encoding="utf-8")
    )
    assert len({picture for _, picture in shown}) == len({alt for alt, _ in shown}) == 4


def test_every_kind_has_a_page_that_is_a_real_picture() -> None:
    pictures = sorted(gallery.PICTURES.glob("*.png"))
    assert set(gallery.PICTURES.iterdir()) == {*pictures, gallery.MADE_FROM}
    known = {f"{one.name}.png": one for one in gallery.examples() if one.case == gallery.PICTURED}
    assert {known[picture.name].form for picture in pictures} == set(gallery.FORMS)
    for picture in pictures:
        width, height = size_of(picture.read_bytes())
        assert (width > 800, round(height / width, 2)) == (True, 1.41), f"{picture.name} is no A4 page"
    assert sum(picture.stat().st_size for picture in pictures) < MOST_BYTES


def test_every_picture_shows_the_letter_as_it_is_now() -> None:
    kept = gallery.MADE_FROM.read_text(encoding="utf-8")
    assert kept.count(".png\n") == len(list(gallery.PICTURES.glob("*.png"))) > 20
    assert kept == gallery.made_from(), "a picture shows an older letter: run `make gallery`, look at it"


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG that is whole: each of its parts has the checksum it says."""
    assert png.startswith(SIGNATURE)
    at, names = len(SIGNATURE), []
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 4 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(content),)
        names.append(name)
        at += 12 + length
    assert (names[0], names[-1]) == (b"IHDR", b"IEND")
    return struct.unpack(">II", png[16:24])
