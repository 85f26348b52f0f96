"""Who writes to whom, by which way, in which language."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.asof import UNDATED, AsOf
from letterkit.errors import NothingToWrite
from letterkit.model import Case, Demand, Plan, Sender
from letterkit.offices import Contact, Registry
from letterkit.plan import Wish, contact_findings, plan
from tests.builders import (
    ON,
    a_case,
    a_registry,
    a_sender,
    a_wording,
    an_address,
    an_email,
    an_embassy,
    an_office,
)

WORDINGS = {"en": a_wording(), "ru": a_wording("ru", reviewed=False, name_forms=("nom", "gen"))}


def planned(
    case: Case | None = None, sender: Sender | None = None, wish: Wish | None = None, *, registry: Registry
) -> Plan:
    return plan(case or a_case(), sender or a_sender(), wish or Wish(), registry, WORDINGS)


def test_the_case_names_the_addressees_unless_the_writer_does() -> None:
    registry = a_registry(an_office(), an_office("other"), an_embassy())
    assert [one.addressee.id for one in planned(registry=registry).assignments] == [
        "example-court",
        "example-embassy",
    ]
    wish = Wish(to=("other",))
    assert [one.addressee.id for one in planned(wish=wish, registry=registry).assignments] == ["other"]


def test_a_type_of_office_means_all_of_them_and_nobody_gets_two_letters() -> None:
    registry = a_registry(an_office("a"), an_office("b"), an_embassy())
    wish = Wish(to=("b", "court"))
    assert [one.addressee.id for one in planned(wish=wish, registry=registry).assignments] == ["b", "a"]


def test_the_embassy_is_the_one_that_answers_for_the_writers_country() -> None:
    registry = a_registry(
        an_embassy("london", to=("GB", "IE")), an_embassy("berlin", to=("DE",), country="DE"), an_office()
    )
    wish = Wish(to=("embassy",))
    for country, embassy in (("GB", "london"), ("IE", "london"), ("DE", "berlin")):
        result = planned(sender=a_sender(country=country), wish=wish, registry=registry)
        assert [one.addressee.id for one in result.assignments] == [embassy]


def test_of_two_embassies_for_a_country_the_usable_one_is_chosen() -> None:
    registry = a_registry(
        an_embassy("first", to=("BS",), list_only="Nothing is known."), an_embassy("second", to=("BS",))
    )
    result = planned(sender=a_sender(country="BS"), wish=Wish(to=("embassy",)), registry=registry)
    assert [one.addressee.id for one in result.assignments] == ["second"]


def test_without_a_country_the_embassy_is_left_out_and_the_hint_says_how_to_name_it() -> None:
    result = planned(sender=Sender(), registry=a_registry(an_office(), an_embassy()))
    (left,) = result.left_out
    assert (left.recipient, "--country" in left.hint) == ("embassy", True)


def test_a_country_no_embassy_answers_for_is_said() -> None:
    result = planned(
        sender=a_sender(country="FR"), wish=Wish(to=("embassy",)), registry=a_registry(an_embassy())
    )
    assert "France" in result.left_out[0].because


def test_a_writer_in_the_cases_own_country_is_pointed_to_the_offices() -> None:
    result = planned(
        sender=a_sender(country="KZ"), wish=Wish(to=("embassy",)), registry=a_registry(an_embassy())
    )
    (left,) = result.left_out
    assert left.because == "there is no embassy of Kazakhstan in Kazakhstan"
    assert left.hint == "write to the offices themselves"


def test_an_office_no_demand_is_for_is_left_out() -> None:
    demands = (Demand(id="only-courts", text={"en": "release her"}, for_=("court",)),)
    result = planned(a_case(demands=demands), registry=a_registry(an_office(), an_embassy()))
    assert [one.addressee.id for one in result.assignments] == ["example-court"]
    (left,) = result.left_out
    assert (left.recipient, left.because) == ("example-embassy", "none of the demands is for an embassy")
    assert left.hint == "take it out of `addressees:`, or widen `for:`"


def test_the_official_page_is_named_once() -> None:
    page = Contact(value="https://example.org/office", source="list")
    registry = a_registry(an_office(list_only="Only the official page is known.", web=(page,)))
    (left,) = planned(wish=Wish(to=("example-court",)), registry=registry).left_out
    assert left.because == (
        "no letter can go there yet. Only the official page is known. See https://example.org/office"
    )


def test_a_contact_is_told_in_words() -> None:
    registry = a_registry(an_office(addresses=(an_address(as_of=AsOf("2019/2022")),)), an_embassy())
    (letter, _) = planned(registry=registry).assignments
    (old,) = contact_findings(letter, ("post",), date(2026, 1, 1))
    (later,) = contact_findings(letter, ("post",), date(2011, 9, 20))
    assert old.message == "example-court: the postal address was last seen between 2019 and 2022"
    assert later.message == (
        "example-court: the text is as it stood on 2011-09-20, "
        "but the postal address is known from 2019 to 2022"
    )


def test_an_office_that_can_only_be_listed_is_left_out_with_its_official_page() -> None:
    page = Contact(value="https://example.org/office", source="list")
    registry = a_registry(an_office(list_only="No address could be sourced.", web=(page,)))
    result = planned(wish=Wish(to=("example-court",)), registry=registry)
    assert "https://example.org/office" in result.left_out[0].because
    assert result.assignments == ()


def test_a_recipient_without_email_is_left_out_of_mail_formats_only() -> None:
    registry = a_registry(an_office(emails=(an_email(status="unconfirmed"),)))
    by_mail = planned(wish=Wish(to=("example-court",), needs=("email",)), registry=registry)
    by_post = planned(wish=Wish(to=("example-court",), needs=("post", "email")), registry=registry)
    assert [one.recipient for one in by_mail.left_out] == ["example-court"]
    assert [one.addressee.id for one in by_post.assignments] == ["example-court"]


def test_without_a_street_a_letter_goes_care_of_the_writers_embassy() -> None:
    registry = a_registry(an_office(addresses=(an_address(status="unconfirmed"),)), an_embassy())
    (letter, _) = planned(registry=registry).assignments
    assert (letter.address.care_of, letter.address.city) == ("example-embassy", "London")


def test_without_a_street_and_without_an_embassy_only_city_and_country_stand() -> None:
    registry = a_registry(an_office(addresses=()))
    (letter,) = planned(wish=Wish(to=("example-court",)), registry=registry).assignments
    assert (letter.address.lines, letter.address.city, letter.address.source) == ((), "Example City", "")


def test_the_newest_confirmed_contact_is_used() -> None:
    office = an_office(
        emails=(
            an_email("old@example.org", as_of=AsOf("2019")),
            an_email("undated@example.org", as_of=UNDATED),
            an_email("new@example.org", as_of=AsOf("2023")),
            an_email("newest@example.org", as_of=AsOf("2024"), status="bounced"),
            an_email("nameless@example.org", as_of=AsOf("2024"), source=""),
        )
    )
    assert office.email is not None
    assert office.email.value == "new@example.org"


def in_russian(case: Case) -> Case:
    """The same case with Russian texts and declined names."""
    person = msgspec.structs.replace(
        case.people[0],
        name={"en": "Example Person", "ru": {"nom": "Имя", "gen": "Имени"}},
        role={"en": "a", "ru": "а"},
    )
    return msgspec.structs.replace(
        case,
        people=(person,),
        subject={**case.subject, "ru": "Тема"},
        concern={**case.concern, "ru": "тема"},
        facts=(msgspec.structs.replace(case.facts[0], text={"en": "x", "ru": "х"}),),
        demands=tuple(msgspec.structs.replace(one, text={**one.text, "ru": "х"}) for one in case.demands),
    )


def test_an_unreviewed_language_is_never_chosen_by_itself() -> None:
    registry = a_registry(an_office(), an_embassy())
    letters = planned(in_russian(a_case()), a_sender(reads=("ru", "en")), registry=registry).assignments
    assert {one.language for one in letters} == {"en"}
    assert "first of the office's languages" in letters[0].because


def test_an_unreviewed_language_is_used_when_asked_for() -> None:
    registry = a_registry(an_office(), an_embassy())
    letters = planned(in_russian(a_case()), wish=Wish(language="ru"), registry=registry).assignments
    assert {(one.language, one.purpose) for one in letters} == {("ru", "send"), ("en", "read")}


def test_a_letter_its_writer_may_not_read_is_followed_by_the_same_one_in_a_language_she_reads() -> None:
    registry = a_registry(an_office(), an_embassy())
    wish, case = Wish(language="ru"), in_russian(a_case())
    sent, to_read, *_ = planned(case, wish=wish, registry=registry).assignments
    assert (sent.addressee, sent.purpose, to_read.purpose) == (to_read.addressee, "send", "read")
    assert to_read.because == "English: to read, not to send"
    by_a_reader = planned(case, a_sender(reads=("ru",)), wish, registry=registry).assignments
    assert {one.purpose for one in by_a_reader} == {"send"}


def test_a_missing_form_of_a_name_means_the_language_is_missing() -> None:
    case = in_russian(a_case())
    short = {"nom": "Имя"}
    person = msgspec.structs.replace(case.people[0], name={"en": "Example Person", "ru": short})
    with pytest.raises(NothingToWrite, match="the name of Example Person"):
        planned(
            msgspec.structs.replace(case, people=(person,)),
            wish=Wish(language="ru"),
            registry=a_registry(an_office(), an_embassy()),
        )


def test_a_missing_demand_means_the_language_is_missing() -> None:
    case = in_russian(a_case())
    untranslated = (*case.demands[:1], a_case().demands[1])
    with pytest.raises(NothingToWrite, match="the demand reply is missing"):
        planned(
            msgspec.structs.replace(case, demands=untranslated),
            wish=Wish(language="ru"),
            registry=a_registry(an_office(), an_embassy()),
        )


def contact_codes(as_of: AsOf, on: date) -> set[str]:
    registry = a_registry(an_office(addresses=(an_address(as_of=as_of),)), an_embassy())
    (letter, _) = planned(registry=registry).assignments
    return {problem.code for problem in contact_findings(letter, ("post",), on)}


def test_the_age_of_a_contact_counts_against_the_date_of_the_letter() -> None:
    assert contact_codes(AsOf("2024"), date(2025, 12, 31)) == set()
    assert contact_codes(AsOf("2024"), date(2026, 1, 1)) == {"contact-old"}
    assert contact_codes(UNDATED, ON) == {"contact-old"}
    assert contact_codes(AsOf("2025"), ON) == {"contact-later"}


@given(
    countries=st.lists(st.sampled_from(["GB", "IE", "FR", ""]), min_size=1, max_size=4),
    wanted=st.lists(st.sampled_from(["a", "b", "c", "embassy", "court"]), min_size=1, max_size=5),
    needs=st.sampled_from([("post",), ("email",), ("post", "email")]),
)
def test_each_selected_recipient_is_in_exactly_one_of_assignments_and_left_out(
    countries: list[str], wanted: list[str], needs: tuple[str, ...]
) -> None:
    registry = a_registry(
        an_office("a"),
        an_office("b", emails=()),
        an_office("c", office_type="ministry", list_only="Nothing known."),
        an_embassy("london", to=("GB", "IE")),
    )
    for country in countries:
        result = planned(
            sender=a_sender(country=country),
            wish=Wish(to=tuple(wanted), needs=needs),  # type: ignore[arg-type]
            registry=registry,
        )
        got = [one.addressee.id for one in result.assignments] + [one.recipient for one in result.left_out]
        assert len(got) == len(set(got))
        meant = {name for name in wanted if name in registry.recipients}
        meant |= {"a", "b"} if "court" in wanted else set()
        if "embassy" in wanted:
            meant.add("london" if country in {"GB", "IE"} else "embassy")
        assert set(got) == meant
