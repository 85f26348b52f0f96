"""Row 32: two runs write into one folder; and the first one is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from letterkit.batch import MANIFEST
from letterkit.ledger import LOCK
from tests.attacks.bounded import limited
from tests.batches import batch, letters_in, manifest, members, unsound
from tests.cli_runner import CASE, environment

WISH = ("--to", "kz-mfa", "--out", "o", "--quiet")
ROWS = b"name\n" + b"".join(b"Example Member %d of the branch in Town\n" % one for one in range(2_000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hides the number of the process")
def test_the_second_is_refused_at_once_and_the_folder_is_free_when_the_first_dies(tmp_path: Path) -> None:
    """The first run waits for rows that never come."""
    members(tmp_path, 3)
    with subprocess.Popen(
        limited("batch", *CASE, "-", *WISH), cwd=tmp_path, env=environment(tmp_path),
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as first:  # fmt: skip
        assert first.stdin
        first.stdin.write(ROWS)
        first.stdin.flush()
        while not (tmp_path / "o" / MANIFEST).exists():
            assert first.poll() is None
            time.sleep(0.01)
        for more in ((), ("--force",), ("--resume",)):
            begun = time.monotonic()
            second = batch("members.csv", *WISH, *more, cwd=tmp_path)
            assert time.monotonic() - begun < 5
            assert second.exit_code == 4
            assert f"another run (process {first.pid}) is working in o" in second.stderr
        assert first.poll() is None
        first.kill()
        first.wait(timeout=10)
    assert (tmp_path / "o" / LOCK).exists()
    assert unsound(tmp_path / "o") == []
    done = batch("members.csv", *WISH, "--force", cwd=tmp_path)
    assert done.exit_code == 0
    senders = [line["sender"] for line in manifest(tmp_path / "o")]
    assert senders == ["Example Member 0", "Example Member 1", "Example Member 2"]
    assert unsound(tmp_path / "o") == []


def test_two_runs_at_the_same_moment_end_with_one_of_them(tmp_path: Path) -> None:
    members(tmp_path, 300)
    runs = [
        subprocess.Popen(
            limited("batch", *CASE, "members.csv", *WISH), cwd=tmp_path, env=environment(tmp_path),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    codes = sorted(run.wait(timeout=30) for run in runs)
    assert codes in ([0, 4], [0, 0])
    assert len(manifest(tmp_path / "o")) == len(letters_in(tmp_path / "o")) == 300
    assert unsound(tmp_path / "o") == []
