"""Where the parts of a letter stand that have their own place on the page; lengths in mm."""

from letterkit.letterhead import Area, Letterhead, Page
from letterkit.page import AXIS, TOP
from letterkit.windows import INSET, Window

_BESIDE = 2.0
"""Between a window and what stands beside it."""


def axis_of(window: Window) -> float:
    """Left edge of the right-hand column: beside a window on the left, in line with one on the right."""
    return max(AXIS, window.x + window.width + _BESIDE) if window.on_the_left else window.text_x


def window_area(window: Window) -> Area:
    """What shows through a window."""
    return Area(x=window.x, y=window.y, width=window.width, height=window.height)


def sender_area(page: Page, window: Window, letterhead: Letterhead | None) -> Area:
    """Where the writer's own name and address stand: at the top, or beside the window below a letterhead.

    (Beside the window is the information block of DIN 5008, which begins 5 mm below its upper edge.)
    """
    left, right = page.left, window.x - _BESIDE
    if window.on_the_left:
        left, right = axis_of(window), page.width - page.right
    top = TOP if letterhead is None else window.y + INSET
    return Area(x=left, y=top, width=right - left, height=window.bottom - top)
