"""The limit of reading: `csv.DictReader` alone: MEMBERS."""

import csv
import sys
from pathlib import Path

with Path(sys.argv[1]).open(encoding="utf-8", newline="") as members:
    for _row in csv.DictReader(members):
        pass
