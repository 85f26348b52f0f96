"""What a pack would change about where letters go: the quietest attack of all."""

from pathlib import Path

from letterkit import bundled
from letterkit.inputs.registry import read_registry
from letterkit.pack import look_through
from tests.packs import SHIPPED, an_office, put


def shipped_email() -> str:
    email = read_registry([bundled.REGISTRY])[0].recipients[SHIPPED].email
    assert email
    return email.value


def test_an_entry_that_sends_letters_elsewhere_is_told_with_both_addresses(tmp_path: Path) -> None:
    put(tmp_path, "recipients.yaml", an_office(email="mfa@mfa-kz.org"))
    found = look_through(tmp_path)
    assert [(one.office, one.by, one.to) for one in found.redirects] == [
        (SHIPPED, "e-mail", "mfa@mfa-kz.org"),
        (SHIPPED, "post", "1 Example Street, Karaganda, Kazakhstan"),
    ]
    assert found.redirects[0].shipped == shipped_email()
    assert f"{found.redirects[0].where}" == f"{tmp_path / 'recipients.yaml'}:2:9"
    assert [one.code for one in found.problems if one.code != "lookalike-domain"] == ["redirects"] * 2
    assert found.refused == 0


def test_every_registry_of_a_pack_is_looked_at_whatever_it_is_called(tmp_path: Path) -> None:
    put(tmp_path, "recipients.yaml", an_office("a-ministry"))
    put(tmp_path, "more/offices.yaml", an_office(email="mfa@example.net"))
    assert {one.to for one in look_through(tmp_path).redirects} >= {"mfa@example.net"}


def test_a_page_or_form_the_shipped_entry_does_not_have_is_told(tmp_path: Path) -> None:
    put(tmp_path, "recipients.yaml", an_office(web="https://mfa-kz.org/contact"))
    told = {one.by: one.to for one in look_through(tmp_path).redirects}
    assert told["web page"] == "https://mfa-kz.org/contact"


def test_a_new_embassy_that_comes_before_the_shipped_one_is_told(tmp_path: Path) -> None:
    registry = an_office("our-embassy", email="london@example.net", more="    accredited_to: [GB, IE]\n")
    put(tmp_path, "recipients.yaml", registry.replace("office_type: ministry", "office_type: embassy"))
    (redirect,) = look_through(tmp_path).redirects
    assert (redirect.office, redirect.by) == ("kz-embassy-london", "embassy")
    assert redirect.to.startswith("our-embassy (london@example.net")


def test_other_names_for_cities_are_told(tmp_path: Path) -> None:
    cities = "city_names:\n  KZ:\n    - {name: Astana, since: 1998}\n    - {name: Elsewhere, since: 2020}\n"
    put(tmp_path, "recipients.yaml", an_office("a-ministry") + cities)
    (redirect,) = look_through(tmp_path).redirects
    assert (redirect.office, redirect.by, redirect.to) == ("KZ", "city names", "Astana, Elsewhere")


def test_a_case_that_hides_a_shipped_one_is_told(tmp_path: Path) -> None:
    name = "tokenov-2010.yaml"
    put(tmp_path, f"cases/{name}", (bundled.CASES / name).read_bytes())
    assert [one.code for one in look_through(tmp_path).problems] == ["hides"]
