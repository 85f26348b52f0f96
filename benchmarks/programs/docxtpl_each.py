"""A document for each row, from one template that is loaded once: TEMPLATE MEMBERS."""

import csv
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template = DocxTemplate(sys.argv[1])
with Path(sys.argv[2]).open(encoding="utf-8", newline="") as members:
    for number, row in enumerate(csv.DictReader(members), 1):
        template.render(row, autoescape=True)
        template.save(f"{number:05}.docx")
