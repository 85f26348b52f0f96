"""Row 33: whoever shares the machine may not read who wrote to whom."""

import stat
import sys
from pathlib import Path

import pytest

from tests.attacks.saving import save_in_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its own access lists")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022])
def test_files_are_for_the_writer_alone_and_so_is_every_new_folder(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "one" / "letters"
    assert save_in_child(folder, [("letter.txt", 8)], umask=umask).written == ["letter.txt"]
    assert mode(folder / "letter.txt") == 0o600
    assert [mode(folder), mode(folder.parent)] == [0o700, 0o700]


def test_a_file_that_is_overwritten_is_closed_to_others_too(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    (tmp_path / "letter.txt").chmod(0o644)
    save_in_child(tmp_path, [("letter.txt", 8)], force=True)
    assert mode(tmp_path / "letter.txt") == 0o600


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    save_in_child(tmp_path, [("letter.txt", 8)])
    assert mode(tmp_path) == 0o755
