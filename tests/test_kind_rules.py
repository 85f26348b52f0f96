"""The rules of the kinds that are no protest: each fault is found, and a sound letter has none."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from letterkit.kinds import KINDS, KindName
from letterkit.model import Fact, Letter, Paragraph
from letterkit.readers import OpenLetter, Reader
from letterkit.rules import check_letter
from letterkit.telling import told_of_the_case
from tests.builders import ON, a_case, a_sender, a_wording
from tests.letters import a_letter

FACT = "It is reported that a teacher was detained."
REQUEST, REASON = "cancel the example concert", "It is reported that others cancelled theirs."
WORKERS = Reader(id="example-workers", type="workers", name={"en": "Example Workers"})
SINGER = Reader(id="example-singer", type="public-figure", name={"en": "Example Singer"})
OPEN_LETTER = OpenLetter(to=SINGER, subject={"en": "Song"}, request={"en": REQUEST}, reason={"en": REASON})
CASE = a_case(solidarity=(WORKERS,), open_letters=(OPEN_LETTER,))
OWN = {"case-detail", "own-address", "request-late", "minute-missing", "needs-answer", "note-unused"}


def found(kind: KindName, *paragraphs: str, **sender: Any) -> set[str]:
    """What these rules say of a letter of a kind with these paragraphs, by a member in Example Town."""
    letter: Letter = a_letter(
        sender=a_sender(email="member@example.org", **sender),
        order=KINDS[kind].parts(a_wording().order),
        body=tuple(Paragraph(text=text) for text in paragraphs),
        subject="Greetings",
        subject_line="Greetings",
    )
    reader = SINGER if kind == "open-letter" else WORKERS
    about = replace(letter.about, case=CASE, kind=kind, addressee=reader.as_recipient("KZ", {}))
    return {one.code for one in check_letter(replace(letter, about=about), a_wording())} & OWN


# case-detail, needs-answer


def test_a_message_of_good_wishes_is_sound() -> None:
    assert found("solidarity", "We think of you.", "You need not write back.") == set()


def test_a_message_holds_neither_fact_nor_demand_nor_concern_of_the_case() -> None:
    for detail in (FACT, "We ask them to release Example Person now.", "the detention of Example Person"):
        assert found("solidarity", f"We think of you. {detail}") == {"case-detail"}, detail


def test_what_a_message_may_not_hold_an_appeal_tells() -> None:
    assert found("appeal", FACT) == set()


def test_a_message_asks_its_reader_nothing() -> None:
    assert found("solidarity", "How are you?") == {"needs-answer"}
    assert found("solidarity", "Please let me know how you are.") == {"needs-answer"}


def test_a_note_that_tells_of_the_case_is_for_its_writer_to_decide() -> None:
    for note in ("You were detained under article 327.", "They say a teacher was detained."):
        case = a_case(facts=(Fact(text={"en": "It is reported: a teacher was detained (article 327)."}),))
        assert told_of_the_case(note, case), note
    assert told_of_the_case("We think of you, Example Person.", a_case()) == ()
    assert found("solidarity", "A teacher was detained.", note="A teacher was detained.") == {"case-detail"}


def test_a_note_that_asks_to_be_answered_is_told_in_the_words_of_its_language() -> None:
    assert found("solidarity", "Answer me.", note="Answer me.") == {"needs-answer"}
    assert found("solidarity", "You need not write back.", note="I think of you.") == set()


# own-address


def test_what_is_published_does_not_tell_where_its_writer_lives() -> None:
    for line in ("I live at 1 Example Street.", "Write to member@example.org."):
        assert found("motion", line) == {"own-address"}, line
        assert found("open-letter", f"I ask you to {REQUEST}.", REASON, line) == {"own-address"}, line
        assert found("solidarity", line) == set(), line


def test_an_address_that_is_hidden_is_not_published_either() -> None:
    assert found("motion", "I live at 1 Example Street.", discreet=True) == {"own-address"}
    assert found("motion", "I live at 1 Example Street.", care_of=("PO Box 1",)) == {"own-address"}


def test_the_town_alone_gives_nobody_away() -> None:
    assert found("motion", "The Example Town branch notes:") == set()


# request-late


def test_an_open_letter_asks_first_and_gives_its_reason_next() -> None:
    assert found("open-letter", f"I ask you to {REQUEST}.", REASON) == set()
    assert found("open-letter", REASON, f"I ask you to {REQUEST}.") == {"request-late"}
    assert found("open-letter", REASON) == {"request-late"}


# request-past


def test_an_open_letter_is_not_written_after_the_day_it_is_about() -> None:
    case = a_case(open_letters=(replace(OPEN_LETTER, until=ON),))
    written = a_letter()
    about = replace(written.about, case=case, kind="open-letter", addressee=SINGER.as_recipient("KZ", {}))
    for day, said in ((ON, False), (ON + timedelta(days=1), True)):
        letter = replace(written, about=about, date=day)
        codes = {one.code for one in check_letter(letter, a_wording())}
        assert ("request-past" in codes) is said


# minute-missing


def test_a_branchs_letter_cites_the_minute_of_its_meeting() -> None:
    assert found("protest", "We resolved (minute 2024/3) to write to you.", minute="2024/3") == set()
    assert found("protest", "We resolved to write to you.", minute="2024/3") == {"minute-missing"}


def test_a_branchs_message_of_good_wishes_cites_none() -> None:
    assert found("solidarity", "We think of you.", minute="2024/3") == set()


# note-unused


def test_a_sentence_of_ones_own_that_a_motion_leaves_out_is_told() -> None:
    assert found("motion", "This branch notes:", note="I was there.") == {"note-unused"}
    assert found("motion", "This branch notes: I was there.", note="I was there.") == set()
    assert found("motion", "This branch notes:") == set()


# rules of protests, in other kinds


def all_codes(kind: KindName, *, changes: dict[str, Any] | None = None, **sender: Any) -> set[str]:
    order = KINDS[kind].parts(a_wording().order)
    letter = a_letter(sender=a_sender(**sender), order=order, **(changes or {}))
    about = replace(letter.about, kind=kind)
    return {one.code for one in check_letter(replace(letter, about=about), a_wording())}


def test_an_appeal_of_one_who_hides_is_not_considered_either() -> None:
    assert "sender-anonymous" in all_codes("appeal", discreet=True)
    assert "sender-anonymous" in all_codes("protest", discreet=True)
    assert "sender-anonymous" not in all_codes("appeal")


def test_a_role_is_missed_only_where_the_letter_would_tell_it() -> None:
    for kind, told in (("protest", True), ("motion", False), ("appeal", False)):
        codes = all_codes(kind, role="учитель", reads=("ru",))  # type: ignore[arg-type]
        assert ("role-left-out" in codes) is told, kind


def test_an_appeal_that_is_signed_on_a_sheet_has_one_page() -> None:
    long = {"body": tuple(Paragraph(text="We ask you to help. " * 30) for _ in range(9))}
    assert "one-page" in all_codes("appeal", changes=long)
    assert "one-page" not in all_codes("appeal", changes={**long, "signatories": ("Signed by people: 200",)})
    assert "one-page" not in all_codes("motion", changes=long)
