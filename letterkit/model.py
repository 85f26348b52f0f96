"""The nouns of a campaign: the case, the sender, the plan, the letter.

Frozen, typed values without a file, a clock or a locale. Who can be written to stands in
`offices`. A *recipient* is a record of the registry; an *addressee* is that record on one
letter; a *sender* is who writes; a *signatory* is the sender in the signature block.
"""

import re
from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from letterkit.asof import AsOf, undated
from letterkit.kinds import KindName, Purpose
from letterkit.letterhead import Letterhead
from letterkit.offices import (
    FALLBACK,
    Country,
    Forms,
    Language,
    Noun,
    OfficeType,
    PostalAddress,
    Recipient,
    Source,
    Texts,
)
from letterkit.readers import OpenLetter, Reader

BLANK = "________"
"""What stands where a detail of the writer is missing, to be filled in by hand."""


_CARE_OF = ("c/o", "care of", "\N{CARE OF}", "p. a.", "p.a.", "per adresse")
"""How a first line begins that says so already."""
MOST_IN_VOLUME = 500
"""Letters in one print file: LibreOffice takes a quarter of a minute to lay out as many, and
twenty times that for ten times the letters."""


class Person(Noun, frozen=True, kw_only=True):
    """A person the case is about. `name` may be missing only where `public` is false."""

    name: Forms = {}
    also: tuple[str, ...] = ()
    """Other spellings in use; the letter uses `name`."""
    role: Texts = {}
    """What follows the name and "is": "a journalist"."""
    public: bool = True


class Fact(Noun, frozen=True, kw_only=True):
    """Something reported: one or two sentences, when it happened, and who reports it."""

    text: Texts
    date: AsOf = msgspec.field(default_factory=undated)
    place: str = ""
    sources: tuple[str, ...] = ()


class Demand(Noun, frozen=True, kw_only=True):
    """What is asked: an infinitive clause after "I ask you to", for all or some types of office."""

    id: str
    text: Texts
    for_: tuple[OfficeType, ...] = msgspec.field(default=(), name="for")

    def applies_to(self, office_type: OfficeType) -> bool:
        """Whether this office is asked for it."""
        return not self.for_ or office_type in self.for_


class DemandsOpening(Noun, frozen=True, kw_only=True):
    """The sentence before the demands, where the case has its own."""

    text: Texts
    for_: tuple[OfficeType, ...] = msgspec.field(default=(), name="for")

    def applies_to(self, office_type: OfficeType) -> bool:
        """Whether the letter to this office opens its demands so."""
        return not self.for_ or office_type in self.for_


Outcome = Literal["won", "lost", "moot"]
"""How an action ends: what was asked is granted, refused for good, or no longer to be asked."""


class Closing(Noun, frozen=True, kw_only=True):
    """The end of an action: from which day, how, the stop notice, its source."""

    on: date
    how: Outcome
    text: Texts
    source: str = ""


class LastKnown(Noun, frozen=True, kw_only=True):
    """The last thing known of a historical case."""

    date: AsOf
    text: Texts
    source: str = ""


class Case(Noun, frozen=True, kw_only=True):
    """Who, what happened, what is asked, of whom, and until when."""

    id: str
    title: Texts
    country: Country
    """The state whose offices are addressed."""
    historical: bool = False
    """A case of the past, shipped for study: letters about it are not to be sent."""
    issued: date
    write_before: date
    supersedes: tuple[str, ...] = ()
    """Ids of the older cases this one is an update of; from `issued` on they are replaced."""
    closed: Closing | None = None
    last_known: LastKnown | None = None
    day_of_action: date | None = None
    default_language: Language = FALLBACK
    people: tuple[Person, ...] = ()
    background: Texts = {}
    """For the writers; never in a letter."""
    subject: Texts
    concern: Texts
    """What the letter is about, as it follows "I am writing to you about"."""
    facts: tuple[Fact, ...] = ()
    standard: Texts = {}
    """The rule of law the letter points to, a whole sentence."""
    demands: tuple[Demand, ...]
    demands_opening: DemandsOpening | None = None
    addressees: tuple[str, ...]
    """Recipient ids, types of office, or `embassy` for the one in the writer's country."""
    copies: tuple[str, ...] = ()
    """Recipient ids, `embassy`, or names and e-mail addresses as they are."""
    solidarity: tuple[Reader, ...] = ()
    """Who messages of solidarity go to."""
    open_letters: tuple[OpenLetter, ...] = ()
    sources: dict[str, Source] = {}

    def demands_for(self, office_type: OfficeType) -> tuple[Demand, ...]:
        """The demands an office of that type is asked for."""
        return tuple(demand for demand in self.demands if demand.applies_to(office_type))

    def open_letter(self, reader: str) -> OpenLetter | None:
        """The open letter to the reader with that id."""
        return next((one for one in self.open_letters if one.to.id == reader), None)

    def facts_until(self, day: date) -> tuple[Fact, ...]:
        """The facts that had happened, beyond doubt, on that day."""
        return tuple(fact for fact in self.facts if not fact.date.is_after(day))

    @property
    def named(self) -> tuple[Person, ...]:
        """The people a letter names."""
        return tuple(person for person in self.people if person.public)


class Signatory(Noun, frozen=True, kw_only=True):
    """Somebody who signs beside the sender, or an appeal; an organisation signs through a named person."""

    name: str
    role: str = ""
    organisation: str = ""
    town: str = ""


class Sender(Noun, frozen=True, kw_only=True):
    """Who writes. Everything may be missing in a draft; the letter then has blanks."""

    name: str = ""
    address: tuple[str, ...] = ()
    """The lines under the name, without the country."""
    town: str = ""
    country: Country = ""
    email: str = ""
    organisation: str = ""
    role: str = ""
    """As it follows "I write as": "a teacher"."""
    reads: tuple[Language, ...] = ()
    note: str = ""
    """The writer's own paragraph."""
    discreet: bool = False
    """Initials and town only."""
    copy_to: tuple[str, ...] = ()
    care_of: tuple[str, ...] = ()
    """Lines that stand instead of the writer's own address and e-mail: a campaign that passes answers on."""
    members: int | None = None
    """How many members the organisation represents."""
    second_signatory: Signatory | None = None
    minute: str = ""
    """The minute of the meeting that resolved to write: only with it a letter says "we"."""
    signatories: tuple[Signatory, ...] = ()
    """Who signs an appeal."""
    row: int | None = None
    """The row of the sheet this sender stands in."""
    more: dict[str, str] = {}
    """The further columns of that row, by their headers."""

    def shown(self) -> "Sender":
        """What of the sender stands in a letter: everything, or initials and town where discreet.

        An address care of somebody stands in either, and then no e-mail address. A name, a town or
        an address of nothing but spaces is none. A town that no line of the address names ends it.
        """
        name, town = self.name.strip(), self.town.strip()
        if self.discreet:
            return Sender(
                name=" ".join(f"{word[0].upper()}." for word in name.split()),
                town=town,
                address=_care_of(self.care_of),
                country=self.country,
                reads=self.reads,
                note=self.note,
                signatories=self.signatories,
                discreet=True,
                row=self.row,
                more=self.more,
            )
        if self.care_of:
            return replace(self, name=name, town=town, address=_care_of(self.care_of), email="")
        address = _with_town(self.address, town) if all(map(str.strip, self.address)) else ()
        if (name, town, address) == (self.name, self.town, self.address):
            return self
        return replace(self, name=name, town=town, address=address)


def _care_of(lines: tuple[str, ...]) -> tuple[str, ...]:
    """An address that is not the writer's own, marked as the posts of the world know it."""
    if not lines or lines[0].casefold().startswith(_CARE_OF):
        return lines
    return (f"c/o {lines[0]}", *lines[1:])


def _with_town(lines: tuple[str, ...], town: str) -> tuple[str, ...]:
    """An address that names its town: as its last line, where no line has it as a word."""
    if not (lines and town) or town in lines or lines[-1].endswith(f" {town}"):
        return lines
    word = re.compile(rf"(?<!\w){re.escape(town)}(?!\w)", re.IGNORECASE)
    return lines if any(map(word.search, lines)) else (*lines, town)


class Assignment(Noun, frozen=True, kw_only=True):
    """One letter that is to be written, and why in this language."""

    case: Case
    kind: KindName = "protest"
    purpose: Purpose = "send"
    sender: Sender
    addressee: Recipient
    address: PostalAddress
    """Where the letter goes by post: the office's own, care of an embassy, or only city and country."""
    copies: tuple[str, ...] = ()
    """Who else has it: recipient ids, names or e-mail addresses."""
    cc: tuple[str, ...] = ()
    """The e-mail addresses a copy goes to."""
    beside: tuple[Recipient, ...] = ()
    """The offices the case's letters go to, where a motion or a copy tells of them."""
    language: Language
    because: str


class LeftOut(Noun, frozen=True, kw_only=True):
    """A recipient this sender cannot write to, and the reason."""

    sender: Sender
    recipient: str
    because: str
    hint: str = ""


class Paragraph(Noun, frozen=True, kw_only=True, cache_hash=True):
    """A paragraph of the body: one line of text, never a line break in it."""

    text: str


class NumberedList(Noun, frozen=True, kw_only=True, cache_hash=True):
    """Items numbered from 1, each one line of text."""

    items: tuple[str, ...]


class BulletList(Noun, frozen=True, kw_only=True, cache_hash=True):
    """Items without an order."""

    items: tuple[str, ...]


Block = Paragraph | NumberedList | BulletList


class Letter(Noun, frozen=True, kw_only=True):
    """A finished letter, every part a value; writers place the parts, they add no words."""

    about: Assignment
    language: Language
    date: date
    order: tuple[str, ...]
    """The names of the parts in the language's own order."""
    letterhead: tuple[str, ...]
    return_address: tuple[str, ...]
    """The sender's name and address, of which a window shows one line; empty where one is missing."""
    inside_address: tuple[str, ...]
    dateline: str
    subject: str
    """The bare subject, for a mail header."""
    subject_line: str
    salutation: str
    body: tuple[Block, ...]
    short_body: tuple[Block, ...] = ()
    """The complete short letter for a mailto link."""
    complimentary_close: str
    signature_block: tuple[str, ...]
    second_signature: tuple[str, ...] = ()
    """Who signs beside the sender."""
    signatories: tuple[str, ...] = ()
    """Who signs an appeal: how many, then each on a line."""
    mark: str = ""
    """What a letter is that is not to be sent, before everything else."""
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    """Whole lines as they stand under the letter."""
    cover: str = ""
    """What a mailto link says when the letter has to be attached; blank lines part its paragraphs."""
    blanks: tuple[str, ...] = ()
    """Which details of the writer are missing and stand as BLANK."""

    @property
    def is_addressed(self) -> bool:
        """Whether it has an address to be seen through the window of an envelope."""
        return "inside_address" in self.order


class Layout(Noun, frozen=True, kw_only=True):
    """How pages are laid out and gathered; what is empty follows the writer's country."""

    paper: Literal["", "A4", "Letter"] = ""
    """A letterhead brings its own and overrules this."""
    window: str = ""
    letterhead: Letterhead | None = None
    volume: int = MOST_IN_VOLUME
    """How many letters a print file holds at most."""
    duplex: bool = False
    """Print files for both sides of the paper: every letter begins on a sheet of its own."""


class OutputFile(Noun, frozen=True, kw_only=True):
    """A finished file as a value: its name inside the chosen folder, its letters, its bytes."""

    path: str
    format: str
    letters: tuple[Letter, ...]
    content: bytes
    companion: bool = False
    """A file that goes with another one (a letter to attach), never to standard output."""


class Written(Noun, frozen=True, kw_only=True):
    """A file that now stands on the disk."""

    path: str
    sha256: str
    file: OutputFile


class Plan(Noun, frozen=True, kw_only=True):
    """Who writes to whom, who is left out and why."""

    assignments: tuple[Assignment, ...]
    left_out: tuple[LeftOut, ...]
