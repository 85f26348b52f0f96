"""What the options say of the page: the letterhead, the window, the print files."""

from pathlib import Path

from letterkit import console
from letterkit.errors import InputRefused, UsageError
from letterkit.model import MOST_IN_VOLUME, Layout
from letterkit.problems import errors_of


def the_layout(
    letterhead: Path | None, window: str, *, volume: int = MOST_IN_VOLUME, duplex: bool = False
) -> Layout:
    """The layout of all letters. Raises UsageError, and InputRefused for a letterhead that cannot be used."""
    if window:
        from letterkit.windows import window_named

        window_named(window, "A4")
    if not 1 <= volume <= MOST_IN_VOLUME:
        raise UsageError(
            f"a print file holds 1 to {MOST_IN_VOLUME} letters, not {volume}", hint="change --volume"
        )
    if letterhead is None:
        return Layout(window=window, volume=volume, duplex=duplex)
    from letterkit.inputs.letterhead import read_letterhead
    from letterkit.writers.docx import layout_findings

    found, problems = read_letterhead(letterhead)
    if found is None or errors_of(problems):
        raise InputRefused(f"{letterhead} cannot be used as a letterhead", problems=problems)
    layout = Layout(window=window, volume=volume, duplex=duplex, letterhead=found)
    console.problems([*problems, *layout_findings(layout)])
    return layout
