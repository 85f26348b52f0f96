"""How a letter can reach its addressee: every way there is, how well it is known, and the next step."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from letterkit.addressees import BY_THE_WRITER, given_by_mail
from letterkit.kinds import KINDS
from letterkit.model import Letter
from letterkit.offices import Evidence, Noun, newest
from letterkit.plan import OLD_AFTER_DAYS


class Way(Noun, frozen=True):
    """One way to an addressee."""

    by: str
    known: str
    """The date and the state of the contact."""
    next_step: str


def ways(letter: Letter, files: Mapping[str, str]) -> Iterator[Way]:
    """The ways of a letter: post, e-mail, phone, web form.

    `files` has the extension of the letter's file in each format, empty on standard output, and
    under `attach` that of a file that goes with the link. A letter of a historical case goes nowhere.
    """
    for way in _open_ways(letter, files):
        yield replace(way, next_step="for study: not to be sent") if letter.about.case.historical else way


def _open_ways(letter: Letter, files: Mapping[str, str]) -> Iterator[Way]:
    office, address = letter.about.addressee, letter.about.address
    file = files.get("docx") or files.get("text", "")
    with_it = _with_it(letter)
    match KINDS[letter.about.kind].to:
        case "meeting":
            yield Way("by hand", "", "put it to your branch; once it is carried: --minute REF")
            return
        case "figures":
            yield Way("in public", "", "publish it where its reader and others will see it")
        case "readers" if not address.source:
            yield Way("post", "no address", "ask the campaign how a message can reach this reader")
        case _:
            known = state(address, letter.date) if address.source else "no street"
            if address.lines or not given_by_mail(office):
                yield Way("post", known, _by_post(letter, file, with_it))
    if office.email:
        yield Way("e-mail", state(office.email, letter.date), _by_mail(office.email.value, files, with_it))
    if office.phone:
        yield Way("phone", state(office.phone, letter.date), f"call {office.phone.value}")
    form = newest(office.web_forms)
    if form:
        note = f" ({form.note.rstrip('.')})" if form.note else ""
        yield Way("web form", state(form, letter.date), f"paste the text at {form.value}{note}")


def _with_it(letter: Letter) -> str:
    """What the writer has to put into the envelope, or attach."""
    if letter.about.kind == "copy":
        return "the letters it is about"
    on_paper = KINDS[letter.about.kind].has("signatories") and not letter.signatories
    return "the signed sheets (`letterkit sheet` makes them)" if on_paper else ""


def _by_post(letter: Letter, file: str, with_it: str) -> str:
    address = letter.about.address
    printed = f"print the {file} file" if file else "print"
    steps = f"{printed} and post it" if letter.signatories else f"{printed}, sign and post it"
    steps += f" with {with_it}" if with_it else ""
    if address.care_of:
        return f"{steps} to the embassy ({address.care_of}), which passes it on"
    return steps if address.lines else f"find the street, then {steps}"


def _by_mail(address: str, files: Mapping[str, str], with_it: str) -> str:
    if "eml" in files:
        first = f"open the {files['eml']} file in your mail program"
    elif "mailto" in files:
        first = (
            f"open the link in the {files['mailto']} file"
            if files["mailto"]
            else "open its link above (or add --open)"
        )
    else:
        return f"{address}: add --format mailto for a link to click"
    attached = [f"the {files['attach']} file"] if "attach" in files else []
    attached += [with_it] if with_it else []
    return f"{first}, attach {' and '.join(attached)}, send it" if attached else f"{first}, send the mail"


def state(contact: Evidence, on: date) -> str:
    """The day a contact's source speaks of, with what that means beside a letter of that date."""
    age = contact.as_of.age(on)
    if contact.source == BY_THE_WRITER:
        return "as you gave it"
    if age is None:
        return "undated"
    return f"{contact.as_of.in_words}, old" if age > OLD_AFTER_DAYS else contact.as_of.in_words
