"""The kinds of files that come from others: what each looks like when sound, and what reads it."""

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import openpyxl

from letterkit import bundled
from tests.batches import HEADERS, member
from tests.cli_runner import CASE, CHECKOUT, WRITER
from tests.safety import mutants
from tests.sheet_files import an_ods, ods_row, saved

Line = tuple[str, ...]
_FORMATS = ("--format", "text", "--format", "docx", "--format", "mailto", "--format", "eml")
_OUT = (*_FORMATS, "--out", "out", "--force")
_LETTER = ("draft", *CASE, *WRITER, "--email", "member@example.org", *_OUT, "--to", "kz-mfa")


@dataclass(frozen=True)
class Kind:
    """A kind of file: sound ones, how they are changed, and the command lines that read them."""

    file: str
    """Where the changed file is put."""
    bases: Callable[[Random], bytes]
    """One of the sound files."""
    commands: Callable[[bytes], Sequence[Line]]
    """What reads a file of which this is the sound one; the first command makes letters."""
    changes: tuple[mutants.Change, ...] = mutants.YAML
    share: float = 0.0
    """Of all mutants, how many are of this kind."""

    def mutant(self, chance: Random) -> tuple[bytes, bytes]:
        """A sound file, and what has become of it."""
        base = self.bases(chance)
        if self.file.endswith((".xlsx", ".ods")):
            return base, mutants.changed_archive(base, chance)
        return base, mutants.changed(base.decode(), self.changes, chance)


def _cases(chance: Random) -> bytes:
    return chance.choice(sorted(bundled.CASES.glob("*.yaml"))).read_bytes()


def _case_commands(base: bytes) -> Sequence[Line]:
    issued = re.search(rb"^issued: (\S+)", base, re.MULTILINE)
    assert issued
    drafted = ("draft", "case.yaml", "--date", issued[1].decode(), *WRITER, *_OUT)
    return drafted, ("check", "case.yaml"), ("cases", "show", "./case.yaml")


def _registries(chance: Random) -> bytes:
    """Two entries of the shipped registry: all of them take a tenth of a second to read."""
    entries = re.split(r"(?m)^(?=  - id: )", bundled.REGISTRY.read_text(encoding="utf-8"))[1:]
    return ("recipients:\n" + "".join(chance.sample(entries, 2))).encode()


def _registry_commands(base: bytes) -> Sequence[Line]:
    ids = [found.decode() for found in re.findall(rb"(?m)^  - id: (\S+)", base)]
    registry = ("--registry", "recipients-of-others.yaml")
    to = [option for id_ in ids for option in ("--to", id_)]
    return (
        ("draft", *CASE, *WRITER, *_OUT, *registry, *to),
        ("check", registry[1]),
        ("recipients", "list", *registry),
        ("recipients", "show", ids[0], *registry),
    )


_ROWS = (HEADERS, *(member(number) for number in range(2)))


def _csv(_chance: Random) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(_ROWS)
    return text.getvalue().encode()


def _jsonl(_chance: Random) -> bytes:
    keys = [header.lower() for header in HEADERS]
    return "\n".join(json.dumps(dict(zip(keys, row, strict=True))) for row in _ROWS[1:]).encode()


def _xlsx(_chance: Random) -> bytes:
    workbook = openpyxl.Workbook()
    for row in _ROWS:
        workbook.active.append(list(row))
    with tempfile.TemporaryDirectory() as folder:
        return saved(workbook, Path(folder)).read_bytes()


def _ods(_chance: Random) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return an_ods(Path(folder), "".join(ods_row(*row) for row in _ROWS)).read_bytes()


def _sheet(ending: str, bases: Callable[[Random], bytes], share: float) -> Kind:
    file = f"members.{ending}"
    batch = ("batch", *CASE, file, "--to", "kz-mfa", *_OUT)
    return Kind(file, bases, lambda _: (batch, ("check", file)), (*mutants.LINES, mutants.other_cell), share)


def _senders(_chance: Random) -> bytes:
    return (CHECKOUT / "examples" / "sender.yaml").read_bytes()


def _template(name: str) -> Kind:
    path = f"templates/en/{name}"
    changes = mutants.YAML if name.endswith(".yaml") else mutants.LINES
    return Kind(
        path,
        lambda _: (bundled.ROOT / path).read_bytes(),
        lambda _: (_LETTER, ("check", path)),
        changes,
        0.03,
    )


KINDS: dict[str, Kind] = {
    "case": Kind("case.yaml", _cases, _case_commands, share=0.35),
    "registry": Kind("recipients-of-others.yaml", _registries, _registry_commands, share=0.25),
    "csv": _sheet("csv", _csv, 0.2),
    "jsonl": _sheet("jsonl", _jsonl, 0.05),
    "xlsx": _sheet("xlsx", _xlsx, 0.08),
    "ods": _sheet("ods", _ods, 0.07),
    "sender": Kind(
        "sender.yaml", _senders, lambda _: (("draft", *CASE, *_OUT, "--sender", "sender.yaml"),), share=0.03
    ),
    "wording": _template("wording.yaml"),
    "template": _template("protest.j2"),
}
"""Cases, registries and sheets are what most is tried of; senders and templates come on top."""
