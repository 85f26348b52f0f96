"""Where the address of a letter has to stand to show through the window of an envelope.

All lengths are millimetres from the top left corner of the page.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from letterkit.address import Paper
from letterkit.errors import UsageError
from letterkit.offices import Noun
from letterkit.page import ADDRESS_HANGING, ADDRESS_LINE, POINTS_PER_MM, RETURN_SIZE, SHEETS, SIZE
from letterkit.widths import UNITS, width_of

INSET = 5.0
"""From the edge of a window to its text, so that a shifted sheet hides nothing (DIN 5008)."""


class Window(Noun, frozen=True):
    """The window of one kind of envelope, and what a page folded for it carries."""

    name: str
    x: float
    y: float
    width: float
    height: float
    text_y: float
    """Top of the first line of the address."""
    return_y: float
    """Top of the small return line above it."""
    max_lines: int
    inset: float = INSET
    """From the edge of the window to the text."""
    folds: tuple[float, ...] = ()
    """Where the sheet is folded, for marks at its left edge."""
    punch: float | None = None
    """Where a hole punch is centred."""

    @property
    def text_x(self) -> float:
        """Left edge of the address."""
        return self.x + self.inset

    @property
    def text_width(self) -> float:
        """Room for one line of the address."""
        return self.width - self.inset

    @property
    def on_the_left(self) -> bool:
        """Whether the right-hand side of the page is free beside it."""
        return self.x < 60

    @property
    def bottom(self) -> float:
        """Where the window ends and the letter may begin."""
        return self.y + self.height

    @property
    def spare(self) -> int:
        """How many lines of the address the room above the return line can take in."""
        return int((self.return_y - self.y) / ADDRESS_LINE)

    def rows(self, address: Iterable[str]) -> int:
        """How many printed lines an address takes, where long ones run on to the next."""
        return sum(_rows(line, self.text_width) for line in address)

    def lift(self, address: Iterable[str]) -> int:
        """How many lines higher an address has to start, and can, for its last to stay in sight.

        (DIN 5008 lends an address the zone of notes above it.)
        """
        return min(self.spare, max(0, self.rows(address) - self.max_lines))

    def too_many(self, address: Iterable[str]) -> int:
        """How many lines of an address no window of this kind can show."""
        return max(0, self.rows(address) - self.max_lines - self.spare)


@lru_cache(maxsize=4096)
def _rows(line: str, width: float) -> int:
    """Words set one after another until the next does not fit; lines after the first are set in."""
    rows, used, room = 1, 0.0, _units(width, SIZE)
    for word in line.split():
        wide = width_of(word)
        if used and used + wide > room:
            rows, used = rows + 1, _units(ADDRESS_HANGING, SIZE)
        used += wide + width_of(" ")
    return rows


def _units(mm: float, size: float) -> float:
    """A length in the units that characters of that font size are measured in."""
    return mm * POINTS_PER_MM / size * UNITS


_THIRD = SHEETS["Letter"][1] / 3
"""A sheet for a #10 envelope is folded into three equal parts of 3.7 in, and slips into its 4.1 in."""


WINDOWS: dict[str, Window] = {
    window.name: window
    for window in (
        # DIN 5008:2020: forms A and B share the field of address and differ by 18 mm of letterhead.
        Window("din-b", 20, 45, 85, 45, 62.7, 56.0, 6, folds=(105, 210), punch=148.5),
        Window("din-a", 20, 27, 85, 45, 44.7, 38.0, 6, folds=(87, 192), punch=148.5),
        # Known windows whose norms name no first line: return line and six lines, centred in the height.
        Window("fr", 100, 35, 100, 45, 47.5, 40.8, 6),
        Window("ch-right", 112, 45, 90, 45, 57.5, 50.8, 6),
        # Only 28.6 mm high: the return line and five lines; in line with a margin of 25 mm.
        Window("us-10", 17.5, 55.6, 114.3, 28.6, 61.2, 56.2, 5, inset=7.5, folds=(_THIRD, 2 * _THIRD)),
    )
}
"""Every window there is, by the name `--window` takes."""

_WIDER = 1.2
"""How much wider a line may be in a letterhead's font (Liberation Sans: 1.09 times, DejaVu Sans: 1.2)."""
_RETURN_ROOM = _units(min(window.text_width for window in WINDOWS.values()), RETURN_SIZE) / _WIDER


def return_line(return_address: Sequence[str]) -> str:
    """A name and its address on one line that every window can show: so much as there is room for.

    A name that alone is wider is given as it is.
    """
    if not return_address:
        return ""
    name, *address = return_address
    parts = (return_address, (name, *address[:1], *address[-1:]), (name, *address[-1:]))
    lines = map(" · ".join, parts)
    return next((line for line in lines if width_of(line) <= _RETURN_ROOM), name)


DEFAULTS: dict[Paper, str] = {"A4": "din-b", "Letter": "us-10"}
"""The window a paper is used with where nobody says otherwise."""


def window_named(name: str, paper: Paper) -> Window:
    """The window of that name, or the paper's usual one when `name` is empty; UsageError if unknown."""
    wanted = name or DEFAULTS[paper]
    if wanted not in WINDOWS:
        raise UsageError(f"There is no window {wanted!r}.", hint=f"Known windows: {', '.join(WINDOWS)}.")
    return WINDOWS[wanted]
