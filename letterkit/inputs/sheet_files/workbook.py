"""What XLSX and ODS have in common: which sheet is read, how far its table reaches, what is said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from letterkit.errors import UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.archives import refused
from letterkit.inputs.sheet_files.grid import MAX_COLUMNS, MAX_EMPTY_ROWS, MAX_ROWS, Fault, rows_in_words
from letterkit.inputs.text_rules import show
from letterkit.problems import Problem, Where, warning

AS_CSV = "save the list as CSV (UTF-8)"
NOT_CALCULATED = (
    "formula-without-value",
    "a formula stands here that was never calculated",
    "open the workbook in a spreadsheet program and save it, or type the value",
)
"""Code, message and hint of a formula that has no last value."""


@dataclass
class Extent:
    """How far the table of a sheet reaches; rows and columns count from 1."""

    last_row: int = 0
    """The last row of the table: the last one with a value before MAX_EMPTY_ROWS empty ones."""
    rows: int = 0
    """How many rows up to it hold a value."""
    last_column: int = 0
    """The last column with a value in those rows."""
    hidden: list[int] = field(default_factory=list)
    """Rows with a value that are hidden."""
    stray_row: int = 0
    """The first row with a value below the table; 0 where there is none."""

    def add(self, row: int, *, hidden: bool, times: int = 1) -> bool:
        """Take in a row with a value, and as many below it as repeat it; False where the table has ended."""
        if row - self.last_row > MAX_EMPTY_ROWS + 1:
            self.stray_row = row
            return False
        self.last_row = row + times - 1
        self.rows += times
        if hidden and self.rows <= MAX_ROWS + 1:
            self.hidden += range(row, row + times)
        return True


def chosen_sheet(sheets: list[tuple[str, bool]], wished: str, file: str) -> str:
    """The name of the sheet called `wished` (capitals apart), else of the first visible one.

    `sheets` are the names in their order, and whether each is visible. Raises UsageError or InputRefused.
    """
    names = [name for name, _ in sheets]
    if wished:
        found = [name for name in names if wished == name] or [
            name for name in names if wished.strip().casefold() == name.strip().casefold()
        ]
        if not found:
            hint = did_you_mean(wished, names) or "there are: " + ", ".join(map(show, names))
            raise UsageError(f"{file} has no sheet called {show(wished)}", hint=hint)
        return found[0]
    visible = [name for name, is_visible in sheets if is_visible]
    if not visible:
        raise refused(file, "empty-sheet", f"{file} has no visible sheet", "name one with --sheet")
    return visible[0]


def other_sheets(names: Iterable[str], read: str, wished: str, file: str) -> Iterator[Problem]:
    """The warning that only one of several sheets is read, where none was named."""
    others = [show(name) for name in names if name != read]
    if others and not wished:
        message = f"only the sheet `{show(read)}` is read, not {', '.join(others)}"
        yield warning("other-sheets", message, where=Where(file=file), hint="name another with --sheet")


def refuse_too_much(extent: Extent, file: str) -> None:
    """Raises InputRefused for more than MAX_ROWS rows below the headers, or MAX_COLUMNS columns."""
    if extent.rows > MAX_ROWS + 1:
        message = f"{file} has over {MAX_ROWS:,} rows, the most of a workbook"
        raise refused(file, "too-many-rows", message, AS_CSV)
    if extent.last_column > MAX_COLUMNS:
        raise refused(file, "too-many-columns", f"{file} has over {MAX_COLUMNS} columns")


def extent_notes(extent: Extent, file: str, sheet: str) -> Iterator[Problem]:
    """The warnings of hidden rows, which are read like the others, and of what stands far below the table."""
    where = Where(file=file, sheet=show(sheet))
    if extent.hidden:
        verb = "is hidden and is read too" if len(extent.hidden) == 1 else "are hidden and are read too"
        hint = "delete them in a copy of the sheet if they are not meant"
        yield warning("hidden-rows", f"{rows_in_words(extent.hidden)} {verb}", where=where, hint=hint)
    if extent.stray_row:
        message = f"row {extent.stray_row:,} and what is below it are not read"
        hint = f"over {MAX_EMPTY_ROWS} empty rows stand after row {extent.last_row:,}; delete them"
        yield warning("rows-below", message, where=where, hint=hint)


def error_shown(column: int, value: str) -> Fault:
    """The fault of a formula whose value is an error such as `#N/A`."""
    message = f"the sheet shows the error {show(value[:20])} here"
    return Fault(column, "error-value", message, "correct the formula, or type the value")
