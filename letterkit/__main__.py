"""The way in, for `letterkit` and `python -m letterkit`: it imports nothing before Ctrl-C is heard."""

import gc
import sys

_GARBAGE_AFTER = 50_000
"""New objects before Python looks for garbage, of which reading and writing leave hardly any (else 700)."""
_INTERRUPTED = 130
"""Exit code of a program stopped by Ctrl-C (128 and the number of SIGINT)."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    gc.set_threshold(_GARBAGE_AFTER)
    try:
        from letterkit.cli import main as run

        run()
    except KeyboardInterrupt:  # while modules are loaded; later the command line itself hears it
        sys.stderr.write("letterkit: stopped\n")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
