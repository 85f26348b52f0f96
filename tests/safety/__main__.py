"""`make safety`: every attack, two hundred kills, two thousand mutated files, every command watched.

Prints what was tried and what held, and ends with 1 when anything did not.
"""

import os
import sys
from collections import Counter

import pytest

ATTACKS = "tests/attacks/test_row_"


class Tally:
    """Counts what the tests tell of themselves, while they run."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        """Sums of what tests recorded (`record_property`)."""
        self.tried = self.held = 0
        """Attacks."""
        self.rows: set[str] = set()
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One step of one test has ended."""
        if report.skipped:
            self.skipped.append(report.nodeid)
        elif report.when == "call" or report.failed:
            if report.nodeid.startswith(ATTACKS):
                self.tried += 1
                self.held += report.passed
                self.rows.add(report.nodeid.removeprefix(ATTACKS)[:2])
            for name, count in report.user_properties:
                self.counts[name] += int(str(count))

    @property
    def is_clean(self) -> bool:
        """Whether everything held, and something was tried of each sort."""
        counts = self.counts
        return (
            self.held == self.tried > 0
            and counts["kills survived"] == counts["kills tried"] > 0
            and counts["tracebacks or holes"] == 0 < counts["mutated inputs"]
            and counts["sockets opened"] == 0 < counts["commands watched"]
        )

    def lines(self) -> list[str]:
        """What it came to."""
        counts = self.counts
        seen = f"{counts['commands watched']} commands watched, {counts['commands straced']} straced"
        told = {
            "attacks held / tried": f"{self.held:,} / {self.tried:,}, of {len(self.rows)} rows",
            "kills survived / tried": f"{counts['kills survived']:,} / {counts['kills tried']:,}",
            "mutated inputs / tracebacks or holes":
                f"{counts['mutated inputs']:,} / {counts['tracebacks or holes']:,}",
            "hostile texts, each in many fields": f"{counts['hostile texts tried']:,} runs",
            "full disks gone on with": f"{counts['full disks tried']:,}",
            "sockets opened": f"{counts['sockets opened']:,} ({seen})",
            "not tried on this machine": f"{len(self.skipped):,} tests",
        }  # fmt: skip
        return [f"{what + ':':40}{result}" for what, result in told.items()]


def main() -> int:
    """Run everything, and tell what held."""
    os.environ["LETTERKIT_SAFETY"] = "whole"
    tally = Tally()
    code = pytest.main(["-q", "-p", "no:cacheprovider", "tests/attacks", "tests/safety"], plugins=[tally])
    print("\n" + "\n".join(tally.lines()))
    return 0 if code == 0 and tally.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
