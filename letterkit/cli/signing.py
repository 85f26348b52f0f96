"""Who signs an appeal of one sender: the rows of a spreadsheet."""

from pathlib import Path

from letterkit.errors import NothingToWrite, UsageError
from letterkit.kinds import KINDS, KindName
from letterkit.model import Signatory
from letterkit.offices import Noun
from letterkit.problems import Problem


class Signatures(Noun, frozen=True):
    """What a sheet of signatories comes to."""

    by: tuple[Signatory, ...] = ()
    problems: tuple[Problem, ...] = ()
    """All that is wrong with the sheet and its rows."""
    rejected: int = 0
    """Rows that cannot sign."""


def the_signatures(kind: KindName, file: Path | None) -> Signatures:
    """Who signs; nobody without a file.

    Raises UsageError for a kind of letter that is not signed by many, InputRefused for a sheet that
    cannot be used, NothingToWrite where none of its rows can sign.
    """
    if file is None:
        return Signatures()
    if not KINDS[kind].has("signatories"):
        raise UsageError(
            f"{KINDS[kind].in_words} is not signed by many", hint="--signatories goes with --kind appeal"
        )
    from letterkit.cli.batch_source import Source
    from letterkit.inputs.members import Rejected
    from letterkit.model import Sender

    source = Source(str(file), sheet="", columns={}, encoding="", limit=None, signs_for=Sender())
    signed: tuple[Signatory, ...] = ()
    problems: list[Problem] = []
    rejected = 0
    with source.rows({}) as (sheet, members):
        for one in members:
            if isinstance(one, Rejected):
                problems += one.problems
                rejected += 1
            else:
                signed = one.signatories
        problems += sheet.notes
    if not signed:
        raise NothingToWrite("nobody in the sheet can sign", hint="mend its rows", problems=problems)
    return Signatures(by=signed, problems=tuple(problems), rejected=rejected)
