"""Row 50: a traceback with locals prints whose letter it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.bounded import DRAFT, limits
from tests.cli_runner import environment

FAULTS = {
    "in the plan": ("letterkit.plan", "plan"),
    "in a letter": ("letterkit.letter", "fill_in"),
    "while saving": ("letterkit.save", "save"),
}
BREAKING = """
import importlib, sys
from letterkit.cli import main

def broken(*given, **named):
    secret = "Example Member"
    raise ValueError(f"{secret}, 1 Example Street: {given}")

setattr(importlib.import_module(sys.argv[1]), sys.argv[2], broken)
sys.argv = ["letterkit", *sys.argv[3:]]
main()
"""


@pytest.mark.parametrize("more", [[], ["--debug"], ["--json"], ["--debug", "--json"]], ids=" ".join)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_names_a_place_and_nobody(fault: tuple[str, str], more: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", limits() + BREAKING, *fault, *DRAFT, "--out", "letters", *more],
        cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 70
    assert "ValueError" in said
    for secret in ("Member", "Example Street", "Kurmanov", "secret"):
        assert secret not in said
