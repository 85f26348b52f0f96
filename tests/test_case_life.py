"""What the days of a case mean for its letters: open, replaced, closed, over."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from letterkit.asof import AsOf
from letterkit.case_life import (
    Update,
    case_findings,
    last_open_day,
    newest_of,
    notes,
    state,
    updates_of,
)
from letterkit.model import Case, Closing, LastKnown
from tests.builders import ON, a_case


def codes(case: Case, on: date, *updates: Update) -> list[str]:
    return [problem.code for problem in case_findings(case, on, updates)]


def an_update(id_: str, issued: date, *supersedes: str) -> Update:
    return Update(id=id_, issued=issued, supersedes=supersedes or ("example-case",))


def test_a_case_closed_on_the_day_it_was_issued_offers_no_days() -> None:
    day = a_case().issued
    case = a_case(closed=Closing(on=day, how="won", text={"en": "Example Person is free."}))
    for on in (day - timedelta(days=1), day):
        (problem,) = case_findings(case, on)
        assert (problem.code, problem.hint) == ("case-closed", "")


def test_a_case_of_the_past_is_told_of_in_the_past() -> None:
    case = a_case(day_of_action=a_case().write_before)
    day = case.write_before - timedelta(days=2)
    assert list(notes(replace(case, historical=True), day)) == [
        f"example-case: 2 days were left. Letters were dated until {case.write_before}.",
        f"example-case: the day of action was {case.write_before}.",
    ]


def test_a_case_is_open_from_its_issue_to_its_last_day() -> None:
    case = a_case()
    assert codes(case, case.issued) == []
    assert codes(case, case.write_before) == []
    assert codes(case, case.issued - timedelta(days=1)) == ["case-closed"]
    assert codes(case, case.write_before + timedelta(days=1)) == ["case-closed"]


def test_a_case_is_closed_from_the_day_it_was_closed_and_the_notice_is_given() -> None:
    closed = Closing(on=ON, how="won", text={"en": "She is free. Please write no more."})
    (problem,) = case_findings(a_case(closed=closed), ON)
    assert "She is free." in problem.message
    assert codes(a_case(closed=closed), ON - timedelta(days=1)) == []


def test_a_notice_in_another_language_than_the_cases_own_is_given_too() -> None:
    closed = Closing(on=ON, how="won", text={"kk": "Ол бостандықта."})
    (problem,) = case_findings(a_case(closed=closed), ON)
    assert problem.message == f"example-case was closed on {ON} (won). Ол бостандықта."


def test_too_late_says_what_is_last_known() -> None:
    known = LastKnown(date=AsOf("2024-07"), text={"en": "Last known: free."})
    (problem,) = case_findings(a_case(last_known=known), date(2024, 8, 1))
    assert "Last known: free." in problem.message


def test_a_historical_case_warns_also_while_it_was_open() -> None:
    assert codes(a_case(historical=True), ON) == ["historical"]


def test_a_case_is_replaced_from_the_day_its_update_is_issued() -> None:
    update = an_update("newer", ON)
    assert codes(a_case(), ON - timedelta(days=1), update) == []
    (problem,) = case_findings(a_case(), ON, [update])
    assert (problem.code, problem.severity) == ("case-closed", "error")
    assert problem.message == f"example-case is replaced by newer, issued on {ON}."
    assert problem.hint == (
        "write about the newer case: letterkit draft newer; to read the letter as it stood then, "
        f"give --date between 2024-04-01 and {ON - timedelta(days=1)}"
    )


@pytest.mark.parametrize("on", [ON, date(2025, 1, 1)], ids=["closed", "too late"])
def test_a_case_that_is_over_names_the_notice_and_the_newer_case(on: date) -> None:
    closed = Closing(on=ON, how="lost", text={"en": "The appeal was turned down."}) if on == ON else None
    known = LastKnown(date=AsOf("2024-07"), text={"en": "The appeal was turned down."})
    case = a_case(closed=closed, last_known=known)
    (problem,) = case_findings(case, on, [an_update("newer", ON)])
    assert "The appeal was turned down. example-case is replaced by newer, issued on" in problem.message
    assert problem.hint.startswith("write about the newer case: letterkit draft newer; ")


def test_a_newer_case_that_is_not_issued_yet_is_not_named() -> None:
    (problem,) = case_findings(a_case(), date(2024, 6, 2), [an_update("newer", date(2024, 7, 1))])
    assert "newer" not in problem.message + problem.hint


def test_an_update_of_an_update_is_the_one_to_write_about_from_its_day() -> None:
    second, third = an_update("second", ON), an_update("third", ON + timedelta(days=9), "second")
    updates = updates_of("example-case", [third, an_update("stranger", ON, "other"), second])
    assert updates == (second, third)
    assert newest_of(updates, ON) == (second,)
    assert newest_of(updates, ON + timedelta(days=9)) == (third,)


def test_a_case_that_becomes_two_names_both() -> None:
    both = [an_update("one", ON), an_update("two", ON)]
    (problem,) = case_findings(a_case(), ON, both)
    assert problem.message == f"example-case is replaced by one, issued on {ON} and two, issued on {ON}."


def test_a_circle_of_updates_ends_where_it_began() -> None:
    there, back = an_update("b", ON, "a"), an_update("a", ON, "b")
    assert updates_of("a", [there, back]) == (back, there)


@pytest.mark.parametrize(
    ("on", "now"),
    [
        (date(2024, 3, 31), "to come"), (date(2024, 4, 1), "open"), (date(2024, 5, 18), "closing"),
        (date(2024, 6, 1), "closing"), (date(2024, 6, 2), "past"),
    ],
)  # fmt: skip
def test_a_case_has_one_state_on_a_day(on: date, now: str) -> None:
    assert state(a_case(), on) == now


def test_a_notice_is_told_before_an_update_and_an_update_before_the_end() -> None:
    update = an_update("newer", ON)
    closed = Closing(on=ON, how="moot", text={"en": "Withdrawn."})
    assert state(a_case(closed=closed), ON, [update]) == "closed"
    assert state(a_case(), ON, [update]) == "superseded"
    assert state(a_case(), date(2030, 1, 1), [update]) == "superseded"


def test_a_case_that_is_to_be_closed_counts_its_days_until_then() -> None:
    case = a_case(closed=Closing(on=date(2024, 5, 10), how="won", text={"en": "Free."}))
    assert last_open_day(case) == date(2024, 5, 9)
    assert list(notes(case, date(2024, 5, 8))) == [
        "example-case: 1 day is left. Letters are dated until 2024-05-09."
    ]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2024, 5, 1), ["the day of action is 2024-05-20, in 19 days."]),
        (date(2024, 5, 19), ["13 days are left. Letters are dated until 2024-06-01.",
                             "the day of action is 2024-05-20, tomorrow."]),
        (date(2024, 5, 20), ["12 days are left. Letters are dated until 2024-06-01.",
                             "the day of action is 2024-05-20, today."]),
        (date(2024, 5, 31), ["1 day is left. Letters are dated until 2024-06-01."]),
        (date(2024, 6, 1), ["this is the last day. Letters are dated until 2024-06-01."]),
        (date(2024, 6, 2), []),
    ],
)  # fmt: skip
def test_writers_are_told_of_the_days_to_come(on: date, said: list[str]) -> None:
    case = a_case(day_of_action=date(2024, 5, 20))
    assert list(notes(case, on)) == [f"example-case: {sentence}" for sentence in said]


def test_a_day_of_action_on_the_eve_of_which_a_case_ends_is_told_until_then() -> None:
    case = a_case(day_of_action=date(2024, 6, 2))
    assert "the day of action is 2024-06-02, tomorrow." in list(notes(case, date(2024, 6, 1)))[1]
    assert list(notes(case, date(2024, 6, 2))) == []
