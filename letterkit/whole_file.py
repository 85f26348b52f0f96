"""The one way onto the disk: a file whole under its name, or not at all, in folders closed to others."""

import os
import tempfile
from pathlib import Path

TEMPORARY = ".letterkit-"
"""How the names of unfinished files begin."""
FOLDER_MODE = 0o700
"""Letters name their writers: nobody else on the machine may read them. Windows keeps its own rules."""


def replace_whole(target: Path, content: bytes, *, synced: bool = False, mode: int | None = None) -> None:
    """Put the whole file under its name in one step; a link of that name goes, its target stays.

    The unfinished file is readable by its owner alone (`mkstemp` makes it 0600), and so is the
    finished one, unless another `mode` is given. Only synced where asked: a thousand syncs take
    minutes on a spinning disk.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            if synced:
                stream.flush()
                os.fsync(stream.fileno())
        if mode is not None:
            unfinished.chmod(mode)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """The folder and those above it, each closed to others where it is new."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
