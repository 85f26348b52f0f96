"""The list of formats."""

import msgspec
import pytest

from letterkit.model import Layout
from letterkit.writers import WRITERS
from tests.attacks.bounded import run_python
from tests.letters import a_letter, a_russian_letter
from tests.writers.by_mail import by_mail


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_writes_files_of_its_own_name_and_extension(name: str) -> None:
    letters = [by_mail(a_letter()), by_mail(a_russian_letter())]
    files = [file for file in WRITERS[name].write(letters, Layout()) if not file.companion]
    assert [file.letters for file in files] == [(letter,) for letter in letters]
    assert all(file.path.endswith(WRITERS[name].extension) for file in files)
    assert {file.format for file in files} == {name}


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_letter_gives_the_same_bytes(name: str) -> None:
    once, again = (
        [file.content for file in WRITERS[name].write([by_mail(a_letter())], Layout())] for _ in range(2)
    )
    assert once == again != []


@pytest.mark.parametrize("name", ["text", "mailto", "eml"])
def test_a_light_format_never_loads_what_word_needs(name: str) -> None:
    source = """
import sys
from letterkit.model import Layout
from letterkit.writers import WRITERS
from tests.letters import a_letter
from tests.writers.by_mail import by_mail
assert list(WRITERS[sys.argv[1]].write([by_mail(a_letter())], Layout()))
print(" ".join(sorted({"docx", "lxml", "babel", "email_validator", "rich"} & sys.modules.keys())))
"""
    outcome = run_python(source, name)
    assert (outcome.exit_code, outcome.stdout.strip(), outcome.stderr) == (0, "", "")


def test_a_letters_files_have_one_stem_in_every_format() -> None:
    letter = by_mail(a_letter(sender=msgspec.structs.replace(a_letter().about.sender, row=7)))
    stems = {
        file.path.split(".")[0] for writer in WRITERS.values() for file in writer.write([letter], Layout())
    }
    assert stems == {"0007-example-member-kz-mfa"}
