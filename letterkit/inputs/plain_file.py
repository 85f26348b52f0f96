"""The bytes of an ordinary file, never of what a link leads to and never of a device."""

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Not through a link and not waiting for a pipe's other end, where the system can tell."""


def first_bytes(path: Path, most: int) -> bytes:
    """At most so many bytes of an ordinary file. Raises OSError for what is none."""
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is not an ordinary file")
        return file.read(most)
