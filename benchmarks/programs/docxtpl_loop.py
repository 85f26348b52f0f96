"""One document for all rows, by a loop inside the template: TEMPLATE MEMBERS."""

import csv
import sys
from pathlib import Path

from docxtpl import DocxTemplate

template = DocxTemplate(sys.argv[1])
with Path(sys.argv[2]).open(encoding="utf-8", newline="") as members:
    template.render({"letters": list(csv.DictReader(members))}, autoescape=True)
template.save("letters.docx")
