"""Runs Python source where it can do no harm: a child process bounded in time and memory."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli_runner import CASE, WRITER, environment

DRAFT = ("draft", *CASE, *WRITER, "--to", "kz-mfa")
"""One letter of a shipped case."""
BATCH = ("batch", *CASE, "--to", "kz-mfa")
"""The same, before the list of its writers."""
_LETTERKIT = "from letterkit.__main__ import main\nmain()\n"
REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How the child ended and what it said."""

    exit_code: int
    stdout: str
    stderr: str


def limited(*arguments: str, seconds: int = 10, megabytes: int = 1024) -> list[str]:
    """The command line that runs `letterkit` within the limits of `run_python`."""
    return [sys.executable, "-c", limits(seconds, megabytes) + _LETTERKIT, *arguments]


def run_letterkit(*arguments: str, cwd: Path, seconds: int = 10, megabytes: int = 1024) -> Outcome:
    """Run `letterkit` as a person does in `cwd`, without a terminal and within the limits of `run_python`."""
    ended = subprocess.run(
        limited(*arguments, seconds=seconds, megabytes=megabytes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=2 * seconds,
        cwd=cwd,
        env=environment(cwd),
        check=False,
    )
    return Outcome(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def told(folder: Path, files: Mapping[str, str | bytes], *arguments: str) -> Outcome:
    """What a person gets who runs `letterkit` in a folder with these files, each by its path there."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    outcome = run_letterkit(*arguments, cwd=folder)
    assert "Traceback" not in outcome.stderr
    return outcome


def run_python(
    source: str, *arguments: str, given: str = "", seconds: int = 10, megabytes: int = 1024
) -> Outcome:
    """Run `source` with `arguments` as sys.argv[1:] and `given` on its standard input.

    Limits: `seconds` of processor time (twice that by the clock) and `megabytes` of address space,
    where the system has them. Raises subprocess.TimeoutExpired when the clock runs out.
    """
    ended = subprocess.run(
        [sys.executable, "-c", limits(seconds, megabytes) + source, *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=2 * seconds,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return Outcome(ended.returncode, ended.stdout, ended.stderr)


def limits(seconds: int = 10, megabytes: int = 1024) -> str:
    """Lines that limit the process they run in; Windows has no `resource`, the clock remains."""
    return (
        "try:\n"
        "    import resource\n"
        f"    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))\n"
        f"    resource.setrlimit(resource.RLIMIT_AS, ({megabytes << 20}, {megabytes << 20}))\n"
        "except ImportError:\n"
        "    pass\n"
    )
