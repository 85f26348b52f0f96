"""Row 30: kill -9 in the middle of a batch, twenty times, and again while it is gone on with."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from letterkit.ledger import RUN
from letterkit.whole_file import TEMPORARY
from tests.batches import batch, contents, letters_in, manifest, members, stamps, unsound
from tests.cli_runner import CASE, command, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

WISHES = {
    "documents": (6, ("--format", "docx")),
    "print files": (6, ("--merged", "--volume", "10")),
    "text and mail": (8, ("--format", "text", "--format", "eml")),
}
"""How often each of them is killed: twenty times in all."""
TO_ONE = ("members.csv", "--to", "kz-mfa", "--quiet", "--out")
MEMBERS = 200


def killed(folder: Path, wish: tuple[str, ...], after: float) -> bool:
    """Start a run, and kill it so many seconds after it began to write; whether that came in time."""
    before = (folder / RUN).stat().st_mtime_ns if (folder / RUN).exists() else 0
    with subprocess.Popen(
        command("batch", *CASE, *TO_ONE, folder.name, *wish), cwd=folder.parent,
        env=environment(folder.parent), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while process.poll() is None:
            if (folder / RUN).exists() and (folder / RUN).stat().st_mtime_ns != before:
                time.sleep(after)
                process.kill()
                break
            time.sleep(0.001)
    return process.returncode == -signal.SIGKILL


@pytest.mark.parametrize(("times", "wish"), WISHES.values(), ids=WISHES)
def test_nothing_is_broken_lost_or_written_twice(times: int, wish: tuple[str, ...], tmp_path: Path) -> None:
    members(tmp_path, MEMBERS)
    begun = time.monotonic()
    assert batch(*TO_ONE, "undisturbed", *wish, cwd=tmp_path).exit_code == 0
    span = (time.monotonic() - begun) / 2
    undisturbed = contents(tmp_path / "undisturbed")
    chance = random.Random(30)
    in_time = 0
    for number in range(times // 2):
        folder = tmp_path / f"o{number}"
        seen: dict[str, tuple[int, int]] = {}
        for more in ((), ("--resume",)):
            in_time += killed(folder, (*wish, *more), chance.uniform(0, span))
            assert unsound(folder) == []
            finished = stamps(folder)
            assert {name: finished[name] for name in seen} == seen
            assert {line["file"] for line in manifest(folder)} <= set(finished)
            seen = finished
        assert batch(*TO_ONE, folder.name, *wish, "--resume", cwd=tmp_path).exit_code == 0
        assert contents(folder) == undisturbed
        assert {name: stamps(folder)[name] for name in seen} == seen
        assert not [name for name in letters_in(folder) if name.startswith(TEMPORARY)]
    assert in_time >= times // 2
