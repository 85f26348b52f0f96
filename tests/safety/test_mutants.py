"""Files of others, changed at random: never a fault, never over five seconds, never a letter with a hole."""

import re
import shutil
import time
import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.safety.at_once import Ended, at_home, run_here
from tests.safety.holes import holes
from tests.safety.kinds import KINDS, Kind
from tests.safety.scale import MUTANTS, WHOLE

MOST_SECONDS = 5
OUT = Path("out")


@pytest.mark.parametrize("name", KINDS)
def test_a_mutated_file_is_used_or_refused_in_words(
    name: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    kind = KINDS[name]
    tried = faults = 0

    @settings(
        max_examples=max(4, round(MUTANTS * kind.share)), deadline=None, database=None,
        derandomize=not WHOLE, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.integers(0, 2**64))
    def each(seed: int) -> None:
        nonlocal tried, faults
        tried += 1
        faults += 1  # until it has gone well
        judge(kind, *kind.mutant(Random(seed)))
        faults -= 1

    try:
        with at_home(tmp_path):
            each()
    finally:
        record_property("mutated inputs", tried)
        record_property("tracebacks or holes", faults)


def judge(kind: Kind, base: bytes, mutant: bytes) -> None:
    """Run everything that reads the mutant, and look at every letter that came out."""
    shutil.rmtree(OUT, ignore_errors=True)
    file = Path(kind.file)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(mutant)
    write, *others = kind.commands(base)
    written = in_words(write)
    for letter in sorted(OUT.glob("*")):
        sound(letter, written.stderr, mutant)
    for command in others if WHOLE or written.exit_code in (0, 1) else ():
        in_words(command)


def in_words(command: tuple[str, ...]) -> Ended:
    """Run a command that may refuse, but may neither break nor take long."""
    begun = time.perf_counter()
    ended = run_here(*command)
    assert time.perf_counter() - begun < MOST_SECONDS
    assert ended.fault == ""
    assert ended.exit_code in (0, 1, 2, 3)
    assert ended.exit_code == 0 or ended.stderr
    return ended


def sound(path: Path, said: str, given_: bytes) -> None:
    """Whether a file that came out can be opened, and a letter in it has no hole."""
    content = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
    elif path.suffix == ".eml":
        message = message_from_bytes(content, policy=policy.default)
        assert message["To"].addresses
        assert not message.defects
    elif path.name.endswith(".mailto.txt"):
        assert re.fullmatch(r"mailto:[!-~]+\n", content.decode())
    elif path.suffix == ".txt":
        assert list(holes(content.decode(), said, given_.decode("utf-8", "replace"))) == []
