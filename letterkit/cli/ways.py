"""How a letter can reach its addressee: every way there is, how well it is known, and the next step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from letterkit.model import Letter
from letterkit.offices import Evidence, PostalAddress, newest
from letterkit.plan import OLD_AFTER_DAYS


@dataclass(frozen=True)
class Way:
    """One way to an addressee."""

    by: str
    known: str
    """The date and the state of the contact."""
    next_step: str


def ways(letter: Letter, paths: Mapping[str, str]) -> Iterator[Way]:
    """The ways of a letter: post, e-mail, phone, web form. `paths` are its files by format, "" if printed."""
    office, address = letter.about.addressee, letter.about.address
    known = state(address, letter.date) if address.source else "no street"
    yield Way("post", known, _by_post(address, paths.get("docx") or paths.get("text") or "it"))
    if office.email:
        yield Way("e-mail", state(office.email, letter.date), _by_mail(office.email.value, paths))
    if office.phone:
        yield Way("phone", state(office.phone, letter.date), f"call {office.phone.value}")
    form = newest(office.web_forms)
    if form:
        yield Way("web form", state(form, letter.date), f"paste the text at {form.value}")


def _by_post(address: PostalAddress, what: str) -> str:
    if address.care_of:
        return f"print {what}, sign and post it to the embassy ({address.care_of}), which passes it on"
    if address.lines:
        return f"print {what}, sign and post it"
    return f"find the street, then print {what}, sign and post it"


def _by_mail(address: str, paths: Mapping[str, str]) -> str:
    if "eml" in paths:
        return f"open {paths['eml']} in your mail program and send it"
    if "mailto" in paths:
        return (
            f"open the link in {paths['mailto']}" if paths["mailto"] else "open its link above, send the mail"
        )
    return f"{address}: add --format mailto for a link to click"


def state(contact: Evidence, on: date) -> str:
    """The day a contact's source speaks of, with what that means beside a letter of that date."""
    age = contact.as_of.age(on)
    if age is None:
        return "undated"
    return f"{contact.as_of}, old" if age > OLD_AFTER_DAYS else str(contact.as_of)
