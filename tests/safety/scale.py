"""How much is tried: a part with every test run, all of it by `make safety`."""

import os

WHOLE = os.environ.get("LETTERKIT_SAFETY") == "whole"
"""Whether there is time for everything."""
KILLS = 200 if WHOLE else 20
"""Runs that are killed, in all formats together."""
MUTANTS = 2000 if WHOLE else 240
"""Mutated files, of all kinds together."""
