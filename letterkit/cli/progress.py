"""How far a long run is, for somebody who watches: on a terminal, after the first second."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from letterkit import console
from letterkit.batch import Done

PATIENCE = 1.0
"""Seconds before progress is shown."""

Item = TypeVar("Item")


def watched(events: Iterable[Item], expected: int | None) -> Iterator[Item]:
    """The events as they come; on a terminal with the rate, and the time left of `expected` letters."""
    terminal = console.watching_terminal()
    if terminal is None:
        yield from events
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    begun, seen = monotonic(), 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
        TimeRemainingColumn(compact=True),
    )
    progress = Progress(*columns, console=terminal, transient=True, refresh_per_second=4)
    task = progress.add_task("letters", total=expected, rate=0)
    try:
        for event in events:
            seen += len(event.letters) if isinstance(event, Done) else 0
            passed = monotonic() - begun
            if passed > PATIENCE:
                progress.start()
                progress.update(task, completed=seen, rate=f"{seen / passed:,.0f}")
            yield event
    finally:
        progress.stop()
