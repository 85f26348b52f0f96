"""A sound letter, and the same letter with one thing changed, for the tests of the rules."""

from datetime import date
from typing import Any

import msgspec

from letterkit.letter import compose
from letterkit.model import Block, Case, Letter, Paragraph, Sender
from letterkit.offices import Recipient
from letterkit.plan import Wish, plan
from letterkit.rules import check_letter
from letterkit.wording import LanguageFolder, Wording
from tests.builders import ON, a_case, a_folder, a_registry, a_sender, a_wording, an_embassy, an_office

NOTE = "I teach in a school, and my pupils ask what became of a teacher."
WORDING = a_wording()


def a_letter(
    case: Case | None = None,
    sender: Sender | None = None,
    office: Recipient | None = None,
    folder: LanguageFolder | None = None,
    on: date = ON,
    **changes: Any,
) -> Letter:
    """A sound letter to the Example Court, made as every letter is; then `changes` to its parts."""
    office = office or an_office()
    folder = folder or a_folder(WORDING)
    sender = sender or a_sender(note=NOTE)
    registry = a_registry(office, an_embassy())
    planned = plan(case or a_case(), sender, Wish(to=(office.id,)), registry, {"en": folder.wording})
    return msgspec.structs.replace(compose(planned.assignments[0], folder, registry, on), **changes)


def with_body(*blocks: Block, **of_letter: Any) -> Letter:
    """The sound letter with more blocks before its last paragraph."""
    letter = a_letter(**of_letter)
    return msgspec.structs.replace(letter, body=(*letter.body[:-1], *blocks, letter.body[-1]))


def with_paragraph(text: str, **of_letter: Any) -> Letter:
    return with_body(Paragraph(text=text), **of_letter)


def with_end(text: str) -> Letter:
    """The sound letter with another last paragraph."""
    return a_letter(body=(*a_letter().body[:-1], Paragraph(text=text)))


def without_lists() -> Letter:
    letter = a_letter()
    return msgspec.structs.replace(
        letter, body=tuple(block for block in letter.body if isinstance(block, Paragraph))
    )


def found(letter: Letter, wording: Wording = WORDING) -> list[tuple[str, str]]:
    """Severity and code of each finding."""
    return [(problem.severity, problem.code) for problem in check_letter(letter, wording)]


def codes(letter: Letter, wording: Wording = WORDING) -> set[str]:
    return {problem.code for problem in check_letter(letter, wording)}
