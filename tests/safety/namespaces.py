"""Rooms of their own for a process, where Linux lets us make them: without a network, with small disks."""

import os
import shutil
import subprocess
from collections.abc import Sequence

import pytest


def namespace(*kinds: str) -> list[str]:
    """The beginning of a command line that runs in namespaces of these kinds: `net`, `mount`, `uts`.

    Skips where the system allows none; fails where LETTERKIT_REQUIRE_INTEROP=1 requires it.
    """
    options = [f"--{kind}" for kind in kinds]
    for way in (["unshare", "--user", "--map-root-user", *options], ["unshare", *options]):
        if shutil.which("unshare") and subprocess.run([*way, "true"], capture_output=True).returncode == 0:
            return way
    reason = f"this system lets nobody make a namespace ({', '.join(kinds)})"
    if os.environ.get("LETTERKIT_REQUIRE_INTEROP") == "1":
        pytest.fail(f"{reason}, and LETTERKIT_REQUIRE_INTEROP=1 requires it: run as root, or privileged")
    pytest.skip(reason)


def run_in(kinds: Sequence[str], command: Sequence[str], **how: object) -> "subprocess.CompletedProcess[str]":
    """Run a command in namespaces of these kinds; `how` goes to subprocess.run."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*namespace(*kinds), *command], capture_output=True, text=True, check=False, **how
    )
