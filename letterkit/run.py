"""The flow on one screen: read -> plan -> compose -> check -> write -> save.

`desk` reads, `press` plans, composes and checks, the writers make files, `save` puts them on the disk.
`draft` yields values (letters, files, problems); showing them is the work of `cli`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from letterkit.addressees import given_by_mail
from letterkit.case_life import case_findings
from letterkit.desk import Desk, check_wish, refuse
from letterkit.model import Layout, LeftOut, Letter, OutputFile, Plan, Sender, Written
from letterkit.offices import Noun
from letterkit.plan import Wish, never_copied, nobody_copied
from letterkit.press import CheckedLetter, Press
from letterkit.problems import Problem, errors_of
from letterkit.writers import WRITERS, Writer


class Draft(Noun, frozen=True):
    """The outcome of one sender's run, nothing on disk yet."""

    plan: Plan
    letters: tuple[CheckedLetter, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    """What concerns the whole run: the inputs and the case."""


def draft(desk: Desk, sender: Sender, wish: Wish, formats: Sequence[str], layout: Layout, on: date) -> Draft:
    """The letters of one sender in every format, as values. Raises NothingToWrite for a closed case."""
    about_the_case = refuse(list(case_findings(desk.case, on, desk.updates)))
    check_wish(desk, wish)
    about_the_case += (*nobody_copied(desk.case, sender, wish), *never_copied(sender, wish))
    press = Press(desk, wish, formats, on)
    planned = press.plan(sender)
    checked, broken = split_by_errors(press.letters(planned))
    letters = [one.letter for one in checked]
    files: list[OutputFile] = []
    left_out = [*planned.left_out, *(as_left_out(one) for one in broken)]
    for name in formats:
        writer = WRITERS[name]
        reached = [one for one in letters if is_reached(one, writer)]
        if writer.needs == "email":
            left_out += [no_email(one, name) for one in letters if one not in reached]
        files += writer.write(reached, layout)
        checked = [with_findings(one, writer) if one.letter in reached else one for one in checked]
    return Draft(
        plan=planned,
        letters=tuple(checked),
        left_out=tuple(left_out),
        files=tuple(files),
        problems=(*desk.problems, *about_the_case, *(finding for one in broken for finding in one.findings)),
    )


def save_files(
    files: Iterable[OutputFile], folder: Path, *, force: bool, finished: int = 0
) -> Iterator[Written]:
    """The files on the disk, one by one. Raises WouldOverwrite and CannotWrite, telling of those finished."""
    from letterkit.save import save  # letters on standard output do without

    return save(files, folder, force=force, finished=finished)


def split_by_errors(letters: Iterable[CheckedLetter]) -> tuple[list[CheckedLetter], list[CheckedLetter]]:
    """Those that may go out, and those a rule stops."""
    sound: list[CheckedLetter] = []
    broken: list[CheckedLetter] = []
    for one in letters:
        (broken if errors_of(one.findings) else sound).append(one)
    return sound, broken


def with_findings(one: CheckedLetter, writer: Writer) -> CheckedLetter:
    """A letter with what its format adds to the findings about it."""
    added = tuple(writer.findings(one.letter))
    if not added:
        return one
    of_formats = (*one.of_formats, *((writer.name, finding) for finding in added))
    return CheckedLetter(letter=one.letter, findings=(*one.findings, *added), of_formats=of_formats)


def as_left_out(one: CheckedLetter) -> LeftOut:
    """A letter a rule stopped, as a recipient left out."""
    codes = ", ".join(dict.fromkeys(problem.code for problem in errors_of(one.findings)))
    about = one.letter.about
    return LeftOut(
        sender=about.sender, recipient=about.addressee.id, because=f"the letter is not sound: {codes}"
    )


def is_reached(letter: Letter, writer: Writer) -> bool:
    """Whether a format can carry a letter to its addressee."""
    office = letter.about.addressee
    return office.email is not None if writer.needs == "email" else not given_by_mail(office)


def no_email(letter: Letter, format_name: str) -> LeftOut:
    """A letter that cannot go in a format that needs an e-mail address."""
    about = letter.about
    return LeftOut(
        sender=about.sender,
        recipient=about.addressee.id,
        because=f"no confirmed e-mail address is known, so there is no {format_name}",
    )
