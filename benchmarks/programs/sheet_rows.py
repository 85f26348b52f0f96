"""What letterkit reads: `rows` as they stand, or `senders` with every field checked: WHAT MEMBERS."""

import sys
from pathlib import Path

from letterkit.inputs.columns import Columns
from letterkit.inputs.members import senders
from letterkit.inputs.sheets import open_sheet

with open_sheet(Path(sys.argv[2])) as sheet:
    for _row in sheet.rows if sys.argv[1] == "rows" else senders(sheet, Columns.of(sheet)):
        pass
