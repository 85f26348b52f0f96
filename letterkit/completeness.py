"""What a case has to have in a language before a kind of letter can be written in it."""

from collections.abc import Iterator

from letterkit.kinds import KINDS, KindName
from letterkit.model import Case
from letterkit.offices import Forms, Language, Texts, form
from letterkit.readers import OpenLetter
from letterkit.wording import Wording


def lacks(case: Case, kind: KindName, wording: Wording, reader: str = "") -> tuple[str, ...]:
    """What a letter of that kind would need in a language and the case does not have, in words.

    Of messages of solidarity and open letters, the one to `reader` is meant; without it, all of them.
    """
    language, forms = wording.language, wording.name_forms
    if KINDS[kind].about_the_case:
        return tuple(_of_the_case(case, language, forms))
    if KINDS[kind].to == "readers":
        readers = [one for one in case.solidarity if reader in ("", one.id)]
        return tuple(name for one in readers for name in _name(one.name, language, forms))
    letters = [one for one in case.open_letters if reader in ("", one.to.id)]
    return tuple(missing for one in letters for missing in _of_an_open_letter(one, language, forms))


def _of_an_open_letter(letter: OpenLetter, language: Language, forms: tuple[str, ...]) -> Iterator[str]:
    parts = {"subject": letter.subject, "request": letter.request, "reason": letter.reason}
    for what, texts in parts.items():
        if not _has_text(texts, language):
            yield f"the {what} of the open letter to {letter.to.id}"
    yield from _name(letter.to.name, language, forms)


def _of_the_case(case: Case, language: Language, forms: tuple[str, ...]) -> Iterator[str]:
    opening = case.demands_opening.text if case.demands_opening else {}
    needed = (
        ("the subject", case.subject),
        ("what it is about (concern)", case.concern),
        *((f"fact {number}", fact.text) for number, fact in enumerate(case.facts, 1)),
        *((f"the demand {demand.id}", demand.text) for demand in case.demands),
    )
    if_anywhere = (
        ("the standard", case.standard),
        ("the opening of the demands", opening),
        *((f"the role of person {number}", one.role) for number, one in enumerate(case.named, 1)),
    )
    yield from (what for what, texts in needed if not _has_text(texts, language))
    for what, texts in if_anywhere:
        if not _has_text(texts, language) and any(_has_text(texts, other) for other in texts):
            yield what
    for person in case.named:
        yield from _name(person.name, language, forms)


def _name(name: Forms, language: Language, forms: tuple[str, ...]) -> Iterator[str]:
    """What a message calls a name that is missing in a language, or in one of the forms it needs."""
    if not all((form(name, language, one) or "").strip() for one in forms or ("nom",)):
        known = next(iter(name), language)
        yield f"the name of {form(name, known) or 'a person'}"


def _has_text(texts: Texts, language: Language) -> bool:
    """Whether there is more than blanks in a language."""
    return bool(texts.get(language, "").strip())
