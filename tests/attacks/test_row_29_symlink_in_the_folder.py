"""Row 29: a link under the name of a letter, or instead of the folder."""

from pathlib import Path

import pytest

from tests.attacks.saving import save_in_child


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "victim"
    path.write_text("precious")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "letters"
    path.mkdir()
    return path


def test_a_link_in_the_way_is_refused(folder: Path, victim: Path) -> None:
    (folder / "letter.txt").symlink_to(victim)
    saved = save_in_child(folder, [("letter.txt", 8)])
    said = f"already there with other content in {folder}: letter.txt"
    assert saved.refused == ("WouldOverwrite", said)
    assert victim.read_text() == "precious"


def test_a_link_to_the_same_bytes_is_still_a_link(folder: Path, victim: Path) -> None:
    victim.write_text("xxxxxxxx")
    (folder / "letter.txt").symlink_to(victim)
    assert save_in_child(folder, [("letter.txt", 8)]).refused is not None


def test_force_replaces_the_link_and_never_what_it_points_to(folder: Path, victim: Path) -> None:
    (folder / "letter.txt").symlink_to(victim)
    assert save_in_child(folder, [("letter.txt", 8)], force=True).written == ["letter.txt"]
    assert not (folder / "letter.txt").is_symlink()
    assert (folder / "letter.txt").read_text() == "xxxxxxxx"
    assert victim.read_text() == "precious"


def test_a_link_to_nowhere_makes_no_file_there(folder: Path, tmp_path: Path) -> None:
    (folder / "letter.txt").symlink_to(tmp_path / "elsewhere")
    assert save_in_child(folder, [("letter.txt", 8)]).refused is not None
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("exists", [False, True])
def test_a_folder_that_is_a_link_is_refused(tmp_path: Path, exists: bool, force: bool) -> None:
    if exists:
        (tmp_path / "real").mkdir()
    (tmp_path / "letters").symlink_to(tmp_path / "real", target_is_directory=True)
    saved = save_in_child(tmp_path / "letters", [("letter.txt", 8)], force=force)
    assert saved.refused == ("CannotWrite", f"{tmp_path / 'letters'} is a link to another place")
    assert not (tmp_path / "real" / "letter.txt").exists()


def test_a_folder_under_the_name_of_a_letter_is_left_alone(folder: Path) -> None:
    (folder / "letter.txt").mkdir()
    saved = save_in_child(folder, [("letter.txt", 8)], force=True)
    assert saved.refused is not None
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
