"""What another registry would change about where letters go: the way a spoofed address comes in."""

from collections.abc import Iterator, Mapping
from typing import Literal

from letterkit.address import address_lines, country_name
from letterkit.offices import FALLBACK, CityName, Contact, Noun, PostalAddress, Recipient, Registry
from letterkit.problems import Problem, Where, warning

Way = Literal["e-mail", "post", "phone", "web form", "web page", "embassy", "city names"]

NOTHING = "none"
"""What stands for a contact that is not there."""


class Redirect(Noun, frozen=True, kw_only=True):
    """One office whose letters would go elsewhere than by the shipped registry."""

    office: str
    """The id of the shipped office; for city names the country's code."""
    by: Way
    to: str
    shipped: str
    where: Where

    def in_words(self) -> str:
        """What changes, as one clause."""
        if self.by == "embassy":
            return f"letters for {self.office} would go to {self.to}, not to {self.shipped}"
        if self.by == "city names":
            return f"cities of {self.office} would be called {self.to}, not {self.shipped}"
        if self.by in ("web form", "web page"):
            return f"the {self.by} of {self.office} would be {self.to}, not {self.shipped}"
        return f"letters for {self.office} would go by {self.by} to {self.to}, not to {self.shipped}"

    def problem(self) -> Problem:
        """The warning about it."""
        hint = "ask somebody you trust, or look at the office's own page, before you write"
        return warning("redirects", self.in_words(), where=self.where, hint=hint)


def redirects(own: Registry, shipped: Registry, places: Mapping[str, Where], file: str) -> Iterator[Redirect]:
    """Every way in which the offices of `own`, looked up first, change where letters go.

    `places` says where each entry of its file stands.
    """
    for id_, office in own.recipients.items():
        known = shipped.recipients.get(id_)
        yield from (
            _changed(office, known, places[id_]) if known else _embassies(office, shipped, places[id_])
        )
    for country, names in own.city_names.items():
        known_names = shipped.city_names.get(country, ())
        if names != known_names:
            old, new = _cities(known_names), _cities(names)
            yield Redirect(office=country, by="city names", to=new, shipped=old, where=Where(file=file))


def _changed(office: Recipient, known: Recipient, where: Where) -> Iterator[Redirect]:
    ways: tuple[tuple[Way, str, str], ...] = (
        ("e-mail", _value(office.email), _value(known.email)),
        ("post", post(office.address), post(known.address)),
        ("phone", _value(office.phone), _value(known.phone)),
    )
    for by, new, old in ways:
        if new != old:
            yield Redirect(office=office.id, by=by, to=new, shipped=old, where=where)
    pages: tuple[tuple[Way, tuple[Contact, ...], tuple[Contact, ...]], ...] = (
        ("web form", office.web_forms, known.web_forms),
        ("web page", office.web, known.web),
    )
    for by, news, olds in pages:
        shipped = [one.value for one in olds]
        added = [one.value for one in news if one.value not in shipped]
        if added:
            old = ", ".join(shipped) or NOTHING
            yield Redirect(office=office.id, by=by, to=", ".join(added), shipped=old, where=where)


def _embassies(office: Recipient, shipped: Registry, where: Where) -> Iterator[Redirect]:
    """An embassy of another id comes before the shipped ones wherever both answer for a country."""
    if office.office_type != "embassy" or office.list_only:
        return
    hidden = [
        known for item in office.accredited_to for known in shipped.embassies(office.state, item.country)
    ]
    for known in dict.fromkeys(one.id for one in hidden):
        shipped_to = _contacts(shipped.recipients[known])
        to = f"{office.id} ({_contacts(office)})"
        yield Redirect(office=known, by="embassy", to=to, shipped=shipped_to, where=where)


def post(address: PostalAddress | None) -> str:
    """A postal address on one line, with the country."""
    if address is None:
        return NOTHING
    care_of = f"c/o {address.care_of}, " if address.care_of else ""
    return care_of + ", ".join((*address_lines(address), country_name(address.country, FALLBACK)))


def _contacts(office: Recipient) -> str:
    found = [one for one in (_value(office.email), post(office.address)) if one != NOTHING]
    return "; ".join(found) or "no address"


def _value(contact: Contact | None) -> str:
    return contact.value if contact else NOTHING


def _cities(names: tuple[CityName, ...]) -> str:
    return ", ".join(dict.fromkeys(one.name for one in names)) or "as in the address"
