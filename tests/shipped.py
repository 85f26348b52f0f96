"""The letters that come out of the shipped cases, whatever folder the tests run in."""

from datetime import date
from functools import cache
from typing import Any

import msgspec

from letterkit import bundled, run
from letterkit.checkup import EXAMPLE_SENDER, open_day
from letterkit.desk import Desk, open_desk
from letterkit.inputs.case import case_paths
from letterkit.kinds import KindName
from letterkit.language_choice import lacking
from letterkit.model import Layout, Sender
from letterkit.offices import Language
from letterkit.places import Places
from letterkit.plan import Wish

PLACES = Places((bundled.REGISTRY,), (bundled.CASES,), (bundled.TEMPLATES,))
NOTES = {
    "en": EXAMPLE_SENDER.note,
    "ru": "Эта фраза стоит на месте собственных слов автора письма.",
    "de": "Dieser Satz steht für einen eigenen der schreibenden Person.",
    "kk": "Бұл сөйлем хат авторының өз сөзінің орнында тұр.",
}
"""The placeholder's own sentence, where it is there in a language."""


@cache
def desk(case: str) -> Desk:
    """A shipped case with everything its letters are made from."""
    return open_desk(PLACES, case)


def case_languages() -> list[tuple[str, Language]]:
    """Each shipped case with each language it is complete in."""
    return [
        (case, language)
        for case in sorted(case_paths(PLACES.cases))
        for language in sorted(desk(case).wordings)
        if not lacking(desk(case).case, language, wordings(case))
    ]


def wordings(case: str) -> dict[Language, Any]:
    """The wording of each language there is."""
    return dict(desk(case).wordings)


def last_open_day(case: str) -> date:
    """The last day on which letters of a case may be dated."""
    return open_day(desk(case).case, date.max)


def a_member(language: Language = "en", **changes: Any) -> Sender:
    """A placeholder in Great Britain who reads the language and has a sentence to add."""
    note = NOTES.get(language, "")
    return msgspec.structs.replace(EXAMPLE_SENDER, reads=(language,), note=note, **changes)


def drafted(
    case: str,
    language: Language,
    *formats: str,
    to: tuple[str, ...] = (),
    sender: Sender | None = None,
    on: date | None = None,
    kind: KindName = "protest",
) -> run.Draft:
    """The letters of one sender; the language is asked for only where it is not the case's own."""
    own = desk(case).case.default_language
    wish = Wish(
        kind=kind,
        to=to,
        language="" if language == own else language,
        needs=tuple(dict.fromkeys(run.WRITERS[name].needs for name in formats)),
    )
    writer = sender or a_member(language)
    return run.draft(desk(case), writer, wish, formats, Layout(), on or last_open_day(case))
