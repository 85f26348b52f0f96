"""What holds for every kind of letter, whoever writes, whenever: over the shipped cases."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from email import policy
from email.parser import BytesParser
from io import BytesIO

import docx
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from letterkit import run
from letterkit.addressees import EMBASSY, MEETING, addressees
from letterkit.inputs.case import case_paths
from letterkit.kinds import CHOSEN, KINDS, KindName
from letterkit.model import BLANK, Case, Layout, LeftOut, Letter, Sender, Signatory
from letterkit.offices import Forms, Language
from letterkit.plan import Wish, plan
from letterkit.writers import WRITERS
from letterkit.writers.text import letter_text
from tests.shipped import PLACES, desk, wordings

SENDERS = st.builds(
    Sender,
    name=st.sampled_from(["", "Example Member", "Пример Примеров"]),
    address=st.sampled_from([(), ("1 Example Street", "Example Town")]),
    town=st.sampled_from(["", "Example Town"]),
    country=st.sampled_from(["", "GB", "IE", "FR", "KZ", "US"]),
    email=st.sampled_from(["", "member@example.org"]),
    organisation=st.just("Example Branch"),
    role=st.sampled_from(["", "a teacher"]),
    reads=st.sampled_from([(), ("en",), ("ru", "en"), ("kk",)]),
    note=st.sampled_from(["", "I was there."]),
    discreet=st.booleans(),
    copy_to=st.sampled_from([(), ("Example Campaign", "campaign@example.org")]),
    care_of=st.sampled_from([(), ("c/o Example Campaign",)]),
    members=st.sampled_from([None, 240]),
    second_signatory=st.sampled_from([None, Signatory(name="Example Chair", role="chair")]),
)
LANGUAGES = ("", "en", "ru", "kk", "de")
FORMATS = ("text", "docx", "eml")


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Case, Sender, Wish, date]:
    """A shipped case on a day it is open, who writes, and a kind of letter it has."""
    case = desk(draw(st.sampled_from(sorted(case_paths(PLACES.cases))))).case
    kind: KindName = draw(st.sampled_from(CHOSEN))
    assume(KINDS[kind].to not in ("readers", "figures") or (case.solidarity and kind == "solidarity")
           or (case.open_letters and kind == "open-letter"))  # fmt: skip
    sender = draw(SENDERS)
    if KINDS[kind].we and not sender.discreet and draw(st.booleans()):
        sender = replace(sender, minute="2011/14")
    language = draw(st.sampled_from(LANGUAGES))
    if KINDS[kind].about_the_case:
        assume(language in ("", *(one for one in wordings(case.id) if one in case.subject)))
    wish = Wish(
        kind=kind,
        language=language,
        copies=KINDS[kind].to == "offices" and draw(st.booleans()),
        needs=("post", "email"),
    )
    open_for = (case.write_before - case.issued).days
    return case, sender, wish, case.issued + timedelta(days=draw(st.integers(0, open_for)))


SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


@SOME
@given(drafts())
def test_each_recipient_meant_gets_one_letter_or_a_reason_for_none(
    drafted: tuple[Case, Sender, Wish, date],
) -> None:
    case, sender, wish, _ = drafted
    shelf = desk(case.id)
    planned = plan(case, sender, wish, shelf.registry, wordings(case.id))
    meant = [
        one.recipient if isinstance(one, LeftOut) else one.id
        for one in addressees(case, KINDS[wish.kind], sender, (), shelf.registry)
    ]
    sent = [
        one.addressee.id for one in planned.assignments if one.purpose == "send" and one.kind == wish.kind
    ]
    left_out = [one.recipient for one in planned.left_out]
    assert meant
    assert len(sent) == len(set(sent))
    assert set(sent).isdisjoint(left_out) or (left_out == [EMBASSY] and sent == [MEETING])
    assert set(meant) <= {*sent, *left_out}
    assert set(sent) <= set(meant)


def made(drafted: tuple[Case, Sender, Wish, date]) -> run.Draft:
    """The letters of these as `letterkit draft` makes them."""
    case, sender, wish, on = drafted
    formats = FORMATS if KINDS[wish.kind].mailed else FORMATS[:2]
    return run.draft(desk(case.id), sender, wish, formats, Layout(), on)


@SOME
@given(drafts())
def test_nothing_dated_after_a_letter_stands_in_it(drafted: tuple[Case, Sender, Wish, date]) -> None:
    case, _, _, on = drafted
    later = [fact for fact in case.facts if fact.date.is_after(on)]
    for one in made(drafted).letters:
        letter = one.letter
        text, language, kind = squeezed(letter_text(letter)), letter.language, letter.about.kind
        assert letter.date == on
        assert not any(squeezed(fact.text[language]) in text for fact in later if language in fact.text)
        if kind in ("protest", "motion", "appeal"):
            assert all(squeezed(fact.text[language]) in text for fact in case.facts_until(on))
        office = letter.about.addressee
        others = [holder.name for holder in office.holders if holder != office.holder(on)]
        assert not any(squeezed(name) in text for name in names(others, language))
        if case.last_known and language in case.last_known.text:
            assert squeezed(case.last_known.text[language]) not in text
        told = case.open_letter(office.id)
        assert kind != "open-letter" or (told and not told.date.is_after(on))


@SOME
@given(drafts())
def test_every_format_of_every_kind_holds_the_same_words(drafted: tuple[Case, Sender, Wish, date]) -> None:
    outcome = made(drafted)
    for checked in outcome.letters:
        letter = checked.letter
        texts = {
            file.format: text_in(file.content, file.format)
            for file in outcome.files
            if letter in file.letters
        }
        assert texts
        for paragraph in paragraphs(letter):
            for name, text in texts.items():
                assert squeezed(paragraph) in text, (name, paragraph)


@SOME
@given(drafts())
def test_what_a_letter_hides_of_its_writer_stands_nowhere_in_it(
    drafted: tuple[Case, Sender, Wish, date],
) -> None:
    _, sender, wish, _ = drafted
    hidden = wish.kind in ("motion", "open-letter", "solidarity")
    for one in made(drafted).letters:
        text = letter_text(one.letter)
        if sender.discreet or sender.care_of or hidden:
            assert "1 Example Street" not in text
        if sender.discreet:
            assert "Example Member" not in text
        if not sender.minute:
            assert "2011/14" not in text


def names(forms: Iterable[Forms], language: Language) -> Iterator[str]:
    """Every form of these names in a language."""
    for one in forms:
        known = one.get(language, "")
        yield from known.values() if isinstance(known, dict) else filter(None, [known])


def text_in(content: bytes, format_name: str) -> str:
    """All words of a file without the spaces between them."""
    if format_name == "docx":
        document = docx.Document(BytesIO(content))
        return squeezed("".join(one.text for one in document.element.body.iter() if one.tag.endswith("}t")))
    if format_name == "eml":
        mail = BytesParser(policy=policy.default).parsebytes(content)
        return squeezed(mail.get_content())
    return squeezed(content.decode())


def paragraphs(letter: Letter) -> list[str]:
    """The parts every format of a letter holds."""
    items = [text for block in letter.body for text in getattr(block, "items", None) or (block.text,)]
    signed = (*letter.signature_block, *letter.second_signature, *letter.signatories)
    return [
        letter.salutation,
        *items,
        letter.complimentary_close,
        *signed,
        *letter.enclosures,
        *letter.copies,
    ]


def squeezed(text: str) -> str:
    return "".join(text.replace(BLANK, "").split())


def test_the_formats_are_those_that_hold_a_whole_letter() -> None:
    assert set(WRITERS) - {"mailto"} == set(FORMATS)
