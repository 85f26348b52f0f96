"""Row 44: an address that brings fields or readers of its own into a link or a draft."""

import pytest

from tests.attacks.mailing import mail_in_child
from tests.writers.test_mailto import read

INJECTIONS = [
    "x@y.kz?bcc=spy@e.org&body=hi",
    "x@y.kz,spy@e.org",
    "x@y.kz%2Cspy@e.org@e.org",
    "x@y.kz\r\nBcc: spy@e.org",
    "x@y.kz&bcc=spy@e.org",
    "x@y.kz;spy@e.org",
    '"a@b" <spy@e.org>',
]


@pytest.mark.parametrize("address", INJECTIONS)
@pytest.mark.parametrize("format_name", ["mailto", "eml"])
def test_what_is_not_one_address_makes_no_link_and_no_draft(format_name: str, address: str) -> None:
    as_addressee = mail_in_child(format_name, email=address)
    assert as_addressee.refusal == f"{address!r} is not an e-mail address"
    assert mail_in_child(format_name, copies=(address,)) == as_addressee


@pytest.mark.parametrize(
    "address", ["a&bcc=x@c.kz", "a?b=c@c.kz", "a%2Cspy@c.kz", '"a,b@c"@c.kz', "a+b@c.kz"]
)
def test_a_strange_but_single_address_reads_back_as_itself(address: str) -> None:
    to, fields = read(mail_in_child("mailto", email=address).content.strip())
    assert to == [address]
    assert set(fields) == {"subject", "body"}
    to, fields = read(mail_in_child("mailto", copies=(address,)).content.strip())
    assert to == ["office@example.org"]
    assert fields["cc"] == [address]


@pytest.mark.parametrize(
    "text", ["a&bcc=spy@e.org", "a?body=b", "a#b", "a%0D%0ABcc: spy@e.org", "a&amp;bcc=x"]
)
def test_a_subject_or_name_never_becomes_a_field(text: str) -> None:
    mailed = mail_in_child("mailto", subject=text, salutation=text)
    to, fields = read(mailed.content.strip())
    assert to == ["office@example.org"]
    assert set(fields) == {"subject", "body"}
    assert fields["subject"] == [text]
    assert f"\r\n\r\n{text}\r\n\r\n" in fields["body"][0]
