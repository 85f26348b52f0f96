"""The rows of a sheet that sign one appeal together: each person once, organisations through a person."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from letterkit.inputs.members import Rejected, Signature
from letterkit.inputs.sheet_files.grid import rows_in_words
from letterkit.inputs.sheets import Sheet
from letterkit.inputs.text_rules import show
from letterkit.model import Sender, Signatory
from letterkit.problems import Where, warning
from letterkit.signatures import same_signature


def signed_together(
    rows: Iterable[Signature | Rejected], sender: Sender, sheet: Sheet
) -> Iterator[Rejected | Sender]:
    """The rows that cannot sign, then the sender of the appeal with all who can; nobody where none can.

    Of several rows by the same person the first stands; `sheet.notes` tells of the others.
    """
    known: dict[tuple[str, str, str], Signatory] = {}
    again: list[int] = []
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        elif (key := same_signature(row.by)) in known:
            again.append(row.number)
        else:
            known[key] = row.by
    if again:
        said = f"{rows_in_words(again)} {'signs' if len(again) == 1 else 'sign'} for the second time"
        hint = "the first row with the same name, town and organisation counts"
        where = Where(file=sheet.file, sheet=show(sheet.name))
        sheet.notes.append(warning("signed-twice", said, where=where, hint=hint))
    if known:
        yield replace(sender, signatories=tuple(known.values()))
