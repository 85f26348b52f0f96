"""The programs people use instead, each in an environment of its own."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parent / ".peers"


def python_with(*packages: str) -> Path | None:
    """A Python that has these packages, set up once; None where they cannot be had (offline)."""
    folder = HOME / packages[0].split("=")[0]
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (folder / "ready").exists():
        return python
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    if subprocess.run(install, capture_output=True).returncode:
        return None
    (folder / "ready").touch()
    return python
