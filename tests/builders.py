"""Small cases, offices and senders for tests; every name and address is plainly a placeholder."""

from datetime import date
from typing import Any, get_args

from letterkit.asof import AsOf
from letterkit.kinds import KindName
from letterkit.model import Case, Demand, Fact, Person, Sender
from letterkit.offices import (
    Accreditation,
    Contact,
    OfficeType,
    PostalAddress,
    Recipient,
    Registry,
    Source,
)
from letterkit.problems import Where
from letterkit.wording import BlockTemplate, Context, LanguageFolder, Wording

ON = date(2024, 5, 1)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SOURCES = {"list": Source(url="https://example.org/list", as_of=AsOf("2024-01"))}


def an_email(value: str = "office@example.org", **changes: Any) -> Contact:
    """A usable e-mail address, unless `changes` say otherwise."""
    return Contact(**{"value": value, "as_of": AsOf("2024-01"), "source": "list", **changes})


def an_address(*lines: str, **changes: Any) -> PostalAddress:
    """A usable postal address in Example City, Kazakhstan."""
    fields = {"lines": lines or ("1 Example Street",), "city": "Example City", "country": "KZ"}
    return PostalAddress(**{**fields, "as_of": AsOf("2024-01"), "source": "list", **changes})


def an_office(id: str = "example-court", **changes: Any) -> Recipient:
    """A court in Kazakhstan with an address and an e-mail address."""
    fields: dict[str, Any] = {
        "id": id,
        "office_type": "court",
        "office": {"en": "Example Court"},
        "title": {"en": "Chair of the Example Court"},
        "state": "KZ",
        "country": "KZ",
        "city": "Example City",
        "languages": ("kk", "ru", "en"),
        "addresses": (an_address(),),
        "emails": (an_email(),),
        "sources": SOURCES,
    }
    return Recipient(**{**fields, **changes})


def an_embassy(id: str = "example-embassy", to: tuple[str, ...] = ("GB",), **changes: Any) -> Recipient:
    """An embassy of Kazakhstan in London that answers for `to`."""
    fields: dict[str, Any] = {
        "office_type": "embassy",
        "office": {"en": "Example Embassy"},
        "title": {},
        "country": "GB",
        "city": "London",
        "languages": ("en", "kk", "ru"),
        "addresses": (an_address("2 Example Row", city="London", country="GB", postcode="EX1 1EX"),),
        "accredited_to": tuple(Accreditation(country=country, source="list") for country in to),
    }
    return an_office(id, **{**fields, **changes})


def a_registry(*offices: Recipient, **changes: Any) -> Registry:
    """A registry of these offices."""
    return Registry(recipients={office.id: office for office in offices}, **changes)


def a_case(**changes: Any) -> Case:
    """An open case with one named person and two demands, the second for ministries only."""
    fields: dict[str, Any] = {
        "id": "example-case",
        "title": {"en": "Example case"},
        "country": "KZ",
        "issued": date(2024, 4, 1),
        "write_before": date(2024, 6, 1),
        "people": (Person(name={"en": "Example Person"}, role={"en": "a teacher"}),),
        "subject": {"en": "Detention of Example Person"},
        "concern": {"en": "the detention of Example Person"},
        "facts": (Fact(text={"en": "It is reported that a teacher was detained."}, date=AsOf("2024-04-01")),),
        "demands": (
            Demand(id="release", text={"en": "release Example Person"}),
            Demand(id="reply", text={"en": "publish the decision"}, for_=("ministry",)),
        ),
        "addressees": ("example-court", "embassy"),
    }
    return Case(**{**fields, **changes})


def a_sender(**changes: Any) -> Sender:
    """A writer in Great Britain who reads English."""
    fields: dict[str, Any] = {
        "name": "Example Member",
        "address": ("1 Example Street", "Example Town"),
        "town": "Example Town",
        "country": "GB",
        "reads": ("en",),
    }
    return Sender(**{**fields, **changes})


def a_wording(language: str = "en", **changes: Any) -> Wording:
    """A complete wording, English words under any tag."""
    types = get_args(OfficeType)
    fields: dict[str, Any] = {
        "language": language,
        "name": {"en": "English", "ru": "Russian"}.get(language, language),
        "reviewed": True,
        "name_forms": (),
        "order": (
            "letterhead", "inside_address", "dateline", "subject_line", "salutation", "body",
            "complimentary_close", "signature_block", "signatories", "enclosures", "copies",
        ),
        "months": MONTHS,
        "date_pattern": "{day} {month} {year}",
        "dateline": ("{date}",),
        "conjunction": " and ",
        "subjects": dict.fromkeys(get_args(KindName), "{subject}"),
        "subject_line": "Re: {subject}",
        "inside_address": (("{holder}",), ("{title}",), ("{office}",)),
        "care_of": "c/o {office}",
        "salutations": dict.fromkeys(types, ("Dear {title},", "Dear Sir or Madam,")),
        "closes": dict.fromkeys(types, "Yours faithfully,"),
        "item_end": ";",
        "last_item_end": ".",
        "copies": "Copy to: {names}",
        "enclosures": "Enclosed: {names}",
        "to_read": "To read, not to send",
        "represents": "representing {members} members",
        "copy_of": "copy of the letter to {office}",
        "signatories": ("{people} people, {organisations} bodies", "{people} people", "{organisations}"),
        "through": ("{organisation}, through {name}",),
        "sheet_enclosed": "signature sheet",
        "sheet_title": "Signatures",
        "sheet_demands": "{office} (of the demands below: {numbers})",
        "sheet_columns": ("No.", "Name", "Town", "Organisation", "Signature"),
        "reply_request": ("let me know",),
        "answer_request": ("answer me",),
        "courtesy": ("thank you",),
        "harsh": ("scum",),
        "max_words": 300,
    }  # fmt: skip
    return Wording(**{**fields, **changes})


def a_block(text: str, role: str = "paragraph") -> BlockTemplate:
    """A block that fills `{key}` from the text values of the context and nothing else."""

    def render(context: Context) -> str:
        filled = text
        for key, value in context.items():
            filled = filled.replace("{" + key + "}", str(value))
        return " ".join(filled.split())

    return BlockTemplate(role=role, where=Where(file="test.j2", line=1), render=render)  # type: ignore[arg-type]


def a_folder(wording: Wording | None = None, **bodies: tuple[BlockTemplate, ...]) -> LanguageFolder:
    """A language whose protest letter states the concern, the demands and the note."""
    body = (a_block("I write about {concern}."), a_block("I ask you to:"), a_block("", "demands"))
    return LanguageFolder(
        wording=wording or a_wording(),
        bodies={
            "protest": (*body, a_block("{note}"), a_block("Please let me know. Thank you.")),
            "protest-short": body,
            "cover-note": (a_block("My letter about {concern} is attached."),),
            **bodies,
        },
    )
