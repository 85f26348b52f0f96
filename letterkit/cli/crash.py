"""What is said when letterkit itself breaks: where, and never what it was working on.

A traceback may hold names and addresses, so the values in it are shown only to somebody who is
there and agrees.
"""

import sys
import traceback
from pathlib import PurePath
from types import TracebackType

from letterkit import console

INTERNAL_ERROR = 70
"""Exit code of a fault in letterkit itself (`EX_SOFTWARE` of sysexits.h)."""


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception hook: say that it is our fault and where it is, and end with INTERNAL_ERROR.

    Raises SystemExit, by which an exception hook sets the exit code.
    """
    frames = traceback.extract_tb(trace)
    place = _place(frames[-1]) if frames else "an unknown place"
    console.refusal(
        f"an error that letterkit did not expect ({kind.__name__} in {place})",
        code="internal-error",
        hint="this is a fault of letterkit, not yours; files it finished are whole. Please report this line: "
        "it holds nothing of your letters. --debug shows more",
    )
    if console.manner().debug:
        for frame in frames:
            console.detail(f"{_place(frame)} in {frame.name}")
        if console.agreed("The message itself may hold names and addresses. Show it?"):
            console.detail(f"{kind.__name__}: {error}")
    sys.stderr.flush()
    raise SystemExit(INTERNAL_ERROR)


def _place(frame: traceback.FrameSummary) -> str:
    """A file by its last two names, which say nothing of the user's folders."""
    return f"{'/'.join(PurePath(frame.filename).parts[-2:])}, line {frame.lineno}"
