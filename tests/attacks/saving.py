"""Saves files in a child process and tells what became of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.bounded import run_python

SAVE = """
import json, os, sys
from pathlib import Path
from letterkit.errors import LetterkitError
from letterkit.model import OutputFile
from letterkit.save import save

given = json.load(sys.stdin)
os.umask(given["umask"])
files = (
    OutputFile(path=name, format="text", letters=(), content=size * b"x") for name, size in given["files"]
)
written, refused = [], None
try:
    for one in save(files, Path(given["folder"]), force=given["force"]):
        written.append(one.file.path)
except LetterkitError as error:
    refused = [type(error).__name__, error.message]
print(json.dumps([written, refused]))
"""


@dataclass(frozen=True)
class Saved:
    """The names that were reported as written, and the class and message of a refusal."""

    written: list[str]
    refused: tuple[str, str] | None


def save_in_child(
    folder: Path,
    files: Sequence[tuple[str, int]],
    *,
    force: bool = False,
    umask: int = 0o022,
    limit: str = "",
) -> Saved:
    """Save a stream of files, each a name and a number of bytes `x`.

    `limit` is Python source that runs first, to make the machine smaller.
    """
    given = {"folder": str(folder), "files": files, "force": force, "umask": umask}
    outcome = run_python(limit + SAVE, given=json.dumps(given))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    written, refused = json.loads(outcome.stdout)
    return Saved(written, tuple(refused) if refused else None)
