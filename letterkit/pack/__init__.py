"""The flow of `letterkit check --pack`: is a folder from somebody else safe to open?

Everything in it is looked at by the readers that would use it, one file after another; nothing is
run, no letter is made, no link is followed, nothing outside the folder is read but what is shipped.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from letterkit.inputs.pack_files import PackFile, look_around
from letterkit.inputs.text_rules import show
from letterkit.offices import Noun
from letterkit.pack.domains import Domain, domain_findings, domains
from letterkit.pack.reading import Reading
from letterkit.pack.redirects import Redirect
from letterkit.pack.templates import TemplateUse
from letterkit.problems import Problem, errors_of, in_order

FIRST_OF_A_FILE = 2
"""How many problems of one file are told before the others have had their turn."""
OF_SAFETY = frozenset(
    (
        "redirects", "hides", "lookalike-letters", "lookalike-domain", "public-host", "template-in-data",
        "unused-template", "letterhead-left-behind", "hidden-rows", "other-sheets", "formula",
        "pack-hidden", "pack-fetches",
    )
)  # fmt: skip
"""The warnings that answer the question; how well the files are written is the work of `check DIR`."""


class Pack(Noun, frozen=True, kw_only=True):
    """What a folder holds, where it leads, and everything that was refused."""

    folder: str
    files: tuple[PackFile, ...]
    redirects: tuple[Redirect, ...]
    domains: tuple[Domain, ...]
    templates: tuple[TemplateUse, ...]
    problems: tuple[Problem, ...]
    """Errors, then the warnings of OF_SAFETY; one file with many does not keep the others from sight."""
    further: int
    """Warnings about how its files are written, which are not among the problems."""

    @property
    def refused(self) -> int:
        """How many things were refused."""
        return len(errors_of(self.problems))


def look_through(folder: Path) -> Pack:
    """Everything in a folder, by the readers that would use it. Nothing is raised for what it holds."""
    outside = look_around(folder)
    reading = Reading(outside.files)
    reading.read_everything()
    found = domains(reading.mentions, reading.trusted)
    every = dict.fromkeys((*outside.problems, *reading.problems, *domain_findings(found)))
    told = [one for one in every if one.severity == "error" or one.code in OF_SAFETY]
    return Pack(
        folder=show(str(folder)),
        files=tuple(reading.files),
        redirects=tuple(reading.redirects),
        domains=found,
        templates=tuple(reading.templates),
        problems=tuple(_shared_out(in_order(told))),
        further=len(every) - len(told),
    )


def _shared_out(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, and of these the first few of each file before the rest of any."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for one in problems:
        of_its_file = (one.severity, one.where.file)
        ranked.append((one.severity != "error", seen[of_its_file] // FIRST_OF_A_FILE, one))
        seen[of_its_file] += 1
    return [one for *_, one in sorted(ranked, key=lambda rank: rank[:2])]
