"""`make bench`: medians, as ratios, for absolute times do not hold between machines."""

import argparse
from importlib import import_module

from benchmarks.children import Scale

BENCHMARKS = ("startup", "letters", "reading")
"""Modules with a `main`, imported when they are run: the memory of children is measured from ours."""


def main() -> None:
    """Run those that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; default: all")
    parser.add_argument("--quick", action="store_true", help="a tenth of the letters and rows")
    parser.add_argument("--alone", action="store_true", help="letterkit without peers and limits")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    scale = Scale(divisor=10 if chosen.quick else 1, peers=not chosen.alone)
    for name in chosen.names or BENCHMARKS:
        import_module(f"benchmarks.{name}").main(scale)


if __name__ == "__main__":
    main()
