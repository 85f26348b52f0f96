"""Nothing of the writer's machine stands in what letterkit writes or says.

Every command runs where home, user, computer and folder are called by names that tell. Then each byte of
every file, unpacked too, and of both streams is looked through.
"""

import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli_runner import CHECKOUT, environment
from tests.safety.commands import COMMANDS, ended_as_meant, prepare
from tests.safety.namespaces import run_in

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")

TELLING = "telltale"
_SAID = """
import json, os, sys
os.umask(0o022)
from letterkit import console, run
from letterkit.cli import crash
from tests.safety.at_once import run_here

said = {}
for name, arguments in json.load(sys.stdin).items():
    ended = run_here(*arguments)
    assert not ended.fault, ended.fault
    said[name] = [ended.exit_code, ended.stdout, ended.stderr]
print(json.dumps(said))
"""
_CRASH = """
import sys
import letterkit.press
from letterkit.cli import main

def broken(*given, **named):
    sys.stdout.write("BROKEN")
    raise ValueError(__import__("os").getcwd())

assert callable(letterkit.press.plan)
letterkit.press.plan = broken
sys.argv = ["letterkit", *sys.argv[1:]]
main()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder whose path tells whose it is."""
    path = tmp_path_factory.mktemp(f"{TELLING}-user") / f"{TELLING}-folder"
    path.mkdir()
    prepare(path)
    return path


@pytest.fixture(scope="module")
def given(folder: Path) -> set[str]:
    """The files that were there before."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def said(folder: Path, given: set[str]) -> dict[str, tuple[int, str, str]]:
    """How each command ended and what it said, after all of them have run."""
    assert given
    script = f'hostname {TELLING}-computer && exec "$0" -c "$1"'
    ended = run_in(
        ["uts"], ["sh", "-c", script, sys.executable, _SAID], input=json.dumps(COMMANDS), cwd=folder,
        env=telling_environment(folder), timeout=120,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    return {name: tuple(one) for name, one in json.loads(ended.stdout).items()}


def telling_environment(folder: Path) -> dict[str, str]:
    names = dict.fromkeys(("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"), f"{TELLING}-name")
    return environment(folder, {**names, "PWD": str(folder)})


def written(folder: Path, given: set[str]) -> list[Path]:
    """What the commands have made."""
    return [path for path in sorted(folder.rglob("*")) if str(path.relative_to(folder)) not in given]


def parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and of each member of an archive."""
    content = path.read_bytes()
    yield str(path), content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                yield f"{path}/{member.filename}", repr(member).encode() + archive.read(member)
            yield f"{path}/comment", archive.comment


def traces(content: bytes) -> list[str]:
    """What of the machine stands in some bytes."""
    return [one for one in (TELLING, str(CHECKOUT), sys.prefix) if one.encode() in content]


def test_no_file_holds_a_trace(folder: Path, given: set[str], said: dict[str, tuple[int, str, str]]) -> None:
    assert list(ended_as_meant({name: code for name, (code, _, _) in said.items()})) == []
    files = [path for path in written(folder, given) if path.is_file()]
    assert len(files) > 80
    assert {".docx", ".txt", ".eml", ".csv", ".json"} <= {path.suffix for path in files}
    found = [(name, traces(content)) for path in files for name, content in parts(path) if traces(content)]
    assert found == []


def test_nothing_said_holds_a_trace(said: dict[str, tuple[int, str, str]]) -> None:
    found = {
        name: (traces(text.encode()), text)
        for name, (_, *streams) in said.items()
        for text in streams
        if traces(text.encode())
    }
    assert found == {}


def test_files_are_for_the_writer_alone_and_so_are_new_folders(
    folder: Path, given: set[str], said: dict[str, tuple[int, str, str]]
) -> None:
    assert said
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in written(folder, given)}
    assert len(modes) > 80
    assert {oct(mode) for path, mode in modes.items() if path.is_file()} == {"0o600"}
    assert {oct(mode) for path, mode in modes.items() if path.is_dir()} == {"0o700"}


@pytest.mark.parametrize("more", [[], ["--debug"], ["--json"]], ids=" ".join)
def test_a_fault_is_reported_without_a_trace(folder: Path, more: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _CRASH, *COMMANDS["draft text"], *more], cwd=folder,
        env=telling_environment(folder), stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 70
    assert ended.stdout.startswith(b"BROKEN")  # what was made to fail was called
    assert traces(ended.stdout + ended.stderr) == []


def test_a_path_is_told_as_it_was_typed(folder: Path) -> None:
    typed = f"..{os.sep}{folder.name}{os.sep}no-such.yaml"
    ended = subprocess.run(
        [sys.executable, "-m", "letterkit", "draft", typed], cwd=folder, env=telling_environment(folder),
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert typed in ended.stderr.decode()
    assert str(folder) not in ended.stderr.decode()
