"""Row 22: letters of one alphabet that pass for another's."""

from pathlib import Path

import pytest

from letterkit.inputs.findings import email_finding, id_finding, name_findings
from letterkit.inputs.lookalikes import mixed_words
from letterkit.inputs.yaml_source import parse_yaml
from letterkit.problems import Where
from tests.attacks.bounded import BATCH, DRAFT, told

NODE = parse_yaml("name: x", "a.yaml").at("name")
CLEAN = [
    "Ainur Kurmanov",
    "Айнур Курманов",
    "Қасым-Жомарт Тоқаев",
    "Генри Джеймс O'Brien",
    "Әлия",
    "田中ひろし",
]


def test_a_cyrillic_letter_in_a_local_part_is_an_error() -> None:
    found = email_finding("аdmin@court.kz", Where())
    assert found is not None
    assert (found.severity, found.code) == ("error", "lookalike-letters")
    assert found.message == "the e-mail address mixes alphabets: [CYRILLIC а]dmin@court.kz"


def test_a_cyrillic_letter_in_a_domain_is_an_error_and_the_real_domain_is_shown() -> None:
    found = email_finding("office@court.кz", Where())
    assert found is not None
    assert "court.xn--z-" in found.message


def test_an_id_that_mixes_alphabets_is_an_error() -> None:
    found = id_finding("kz-соurt", Where())
    assert found is not None
    assert found.severity == "error"


def test_a_mixed_word_in_a_name_is_a_warning() -> None:
    found = list(name_findings([("Әлiя Example", NODE)]))
    assert [(one.severity, one.message) for one in found] == [
        ("warning", "the word `Әлiя` mixes alphabets: Әл[LATIN i]я")
    ]


@pytest.mark.parametrize("name", CLEAN)
def test_clean_names_are_no_lookalikes(name: str) -> None:
    assert mixed_words(name) == ()


def test_a_person_is_told_which_letter_it_is(tmp_path: Path) -> None:
    files = {"sender.yaml": "name: Example Member\nemail: аdmin@court.kz\n"}
    outcome = told(tmp_path, files, *DRAFT, "--sender", "sender.yaml")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    said = "sender.yaml:2:8: error: the e-mail address mixes alphabets: [CYRILLIC а]dmin@court.kz"
    assert said in outcome.stderr
    assert "a letter of another alphabet leads to somebody else" in outcome.stderr


def test_a_person_is_told_of_rows_whose_names_mix_alphabets(tmp_path: Path) -> None:
    outcome = told(tmp_path, {"members.csv": "name\nӘлiя Example\n"}, *BATCH, "members.csv")
    assert outcome.exit_code == 0
    assert "names mix letters of several alphabets in row 2" in outcome.stderr
