"""How fast a list of members is read, as a ratio to what its format costs at least."""

import csv
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from benchmarks.children import Scale, scratch
from benchmarks.table import Bound
from letterkit.inputs.columns import Columns
from letterkit.inputs.members import senders
from letterkit.inputs.sheets import open_sheet

CSV_ROWS = 100_000
XLSX_ROWS = 2_000
HEADERS = ("name", "street", "postcode", "city", "country", "email", "language", "note")


def main(scale: Scale) -> None:
    """Print the table."""
    in_text, in_workbook = scale.of(CSV_ROWS), scale.of(XLSX_ROWS)
    with scratch() as folder:
        text, workbook = a_csv(in_text, folder), a_workbook(in_workbook, folder)
        print(f"\nReading, rows/s of processor time (medians of {scale.rounds}); ratios to the first of each")
        table(
            in_text,
            scale,
            {
                "csv.DictReader": lambda: dict_reader(text),
                "CSV as rows": lambda: rows(text),
                "CSV as senders": lambda: members(text),
            },
            {"CSV as rows": Bound(0.5)},
        )
        table(
            in_workbook,
            scale,
            {
                "openpyxl, read-only": lambda: plain_openpyxl(workbook),
                "XLSX as rows": lambda: rows(workbook),
                "XLSX as senders": lambda: members(workbook),
            },
            {},
        )


def table(count: int, scale: Scale, readings: dict[str, Callable[[], int]], bounds: dict[str, Bound]) -> None:
    """Measure the readings in turn, so that a noisy moment hits all alike, and print them."""
    measured: dict[str, list[float]] = {what: [] for what in readings}
    for _ in range(scale.rounds):
        for what, reading in readings.items():
            begin = time.process_time()
            if reading() != count:
                raise AssertionError(f"{what} did not read {count:,} rows")
            measured[what].append(count / (time.process_time() - begin))
    rates = {what: statistics.median(found) for what, found in measured.items()}
    base = next(iter(rates.values()))
    for what, rate in rates.items():
        ratio = rate / base
        verdict = f"  {bounds[what].verdict(ratio)}" if what in bounds and scale.full else ""
        print(f"  {what:<42}{rate:>28,.0f}   x{ratio:5.2f}{verdict}")


def a_member(number: int) -> tuple[str, ...]:
    """A row as people have them."""
    return (
        f"Example Member {number}", f"{number} Example Street", "010000", "Example Town", "Kazakhstan",
        f"member{number}@example.org", "en, ru", "",
    )  # fmt: skip


def a_csv(count: int, folder: Path) -> Path:
    """Members as Excel saves them."""
    path = folder / "members.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows((HEADERS, *map(a_member, range(count))))
    return path


def a_workbook(count: int, folder: Path) -> Path:
    """Members in a workbook."""
    path = folder / "members.xlsx"
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in (HEADERS, *map(a_member, range(count))):
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
