"""Row 31: the disk is full in the middle of a file."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks import saving
from tests.attacks.bounded import REPOSITORY
from tests.attacks.saving import save_in_child

_SMALL_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_the_system_will_not_hold_leaves_what_is_finished_and_nothing_else(tmp_path: Path) -> None:
    files = [("1.txt", 40_000), ("2.txt", 40_001), ("3.txt", 1)]
    saved = save_in_child(tmp_path, files, limit=_SMALL_FILES)
    assert saved.written == ["1.txt"]
    assert saved.refused == (
        "CannotWrite",
        f"cannot write into {tmp_path}: a file grew larger than this system allows; "
        "1 file was finished and can be used",
    )
    assert [(path.name, path.stat().st_size) for path in tmp_path.iterdir()] == [("1.txt", 40_000)]


def test_a_full_disk_is_said_with_the_number_of_finished_files(tmp_path: Path) -> None:
    """In a namespace of its own, on a disk of 64 KB that is gone afterwards."""
    in_small_disk = 'mount -t tmpfs -o size=64k none "$0" && "$1" -c "$2" && ls -A "$0"'
    if not shutil.which("unshare") or _in_namespace('mount -t tmpfs none "$0"', tmp_path).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    files = [("1.txt", 30_000), ("2.txt", 30_000), ("3.txt", 30_000)]
    given = {"folder": str(tmp_path), "files": files, "force": False, "umask": 0o022}
    ended = _in_namespace(in_small_disk, tmp_path, sys.executable, saving.SAVE, given=json.dumps(given))
    assert (ended.returncode, ended.stderr) == (0, "")
    outcome, *left = ended.stdout.splitlines()
    written, refused = json.loads(outcome)
    assert written == left == ["1.txt", "2.txt"]
    assert refused == [
        "CannotWrite",
        f"cannot write into {tmp_path}: the disk is full; 2 files were finished and can be used",
    ]


def _in_namespace(script: str, *arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        timeout=20,
        cwd=REPOSITORY,
        check=False,
    )
