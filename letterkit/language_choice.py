"""In which language a letter is written, and why; and what a case lacks for it."""

from collections.abc import Mapping

from letterkit.completeness import lacks
from letterkit.errors import NothingToWrite
from letterkit.kinds import KINDS, KindName
from letterkit.model import Assignment, Case, LeftOut, Sender
from letterkit.offices import Language, Noun, Recipient
from letterkit.wording import Wording

Wordings = Mapping[Language, Wording]


class Choice(Noun, frozen=True):
    """A language, and the reason in words for the writer."""

    language: Language
    because: str


def choose_language(
    case: Case, kind: KindName, office: Recipient, sender: Sender, wished: Language, wordings: Wordings
) -> Choice | LeftOut:
    """The language of a letter: that wished for, else the first that office, case and writer share.

    Left out is a reader whom the case has nothing to say to in it. Raises NothingToWrite where the
    texts of the case itself are missing, for then no letter can be written.
    """
    default = case.default_language
    if not wished:
        for language in office.languages:
            if language in reads(case, sender) and _is_ready(case, kind, language, wordings, office.id):
                return Choice(language, f"{wordings[language].name}: {_shared(kind)}")
    chosen = wished or default
    if KINDS[kind].about_the_case:
        refuse_lacking(case, wished, wordings, kind)
    elif missing := lacking(case, chosen, wordings, kind, office.id):
        return LeftOut(
            sender=sender,
            recipient=office.id,
            because=f"it cannot be written in {_spoken(chosen, wordings)}: {_missing(missing)}",
            hint=f"it can be in {_offered(case, wordings, kind, office.id)}: use --language",
        )
    reason = "as you asked" if wished else "the language of the case"
    return Choice(chosen, f"{wordings[chosen].name}: {reason}")


def to_read(case: Case, assignment: Assignment, wordings: Wordings) -> Choice | None:
    """The language in which the writer reads a letter before she signs it; None where she needs no other."""
    about, known = assignment, reads(case, assignment.sender)
    if wordings[about.language].reviewed or about.language in known:
        return None
    for language in dict.fromkeys((*known, case.default_language)):
        if not lacking(case, language, wordings, about.kind, about.addressee.id):
            return Choice(language, f"{wordings[language].name}: to read, not to send")
    return None


def reads(case: Case, sender: Sender) -> tuple[Language, ...]:
    """The languages a writer reads, as far as is known."""
    return sender.reads or (case.default_language,)


def refuse_lacking(case: Case, wished: Language, wordings: Wordings, kind: KindName = "protest") -> None:
    """Raises NothingToWrite for a case without complete text in the language wished for, else in its own."""
    missing = lacking(case, wished or case.default_language, wordings, kind)
    if missing and wished:
        raise NothingToWrite(
            f"{case.id} cannot be written in {_spoken(wished, wordings)}: {_missing(missing)}",
            hint=f"leave --language out, or use {_offered(case, wordings, kind)}",
        )
    if missing:
        raise NothingToWrite(
            f"{case.id} has no complete text in its own language, "
            f"{_spoken(case.default_language, wordings)}: {_missing(missing)}"
        )


def lacking(
    case: Case, language: Language, wordings: Wordings, kind: KindName = "protest", reader: str = ""
) -> tuple[str, ...]:
    """What a case would need for letters of a kind in a language and lacks; empty when it is complete."""
    if language not in wordings:
        return (f"the templates of {language}",)
    return lacks(case, kind, wordings[language], reader)


def _is_ready(case: Case, kind: KindName, language: Language, wordings: Wordings, reader: str) -> bool:
    """Whether a letter may go out in a language that nobody asked for."""
    return not lacking(case, language, wordings, kind, reader) and wordings[language].reviewed


def _shared(kind: KindName) -> str:
    if KINDS[kind].to == "meeting":
        return "the first language you read"
    owner = "office's" if KINDS[kind].about_the_case else "reader's"
    return f"the first of the {owner} languages you read"


def _spoken(language: Language, wordings: Wordings) -> str:
    return wordings[language].name if language in wordings else language


def _missing(texts: tuple[str, ...]) -> str:
    """The first texts that are missing, and how many more."""
    more = f" and {len(texts) - 3} more texts" if len(texts) > 3 else ""
    return f"{', '.join(texts[:3])}{more} {'is' if len(texts) == 1 else 'are'} missing"


def _offered(case: Case, wordings: Wordings, kind: KindName, reader: str = "") -> str:
    """The languages a letter can be written in, by name and tag."""
    offered = (one for one in wordings if not lacking(case, one, wordings, kind, reader))
    return " or ".join(f"{wordings[one].name} ({one})" for one in offered) or "no language"
