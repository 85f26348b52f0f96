"""Whatever a writer or a case says stays text: never structure, markup, a header, a field or a template.

Texts take the way they take in use: through the readers of senders and cases, then through
`run.draft` in every format. What comes out is compared with the letter of a harmless text.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from email import policy
from email.parser import BytesParser

import msgspec
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.asof import AsOf
from letterkit.desk import Desk
from letterkit.inputs.case import place_case
from letterkit.inputs.senders import sender_of
from letterkit.model import Case, Closing, Fact, Layout, Letter, Sender
from letterkit.offices import Holder, Recipient
from letterkit.plan import Wish
from letterkit.run import Draft, draft
from letterkit.writers import WRITERS
from letterkit.writers.mailto import link as our_link
from letterkit.writers.text import mail_text, short_mail_text
from tests import hostile, readers
from tests.builders import ON, a_case, a_registry, a_sender, an_office
from tests.shipped import desk
from tests.writers.office import WordFile

OFFICE = an_office(title={"en": "Chair"})
WISH = Wish(to=(OFFICE.id,), needs=("post", "email"))
WRITER = {"country": "GB", "email": "member@example.org"}
HARMLESS = {"name": "A", "role": "b", "organisation": "C", "town": "D", "address": "E; F", "note": "G."}
CASE_TEXTS = ("subject", "concern", "standard", "role", "fact", "first", "second")
EVERY_FORMAT = settings(max_examples=100, deadline=None)


@dataclass(frozen=True)
class Shape:
    """What of a letter may not depend on what its texts say."""

    blocks: tuple[tuple[str, int], ...]
    """Kinds of blocks of the body, with how many texts each holds."""
    text_blocks: int
    """Parts of the text file, by its blank lines."""
    lines: tuple[int, ...]
    """Of the letter, the short letter and the cover note as mails."""
    paragraphs: tuple[tuple[str, int | None], ...]
    """Style and list level of each paragraph of the Word document."""
    elements: Counter[str]
    """Every element of the Word document."""
    headers: tuple[str, ...]
    fields: tuple[str, ...]
    """Of the link."""


def drafted(sender: Sender, case: Case | None = None, on: date = ON, office: Recipient = OFFICE) -> Draft:
    """The letter to an office in every format, in the shipped English."""
    shipped = desk("sokolova-2011")
    english = {"en": shipped.wordings["en"]}
    at = Desk(case or a_case(), a_registry(office), english, shipped.places, ())
    return draft(at, sender, WISH, tuple(WRITERS), Layout(), on)


def read_sender(**texts: str) -> Sender:
    """A sender as typed into a form or a sheet."""
    sender, problems = sender_of(texts, "test")
    assert sender is not None, problems
    return sender


def read_case(**texts: str) -> Case:
    """An open case with these texts, read from the file that spells them."""
    person = {"name": {"en": "Example Person"}, "role": {"en": texts["role"]}}
    file = {
        "id": "example", "title": {"en": "x"}, "country": "KZ", "issued": "2024-04-01",
        "write_before": "2024-06-01", "people": [person], "addressees": [OFFICE.id],
        "subject": {"en": texts["subject"]},
        "concern": {"en": f"Example Person: {texts['concern']}"},
        "standard": {"en": texts["standard"]},
        "facts": [{"text": {"en": texts["fact"]}, "date": "2024-04-01"}],
        "demands": [{"id": one, "text": {"en": texts[one]}} for one in ("first", "second")],
    }  # fmt: skip
    case, problems, _ = place_case(yaml.safe_dump(file, allow_unicode=True), "example.yaml")
    assert case is not None, problems
    return case


def shape(outcome: Draft) -> Shape:
    """The shape of the only letter of a draft."""
    (one,) = outcome.letters
    files = files_of(outcome)
    word = WordFile(files["docx"])
    return Shape(
        blocks=tuple((type(block).__name__, len(getattr(block, "items", "1"))) for block in one.letter.body),
        text_blocks=len(re.split(r"\n\n+", files["text"].decode())),
        lines=tuple(text.count("\n") for text in texts_by_mail(one.letter).values()),
        paragraphs=tuple((paragraph.style, paragraph.level) for paragraph in word.paragraphs),
        elements=Counter(str(element.tag) for element in word.tree("word/document.xml").iter()),
        headers=tuple(readers.mail(files["eml"])[0].keys()),
        fields=tuple(readers.link(files["mailto"])[1]),
    )


def files_of(outcome: Draft) -> dict[str, bytes]:
    """The contents of the only letter by format, without those to attach."""
    return {file.format: file.content for file in outcome.files if not file.companion}


def texts_by_mail(letter: Letter) -> dict[str, str]:
    """What a mail or a link may hold."""
    return {"letter": mail_text(letter), "short": short_mail_text(letter), "cover": letter.cover}


def said(outcome: Draft) -> str:
    """All words of the only letter; every format is seen to say the same, to nobody else."""
    (one,) = outcome.letters
    files = files_of(outcome)
    words = readers.words_of_text(files["text"])
    assert readers.words_of_word(files["docx"]) == words
    assert readers.words_of_mail(files["eml"]) == words
    to, fields = readers.link(files["mailto"])
    assert to == [OFFICE.emails[0].value]
    assert fields["subject"] == one.letter.subject
    held = texts_by_mail(one.letter)[our_link(one.letter).holds]
    assert fields["body"] == held.rstrip("\n").replace("\n", "\r\n")
    return " ".join(words)


def is_stopped(outcome: Draft) -> bool:
    """Whether a rule kept the letter back, as it must where something looks like a gap to be filled."""
    if outcome.letters:
        return False
    assert outcome.files == ()
    assert [one.because for one in outcome.left_out] == ["the letter is not sound: placeholder"]
    return True


def one_spaced(text: str) -> str:
    return " ".join(text.split())


NOTES = hostile.several_lines(*hostile.TEMPLATES)
SENDERS = st.fixed_dictionaries(
    {
        "name": hostile.one_line(*hostile.TEMPLATES),
        "role": hostile.one_line(),
        "organisation": hostile.one_line(),
        # A town that a line of the address holds as a word is not added to it.
        "town": hostile.one_line().map(lambda town: f"Town {town}"),
        "address": st.tuples(hostile.one_line(), hostile.one_line()).map(
            lambda lines: "; ".join(f"Street {line.replace(';', ',')}" for line in lines)
        ),
        "note": NOTES,
    }
)
CASES = st.fixed_dictionaries(
    {"subject": hostile.one_line(*hostile.TEMPLATES), "role": hostile.one_line()}
    | dict.fromkeys(("concern", "standard", "fact", "first", "second"), hostile.several_lines())
)


@given(note=NOTES)
@EVERY_FORMAT
def test_a_note_is_one_paragraph_word_for_word_in_every_format(note: str) -> None:
    outcome = drafted(a_sender(note=read_sender(note=note).note, email=WRITER["email"]))
    harmless = drafted(a_sender(note=HARMLESS["note"], email=WRITER["email"]))
    assert shape(outcome) == shape(harmless)
    assert one_spaced(read_sender(note=note).note) in said(outcome)


@given(texts=SENDERS)
@EVERY_FORMAT
def test_a_writer_is_text_in_every_format(texts: dict[str, str]) -> None:
    sender = read_sender(**texts, **WRITER)
    outcome = drafted(sender)
    if is_stopped(outcome):
        return
    assert shape(outcome) == shape(drafted(read_sender(**HARMLESS, **WRITER)))
    everything = said(outcome)
    for text in (sender.name, sender.role, sender.organisation, *sender.address, sender.note):
        assert one_spaced(text) in everything


@given(texts=SENDERS)
@EVERY_FORMAT
def test_a_draft_is_from_one_writer_to_one_office(texts: dict[str, str]) -> None:
    outcome = drafted(read_sender(**texts, **WRITER))
    if is_stopped(outcome):
        return
    message = BytesParser(policy=policy.default).parsebytes(files_of(outcome)["eml"])
    assert [one.addr_spec for one in message["From"].addresses] == [WRITER["email"]]
    assert [one.addr_spec for one in message["To"].addresses] == [OFFICE.emails[0].value]
    assert message["Cc"] is message["Bcc"] is None


@given(texts=CASES)
@EVERY_FORMAT
def test_a_case_is_text_in_every_format(texts: dict[str, str]) -> None:
    case = read_case(**texts)
    outcome = drafted(read_sender(**HARMLESS, **WRITER), case)
    if is_stopped(outcome):
        return
    harmless = read_case(**dict.fromkeys(CASE_TEXTS, "x"))
    assert shape(outcome) == shape(drafted(read_sender(**HARMLESS, **WRITER), harmless))
    everything = said(outcome)
    for text in (case.subject, case.concern, case.standard, case.facts[0].text, case.people[0].role):
        assert one_spaced(text["en"]) in everything


DAYS = st.dates(ON - timedelta(days=400), ON + timedelta(days=400))
AS_OF = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    st.tuples(DAYS, DAYS).map(lambda days: "/".join(map(str, sorted(days)))),
).map(AsOf)
WINDOW = {"issued": date(2000, 1, 1), "write_before": date(2100, 1, 1)}


@given(dates=st.lists(AS_OF, min_size=1, max_size=6), on=DAYS)
@EVERY_FORMAT
def test_a_fact_dated_after_the_letter_stands_in_no_format(dates: list[AsOf], on: date) -> None:
    facts = tuple(Fact(text={"en": f"Fact{n}x is reported."}, date=known) for n, known in enumerate(dates, 1))
    everything = said(drafted(a_sender(), a_case(facts=facts, **WINDOW), on))
    for fact in facts:
        assert (fact.text["en"] in everything) == (fact.date.last is not None and fact.date.last <= on)


@given(until=DAYS, since=DAYS, on=DAYS)
@EVERY_FORMAT
def test_who_holds_an_office_later_stands_in_no_format(until: date, since: date, on: date) -> None:
    terms = {"Former Chair": ("2000", str(until)), "Later Chair": (str(since), "2100")}
    holders = tuple(
        Holder(name={"en": name}, since=AsOf(first), until=AsOf(last), source="list")
        for name, (first, last) in terms.items()
    )
    office = msgspec.structs.replace(OFFICE, holders=holders)
    everything = said(drafted(a_sender(), a_case(**WINDOW), on, office))
    assert ("Later Chair" in everything) <= (on >= since)
    assert ("Former Chair" in everything) <= (on <= until)
    assert ("Former Chair" in everything) == (on <= until)


@given(closed=st.dates(ON + timedelta(days=1), ON + timedelta(days=400)))
@EVERY_FORMAT
def test_the_end_of_a_case_stands_in_no_letter_before_it(closed: date) -> None:
    closing = Closing(on=closed, how="won", text={"en": "Released and thanks."})
    assert "Released" not in said(drafted(a_sender(), a_case(**WINDOW, closed=closing)))
