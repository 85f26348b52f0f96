"""Templates are ordinary files of their own folder; nothing is included and no link is followed."""

import os
from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, told
from tests.attacks.template_attack import attack_folder, attack_with
from tests.fixtures import minimal_language

SECRET = "a secret of somebody else"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside the templates."""
    file = tmp_path / "secret.txt"
    file.write_text(SECRET, encoding="utf-8")
    return file


@pytest.mark.parametrize("tag", ["include '../secret.txt'", "extends 'x'", "from 'x' import y", "block x"])
def test_a_template_takes_in_no_other_file(tag: str, tmp_path: Path) -> None:
    verdict = attack_with(f"{{% {tag} %}}", tmp_path)
    assert not verdict.accepted
    assert verdict.problem.message == f"`{{% {tag.split()[0]} %}}` has no place in a template"


@pytest.mark.parametrize("name", ["protest.j2", "wording.yaml"])
def test_a_linked_file_is_refused(name: str, secret: Path, tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    (folder / "xx" / name).unlink()
    (folder / "xx" / name).symlink_to(secret)
    verdict = attack_folder(folder)
    assert not verdict.accepted
    assert f"{name} is a link, and templates are only read from the folder itself" in verdict.problem.message
    assert SECRET not in str(verdict)


def test_a_linked_language_folder_is_refused(tmp_path: Path) -> None:
    elsewhere = minimal_language(tmp_path / "elsewhere")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "xx").symlink_to(elsewhere / "xx", target_is_directory=True)
    verdict = attack_folder(tmp_path / "templates")
    assert not verdict.accepted
    assert len(verdict.problems) == 4
    assert all("is a link" in problem.message for problem in verdict.problems)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = minimal_language(tmp_path)
    (folder / "xx" / "protest.j2").unlink()
    os.mkfifo(folder / "xx" / "protest.j2")
    assert attack_folder(folder).problem.message.endswith("protest.j2 is not an ordinary file")


@pytest.mark.parametrize("language", ["../elsewhere", "xx/..", ".", ""])
def test_a_language_is_the_name_of_a_folder_and_no_path(language: str, tmp_path: Path) -> None:
    from letterkit.inputs.templates import read_language

    folder, problems = read_language(language, [minimal_language(tmp_path)])
    assert folder is None
    assert [problem.code for problem in problems] == ["language"]


def test_a_person_is_told_that_a_link_is_not_followed(secret: Path, tmp_path: Path) -> None:
    (tmp_path / "templates" / "en").mkdir(parents=True)
    (tmp_path / "templates" / "en" / "protest.j2").symlink_to(secret)
    outcome = told(tmp_path, {}, *DRAFT)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert (
        "templates/en/protest.j2 is a link, and templates are only read from the folder itself"
        in outcome.stderr
    )
    assert SECRET not in outcome.stderr
