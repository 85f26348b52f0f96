"""What a batch comes to."""

import pytest

from letterkit import tally as tallies
from letterkit.asof import UNDATED, AsOf
from letterkit.model import Assignment, LeftOut
from letterkit.offices import Recipient
from letterkit.plan import Need
from letterkit.problems import warning
from letterkit.tally import Tally
from tests.builders import a_case, a_sender, an_address, an_email, an_office


def about(office: Recipient | None = None, note: str = "", language: str = "en") -> Assignment:
    office = office or an_office()
    return Assignment(
        case=a_case(), sender=a_sender(note=note), addressee=office, address=office.addresses[0],
        language=language, because="",
    )  # fmt: skip


def counted(*letters: Assignment, needs: tuple[Need, ...] = ("post",)) -> Tally:
    tally = Tally()
    for one in letters:
        tally.letter(one, needs)
    return tally


def test_letters_are_counted_by_addressee_and_language() -> None:
    tally = counted(about(), about(), about(language="ru"), about(an_office("ministry")))
    assert tally.letters == 4
    assert tally.by_addressee == {
        ("example-court", "en"): 2, ("example-court", "ru"): 1, ("ministry", "en"): 1,
    }  # fmt: skip


def test_the_oldest_contact_is_the_one_that_is_told() -> None:
    old = an_office("old", addresses=(an_address(as_of=AsOf("2010")),))
    assert counted(about(), about(old)).oldest == ("old", AsOf("2010"))
    assert counted().oldest is None


def test_a_contact_without_a_date_is_older_than_all() -> None:
    undated = [an_office(name, addresses=(an_address(as_of=UNDATED),)) for name in ("one", "two")]
    assert counted(about(), *map(about, undated)).oldest == ("one", UNDATED)


def test_of_an_office_that_is_reached_by_two_ways_the_older_one_counts() -> None:
    ways = [an_office(addresses=(an_address(as_of=AsOf(day)),)) for day in ("2020", "2011", "2015")]
    assert counted(*map(about, ways)).contacts == {"example-court": AsOf("2011")}


def test_the_contact_is_the_one_the_letter_goes_by() -> None:
    office = an_office(
        addresses=(an_address(as_of=AsOf("2010")),), emails=(an_email(as_of=AsOf("2020")),)
    )  # fmt: skip
    assert counted(about(office), needs=("email",)).oldest == ("example-court", AsOf("2020"))
    assert counted(about(office), needs=("post", "email")).oldest == ("example-court", AsOf("2010"))


def test_a_mere_place_is_no_contact() -> None:
    assert counted(about(an_office(addresses=(an_address(source="", as_of=UNDATED),)))).oldest is None


def test_sentences_of_ones_own_are_counted_and_how_often_one_office_gets_the_same() -> None:
    court, ministry = an_office(), an_office("ministry")
    tally = counted(*(about(office, note) for note in ("a", "a", "b", "") for office in (court, ministry)))
    assert (tally.personal, tally.commonest) == (6, 2)
    assert counted(about()).commonest == 0


def test_many_different_sentences_take_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "MOST_NOTES", 10)
    tally = counted(*(about(note=note) for n in range(100) for note in ("common", str(n))))
    assert len(tally.notes) <= 10
    assert (tally.personal, tally.commonest) == (200, 100)


def test_the_sentences_themselves_are_not_kept() -> None:
    assert "secret" not in repr(counted(about(note="my secret")))


def test_warnings_are_counted_once_a_letter() -> None:
    tally = Tally()
    tally.letter(about(), ("post",), [warning("w", "one"), warning("w", "two"), warning("x", "three")])
    tally.letter(about(), ("post",), [warning("w", "one")])
    found = {code: (one.letters, one.first.message) for code, one in tally.warnings.items()}
    assert found == {"w": (2, "one"), "x": (1, "three")}


def test_letters_left_out_are_counted_by_reason_with_the_first_rows() -> None:
    tally = Tally()
    for row in range(2, 10):
        tally.leave_out(LeftOut(sender=a_sender(row=row), recipient="embassy", because="no country"))
    tally.leave_out(LeftOut(sender=a_sender(), recipient="embassy", because="no address"))
    assert tally.left_out == {("embassy", "no country"): 8, ("embassy", "no address"): 1}
    assert tally.rows == {("embassy", "no country"): [2, 3, 4, 5, 6], ("embassy", "no address"): []}
