"""S1, S2, S3, S12: several offices, the embassy in one's own country, copies, every channel."""

from email import policy
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli_runner import WRITER, run_cli
from tests.seeds.commands import TWO_MEN, draft, letters, records

CAMPAIGN = "campaign@example.org"


# S1: "Send urgent protests to" several offices, each in its own form


def test_s1_each_office_gets_a_letter_of_its_own_in_its_own_form(tmp_path: Path) -> None:
    found = letters(tmp_path, *TWO_MEN)
    assert list(found) == ["kz-supreme-court", "kz-mfa", "kz-president", "kz-embassy-london"]
    forms = {
        "kz-supreme-court": (
            "Supreme Court of the Republic of Kazakhstan",
            "Dear Chair of the Supreme Court,",
        ),
        "kz-mfa": ("Ministry of Foreign Affairs of the Republic of Kazakhstan", "Dear Minister,"),
        "kz-president": ("President of the Republic of Kazakhstan", "Your Excellency,"),
        "kz-embassy-london": ("Embassy of the Republic of Kazakhstan", "Dear Ambassador,"),
    }
    for office, text in found.items():
        name, salutation = forms[office]
        assert name in text.partition("20 September 2011")[0], office
        assert [one for _, one in forms.values() if one in text] == [salutation], office
        assert "Ainur Kurmanov and Esenbek Ukteshbayev" in text, office


def test_s1_one_office_or_all_of_a_type_can_be_chosen(tmp_path: Path) -> None:
    assert list(letters(tmp_path, *TWO_MEN, "--to", "kz-mfa")) == ["kz-mfa"]
    assert list(letters(tmp_path, *TWO_MEN, "--to", "presidency")) == ["kz-president"]


# S2: "the embassy of Kazakhstan in your own country"


@pytest.mark.parametrize(
    ("country", "embassy", "city"),
    [
        ("UK", "kz-embassy-london", "London"),
        ("Ireland", "kz-embassy-london", "London"),  # answered for from London
        ("Luxembourg", "kz-embassy-brussels", "Brussels"),  # answered for from Brussels
        ("Belgium", "kz-embassy-brussels", "Brussels"),
    ],
)
def test_s2_the_embassy_is_that_of_the_writers_country_also_where_it_serves_several(
    tmp_path: Path, country: str, embassy: str, city: str
) -> None:
    writer = ("--name", "A. Member", "--country", country)
    found = letters(tmp_path, *TWO_MEN, "--to", "embassy", writer=writer)
    assert list(found) == [embassy]
    assert city in found[embassy].partition("Dear")[0]


def test_s2_without_a_country_the_embassy_is_left_out_and_the_writer_asked_for_it(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, writer=("--name", "A. Member"))
    assert done.exit_code == 1
    assert "embassy: the embassy depends on your country, which is not known [left-out]" in done.stderr
    assert "say it with --country" in done.stderr


# S3: "copies of all protests to the campaign"


def test_s3_copies_stand_under_the_letter(tmp_path: Path) -> None:
    found = letters(tmp_path, *TWO_MEN, "--copy-to", CAMPAIGN)
    assert len(found) == 4
    assert all(text.endswith(f"Copy to: {CAMPAIGN}") for text in found.values())


def test_s3_copies_go_as_cc_in_a_mail_draft_and_a_mail_link(tmp_path: Path) -> None:
    wish = ("--to", "kz-mfa", "--copy-to", CAMPAIGN)
    draft(tmp_path, *TWO_MEN, *wish, "--format", "eml", "--out", "mail")
    (file,) = (tmp_path / "mail").glob("*.eml")
    mail = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    assert mail["cc"].addresses[0].addr_spec == CAMPAIGN
    (one,) = records(tmp_path, *TWO_MEN, *wish, "--format", "mailto")[:1]
    assert parse_qs(urlsplit(one["mailto"]).query)["cc"] == [CAMPAIGN]


def test_s3_with_copies_each_gets_a_letter_for_information(tmp_path: Path) -> None:
    wish = ("--to", "kz-mfa", "--to", "kz-supreme-court", "--copy-to", "embassy", "--copies")
    copy = letters(tmp_path, *TWO_MEN, *wish)["kz-embassy-london"]
    assert "For your information I enclose a copy of my letter about" in copy
    assert "Supreme Court of the Republic of Kazakhstan" in copy
    assert "I respectfully ask you" not in copy


def test_s3_a_campaign_kept_in_the_profile_gets_every_copy(tmp_path: Path) -> None:
    kept = run_cli("sender", *WRITER, "--copy-to", CAMPAIGN, cwd=tmp_path)
    assert kept.exit_code == 0
    found = letters(tmp_path, *TWO_MEN, writer=())
    assert len(found) == 4
    assert all(f"Copy to: {CAMPAIGN}" in text for text in found.values())


# S12: more than one channel for each


def test_s12_every_way_to_an_office_is_told_with_its_date(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--to", "kz-embassy-london", "--to", "kz-president")
    _, _, president = done.stderr.partition("\nkz-president\n")
    ways = [line.split(":")[0].strip() for line in president.splitlines() if line.startswith("  ")]
    assert ways[:3] == ["post", "e-mail", "web form"]
    _, _, embassy = done.stderr.partition("\nkz-embassy-london\n")
    assert "phone: 2023, " in embassy


def test_s12_one_letter_goes_in_every_format_at_once(tmp_path: Path) -> None:
    formats = ("text", "docx", "mailto", "eml")
    asked = [part for name in formats for part in ("--format", name)]
    found = records(tmp_path, *TWO_MEN, "--to", "kz-mfa", "--out", "all", *asked)
    assert {one["format"] for one in found} == set(formats)
    assert len({one["subject"] for one in found}) == 1


def test_s12_an_office_without_mailbox_is_named_with_the_way_that_is_left(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--format", "eml", writer=("--name", "A. Member", "--country", "France"))
    assert done.exit_code == 1
    assert "kz-embassy-paris: no confirmed e-mail address is known." in done.stderr
    assert "it can be reached by post" in done.stderr
