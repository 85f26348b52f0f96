"""Who writes to whom, by which way, in which language, and who is left out and why."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec.structs import replace

from letterkit.addressees import BY_THE_WRITER, addressees, copied, postal_route, unreachable
from letterkit.kinds import KINDS, Kind, KindName
from letterkit.language_choice import Wordings, choose_language, lacking, to_read
from letterkit.model import Assignment, Case, LeftOut, Plan, Sender
from letterkit.offices import Evidence, Language, Noun, Recipient, Registry
from letterkit.problems import Problem, warning

OLD_AFTER_DAYS = 365
"""A contact whose source is older than this, or undated, is used with a warning."""

Need = Literal["post", "email"]
"""The channel a format goes by."""


class Wish(Noun, frozen=True, kw_only=True):
    """What the writer asked for; everything empty follows the case."""

    kind: KindName = "protest"
    to: tuple[str, ...] = ()
    """Ids of recipients or readers, their types, or `embassy`."""
    language: Language = ""
    copy_to: tuple[str, ...] = ()
    copies: bool = False
    """Whether those who get a copy get a letter of their own with it."""
    needs: tuple[Need, ...] = ("post",)


def plan(case: Case, sender: Sender, wish: Wish, registry: Registry, wordings: Wordings) -> Plan:
    """The letters of one sender. Each selected recipient is in assignments or in left_out, once.

    A letter in a language that nobody has reviewed and its writer is not said to read is followed by
    the same one to be read. Raises NothingToWrite when the case has no text in the language wished for.
    """
    planning = _Planning(case, sender, wish, registry, wordings)
    planned = list(planning.letters())
    planned += planning.copy_letters([one for one in planned if isinstance(one, Assignment)])
    return Plan(
        assignments=tuple(
            each for one in planned if isinstance(one, Assignment) for each in (one, *planning.to_read(one))
        ),
        left_out=tuple(one for one in planned if isinstance(one, LeftOut)),
    )


class _Planning(Noun, frozen=True):
    """What every letter of one sender is planned from."""

    case: Case
    sender: Sender
    wish: Wish
    registry: Registry
    wordings: Wordings

    def letters(self) -> Iterator[Assignment | LeftOut]:
        """The letters of the kind wished for."""
        kind = KINDS[self.wish.kind]
        beside: tuple[Recipient, ...] = ()
        if kind.to == "meeting":
            offices = list(self._offices())
            yield from (one for one in offices if isinstance(one, LeftOut))
            beside = tuple(one for one in offices if isinstance(one, Recipient))
        for one in addressees(self.case, kind, self.sender, self.wish.to, self.registry):
            yield one if isinstance(one, LeftOut) else self._letter(one, kind, beside)

    def copy_letters(self, made: Sequence[Assignment]) -> Iterator[Assignment | LeftOut]:
        """With `--copies` the letters that bring a copy, to whoever has no letter of those made."""
        offices = tuple(one.addressee for one in made)
        if self.wish.copies and offices and KINDS[self.wish.kind].to == "offices":
            for one in self._copies():
                if isinstance(one, LeftOut):
                    yield one
                elif one not in offices:
                    yield self._letter(one, KINDS["copy"], offices)

    def to_read(self, letter: Assignment) -> Iterator[Assignment]:
        """The same letter in a language its writer reads, where she may not read the one it is in."""
        if choice := to_read(self.case, letter, self.wordings):
            yield replace(letter, purpose="read", language=choice.language, because=choice.because)

    def _letter(self, one: Recipient, kind: Kind, beside: tuple[Recipient, ...]) -> Assignment | LeftOut:
        if refused := unreachable(one, self.sender, kind, self.wish.needs):
            return refused
        choice = choose_language(self.case, kind.name, one, self.sender, self.wish.language, self.wordings)
        if isinstance(choice, LeftOut):
            return choice
        copied = self._copied() if kind.copied else ()
        return Assignment(
            case=self.case,
            kind=kind.name,
            sender=self.sender,
            addressee=one,
            address=postal_route(one, self.case, self.sender, self.registry),
            copies=tuple(other.id for other in copied if other != one),
            cc=tuple(other.email.value for other in copied if other.email and other != one),
            beside=beside,
            language=choice.language,
            because=choice.because,
        )

    def _copied(self) -> tuple[Recipient, ...]:
        return tuple(one for one in self._copies() if isinstance(one, Recipient))

    def _copies(self) -> tuple[Recipient | LeftOut, ...]:
        return copied(self.case, self.sender, self.wish.copy_to, self.registry)

    def _offices(self) -> Iterator[Recipient | LeftOut]:
        """Those a motion resolves to write to."""
        return addressees(self.case, KINDS["protest"], self.sender, self.wish.to, self.registry)


def plan_key(sender: Sender) -> tuple[object, ...]:
    """All of a sender that a plan depends on: who has the same key has the same plan."""
    return sender.country, sender.reads, sender.copy_to


def plan_alike(planned: Plan, sender: Sender) -> Plan:
    """The plan of a sender, given that of another one with the same `plan_key`."""
    return Plan(
        assignments=tuple([replace(one, sender=sender) for one in planned.assignments]),
        left_out=tuple([replace(one, sender=sender) for one in planned.left_out]),
    )


def contact_findings(assignment: Assignment, needs: tuple[Need, ...], on: date) -> Iterator[Problem]:
    """`contact-old` and `contact-later` for the contacts a letter goes by."""
    office = assignment.addressee
    given_by = assignment.case.id if KINDS[assignment.kind].of_the_case else ""
    if "post" in needs and assignment.address.source:
        yield from contact_age(office, "postal address", assignment.address, on, given_by)
    if "email" in needs and office.email:
        yield from contact_age(office, f"e-mail address {office.email.value}", office.email, on, given_by)


def language_findings(assignment: Assignment, wordings: Wordings) -> Iterator[Problem]:
    """`language` for a letter its reader or its writer may not read."""
    office, language = assignment.addressee, assignment.language
    spoken = wordings[language].name
    reads, kind = assignment.sender.reads, KINDS[assignment.kind]
    if language not in (*office.languages, *reads) and kind.to != "meeting":
        reader = "reader" if kind.of_the_case else "office"
        offered = [
            f"{wordings[one].name} (--language {one})"
            for one in office.languages
            if not lacking(assignment.case, one, wordings, assignment.kind, office.id)
        ]
        hint = f"it is known to read {' and '.join(offered)}" if offered else ""
        yield warning("language", f"{office.id}: this {reader} is not known to read {spoken}", hint=hint)
    elif reads and language not in reads:
        said = f"{office.id}: the letter is in {spoken}, which you are not said to read"
        yield warning("language", said)


def nobody_copied(case: Case, sender: Sender, wish: Wish) -> Iterator[Problem]:
    """`copy-left-out` where copies are wished for and nobody is named who gets one."""
    if wish.copies and not (case.copies or sender.copy_to or wish.copy_to):
        said = "neither the case nor you name anybody who gets a copy"
        yield warning("copy-left-out", said, hint="name somebody with --copy-to")


def never_copied(sender: Sender, wish: Wish) -> Iterator[Problem]:
    """`copy-left-out` where somebody is to get a copy of what has none."""
    named = (*sender.copy_to, *wish.copy_to)
    if named and not KINDS[wish.kind].copied:
        said = f"{KINDS[wish.kind].in_words} has no copies, so none goes to {', '.join(named)}"
        yield warning("copy-left-out", said, hint="send it on yourself")


def copy_findings(assignment: Assignment, needs: tuple[Need, ...], registry: Registry) -> Iterator[Problem]:
    """`copy-left-out` and `copy-not-mailed` for the copies a letter should have."""
    about = assignment
    if not KINDS[about.kind].copied:
        return
    for one in copied(about.case, about.sender, (), registry):
        if isinstance(one, LeftOut):
            said = f"{about.addressee.id}: no copy goes to the {one.recipient}: {one.because}"
            yield warning("copy-left-out", said, hint=one.hint)
    offices = {id_: registry.recipients[id_] for id_ in about.copies if id_ in registry.recipients}
    nameless = [id_ for id_ in about.copies if id_ not in offices and "@" not in id_]
    unmailed = [*nameless, *(id_ for id_, office in offices.items() if not office.email)]
    if unmailed and "email" in needs:
        yield warning(
            "copy-not-mailed",
            f"{about.addressee.id}: no mail program sends the copy to {', '.join(unmailed)}: "
            "no e-mail address is known",
            hint="send it yourself, or give the address: --copy-to campaign@example.org",
        )


def contact_age(
    office: Recipient, what: str, contact: Evidence, on: date, case: str = ""
) -> Iterator[Problem]:
    """`contact-old` or `contact-later` where a contact's source is not of the year before `on`.

    `case` is the id of the case that gives the contact, empty for one of the registry.
    What the writer or the case itself gives is not looked up anywhere, so it has no age.
    """
    if contact.source == BY_THE_WRITER:
        return
    age = contact.as_of.age(on)
    shown = f"cases show {case}" if case else f"recipients show {office.id}"
    hint = f"letterkit {shown} names the source; please check it before you send"
    if age is None:
        yield warning("contact-old", f"{office.id}: the {what} comes from an undated source", hint=hint)
    elif age > OLD_AFTER_DAYS:
        yield warning("contact-old", f"{office.id}: the {what} was last seen {contact.as_of.when}", hint=hint)
    elif age < 0:
        yield warning(
            "contact-later",
            f"{office.id}: the text is as it stood on {on}, but the {what} is known from "
            f"{contact.as_of.in_words}",
        )
