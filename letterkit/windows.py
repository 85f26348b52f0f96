"""Where the address of a letter has to stand to show through the window of an envelope.

All lengths are millimetres from the top left corner of the page.
"""

from dataclasses import dataclass

from letterkit.address import Paper
from letterkit.errors import UsageError

LINE = 4.5
"""Height of one line of the address: six of them fit the 27.3 mm address zone of DIN 5008."""
INSET = 5.0
"""From the edge of a window to its text, so that a shifted sheet hides nothing (DIN 5008)."""


@dataclass(frozen=True)
class Window:
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
        Window("us-10", 17.5, 55.6, 114.3, 28.6, 61.2, 56.2, 5, inset=7.5),
    )
}
"""Every window there is, by the name `--window` takes."""

DEFAULTS: dict[Paper, str] = {"A4": "din-b", "Letter": "us-10"}
"""The window a paper is used with where nobody says otherwise."""


def window_named(name: str, paper: Paper) -> Window:
    """The window of that name, or the paper's usual one when `name` is empty; UsageError if unknown."""
    wanted = name or DEFAULTS[paper]
    if wanted not in WINDOWS:
        raise UsageError(f"There is no window {wanted!r}.", hint=f"Known windows: {', '.join(WINDOWS)}.")
    return WINDOWS[wanted]
