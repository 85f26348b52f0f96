"""S15: a further language is a folder of templates and the texts of a case; no code knows it."""

import re
import shutil
from pathlib import Path

import pytest

from letterkit.bundled import ROOT, TEMPLATES
from letterkit.kinds import CHOSEN
from tests.seeds.commands import OIL_WORKERS, draft, flat, records
from tests.working_folder import change

TAG = "fr"
"""A language that is not shipped; the German words stand under its tag."""
GERMAN = re.compile(r"^( +)de:.*\n(?:\1 .*\n)*", re.MULTILINE)
"""A German text with the lines it goes on in."""
COUNTRIES = {"Royaume-Uni": "Vereinigtes Königreich", "(Kazakhstan)": "(Kasachstan)"}
"""What the tables of Unicode call the countries in the new language, and in German."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a language of its own, and a shipped case and the offices told in it."""
    assert not (TEMPLATES / TAG).exists()
    shutil.copytree(TEMPLATES / "de", tmp_path / "templates" / TAG)
    wording = tmp_path / "templates" / TAG / "wording.yaml"
    change(wording, "language: de\nname: German\n", f"language: {TAG}\nname: French\n")
    case = Path("cases") / f"{OIL_WORKERS[0]}.yaml"
    (tmp_path / case.parent).mkdir()
    for file in (case, Path("recipients.yaml")):
        told, count = GERMAN.subn(_in_both, (ROOT / file).read_text(encoding="utf-8"))
        assert count > 10, file
        (tmp_path / file).write_text(told, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("kind", CHOSEN)
def test_s15_a_folder_of_templates_and_the_texts_of_a_case_make_letters_of_every_kind(
    folder: Path, kind: str
) -> None:
    german, own = (texts(folder, kind, tag) for tag in ("de", TAG))
    assert own
    assert own == german


def test_s15_a_language_of_the_folder_is_needed_to_write_in_it(tmp_path: Path) -> None:
    done = draft(tmp_path, *OIL_WORKERS, "--language", TAG)
    assert (done.exit_code, done.stdout) == (2, "")


def texts(folder: Path, kind: str, language: str) -> list[str]:
    """The words of the letters of a kind in a language, countries in German."""
    found = records(folder, *OIL_WORKERS, "--kind", kind, "--language", language, "--reads", language)
    letters = [one for one in found if one["record"] == "letter"]
    assert {one["language"] for one in letters} == {language}
    return [_with_german_countries(flat(one["text"])) for one in letters]


def _in_both(text: re.Match[str]) -> str:
    return text[0] + text[0].replace("de:", f"{TAG}:", 1)


def _with_german_countries(text: str) -> str:
    for name, german in COUNTRIES.items():
        text = text.replace(name, german)
    return text
