"""Each named rule of a good letter fires on its fault and is silent on a sound letter."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from letterkit.asof import AsOf
from letterkit.model import BLANK, BulletList, Demand, Fact, Letter, NumberedList, Paragraph, Person
from letterkit.offices import Holder
from letterkit.rules import RULES, FormCheck, check_letter
from tests.builders import a_case, a_sender, an_email, an_office
from tests.rule_letters import (
    NOTE,
    WORDING,
    a_letter,
    codes,
    found,
    with_body,
    with_end,
    with_paragraph,
    without_lists,
)

ERRORS = {
    "placeholder", "person-missing", "demand-missing", "demand-foreign", "fact-later", "private-person",
    "salutation", "unsigned", "order", "bad-mailto",
}  # fmt: skip
WARNINGS = {
    "no-street", "window", "unreviewed", "name-untranslated", "unsigned-draft", "sender-anonymous",
    "one-page", "no-reply-request", "no-courtesy", "not-personal", "note-joined",
    "note-language", "role-left-out", "shouting",
}  # fmt: skip
OTHER = Person(name={"en": "Other Person"}, role={"en": "a teacher"})
SENTENCED = Fact(text={"en": "A teacher was sentenced."}, date=AsOf("2024-05"))
WITNESS = Person(name={"en": "Quiet Witness", "ru": {"nom": "Тихий Свидетель"}}, public=False)
LONG = Paragraph(text="It is reported that a teacher was detained and has not been seen. " * 5)

FAULTS: dict[str, Callable[[], Letter]] = {
    "placeholder": lambda: with_paragraph("Yours is the office of [NAME]."),
    "person-missing": lambda: a_letter(case=a_case(people=(OTHER,))),
    "demand-missing": without_lists,
    "demand-foreign": lambda: with_body(NumberedList(items=("pay the wages.",))),
    "fact-later": lambda: with_paragraph("A teacher was sentenced.", case=a_case(facts=(SENTENCED,))),
    "private-person": lambda: with_paragraph(
        "Quiet Witness saw it.", case=a_case(people=(*a_case().people, WITNESS))
    ),
    "salutation": lambda: a_letter(salutation=""),
    "unsigned": lambda: a_letter(signature_block=("", " ")),
    "order": lambda: a_letter(order=tuple(reversed(WORDING.order))),
    "bad-mailto": lambda: a_letter(subject="Example Person\r\nBcc: other@example.org"),
    "no-street": lambda: a_letter(office=an_office(addresses=(), state="", country="BE")),
    "window": lambda: a_letter(inside_address=("Example Court",) * 12),
    "unreviewed": lambda: a_letter(office=an_office(unreviewed=("en",))),
    "name-untranslated": lambda: a_letter(office=an_office(office={"ru": "Суд"}, title={"ru": "Судья"})),
    "unsigned-draft": lambda: a_letter(sender=a_sender(note=NOTE, name="")),
    "sender-anonymous": lambda: a_letter(sender=a_sender(note=NOTE, discreet=True)),
    "one-page": lambda: with_body(*[LONG] * 12),
    "no-reply-request": lambda: with_end("Thank you."),
    "no-courtesy": lambda: with_end("Please let me know."),
    "not-personal": lambda: a_letter(sender=a_sender(note="")),
    "note-joined": lambda: a_letter(sender=a_sender(note=f"{NOTE}\n\n{NOTE}")),
    "note-language": lambda: a_letter(sender=a_sender(note="Я учитель.")),
    "role-left-out": lambda: a_letter(sender=a_sender(note=NOTE, role="a nurse", reads=("ru",))),
    "shouting": lambda: with_paragraph("Release her at once!!!"),
}
"""One letter with each fault."""


def test_one_check_of_a_form_says_of_each_letter_what_is_said_of_it_alone() -> None:
    check = FormCheck(WORDING)
    senders = [
        a_sender(note=NOTE),
        a_sender(note=""),
        a_sender(note=NOTE, name="[NAME]"),
        a_sender(note=NOTE, name=""),
        a_sender(note="RELEASE HER AT ONCE!!!"),
        a_sender(note="Quiet Witness told me."),
        a_sender(note=NOTE, discreet=True),
        a_sender(note=NOTE, address=()),
        a_sender(note=NOTE, role="a nurse", reads=("ru",)),
        *(a_sender(note=NOTE, name="", row=row) for row in (7, 8)),
    ]
    letters = [a_letter(sender=one) for one in senders]
    letters += [with_paragraph("Release her at once!!!"), with_end("Thank you."), without_lists()]
    for letter in [*letters, *reversed(letters)]:
        assert list(check.check(letter)) == check_letter(letter, WORDING)


def test_a_sound_letter_has_no_findings() -> None:
    assert check_letter(a_letter(), WORDING) == []


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_is_found_with_its_severity_its_addressee_and_advice(code: str) -> None:
    problems = [one for one in check_letter(FAULTS[code](), WORDING) if one.code == code]
    assert {one.severity for one in problems} == {"error" if code in ERRORS else "warning"}
    assert all(one.message.startswith("example-court: ") and one.hint for one in problems)


@pytest.mark.parametrize("code", sorted(FAULTS.keys() - {"unsigned-draft"}))
def test_a_fault_is_found_under_one_code_only(code: str) -> None:
    unread = {"note-language"} if code == "role-left-out" else set()  # role and note are in one language
    assert codes(FAULTS[code]()) == {code} | unread


OF_KINDS = (
    "case-detail",
    "own-address",
    "request-late",
    "request-past",
    "minute-missing",
    "needs-answer",
    "note-unused",
)
"""Codes of the kinds that are no protest: see test_kind_rules."""


def test_every_code_of_the_letter_rules_has_a_rule_and_a_fault() -> None:
    said = {code.strip() for rule in RULES for code in str(rule.__doc__).partition(":")[0].split(",")}
    assert said - set(OF_KINDS) == FAULTS.keys() == ERRORS | WARNINGS
    assert set(OF_KINDS) < said
    assert len(set(RULES)) == len(RULES) == 30


# placeholder


@pytest.mark.parametrize(
    "left", ["{{ name }}", "{% if a %}", "<<Name>>", "<<", "[NAME]", "[ИМЯ]", "[YOUR TOWN 1]", "TO" + "DO"]
)
def test_what_waits_to_be_filled_in_is_an_error_in_text_and_a_warning_in_the_writers_note(left: str) -> None:
    assert ("error", "placeholder") in found(with_paragraph(f"The town is {left} today."))
    note = f"I saw {left} in a letter.\nIt was odd."
    assert found(a_letter(sender=a_sender(note=note))) == [("warning", "placeholder")]


@pytest.mark.parametrize(
    "text", ["He said [sic] so.", "See [13].", f"It is {BLANK}.", "TODOR", "todo el mundo"]
)
def test_brackets_around_small_letters_and_a_blank_are_no_placeholders(text: str) -> None:
    assert found(with_paragraph(text)) == []


@pytest.mark.parametrize("part", ["salutation", "complimentary_close", "cover"])
def test_placeholders_are_found_in_every_part(part: str) -> None:
    assert "placeholder" in codes(a_letter(**{part: f"[NAME]\n\n{a_letter().cover}"}))


@pytest.mark.parametrize("part", ["letterhead", "inside_address", "signature_block", "enclosures", "copies"])
def test_placeholders_are_found_in_every_part_of_lines(part: str) -> None:
    assert codes(a_letter(**{part: ("Example Member", "<<town>>")})) == {"placeholder"}


# no-street


@pytest.mark.parametrize(("historical", "hint"), [(False, "send it to office@example.org"), (True, "")])
def test_nobody_is_told_to_send_a_letter_of_a_historical_case(historical: bool, hint: str) -> None:
    office = an_office(addresses=(), state="", country="BE", emails=(an_email(),))
    problems = check_letter(a_letter(case=a_case(historical=historical), office=office), WORDING)
    assert [one.hint for one in problems if one.code == "no-street"] == [hint]


# person-missing


@pytest.mark.parametrize(
    "written",
    ["example   PERSON", "Example\u00a0Person", "Example Person’s case", "Ex. Ample", "Éxample Persona"],
)
def test_a_person_is_named_in_any_listed_form_capitals_and_spaces_apart(written: str) -> None:
    person = Person(
        name={"en": {"nom": "Example Person", "gen": "E\u0301xample Persona"}}, also=("Ex. Ample",)
    )
    case = a_case(people=(person,), concern={"en": written}, subject={"en": written})
    assert "person-missing" not in codes(a_letter(case=case))


@pytest.mark.parametrize("written", ["Person", "Example Personage", "Example", "Counterexample Person"])
def test_half_a_name_or_another_name_is_not_the_person(written: str) -> None:
    demands = (Demand(id="publish", text={"en": "publish the decision"}),)
    case = a_case(concern={"en": written}, subject={"en": written}, demands=demands)
    assert ("error", "person-missing") in found(a_letter(case=case))


def test_the_short_letter_and_the_cover_note_name_the_people_too() -> None:
    nameless = (Paragraph(text="I ask you to:"), BulletList(items=("publish the decision.",)))
    case = a_case(demands=(Demand(id="publish", text={"en": "publish the decision"}),))
    short = a_letter(case=case, subject="A teacher", short_body=nameless)
    assert [one.message for one in check_letter(short, WORDING)] == [
        "example-court: the short letter does not name Example Person in full"
    ]
    cover = a_letter(subject="A teacher", cover="Dear Sir or Madam,\n\nMy letter is attached.")
    assert [one.message for one in check_letter(cover, WORDING)] == [
        "example-court: the cover note does not name Example Person in full"
    ]


# demands


def test_a_demand_in_a_paragraph_is_not_in_the_list() -> None:
    letter = msgspec.structs.replace(
        without_lists(), body=(*without_lists().body, Paragraph(text="release Example Person"))
    )
    assert codes(letter) == {"demand-missing"}


def test_demands_are_compared_without_their_closing_marks() -> None:
    office = an_office(office_type="ministry")
    letter = a_letter(office=office)
    assert [block.items for block in letter.body if not isinstance(block, Paragraph)] == [
        ("release Example Person;", "publish the decision.")
    ]
    assert check_letter(letter, WORDING) == []


def test_a_demand_to_another_type_of_office_is_foreign_here() -> None:
    items = ("release Example Person;", "publish the decision.")
    letter = msgspec.structs.replace(without_lists(), body=(*without_lists().body, NumberedList(items=items)))
    assert found(letter) == [("error", "demand-foreign")]


def test_a_demand_that_stands_twice_is_foreign() -> None:
    items = ("release Example Person;", "release Example Person.")
    letter = msgspec.structs.replace(without_lists(), body=(*without_lists().body, NumberedList(items=items)))
    assert found(letter) == [("error", "demand-foreign")]


def test_the_demands_stand_in_one_list() -> None:
    lists = (NumberedList(items=("release Example Person;",)), BulletList(items=("publish the decision.",)))
    letter = a_letter(office=an_office(office_type="ministry"))
    letter = msgspec.structs.replace(letter, body=(*without_lists().body, *lists))
    (problem,) = check_letter(letter, WORDING)
    assert problem.code == "demand-foreign"
    assert problem.message == "example-court: the letter holds the demands in 2 lists"


def test_the_short_letter_holds_the_demands_and_the_cover_note_need_not() -> None:
    assert "release" not in a_letter().cover
    letter = a_letter(short_body=(Paragraph(text="I write about Example Person."),))
    assert found(letter) == [("error", "demand-missing")]


# fact-later


@pytest.mark.parametrize(("on", "later"), [(date(2024, 5, 30), True), (date(2024, 5, 31), False)])
def test_a_fact_may_stand_once_it_has_beyond_doubt_happened(on: date, later: bool) -> None:
    letter = with_paragraph("A teacher was sentenced.", case=a_case(facts=(SENTENCED,)), on=on)
    assert ("fact-later" in codes(letter)) is later


def test_an_undated_fact_may_stand() -> None:
    fact = Fact(text={"en": "A teacher was sentenced."})
    assert codes(with_paragraph("A teacher was sentenced.", case=a_case(facts=(fact,)))) == set()


# private-person


@pytest.mark.parametrize(
    "written", ["quiet WitnesS", "Quiet\u00a0Witness", "the Witness family", "„Witness“", "Тихий Свидетель"]
)
def test_a_private_person_is_named_in_no_form_and_not_by_half(written: str) -> None:
    case = a_case(people=(*a_case().people, WITNESS))
    assert codes(with_paragraph(f"It was {written}.", case=case)) == {"private-person"}


def test_the_message_does_not_repeat_the_private_name() -> None:
    (problem,) = check_letter(FAULTS["private-person"](), WORDING)
    assert "Witness" not in problem.message + problem.hint
    assert "person 2" in problem.message


def test_a_name_a_private_person_shares_with_a_public_one_may_stand() -> None:
    relative = Person(name={"en": "Other Person"}, public=False)
    assert codes(a_letter(case=a_case(people=(*a_case().people, relative)))) == set()


def test_the_writer_may_bear_part_of_a_private_name() -> None:
    case = a_case(people=(*a_case().people, WITNESS))
    sender = a_sender(name="Quiet Member", note="I am a Witness myself.")
    assert codes(a_letter(case=case, sender=sender)) == set()


def test_the_writers_note_does_not_name_a_private_person_in_full() -> None:
    case = a_case(people=(*a_case().people, WITNESS))
    assert codes(a_letter(case=case, sender=a_sender(note="I met Quiet Witness."))) == {"private-person"}


# salutation

HOLDER = Holder(name={"en": "Given Middle Family"}, attested=(AsOf("2024-05-01"),), source="list")
EARLIER = Holder(name={"en": "Former Holder"}, since=AsOf("2001"), until=AsOf("2010"), source="list")


@pytest.mark.parametrize("text", ["Dear Given Middle,", "Dear Minister Family,", "Dear Given Middle Family,"])
def test_the_holder_may_be_addressed_by_more_than_a_first_name(text: str) -> None:
    assert codes(a_letter(office=an_office(holders=(HOLDER, EARLIER)), salutation=text)) == set()


@pytest.mark.parametrize(
    "text", ["Dear Given,", "Dear {title},", "Dear Former Holder,", "Dear [name],", " ", "Hello GIVEN!"]
)
def test_a_first_name_a_predecessor_or_an_open_pattern_is_no_salutation(text: str) -> None:
    letter = a_letter(office=an_office(holders=(HOLDER, EARLIER)), salutation=text)
    assert found(letter) == [("error", "salutation")]


def test_a_name_of_one_word_is_a_first_name_alone() -> None:
    holder = Holder(name={"en": "Kassym-Jomart"}, attested=(AsOf("2024-05-01"),), source="list")
    letter = a_letter(office=an_office(holders=(holder,)), salutation="Dear Kassym-Jomart,")
    assert found(letter) == [("error", "salutation")]


# unsigned


def test_a_row_of_a_sheet_without_a_name_is_an_error() -> None:
    letter = a_letter(sender=a_sender(name="", note=NOTE, row=212))
    assert ("error", "unsigned") in found(letter)
    assert "unsigned-draft" not in codes(letter)


@pytest.mark.parametrize("row", [None, 212])
def test_a_blank_address_is_said_in_a_batch_too(row: int | None) -> None:
    letter = a_letter(sender=a_sender(address=(), note=NOTE, row=row))
    assert "________" in "".join(letter.letterhead)
    assert ("warning", "unsigned-draft") in found(letter)


# bad-mailto


@pytest.mark.parametrize(
    "value",
    [
        "office@example.org?bcc=spy@example.com",
        "office@example.org?body=hi",
        "office@example.org, other@example.org",
        "office@example.org;other@example.org",
        "office@example.org\r\nBcc: spy@example.com",
        "office\0@example.org",
        "exa mple@example.org",
        "Office <office@example.org>",
        "example.org",
        "@example.org",
        "office@example.",
    ],
)
def test_what_is_not_one_address_is_refused(value: str) -> None:
    assert found(a_letter(office=an_office(emails=(an_email(value),)))) == [("error", "bad-mailto")]


@pytest.mark.parametrize(
    "value",
    [
        "gorby%kremvax@example.com",  # the examples of RFC 6068, section 6
        "unlikely?address@example.com",
        "Mike&family@example.org",
        '"not@me"@example.org',
        '"oh\\\\no"@example.org',
        "user@natto.example.org",
        "office@пример.example",
    ],
)
def test_an_unusual_address_is_still_one(value: str) -> None:
    assert found(a_letter(office=an_office(emails=(an_email(value),)))) == []


def test_an_office_without_email_has_no_bad_one() -> None:
    assert found(a_letter(office=an_office(emails=()))) == []


def test_a_mail_without_subject_loses_its_body_in_some_programs() -> None:
    assert found(a_letter(subject=" ")) == [("error", "bad-mailto")]
