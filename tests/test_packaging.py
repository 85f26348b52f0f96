"""The wheel: it holds what the checkout holds, and works where no checkout is."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterkit.bundled import CASES, REGISTRY, ROOT, TEMPLATES
from tests.cli_runner import CHECKOUT, environment

BUNDLED = "letterkit/_bundled"
STARTER = CHECKOUT / "letterkit" / "starter"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `make` and PyPI would get it, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere") / "site-packages"
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder)
    return folder


def files_below(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")


def test_every_shipped_file_is_in_the_wheel_byte_for_byte(wheel: Path) -> None:
    shipped = [REGISTRY, *files_below(CASES, TEMPLATES)]
    here = {f"{BUNDLED}/{path.relative_to(ROOT).as_posix()}": path.read_bytes() for path in shipped}
    here |= {path.relative_to(CHECKOUT).as_posix(): path.read_bytes() for path in files_below(STARTER)}
    with zipfile.ZipFile(wheel) as files:
        names = [name for name in files.namelist() if name.startswith((BUNDLED, "letterkit/starter/"))]
        there = {name: files.read(name) for name in names}
    assert len(here) > 15
    assert there.keys() == here.keys()
    assert [name for name, content in here.items() if there[name] != content] == []


def test_the_wheel_holds_the_package_its_licence_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        top = {name.split("/")[0] for name in names}
        metadata = next(files.read(name).decode() for name in names if name.endswith("/METADATA"))
        scripts = next(files.read(name).decode() for name in names if name.endswith("/entry_points.txt"))
    assert len(top) == 2
    assert "letterkit" in top
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert "License-Expression: MIT" in metadata
    assert "letterkit = letterkit.__main__:main" in scripts
    python = {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / "letterkit").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == python


def run_unpacked(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the unpacked wheel, which comes before anything else that is installed."""
    env = environment(folder, {"PYTHONPATH": str(unpacked)})
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_the_wheel_finds_its_own_files_and_not_the_checkouts(unpacked: Path, tmp_path: Path) -> None:
    places = "from letterkit import bundled, starter; print(bundled.ROOT, starter.HERE, sep='\\n')"
    done = run_unpacked(unpacked, tmp_path, "-c", places)
    package = (unpacked / "letterkit").resolve()
    assert done.stdout.splitlines() == [str(package / "_bundled"), str(package / "starter")], done.stderr


def test_the_wheel_writes_letters_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    arguments = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20", "--country", "UK")
    done = run_unpacked(unpacked, tmp_path, "-m", "letterkit", "draft", *arguments)
    letters = done.stdout.split("\f")
    assert done.returncode == 0, done.stderr
    assert len(letters) == 4
    assert all("Ainur Kurmanov" in letter for letter in letters)
    made = run_unpacked(unpacked, tmp_path, "-m", "letterkit", "init", "folder")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "folder" / "cases" / "example-case.yaml").is_file()


def test_every_library_has_a_lowest_version_and_a_word_on_it() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    _, _, rest = text.partition("\ndependencies = [\n")
    lines = rest.partition("\n]")[0].splitlines()
    assert len(lines) > 10
    assert [
        line for line in lines if not re.fullmatch(r'    "[\w-]+>=[\d.]+(,<[\d.]+)?", +# .{15,}', line)
    ] == []
    for safe in ('"jinja2>=3.1.6"', '"lxml>=6.1"', '"defusedxml>='):
        assert safe in rest
