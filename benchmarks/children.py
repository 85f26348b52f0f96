"""Commands run as processes of their own, and what each cost: time and memory."""

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import python_with

CHECKOUT = Path(__file__).parents[1]
LETTERKIT = (sys.executable, "-m", "letterkit")
ROOM = 1 << 30
"""Bytes a tmpfs must have free to be used."""
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Scale:
    """How much is measured."""

    divisor: int = 1
    """Letters and rows are divided by this."""
    rounds: int = 5
    peers: bool = True

    @property
    def full(self) -> bool:
        """Whether bounds can be judged: with few letters, start-up weighs more than they do."""
        return self.divisor == 1

    def of(self, number: int) -> int:
        """That many letters or rows at this scale, at least five."""
        return max(5, number // self.divisor)

    def peer(self, package: str) -> Path | None:
        """A Python with this package; None where peers are not wanted or it cannot be had."""
        return python_with(package) if self.peers else None


@dataclass(frozen=True)
class Task:
    """A command that makes or reads `size` letters or rows; it runs in an empty folder."""

    name: str
    command: Sequence[str | Path]
    size: int = 1
    rounds: int | None = None
    """As many as the scale says, unless given: fewer for what takes long."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds on the clock."""
    processor: float
    """Seconds of all processors, user and system."""
    memory: float
    """The most memory held at once, in MB. What the parent held is its least, so that stays small."""


class Failed(Exception):
    """A command did not end well."""


def medians(tasks: Sequence[Task], folder: Path, rounds: int) -> dict[str, Cost]:
    """The median cost of each task by its name; one that fails is said and left out.

    They run in turn, so that a noisy moment hits all alike.
    """
    costs: dict[str, list[Cost]] = {task.name: [] for task in tasks}
    failed: set[str] = set()
    for number in range(rounds):
        for task in tasks:
            if task.name in failed or number >= (task.rounds or rounds):
                continue
            try:
                costs[task.name].append(cost_of(task, folder))
            except Failed as failure:
                failed.add(task.name)
                print(f"{task.name} is left out: {failure}")
    return {name: _median(runs) for name, runs in costs.items() if name not in failed}


def cost_of(task: Task, folder: Path) -> Cost:
    """What one run of a task costs. Raises Failed with the last it said."""
    with tempfile.TemporaryDirectory(dir=folder) as name, tempfile.TemporaryFile(dir=folder) as errors:
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in task.command],
            cwd=name,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()[-2:]
            raise Failed(f"exit code {child.returncode}: {' '.join(said)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / MEGABYTE)


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder in memory where there is one, with letterkit compiled as after an installation."""
    compileall.compile_dir(CHECKOUT / "letterkit", quiet=2)
    memory = tmpfs()
    if memory is None:
        print("No tmpfs was found: files are written to the disk, whose speed is part of all figures.")
    with tempfile.TemporaryDirectory(dir=memory, prefix="letterkit-bench-") as name:
        yield Path(name)


def tmpfs() -> Path | None:
    """A file system in memory that can be written and has room, /dev/shm first."""
    try:
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text().splitlines()]
    except OSError:
        return None
    found = sorted((fields[1] for fields in mounts if fields[2] == "tmpfs"), key=lambda at: at != "/dev/shm")
    for place in map(Path, found):
        if os.access(place, os.W_OK) and shutil.disk_usage(place).free >= ROOM:
            return place
    return None


def _environment() -> dict[str, str]:
    """That of the user, but modules compiled once, letterkit found in this checkout, and nobody's details."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "SOURCE_DATE_EPOCH"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONPATH": str(CHECKOUT), "XDG_CONFIG_HOME": os.devnull}


def _median(runs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(run.wall for run in runs),
        statistics.median(run.processor for run in runs),
        statistics.median(run.memory for run in runs),
    )
