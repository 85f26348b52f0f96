"""The programs that will open our files: found, or the test is skipped with the reason.

With LETTERKIT_REQUIRE_INTEROP=1 a missing program fails instead.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

MM = 25.4 / 72
"""Millimetres in a PDF point."""
FACES = {"LiberationSerif", "LiberationSerif-Bold", "TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT"}
"""The faces a page is set in; any other one stands in for a letter that these lack."""


def program(name: str) -> str:
    """The path of a program; skips, or fails where interop is required."""
    found = shutil.which(name)
    if found:
        return found
    if os.environ.get("LETTERKIT_REQUIRE_INTEROP") == "1":
        pytest.fail(f"{name} is not installed, and LETTERKIT_REQUIRE_INTEROP=1 requires it")
    pytest.skip(f"{name} is not installed")


def output_of(name: str, *arguments: str | Path) -> str:
    """What a program prints; CalledProcessError when it fails."""
    command = [program(name), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout


@dataclass(frozen=True)
class Word:
    """A word on a page, in mm from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Pdf:
    """A document as LibreOffice prints it."""

    path: Path

    @property
    def pages(self) -> list[str]:
        """The text of each page, one line a paragraph line."""
        return output_of("pdftotext", "-layout", self.path, "-").split("\f")[:-1]

    @property
    def text(self) -> str:
        """All words, one space between two."""
        return " ".join(" ".join(self.pages).split())

    def words(self, page: int = 1) -> list[Word]:
        """The words of a page with their places."""
        boxes = output_of("pdftotext", "-bbox", "-f", str(page), "-l", str(page), self.path, "-")
        found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', boxes)
        return [Word(text, *(float(side) * MM for side in sides)) for *sides, text in found]

    @property
    def fonts(self) -> set[str]:
        """The names of the embedded faces."""
        rows = output_of("pdffonts", self.path).splitlines()[2:]
        return {row.split()[0].partition("+")[2] for row in rows}


def as_pdf(files: Mapping[str, bytes], folder: Path, export: str = "pdf") -> dict[str, Pdf]:
    """Each document (by its name with extension) through one run of LibreOffice with a profile of its own."""
    soffice = program("soffice")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--convert-to", export, "--outdir", str(folder),
            *(str(folder / name) for name in files),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {name: Pdf((folder / name).with_suffix(".pdf")) for name in files}
