"""An assignment becomes a letter."""

from datetime import date
from typing import Any

import msgspec
import pytest

from letterkit.asof import AsOf
from letterkit.letter import compose
from letterkit.model import (
    BLANK,
    BulletList,
    Case,
    Demand,
    DemandsOpening,
    Letter,
    NumberedList,
    Paragraph,
    Sender,
)
from letterkit.offices import CityName, Holder, Recipient, Registry
from letterkit.plan import Wish, plan
from letterkit.wording import LanguageFolder
from tests.builders import (
    ON,
    a_block,
    a_case,
    a_folder,
    a_registry,
    a_sender,
    a_wording,
    an_address,
    an_embassy,
    an_office,
)


def the_letter(
    case: Case | None = None,
    sender: Sender | None = None,
    office: Recipient | None = None,
    on: date = ON,
    folder: LanguageFolder | None = None,
    registry: Registry | None = None,
) -> Letter:
    office = office or an_office()
    registry = registry or a_registry(office, an_embassy())
    folder = folder or a_folder()
    result = plan(
        case or a_case(),
        sender or a_sender(),
        Wish(to=(office.id,), language=folder.wording.language),
        registry,
        {folder.wording.language: folder.wording},
    )
    (assignment,) = result.assignments
    return compose(assignment, folder, registry, on)


def test_the_office_is_addressed_where_nobody_is_attested_to_hold_it() -> None:
    letter = the_letter()
    assert letter.inside_address == (
        "Chair of the Example Court",
        "Example Court",
        "1 Example Street",
        "Example City",
        "KAZAKHSTAN",
    )
    assert letter.salutation == "Dear Chair of the Example Court,"


@pytest.mark.parametrize(("on", "named"), [(date(2024, 5, 1), True), (date(2024, 5, 20), False)])
def test_a_holder_is_named_only_on_days_a_source_attests(on: date, named: bool) -> None:
    holder = Holder(name={"en": "Example Holder"}, since=AsOf("2020-03"), attested=(AsOf("2024-05-10"),))
    letter = the_letter(office=an_office(holders=(holder,)), on=on)
    assert ("Example Holder" in letter.inside_address) is named


def test_a_title_without_translation_falls_back_to_the_general_salutation() -> None:
    assert the_letter(office=an_office(title={"ru": "Председатель"})).salutation == "Dear Sir or Madam,"


def test_a_letter_care_of_the_embassy_names_the_official_and_the_embassy() -> None:
    letter = the_letter(office=an_office(addresses=()))
    assert letter.inside_address == (
        "Chair of the Example Court",
        "c/o Example Embassy",
        "2 Example Row",
        "London",
        "EX1 1EX",
    )
    nameless = the_letter(office=an_office(addresses=(), title={}))
    assert nameless.inside_address[:2] == ("Example Court", "c/o Example Embassy")


def test_a_street_in_another_script_is_romanised_for_writers_abroad_only() -> None:
    address = an_address("東京都港区麻布台1-8-14", country="JP", city="Tokyo")
    known = msgspec.structs.replace(address, romanised=("1-8-14 Azabudai, Minato-ku",))
    office = an_office(addresses=(known,), country="JP")
    assert "1-8-14 Azabudai, Minato-ku" in the_letter(office=office).inside_address
    at_home = the_letter(office=office, sender=a_sender(country="JP"))
    assert "東京都港区麻布台1-8-14" in at_home.inside_address


def test_a_city_bears_the_name_of_the_day_of_the_letter() -> None:
    office = an_office(addresses=(an_address(city="Astana"),), city="Astana")
    names = (
        CityName(name="Astana", since=AsOf("1998")),
        CityName(name="Nur-Sultan", since=AsOf("2019-03-23")),
        CityName(name="Astana", since=AsOf("2022-09-19")),
    )
    registry = a_registry(office, city_names={"KZ": names})
    case = a_case(issued=date(2011, 1, 1))
    for year, city in ((2011, "Astana"), (2020, "Nur-Sultan"), (2023, "Astana")):
        assert city in the_letter(case, office=office, registry=registry, on=date(year, 5, 1)).inside_address


def test_more_than_two_demands_are_numbered() -> None:
    assert isinstance(the_letter().body[2], BulletList)
    demands = tuple(
        msgspec.structs.replace(a_case().demands[0], id=f"d{n}", text={"en": f"do thing {n}"}) for n in "123"
    )
    (numbered,) = (one for one in the_letter(a_case(demands=demands)).body if isinstance(one, NumberedList))
    assert numbered.items == ("do thing 1;", "do thing 2;", "do thing 3.")


def test_an_office_is_asked_only_for_the_demands_that_apply_to_it() -> None:
    court = the_letter()
    ministry = the_letter(office=an_office("example-ministry", office_type="ministry"))
    assert court.body[2] == BulletList(items=("release Example Person.",))
    assert ministry.body[2] == BulletList(items=("release Example Person;", "publish the decision."))


def test_the_cases_own_opening_of_the_demands_goes_to_the_offices_it_names() -> None:
    folder = a_folder(protest=(a_block("[{demands_opening}]"),))
    opening = DemandsOpening(text={"en": "The strikers ask:"}, for_=("ministry",))
    ministry = an_office("example-ministry", office_type="ministry")
    case = a_case(demands_opening=opening)
    assert the_letter(case, office=ministry, folder=folder).body == (Paragraph(text="[The strikers ask:]"),)
    assert the_letter(case, folder=folder).body == (Paragraph(text="[]"),)


def test_a_fact_that_may_lie_after_the_letter_is_not_told() -> None:
    facts = tuple(
        msgspec.structs.replace(a_case().facts[0], text={"en": f"Told {day}."}, date=AsOf(day))
        for day in ("2024-04-30", "2024-05", "2024-05-02")
    )
    letter = the_letter(a_case(facts=facts), folder=a_folder(protest=(a_block("{facts}"),)))
    assert letter.body == (Paragraph(text="Told 2024-04-30."),)


@pytest.mark.parametrize("note", ["1. x", "- y", "first\n\n- second", "{{ demands }}", "a\n1. b"])
def test_a_note_is_one_paragraph_whatever_it_looks_like(note: str) -> None:
    letter = the_letter(sender=a_sender(note=note))
    assert letter.body[3] == Paragraph(text=" ".join(note.split()))
    assert len(letter.body) == 5


def test_a_block_that_comes_out_empty_vanishes() -> None:
    assert Paragraph(text="") not in the_letter(sender=a_sender(note="")).body


def test_items_in_a_row_make_one_list() -> None:
    folder = a_folder(
        protest=(a_block("one", "bulleted"), a_block("two", "bulleted"), a_block("three", "numbered"))
    )
    assert the_letter(folder=folder).body == (
        BulletList(items=("one", "two")),
        NumberedList(items=("three",)),
    )


def test_without_a_writer_the_letter_has_blanks_and_says_which() -> None:
    letter = the_letter(sender=Sender())
    assert letter.letterhead == (BLANK * 3,) * 4, "a name and three lines of an address"
    assert letter.signature_block == (BLANK,)
    assert letter.blanks == ("your name", "your postal address")
    assert letter.return_address == ()


def test_the_return_line_is_from_whom_the_letterhead_names() -> None:
    branch = a_sender(organisation="Example Branch", minute="14")
    assert the_letter().return_address == ("Example Member", "1 Example Street", "Example Town")
    folder = a_folder(**{"protest-we": (a_block("We write about {concern}."),)})
    assert the_letter(sender=branch, folder=folder).return_address[0] == "Example Branch"


def test_the_writers_country_stands_in_the_letterhead_of_mail_abroad_only() -> None:
    assert the_letter().letterhead[-1] == "United Kingdom"
    assert the_letter(office=an_embassy()).letterhead[-1] == "Example Town"


def test_a_discreet_letter_holds_initials_and_town_and_nothing_else_of_the_writer() -> None:
    sender = a_sender(
        name="Example Q. Member",
        email="m@example.org",
        role="a nurse",
        organisation="Example Union",
        discreet=True,
    )
    letter = the_letter(sender=sender)
    assert (letter.letterhead, letter.signature_block) == (("E. Q. M.", "Example Town"), ("E. Q. M.",))
    own = (letter.letterhead, letter.return_address, letter.signature_block)
    words = repr((*own, letter.body, letter.cover))
    for secret in ("Member", "1 Example Street", "m@example.org", "nurse", "Example Union"):
        assert secret not in words


def test_a_discreet_letter_without_a_town_has_room_for_it_and_says_so() -> None:
    letter = the_letter(sender=a_sender(discreet=True, town=""))
    assert letter.letterhead[0] == "E. M."
    assert set(letter.letterhead[1]) == set(BLANK)
    assert letter.blanks == ("your town",)


def test_a_name_of_nothing_but_spaces_is_none() -> None:
    letter = the_letter(sender=a_sender(name="  ", address=(" ",)))
    assert letter.signature_block == (BLANK,)
    assert letter.blanks == ("your name", "your postal address")


@pytest.mark.parametrize(("language", "country"), [("en", "Kazakhstan"), ("ru", "Казахстан")])
def test_a_template_may_name_the_country_of_the_case(language: str, country: str) -> None:
    wording = a_wording(language)
    case = a_case(
        subject={language: "x"},
        concern={language: "x"},
        people=(),
        facts=(),
        demands=(Demand(id="x", text={language: "x"}),),
    )
    folder = a_folder(wording, protest=(a_block("{country}"),))
    assert the_letter(case, folder=folder).body == (Paragraph(text=country),)


def test_copies_stand_on_one_line_offices_by_name() -> None:
    sender = a_sender(copy_to=("Example Campaign", "example-embassy"))
    assert the_letter(sender=sender).copies == ("Copy to: Example Campaign; Example Embassy",)
    assert the_letter().copies == ()


def test_the_cover_note_is_a_whole_mail() -> None:
    assert the_letter().cover == (
        "Dear Chair of the Example Court,\n\n"
        "My letter about the detention of Example Person is attached.\n\n"
        "Yours faithfully,\nExample Member"
    )


def test_a_declined_language_offers_each_form_of_the_names_to_its_templates() -> None:
    wording = a_wording(name_forms=("nom", "gen"), conjunction=" и ")
    people = tuple(
        msgspec.structs.replace(a_case().people[0], name={"en": {"nom": f"{n}-nom", "gen": f"{n}-gen"}})
        for n in ("A", "B", "C")
    )
    seen: list[Any] = []
    block = a_spying_block(seen)
    the_letter(a_case(people=people), folder=a_folder(wording, protest=(block,)))
    assert seen[0]["names"] == {"nom": "A-nom, B-nom и C-nom", "gen": "A-gen, B-gen и C-gen"}


def test_a_role_typed_in_one_language_does_not_stand_in_a_letter_in_another() -> None:
    folder = a_folder(protest=(a_block("{sender}"),))
    for reads, told in ((("en",), True), ((), True), (("ru",), False)):
        letter = the_letter(sender=a_sender(role="a nurse", reads=reads), folder=folder)
        assert ("a nurse" in repr(letter.body)) is told


def test_a_template_sees_text_numbers_truths_lists_and_mappings_only() -> None:
    seen: list[Any] = []
    the_letter(folder=a_folder(protest=(a_spying_block(seen),)))

    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and plain(one) for key, one in value.items())
        if isinstance(value, list):
            return all(plain(one) for one in value)
        return type(value) in (str, int, bool)

    assert seen
    assert plain(seen[0])


def a_spying_block(seen: list[Any]) -> Any:
    """A block that keeps the context it is given."""
    block = a_block("x")

    def render(context: Any) -> str:
        seen.append(dict(context))
        return "x"

    return type(block)(role="paragraph", where=block.where, render=render)
