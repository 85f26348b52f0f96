"""The day a source speaks of, as exact as the source is."""

import calendar
import re
from datetime import date


class AsOf:
    """The day a source speaks of: a range of days, open at either end when undated.

    Written `2011-09-20`, `2011-09`, `2011`, `2019/2022` (some time between) or `undated`.
    """

    __slots__ = ("first", "last", "text")
    _DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

    def __init__(self, text: str) -> None:
        """Read `text`; raise ValueError when it is none of the forms above."""
        self.text = text
        self.first: date | None = None
        self.last: date | None = None
        if text == "undated":
            return
        ends = text.split("/")
        if len(ends) > 2:
            raise ValueError(f"not a date: {text}")
        self.first = self._day(ends[0], latest=False)
        self.last = self._day(ends[-1], latest=True)
        if self.first > self.last:
            raise ValueError(f"ends before it begins: {text}")

    @classmethod
    def _day(cls, text: str, *, latest: bool) -> date:
        found = cls._DAY.fullmatch(text)
        if not found:
            raise ValueError(f"not a date: {text}")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        month = month or (12 if latest else 1)
        if not 1 <= month <= 12:
            raise ValueError(f"not a date: {text}")
        return date(year, month, day or (calendar.monthrange(year, month)[1] if latest else 1))

    def age(self, on: date) -> int | None:
        """Days from the latest day this can mean to `on`; None when undated."""
        return None if self.last is None else (on - self.last).days

    def is_after(self, day: date) -> bool:
        """Whether this may lie, even in part, after `day`."""
        return self.last is not None and self.last > day

    @property
    def in_words(self) -> str:
        """As a message says it: `2011-09-20`, `2011-09`, `2019 to 2022`, `undated`."""
        return self.text.replace("/", " to ")

    @property
    def when(self) -> str:
        """As it follows "was seen": `on 2011-09-20`, `in 2011-09`, `between 2019 and 2022`, `undated`."""
        if self.last is None:
            return self.text
        if "/" in self.text:
            return "between " + self.text.replace("/", " and ")
        return f"{'on' if self.first == self.last else 'in'} {self.text}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"AsOf({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsOf) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


UNDATED = AsOf("undated")


def undated() -> AsOf:
    """What a date is where none is given."""
    return UNDATED
