"""The programs people use instead, each in an environment of its own."""

import subprocess
import sys
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent / ".peers"
PROGRAMS = Path(__file__).parent / "programs"
"""What the peers' Pythons run."""
DOCXTPL = "docxtpl==0.20.2"
MAILMERGE = "mailmerge==2.3.0"
JINJA2 = "jinja2==3.1.6"


def called(package: str) -> str:
    """A package as people say it."""
    return package.replace("==", " ")


@cache
def python_with(package: str) -> Path | None:
    """A Python that has this package, set up once; None, which is said, where it cannot be had."""
    folder = HOME / package
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (folder / "ready").exists():
        return python
    print(f"Setting up {package} (once)...", file=sys.stderr)
    for step in (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
    ):
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr or done.stdout).strip().splitlines()[-1:]
            print(f"{package} is left out, it cannot be installed: {' '.join(reason)}")
            return None
    (folder / "ready").touch()
    return python
