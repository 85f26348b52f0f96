"""`rejected.csv`: the rows no letter could be written for, to be mended and read again.

The original headers and cells, then `row` and `problem`, which are passed over when the file is
read. Everything is quoted, in UTF-8 with a byte-order mark, as spreadsheet programs like it. A
cell that may be taken for a formula has a `'` before it, which is taken off again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from letterkit.inputs.members import Rejected
from letterkit.inputs.sheets import GUARDED, REASONS
from letterkit.problems import Problem

_MARK = "\ufeff"
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Half a character, or a byte that was none: shown as lost, which is refused when it is read again."""


def rejected_csv(headers: Sequence[str], rejected: Iterable[Rejected]) -> Iterator[bytes]:
    """The file in pieces: the headers, then each row, as they come.

    `headers` are those of the sheet. Cells a row has beyond them stand after its reasons.
    """
    kept = _without_reasons(headers)
    yield (_MARK + csv_line([*(headers[column] for column in kept), *REASONS])).encode()
    for one in rejected:
        cells = one.row.cells
        own = [cells[column] if column < len(cells) else "" for column in kept]
        why = "; ".join(map(_sentence, one.problems))
        line = csv_line([*own, str(one.row.number), why, *cells[len(headers) :]])
        yield _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", line).encode()


def _without_reasons(headers: Sequence[str]) -> list[int]:
    """The columns that are no reasons of an earlier `rejected.csv`."""
    has_reasons = set(REASONS) <= set(headers)
    return [column for column, header in enumerate(headers) if not (has_reasons and header in REASONS)]


def _sentence(problem: Problem) -> str:
    field = f"{problem.where.field}: " if problem.where.field else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{field}{problem.message}{hint}"


def csv_line(cells: Iterable[str]) -> str:
    """Cells as one line of CSV, each quoted and none a formula."""
    return ",".join('"' + guarded(cell).replace('"', '""') + '"' for cell in cells) + "\r\n"


def guarded(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if GUARDED.match(cell) else cell
