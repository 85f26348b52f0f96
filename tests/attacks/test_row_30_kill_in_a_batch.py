"""Row 30: kill -9 in the middle of a batch, twenty times, and again while it is gone on with."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from letterkit.ledger import RUN
from letterkit.whole_file import TEMPORARY
from tests.attacks.bounded import limited
from tests.batches import batch, contents, letters_in, manifest, members, stamps, unsound
from tests.cli_runner import CASE, environment
from tests.safety.scale import KILLS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

WISHES = {
    "text": ("--format", "text"),
    "documents": ("--format", "docx"),
    "links": ("--format", "mailto"),
    "drafts": ("--format", "eml"),
    "print files": ("--merged", "--volume", "10"),
}
"""Each is killed equally often: twenty times in all, two hundred by `make safety`."""
TIMES = KILLS // len(WISHES)
TO_ONE = ("members.csv", "--to", "kz-mfa", "--quiet", "--out")
MEMBERS = 200


def killed(folder: Path, wish: tuple[str, ...], after: float) -> bool:
    """Start a run, and kill it so many seconds after it began to write; whether that came in time."""
    before = (folder / RUN).stat().st_mtime_ns if (folder / RUN).exists() else 0
    with subprocess.Popen(
        limited("batch", *CASE, *TO_ONE, folder.name, *wish), cwd=folder.parent,
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


@pytest.mark.parametrize("wish", WISHES.values(), ids=WISHES)
def test_nothing_is_broken_lost_or_written_twice(
    wish: tuple[str, ...], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    members(tmp_path, MEMBERS)
    begun = time.monotonic()
    assert batch(*TO_ONE, "undisturbed", *wish, cwd=tmp_path).exit_code == 0
    span = (time.monotonic() - begun) / 2
    undisturbed = contents(tmp_path / "undisturbed")
    chance = random.Random(30)
    kills = 0
    record_property("kills tried", TIMES)
    for number in range(TIMES * 2):
        folder = tmp_path / f"o{number}"
        seen: dict[str, tuple[int, int]] = {}
        in_time = 0
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
        kills += in_time
        if kills >= TIMES:
            break
    record_property("kills survived", min(kills, TIMES))
    assert kills >= TIMES
