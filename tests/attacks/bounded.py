"""Runs Python source where it can do no harm: a child process bounded in time and memory."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How the child ended and what it said."""

    exit_code: int
    stdout: str
    stderr: str


def run_python(
    source: str, *arguments: str, given: str = "", seconds: int = 10, megabytes: int = 1024
) -> Outcome:
    """Run `source` with `arguments` as sys.argv[1:] and `given` on its standard input.

    Limits: `seconds` of processor time (twice that by the clock) and `megabytes` of address space,
    where the system has them. Raises subprocess.TimeoutExpired when the clock runs out.
    """
    ended = subprocess.run(
        [sys.executable, "-c", _limits(seconds, megabytes) + source, *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=2 * seconds,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def _limits(seconds: int, megabytes: int) -> str:
    """Lines that limit the process they run in; Windows has no `resource`, the clock remains."""
    return (
        "try:\n"
        "    import resource\n"
        f"    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))\n"
        f"    resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20}, {megabytes << 20}))\n"
        "except ImportError:\n"
        "    pass\n"
    )
