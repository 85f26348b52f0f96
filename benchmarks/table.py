"""Tables of ratios: letterkit's rate beside that of a peer or of a limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.children import Cost, Task


@dataclass(frozen=True)
class Bound:
    """How fast letterkit has to be beside a peer or a limit."""

    at_least: float
    aim: float | None = None

    def verdict(self, ratio: float) -> str:
        """Whether the ratio keeps the bound."""
        aim = f", aim x{self.aim:g}" if self.aim else ""
        return f"{kept(ratio >= self.at_least)}: at least x{self.at_least:.3g}{aim}"


def kept(met: bool) -> str:
    """The word for a bound that is met or missed."""
    return "met" if met else "MISSED"


def heading(title: str, what: str = "letters") -> None:
    """The title of a table and the names of its columns."""
    print(f"\n{title}")
    print(f"  {'':<42}{'wall s':>8}{'CPU s':>8}{what + '/s':>12}{'ratio':>9}")


def rates(
    ours: Task, others: Sequence[Task], costs: Mapping[str, Cost], bounds: Mapping[str, Bound] | None = None
) -> None:
    """Our rate, and that of each other with the ratio of ours to it and the bound by its name."""
    if ours.name not in costs:
        return
    our_rate = ours.size / costs[ours.name].wall
    _line(ours.name, costs[ours.name], our_rate)
    for task in others:
        if task.name not in costs:
            continue
        rate = task.size / costs[task.name].wall
        ratio = our_rate / rate
        bound = (bounds or {}).get(task.name)
        verdict = f"  {bound.verdict(ratio)}" if bound else ""
        _line(task.name, costs[task.name], rate, f"x{ratio:.3g}", verdict)


def _line(name: str, cost: Cost, rate: float, ratio: str = "", verdict: str = "") -> None:
    line = f"  {name:<42}{cost.wall:>8.2f}{cost.processor:>8.2f}{rate:>12,.0f}{ratio:>9}{verdict}"
    print(line.rstrip())
