"""Row 45: a line break that would begin a header of its own."""

from email import message_from_string
from email.policy import SMTP

import pytest

from tests.attacks.mailing import mail_in_child

BREAKS = [
    "Дело\r\nBcc: spy@e.org",
    "Case\nBcc: spy@e.org",
    "Case\rBcc: spy@e.org",
    "Case\0",
    "Case\u2028Bcc: x",
]


@pytest.mark.parametrize("subject", BREAKS)
@pytest.mark.parametrize("format_name", ["mailto", "eml"])
def test_a_subject_of_two_lines_is_refused(format_name: str, subject: str) -> None:
    mailed = mail_in_child(format_name, subject=subject)
    assert mailed.refusal == f"{subject!r} must be one line"


@pytest.mark.parametrize("name", BREAKS)
def test_a_writers_name_of_two_lines_is_refused(name: str) -> None:
    assert mail_in_child("eml", sender={"name": name}).refusal == f"{name!r} must be one line"


@pytest.mark.parametrize(
    "name", ['A" <spy@e.org>, "B', "A, spy@e.org", "=?utf-8?Q?=0D=0ABcc:_spy=40e.org?=", "A\\"]
)
def test_a_writers_name_never_becomes_an_address(name: str) -> None:
    message = message_from_string(mail_in_child("eml", sender={"name": name}).content, policy=SMTP)
    (author,) = message["From"].addresses
    assert (author.display_name, author.addr_spec) == (name, "member@example.org")
    assert message["Bcc"] is None


def test_text_that_looks_like_a_header_stays_in_the_body() -> None:
    mailed = mail_in_child("eml", salutation="Bcc: spy@e.org")
    head, _, body = mailed.content.partition("\r\n\r\n")
    assert "spy" not in head
    assert "\r\nBcc: spy@e.org\r\n" in body
