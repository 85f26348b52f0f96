"""Reads a hostile spreadsheet in a child process that is bounded in time and memory."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.child import run

_READ = """
import json, sys, time
from pathlib import Path
from letterkit.errors import InputRefused
from letterkit.inputs.sheets import open_sheet

path = Path(sys.argv[1])
refused, said, rows, problems, notes = [], "", [], [], []
begin = time.perf_counter()
try:
    sheet = open_sheet(path)
    for row in sheet.rows:
        rows.append(row.number)
        problems += [[one.code, str(one.where), one.where.field, one.message] for one in row.problems]
    notes = [note.code for note in sheet.notes]
except InputRefused as refusal:
    refused = [problem.code for problem in refusal.problems]
    said = " ".join(problem.message for problem in refusal.problems)
seconds = time.perf_counter() - begin
print(json.dumps(dict(
    refused=refused, said=said, rows=rows, problems=problems, notes=notes, seconds=seconds
)))
"""


@dataclass(frozen=True)
class Reading:
    """What became of a sheet."""

    refused: list[str]
    """The codes of the problems for which it was refused as a whole."""
    said: str
    """Their messages."""
    rows: list[int]
    """The numbers of the rows read."""
    problems: list[list[str]]
    """Code, place, field and message of each problem of a row."""
    notes: list[str]
    """The codes of the warnings about the sheet."""
    seconds: float


def read_sheet(path: Path) -> Reading:
    """Read a file as `letterkit batch` does."""
    return Reading(**json.loads(run(_READ, str(path))))
