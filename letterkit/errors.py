"""What cannot go on. Caught once, in `letterkit.cli`.

LetterkitError
├── UsageError      exit 2: an unknown id, options that exclude each other
├── InputRefused    exit 3: a file that cannot be used, with every problem found in it
├── TemplateFailed  exit 3: a template broke while a letter was made
├── NothingToWrite  exit 3: a closed case, nobody to write to
├── WouldOverwrite  exit 3: a file with other content is in the way
└── CannotWrite     exit 4: disk full, no permission, folder locked
"""

from collections.abc import Iterable

from letterkit.problems import Problem


class LetterkitError(Exception):
    """Any refusal of letterkit: a sentence, what to do, and the problems behind it."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "", problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = tuple(problems)


class UsageError(LetterkitError):
    """The command line names something that does not exist or does not go together."""

    exit_code = 2


class InputRefused(LetterkitError):
    """An input file cannot be used."""


class TemplateFailed(LetterkitError):
    """A template could not be filled."""


class NothingToWrite(LetterkitError):
    """No letter may or can be written."""


class WouldOverwrite(LetterkitError):
    """A file with other content stands where a letter should go."""


class CannotWrite(LetterkitError):
    """The disk, a permission or another run is in the way."""

    exit_code = 4
