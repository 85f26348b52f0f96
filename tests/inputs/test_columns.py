"""What the columns of a sheet mean."""

from pathlib import Path

import pytest

from letterkit.errors import InputRefused, UsageError
from letterkit.inputs.columns import RECOGNISED, Columns, folded
from letterkit.inputs.sheets import open_sheet
from letterkit.inputs.template_names import column_key
from letterkit.problems import Problem, Where
from tests.sheet_files import a_csv


def columns(folder: Path, headers: str, **named: str) -> Columns:
    """The columns of a CSV file with these headers."""
    with open_sheet(a_csv(folder, headers + "\n")) as sheet:
        return Columns.of(sheet, named)


def refusals(folder: Path, headers: str, **named: str) -> list[Problem]:
    """Every problem for which they are refused."""
    with pytest.raises(InputRefused) as refused:
        columns(folder, headers, **named)
    return list(refused.value.problems)


def test_headers_are_recognised_in_any_case_and_order(tmp_path: Path) -> None:
    found = columns(tmp_path, "COUNTRY, Name :,E-Mail *,postal  code")
    assert found.fields == {"country": 0, "name": 1, "email": 2, "postcode": 3}
    assert found.more == {}


def test_russian_headers_are_recognised(tmp_path: Path) -> None:
    found = columns(
        tmp_path, "ФИО;Улица;Индекс;Город;Страна;Эл. почта;Телефон;Язык;Организация;Должность;Согласие"
    )
    assert list(found.fields) == [
        "name", "street", "postcode", "city", "country", "email", "phone", "language", "organisation",
        "role", "consent",
    ]  # fmt: skip


def test_german_headers_are_recognised(tmp_path: Path) -> None:
    headers = "Name;Straße;PLZ;Ort;Land;E-Mail;Telefon;Sprache;Gewerkschaft;Funktion;Notiz;Einwilligung"
    assert list(columns(tmp_path, headers).fields) == [
        "name", "street", "postcode", "city", "country", "email", "phone", "language", "organisation",
        "role", "note", "consent",
    ]  # fmt: skip


@pytest.mark.parametrize("headers", ["Name,Vorname", "Vorname,Nachname", "Name,Surname", "Имя,Фамилия"])
def test_half_a_name_is_never_taken_for_the_whole(tmp_path: Path, headers: str) -> None:
    (problem,) = refusals(tmp_path, headers)
    assert problem.hint == "put first and last name into one column, called `name`"


def test_a_whole_name_may_stand_beside_its_halves(tmp_path: Path) -> None:
    assert columns(tmp_path, "Vorname,Nachname,Name").fields == {"name": 2}
    assert columns(tmp_path, "Name,Vorname", name="Name").fields == {"name": 0}


def test_no_header_is_recognised_as_two_fields() -> None:
    headers = [folded(header) for known in RECOGNISED.values() for header in set(map(folded, known))]
    assert len(headers) > 80
    assert sorted(headers) == sorted(set(headers))


def test_every_field_goes_by_its_own_name() -> None:
    assert all(field in headers for field, headers in RECOGNISED.items())


def test_a_header_can_be_mapped_and_the_recognised_one_is_then_a_further_column(tmp_path: Path) -> None:
    found = columns(tmp_path, "Name,Sobriquet,country", name="sobriquet")
    assert found.fields == {"name": 1, "country": 2}
    assert found.more == {"name": 0}


def test_a_mapped_header_that_does_not_exist_is_refused_with_a_guess(tmp_path: Path) -> None:
    problem, _ = refusals(tmp_path, "Full neme,city", name="Full name")
    assert problem.message == "the sheet has no column `Full name` for the name"
    assert problem.hint == "did you mean `Full neme`?"


def test_a_field_that_does_not_exist_is_a_mistake_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        columns(tmp_path, "name", nmae="name")
    assert refused.value.hint == "did you mean `name`?"


def test_a_missing_name_is_refused_before_any_row(tmp_path: Path) -> None:
    (problem,) = refusals(tmp_path, "member of staff,city")
    assert problem.code == "missing-column"
    assert problem.hint == (
        'say which column it is: --column name="member of staff"; its columns are: member of staff, city'
    )


@pytest.mark.parametrize("headers", ["first name,last name,city", "Фамилия,Имя;Отчество".replace(",", ";")])
def test_a_name_in_halves_is_explained_or_taken_for_what_it_is(tmp_path: Path, headers: str) -> None:
    if "first" in headers:
        (problem,) = refusals(tmp_path, headers)
        assert problem.hint == "put first and last name into one column, called `name`"


def test_two_columns_for_one_field_are_refused_with_how_to_choose(tmp_path: Path) -> None:
    (problem,) = refusals(tmp_path, "name,e-mail,Email address")
    assert problem.message == "`e-mail` and `Email address` are both the email"
    assert problem.hint == 'say which one it is: --column email="Email address"'
    assert columns(tmp_path, "name,e-mail,Email address", email="Email address").more == {"e_mail": 1}


def test_an_address_is_the_street_beside_a_city_and_one_too_many_beside_a_street(tmp_path: Path) -> None:
    assert set(columns(tmp_path, "name,address,city").fields) == {"name", "address", "city"}
    (problem,) = refusals(tmp_path, "name,address,street")
    assert problem.code == "two-columns"


def test_further_columns_are_named_by_their_headers(tmp_path: Path) -> None:
    found = columns(tmp_path, "name,Member No.,,Участок,№,2024")
    assert found.more == {"member_no": 1, "участок": 3, "column_5": 4, "_2024": 5}


def test_two_further_columns_of_one_key_are_refused(tmp_path: Path) -> None:
    (problem,) = refusals(tmp_path, "name,Ward 1,ward-1")
    assert problem.message == "`Ward 1` and `ward-1` would both be `row.ward_1` in a template"


@pytest.mark.parametrize("header", ["Member No.", "Участок", "№", "2024", "a__b", " x ", "column_5"])
def test_a_key_is_its_own_key(header: str) -> None:
    assert column_key(column_key(header, 4), 4) == column_key(header, 4)


def test_the_reasons_of_a_rejected_file_are_no_columns_but_one_alone_is(tmp_path: Path) -> None:
    assert columns(tmp_path, "name,row,problem").more == {}
    assert columns(tmp_path, "name,problem").more == {"problem": 1}


def test_every_column_a_template_names_must_be_there(tmp_path: Path) -> None:
    found = columns(tmp_path, "name,ward,telephone")
    found.require({"ward": Where(), "phone": Where()})
    place = Where(file="protest.j2", line=3, column=5)
    with pytest.raises(InputRefused) as refused:
        found.require({"wrad": place})
    (problem,) = refused.value.problems
    assert (problem.message, problem.hint, problem.where) == (
        "the template names `row.wrad`, and the sheet has no such column", "did you mean `ward`?", place,
    )  # fmt: skip


def test_a_telephone_number_nobody_gives_is_a_missing_column_too(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        columns(tmp_path, "name").require({"phone": Where()})


def test_a_column_that_nobody_reads_is_unused(tmp_path: Path) -> None:
    assert columns(tmp_path, "Name,Why I write,Ward").unused({"ward"}) == ("Why I write",)
