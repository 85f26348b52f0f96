"""Who can be written to: offices, the ways to reach them, and where each detail comes from."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, TypeAlias, TypeVar

import msgspec

from letterkit.asof import AsOf, undated

Language: TypeAlias = str
"""A BCP 47 tag such as `en`, `ru`, `kk`."""
FALLBACK: Language = "en"
"""What is used where a name or text has no other language: offices answer it, problems are told in it."""
Country: TypeAlias = str
"""An ISO 3166 alpha-2 code such as `KZ`."""
Texts: TypeAlias = dict[Language, str]
"""One text in several languages."""
Forms: TypeAlias = dict[Language, str | dict[str, str]]
"""A name in several languages; where a language declines names, its forms (`nom`, `gen`, ...)."""

OfficeType = Literal[
    "court", "government", "ministry", "presidency", "administration", "prosecutor",
    "ombudsman", "embassy", "mission", "international",
    "person", "family", "workers", "public-figure", "company", "organisation",
]  # fmt: skip
"""What kind of reader a letter has: an office of a state first, then people and bodies that are none."""
IN_WORDS: Mapping[OfficeType, str] = {
    "court": "a court",
    "government": "a government",
    "ministry": "a ministry",
    "presidency": "a presidency",
    "administration": "an administration",
    "prosecutor": "a prosecutor",
    "ombudsman": "an ombudsman",
    "embassy": "an embassy",
    "mission": "a mission",
    "international": "an international body",
    "person": "a person",
    "family": "a family",
    "workers": "workers",
    "public-figure": "a public figure",
    "company": "a company",
    "organisation": "an organisation",
}
"""The types of office as a sentence names one of them."""
Status = Literal["ok", "unconfirmed", "historic", "bounced", "refuses"]


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every value read from a file: frozen, named fields only."""


class Source(Noun, frozen=True, kw_only=True):
    """Where a fact stands: `url` (or a name where the archive kept none) and what it says."""

    url: str
    as_of: AsOf = msgspec.field(default_factory=undated)
    says: str = ""


class Evidence(Noun, frozen=True, kw_only=True):
    """What every contact detail carries: its source (a key of the entry's sources) and its date."""

    as_of: AsOf = msgspec.field(default_factory=undated)
    source: str = ""
    status: Status = "ok"
    note: str = ""

    @property
    def standing(self) -> Status:
        """The status, where a detail without a named source is never better than unconfirmed."""
        return "unconfirmed" if self.status == "ok" and not self.source else self.status

    @property
    def usable(self) -> bool:
        """Whether a letter may go there."""
        return self.standing == "ok"


class Contact(Evidence, frozen=True, kw_only=True):
    """One e-mail address, phone number, fax number, page or web form of an office."""

    value: str


class PostalAddress(Evidence, frozen=True, kw_only=True, cache_hash=True):
    """Where post goes: street lines without city and country; `care_of` the office that passes it on."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str
    country: Country
    care_of: str = ""
    romanised: tuple[str, ...] = ()
    """The street lines in Latin letters where `lines` are not."""


class Holder(Noun, frozen=True, kw_only=True):
    """Who held an office. `since` and `until` bound the term, `attested` are days a source names them on."""

    name: Forms
    since: AsOf = msgspec.field(default_factory=undated)
    until: AsOf = msgspec.field(default_factory=undated)
    attested: tuple[AsOf, ...] = ()
    source: str = ""
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether it is attested, beyond doubt, that this person held the office on that day."""
        days = [day for day in self.attested if day.last]
        begins = self.since.last or min((day.last for day in days if day.last), default=None)
        ends = self.until.first or max((day.first for day in days if day.first), default=None)
        return begins is not None and ends is not None and begins <= on <= ends


class Accreditation(Noun, frozen=True, kw_only=True):
    """A country an embassy answers for."""

    country: Country
    as_of: AsOf = msgspec.field(default_factory=undated)
    source: str = ""
    note: str = ""


class Consulate(Noun, frozen=True, kw_only=True):
    """A consulate under an embassy, listed as found; letters go to the embassy."""

    city: str
    type: str = "consulate"
    as_of: AsOf = msgspec.field(default_factory=undated)
    source: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


class FormOfAddress(Noun, frozen=True, kw_only=True):
    """How somebody wrote to that office: evidence for the patterns in wording.yaml, never used as text."""

    office: str = ""
    language: Language
    form: str
    address_line: str = ""
    closing: str = ""
    as_of: AsOf = msgspec.field(default_factory=undated)
    source: str = ""
    note: str = ""


class Confidence(Noun, frozen=True, kw_only=True):
    """How far the editor trusts the entry, and why."""

    level: Literal["high", "medium", "low"]
    why: str


class Recipient(Noun, frozen=True, kw_only=True):
    """An office that can be written to; its holder is optional."""

    id: str
    office_type: OfficeType
    office: Forms
    """The name of the office."""
    title: Forms = {}
    """The title of whoever holds it."""
    state: Country = ""
    """The state the office belongs to; empty for an international body."""
    country: Country
    """Where it sits."""
    city: str
    languages: tuple[Language, ...] = (FALLBACK,)
    """The languages it reads, its own first."""
    unreviewed: tuple[Language, ...] = ()
    """Languages in which `office` and `title` are our own translation, not yet signed off."""
    holders: tuple[Holder, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    emails: tuple[Contact, ...] = ()
    phones: tuple[Contact, ...] = ()
    fax: tuple[Contact, ...] = ()
    web: tuple[Contact, ...] = ()
    web_forms: tuple[Contact, ...] = ()
    accredited_to: tuple[Accreditation, ...] = ()
    consulates: tuple[Consulate, ...] = ()
    forms_of_address: tuple[FormOfAddress, ...] = ()
    confidence: Confidence | None = None
    list_only: str = ""
    """Why this office can be listed but not written to yet; empty when it can."""
    notes: str = ""
    sources: dict[str, Source] = {}

    def holder(self, on: date) -> Holder | None:
        """Who is attested to hold the office on that day."""
        return next((holder for holder in self.holders if holder.holds(on)), None)

    @property
    def address(self) -> PostalAddress | None:
        """The newest usable postal address."""
        return newest(self.addresses)

    @property
    def email(self) -> Contact | None:
        """The newest usable e-mail address."""
        return newest(self.emails)

    @property
    def phone(self) -> Contact | None:
        """The newest usable phone number."""
        return newest(self.phones)


class CityName(Noun, frozen=True, kw_only=True):
    """A name a city took on a day; a letter names the city as it was called on the letter's date."""

    name: str
    since: AsOf
    source: str = ""
    note: str = ""


class Registry(Noun, frozen=True, kw_only=True):
    """Everyone who can be written to, by id, and what dated letters must know of places."""

    recipients: dict[str, Recipient] = {}
    city_names: dict[Country, tuple[CityName, ...]] = {}
    forms_of_address: tuple[FormOfAddress, ...] = ()

    def of_type(self, office_type: str) -> tuple[Recipient, ...]:
        """All offices of a type, in the order of the registry."""
        return tuple(one for one in self.recipients.values() if one.office_type == office_type)

    def embassies(self, of: Country, to: Country) -> tuple[Recipient, ...]:
        """The embassies of the state `of` that answer for the country `to`, usable ones first."""
        found = [
            one
            for one in self.of_type("embassy")
            if one.state == of and any(item.country == to for item in one.accredited_to)
        ]
        return tuple(sorted(found, key=lambda one: bool(one.list_only)))

    def city(self, name: str, country: Country, on: date) -> str:
        """The name that city bore on that day; `name` itself when nothing else is known."""
        names = self.city_names.get(country, ())
        if name not in {known.name for known in names}:
            return name
        begun = [known for known in names if known.since.first and known.since.first <= on]
        return begun[-1].name if begun else name


AnyEvidence = TypeVar("AnyEvidence", bound=Evidence)


def newest(details: tuple[AnyEvidence, ...]) -> AnyEvidence | None:
    """The usable detail with the newest date; undated ones come last, ties keep their order."""
    usable = [detail for detail in details if detail.usable]
    return max(usable, key=lambda one: one.as_of.last or date.min, default=None)


def form(forms: Forms, language: Language, wanted: str = "nom") -> str | None:
    """One form of a name; a plain text stands for every form; None where it is missing."""
    known = forms.get(language)
    return known.get(wanted) if isinstance(known, dict) else known
