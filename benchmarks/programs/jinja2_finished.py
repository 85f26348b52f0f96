"""Less than a letter asks for: a finished text, a tag for each detail, compiled once: TEMPLATE MEMBERS."""

import csv
import sys
from pathlib import Path

from jinja2 import Environment

template = Environment().from_string(Path(sys.argv[1]).read_text(encoding="utf-8"))
with (
    Path(sys.argv[2]).open(encoding="utf-8", newline="") as members,
    Path("letters.txt").open("w", encoding="utf-8") as letters,
):
    for row in csv.DictReader(members):
        letters.write(template.render(row))
