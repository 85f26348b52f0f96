"""How long one command takes, as a ratio to an empty Python."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.peers import python_with

ROUNDS = 11
DRAFT = [
    "draft", "kurmanov-ukteshbayev-2011", "--date", "2011-09-20", "--country", "GB",
    "--name", "Example Member", "--address", "1 Example Street; Example Town", "--quiet",
]  # fmt: skip
AIMS = {"letterkit --help": 13, "draft as text": 13, "draft as DOCX": 19}

MAILMERGE = """TO: {{email}}
SUBJECT: Detention of Example Person
FROM: Example Member <member@example.org>

Dear {{office}},

I write about the detention of Example Person and ask you to release them.
"""
DOCXTPL = """
from docx import Document
from docxtpl import DocxTemplate
import sys
folder = sys.argv[1]
document = Document()
for _ in range(12):
    document.add_paragraph("Dear {{ office }}, I write about {{ concern }}.")
document.save(folder + "/template.docx")
template = DocxTemplate(folder + "/template.docx")
template.render({"office": "Example Office", "concern": "Example Person"}, autoescape=True)
template.save(folder + "/letter.docx")
"""


def commands(folder: Path) -> dict[str, list[str]]:
    """What is measured; peers only where they can be installed."""
    letterkit = [sys.executable, "-m", "letterkit"]
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "letterkit --help": [*letterkit, "--help"],
        "draft as text": [*letterkit, *DRAFT],
        "draft as DOCX": [
            *letterkit,
            *DRAFT,
            "--format",
            "docx",
            "--out",
            str(folder / "letters"),
            "--force",
        ],
    }
    mailmerge = python_with("mailmerge==2.3.0")
    if mailmerge:
        (folder / "mailmerge_template.txt").write_text(MAILMERGE)
        rows = "".join(f"office{number}@example.org,Office {number}\n" for number in range(5))
        (folder / "mailmerge_database.csv").write_text("email,office\n" + rows)
        (folder / "mailmerge_server.conf").write_text("[smtp_server]\nhost = localhost\nport = 25\n")
        found["mailmerge, dry run of 5"] = [
            str(mailmerge.with_name("mailmerge")),
            "--limit",
            "5",
            "--dry-run",
        ]
    docxtpl = python_with("docxtpl")
    if docxtpl:
        found["docxtpl script, 1 letter"] = [str(docxtpl), "-c", DOCXTPL, str(folder)]
    return found


def seconds(command: list[str], folder: Path) -> float:
    """Processor seconds (user and system) of one run; modules compiled once, as after an installation."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=False, **quiet)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured: dict[str, list[float]] = {what: [] for what in commands(folder)}
        for _ in range(ROUNDS):  # in turn, so that a noisy moment hits all alike
            for what, command in commands(folder).items():
                measured[what].append(seconds(command, folder))
    bare = statistics.median(measured["python -c pass"])
    print(f"Start-up, processor time as a ratio to `python -c pass` (medians of {ROUNDS})")
    for what, times in measured.items():
        aim = f"   aim x{AIMS[what]}" if what in AIMS else ""
        print(f"  {what:<26} x{statistics.median(times) / bare:5.1f}{aim}")
