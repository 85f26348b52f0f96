"""How long one command takes, as a ratio to an empty Python."""

import sys
from pathlib import Path

from benchmarks import workload
from benchmarks.children import LETTERKIT, Scale, Task, medians, scratch
from benchmarks.peers import DOCXTPL, MAILMERGE, PROGRAMS
from benchmarks.table import kept

ROUNDS = 11
DRAFT = [
    *LETTERKIT, "draft", *workload.CASE, "--country", "GB",
    "--name", "Example Member", "--address", "1 Example Street;Example Town", "--quiet",
]  # fmt: skip
AT_MOST = {"letterkit --help": 13, "draft as text": 13, "draft as DOCX": 19}
BARE = "python -c pass"


def tasks(scale: Scale, folder: Path) -> list[Task]:
    """What is measured; peers only where they can be installed."""
    found = [
        Task(BARE, [sys.executable, "-c", "pass"]),
        Task("letterkit --help", [*LETTERKIT, "--help"]),
        Task("draft as text", DRAFT),
        Task("draft as DOCX", [*DRAFT, "--format", "docx", "--out", "letters"]),
    ]
    if mailmerge := scale.peer(MAILMERGE):
        template, configuration = workload.mailmerge_template(folder)
        files = ["--template", template, "--config", configuration]
        database = ["--database", workload.write_members(5, folder)]
        program = [mailmerge.with_name("mailmerge"), "--limit", "5", "--dry-run"]
        found.append(Task("mailmerge, dry run of 5", [*program, *files, *database]))
    if docxtpl := scale.peer(DOCXTPL):
        template = workload.docxtpl_template("ordinary", folder, docxtpl)
        members = workload.write_members(1, folder)
        script = [docxtpl, PROGRAMS / "docxtpl_each.py", template, members]
        found.append(Task("docxtpl script, 1 letter", script))
    return found


def main(scale: Scale) -> None:
    """Print the table."""
    rounds = ROUNDS if scale.full else scale.rounds
    with scratch() as folder:
        costs = medians(tasks(scale, folder), folder, rounds)
    if BARE not in costs:
        return
    bare = costs[BARE].processor
    print(f"\nStart-up, processor time as a ratio to `{BARE}` (medians of {rounds})")
    for what, cost in costs.items():
        ratio = cost.processor / bare
        verdict = f"  {kept(ratio <= AT_MOST[what])}: at most x{AT_MOST[what]}" if what in AT_MOST else ""
        print(f"  {what:<42}{cost.processor:>8.3f} s   x{ratio:5.1f}{verdict}")
