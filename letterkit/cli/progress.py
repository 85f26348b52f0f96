"""How far a long run is, for somebody who watches: one line on a terminal, after the first second."""

from time import monotonic
from types import TracebackType

from letterkit import console

PATIENCE = 1.0
"""Seconds before anything is shown."""
PAUSE = 0.25
"""Seconds between two lines; more often nobody can read them."""


class Progress:
    """One line that says how many letters of `expected` are made, the rate and the time left.

    It is written over itself without escape codes, so that plain terminals show it too.
    """

    def __init__(self, expected: int | None = None) -> None:
        self._terminal = console.watching_terminal()
        self._expected = expected
        self._made = 0
        self._begun = monotonic()
        self._next = self._begun + PATIENCE
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._width:
            self._show("")
            self._show("")

    def add(self, letters: int) -> None:
        """Count letters that are made."""
        self._made += letters
        if self._terminal is not None and (now := monotonic()) >= self._next:
            self._next = now + PAUSE
            self._show(told(self._made, self._expected, now - self._begun))

    def _show(self, text: str) -> None:
        """Put a text in the place of the one before."""
        assert self._terminal is not None
        text = text[: self._terminal.width - 1]
        self._terminal.file.write("\r" + text.ljust(self._width))
        self._terminal.file.flush()
        self._width = len(text)


def told(made: int, expected: int | None, seconds: float) -> str:
    """`1,200 of 6,000 letters, 800/s, 6 s left`; without an expectation what is made, and the rate."""
    rate = made / seconds
    if not expected or not rate:
        return f"{made:,} letters, {rate:,.0f}/s"
    minutes, left = divmod(round(max(expected - made, 0) / rate), 60)
    time_left = f"{minutes} min {left:02d} s" if minutes else f"{left} s"
    return f"{made:,} of {expected:,} letters, {rate:,.0f}/s, {time_left} left"
