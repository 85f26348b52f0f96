"""The disk is full at every write and at every new file in turn, or read-only: nothing half, nothing lost.

The child has small disks of its own (tmpfs in a mount namespace): one of each number of pages, and one of
each number of files, up to the one that holds the whole batch.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batches import members
from tests.cli_runner import environment
from tests.safety.namespaces import run_in
from tests.safety.scale import WHOLE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")

CHILD = """
import json, subprocess, sys
from pathlib import Path
from letterkit.whole_file import TEMPORARY
from tests.batches import contents, letters_in, unsound
from tests.cli_runner import CASE
from tests.safety.at_once import run_here

DISK = Path("disk")
limit, step, wish = json.loads(sys.argv[1])
batch = ["batch", *CASE, "members.csv", "--to", "kz-mfa", *wish]
assert run_here(*batch, "--out", "undisturbed").exit_code == 0
undisturbed = contents(Path("undisturbed"))

def mount(options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", "disk"], check=True)

def at(size):
    mount(f"{limit}={size}")
    full = run_here(*batch, "--out", "disk/o")
    assert not full.fault, full.fault
    wrong = [] if full.exit_code in (0, 4) else [f"exit {full.exit_code}"]
    if full.exit_code == 4:
        wrong += [] if "the disk is full" in full.stderr else [full.stderr]
    folder = DISK / "o"
    if folder.exists():
        wrong += unsound(folder)
        wrong += [name for name in letters_in(folder) if name.startswith(TEMPORARY)]
    subprocess.run(["mount", "-o", f"remount,size=100m,nr_inodes=10000", "disk"], check=True)
    more = ["--resume"] if (folder / ".letterkit-run.json").exists() else []
    again = run_here(*batch, "--out", "disk/o", *more)
    if again.exit_code or contents(folder) != undisturbed:
        wrong.append(f"resumed with exit {again.exit_code}: {again.stderr[-300:]}")
    subprocess.run(["umount", "disk"], check=True)
    return full.exit_code, wrong

found, size = [], 2
while True:
    code, wrong = at(f"{4 * size}k" if limit == "size" else size)
    found.append([size, code, wrong])
    if code == 0 or size > 2000:
        break
    size += step
print(json.dumps(found))
"""
WISHES = {
    "files": ("--format", "text", "--format", "docx", "--format", "mailto", "--format", "eml"),
    "print files": ("--merged", "--volume", "2"),
}
STEP = {"size": 1 if WHOLE else 3, "nr_inodes": 1}


@pytest.mark.parametrize("limit", ["size", "nr_inodes"])
@pytest.mark.parametrize("wish", WISHES.values(), ids=WISHES)
def test_at_whichever_write_the_disk_is_full_the_run_is_gone_on_with(
    limit: str, wish: tuple[str, ...], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    members(tmp_path, 3)
    (tmp_path / "disk").mkdir()
    given = json.dumps([limit, STEP[limit], wish])
    ended = run_in(
        ["mount"], [sys.executable, "-c", CHILD, given], cwd=tmp_path, timeout=300,
        env=environment(tmp_path),
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    record_property("full disks tried", len(found))
    assert len(found) > 3
    assert [one for one in found if one[2]] == []
    assert {code for _, code, _ in found[:-1]} == {4}
    assert found[-1][1] == 0


def test_a_disk_that_is_read_only_is_said_and_left_alone(tmp_path: Path) -> None:
    members(tmp_path, 3)
    (tmp_path / "disk").mkdir()
    script = 'mount -t tmpfs -o ro none disk && "$@"; code=$?; ls -A disk; exit $code'
    for wish in WISHES.values():
        ended = run_in(
            ["mount"],
            ["sh", "-c", script, "sh", sys.executable, "-m", "letterkit", "batch",
             "kurmanov-ukteshbayev-2011", "members.csv", "--date", "2011-09-20", *wish, "--out", "disk/o"],
            cwd=tmp_path, env=environment(tmp_path), timeout=60,
        )  # fmt: skip
        assert (ended.returncode, ended.stdout) == (4, "")
        assert "the disk is read-only" in ended.stderr
