"""Row 31: the disk is full in the middle of a file."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from letterkit.whole_file import TEMPORARY
from tests.attacks import saving
from tests.attacks.bounded import REPOSITORY
from tests.attacks.saving import save_in_child
from tests.batches import batch, contents, letters_in, manifest, members, unsound
from tests.cli_runner import command, environment

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
    _skip_without_small_disks(tmp_path)
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


_A_BATCH_ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size=1m none disk
letterkit() {{ {command} "$@" --date 2011-09-20 --to kz-mfa --format docx --out disk/o --quiet; }}
set +e
letterkit batch kurmanov-ukteshbayev-2011 members.csv
echo "exit $?"
set -e
cp -r disk/o full
mount -o remount,size=9m disk
letterkit batch kurmanov-ukteshbayev-2011 members.csv --resume
cp -rp disk/o resumed
"""
_GO_ON = "  hint: make room, then the same command with --resume goes on; what is finished stays"


def test_a_batch_on_a_full_disk_keeps_what_is_finished_and_is_gone_on_with(tmp_path: Path) -> None:
    """On a disk of 1 MB, which is then made larger."""
    _skip_without_small_disks(tmp_path)
    (tmp_path / "disk").mkdir()
    members(tmp_path, 200)
    script = _A_BATCH_ON_A_SMALL_DISK.format(command=shlex.join(command()))
    ended = _in_namespace(script, cwd=tmp_path)
    said = [line for line in ended.stderr.splitlines() if "full" in line or "resume" in line]
    finished = letters_in(tmp_path / "full")
    assert (ended.returncode, ended.stdout) == (0, "exit 4\n"), ended.stderr
    assert f"the disk is full; {len(finished)} files were finished" in said[0]
    assert said[1:] == [_GO_ON]
    assert 50 < len(finished) < 200
    assert unsound(tmp_path / "full") == []
    assert not [name for name in finished if name.startswith(TEMPORARY)]
    assert len(manifest(tmp_path / "resumed")) == 200
    wish = ("members.csv", "--to", "kz-mfa", "--format", "docx", "--out", "o")
    assert batch(*wish, cwd=tmp_path).exit_code == 0
    assert contents(tmp_path / "resumed") == contents(tmp_path / "o")


def _skip_without_small_disks(folder: Path) -> None:
    if not shutil.which("unshare") or _in_namespace('mount -t tmpfs none "$0"', folder).returncode:
        pytest.skip("this machine lets nobody mount a small disk")


def _in_namespace(
    script: str, *arguments: object, given: str = "", cwd: Path = REPOSITORY
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=cwd,
        env=environment(cwd),
        check=False,
    )
