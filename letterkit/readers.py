"""Who a case asks to be written to that is no office: prisoners, families, strikers, public figures."""

from datetime import date as Day
from typing import Literal

import msgspec

from letterkit.asof import AsOf, undated
from letterkit.offices import Contact, Country, Forms, Language, Noun, PostalAddress, Recipient, Source, Texts

ReaderType = Literal["person", "family", "workers", "public-figure", "company"]
"""`person` is the prisoner, the defendant, whoever a message stands by."""


class Reader(Noun, frozen=True, kw_only=True):
    """Somebody to write to. Nothing is invented: an address is there only where a source gives it."""

    id: str
    type: ReaderType
    name: Forms
    languages: tuple[Language, ...] = ()
    """What this reader is known to read, the own language first."""
    address: PostalAddress | None = None
    """Mostly care of somebody; those lines are part of it."""
    email: Contact | None = None

    def as_recipient(self, country: Country, sources: dict[str, Source]) -> Recipient:
        """This reader as whoever a letter is addressed to, by the contacts whose source is among these.

        `country` is that of the case.
        """
        address = self.address if self.address and self.address.source in sources else None
        email = self.email if self.email and self.email.source in sources else None
        home = address.country if address else country
        return Recipient(
            id=self.id,
            office_type=self.type,
            office=self.name,
            country=home,
            city=address.city if address and address.usable else "",
            languages=self.languages,
            addresses=(address,) if address else (),
            emails=(email,) if email else (),
            sources=sources,
        )


class OpenLetter(Noun, frozen=True, kw_only=True):
    """What is asked of a public figure or a company in public: the request first, the reason next."""

    to: Reader
    subject: Texts
    request: Texts
    """An infinitive clause after "I ask you to"."""
    reason: Texts
    """Whole sentences."""
    date: AsOf = msgspec.field(default_factory=undated)
    """When what it tells had happened; a letter before that day cannot be written."""
    until: Day | None = None
    """The last day it can be written: that of what it asks about, such as a concert."""
    sources: tuple[str, ...] = ()
