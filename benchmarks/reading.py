"""How fast a list of members is read, as a ratio to what its format costs at least."""

import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from letterkit.inputs.columns import Columns
from letterkit.inputs.members import senders
from letterkit.inputs.sheets import open_sheet

ROUNDS = 5
CSV_ROWS = 100_000
XLSX_ROWS = 2_000
HEADERS = ("name", "street", "postcode", "city", "country", "email", "language", "note")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        text, workbook = a_csv(Path(name)), a_workbook(Path(name))
        print(f"Reading, rows a second (medians of {ROUNDS}); the ratio is to the first line of each group")
        table(
            CSV_ROWS,
            {
                "csv.DictReader": lambda: dict_reader(text),
                "CSV as rows": lambda: rows(text),
                "CSV as senders": lambda: members(text),
            },
            {"CSV as rows": 0.5},
        )
        table(
            XLSX_ROWS,
            {
                "openpyxl, read-only": lambda: plain_openpyxl(workbook),
                "XLSX as rows": lambda: rows(workbook),
                "XLSX as senders": lambda: members(workbook),
            },
            {},
        )


def table(count: int, readings: dict[str, Callable[[], int]], aims: dict[str, float]) -> None:
    """Measure the readings in turn, so that a noisy moment hits all alike, and print them."""
    measured: dict[str, list[float]] = {what: [] for what in readings}
    for _ in range(ROUNDS):
        for what, reading in readings.items():
            begin = time.process_time()
            if reading() != count:
                raise AssertionError(f"{what} did not read {count:,} rows")
            measured[what].append(count / (time.process_time() - begin))
    rates = {what: statistics.median(found) for what, found in measured.items()}
    base = next(iter(rates.values()))
    for what, rate in rates.items():
        aim = f"   aim x{aims[what]}" if what in aims else ""
        print(f"  {what:<26} {rate:>10,.0f}   x{rate / base:4.2f}{aim}")


def a_member(number: int) -> tuple[str, ...]:
    """A row as people have them."""
    return (
        f"Example Member {number}", f"{number} Example Street", "010000", "Example Town", "Kazakhstan",
        f"member{number}@example.org", "en, ru", "",
    )  # fmt: skip


def a_csv(folder: Path) -> Path:
    """CSV_ROWS members as Excel saves them."""
    path = folder / "members.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows((HEADERS, *map(a_member, range(CSV_ROWS))))
    return path


def a_workbook(folder: Path) -> Path:
    """XLSX_ROWS members in a workbook."""
    path = folder / "members.xlsx"
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in (HEADERS, *map(a_member, range(XLSX_ROWS))):
        sheet.append(row)
    workbook.save(path)
    return path


def dict_reader(path: Path) -> int:
    """The limit for CSV: the standard library alone."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return sum(1 for _ in csv.DictReader(stream))


def plain_openpyxl(path: Path) -> int:
    """The limit for XLSX: openpyxl alone, values only."""
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    count = sum(1 for _ in workbook.active.iter_rows(values_only=True)) - 1
    workbook.close()
    return count


def rows(path: Path) -> int:
    """Shown texts, checked."""
    return sum(1 for _ in open_sheet(path).rows)


def members(path: Path) -> int:
    """Every field understood."""
    sheet = open_sheet(path)
    return sum(1 for _ in senders(sheet, Columns.of(sheet)))


if __name__ == "__main__":
    main()
