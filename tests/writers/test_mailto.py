"""Mailto links, judged by RFC 6068 and an independent reader."""

import string
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import InputRefused
from letterkit.model import BulletList, Layout, Letter, Paragraph
from letterkit.writers.mail import Mailbox
from letterkit.writers.mailto import GOOD_LENGTH, MOST_LENGTH, findings, link, mailto_url, write
from letterkit.writers.text import letter_text, mail_text, short_mail_text
from tests.letters import a_letter, a_russian_letter
from tests.writers.by_mail import OFFICE, by_mail

SHORT_BODY = (Paragraph(text="I ask you to:"), BulletList(items=("reply.",)))
COVER = "Dear Minister,\n\nPlease find my letter attached.\n\nYours faithfully,\nExample Member"


def read(url: str) -> tuple[list[str], dict[str, list[str]]]:
    """The addresses and fields of a link, read by the grammar of RFC 6068, section 2."""
    scheme, _, rest = url.partition(":")
    assert scheme == "mailto"
    assert set(url) <= set(string.ascii_letters + string.digits + "-._~%@,:?&=")
    to, _, query = rest.partition("?")
    fields: dict[str, list[str]] = {}
    for pair in query.split("&") if query else ():
        name, equals, value = pair.partition("=")
        assert equals
        fields.setdefault(unquote(name, errors="strict"), []).append(unquote(value, errors="strict"))
    return [unquote(one, errors="strict") for one in to.split(",")], fields


RFC_6068 = [
    # Section 5: addresses whose characters would otherwise mean something in a link.
    ("gorby%kremvax@example.com", {}, "mailto:gorby%25kremvax@example.com"),
    ("unlikely?address@example.com", {}, "mailto:unlikely%3Faddress@example.com"),
    ("Mike&family@example.org", {}, "mailto:Mike%26family@example.org"),
    # Section 6.1: plain links, bodies with line breaks, copies.
    ("chris@example.com", {}, "mailto:chris@example.com"),
    ("infobot@example.com", {"subject": "current-issue"}, "mailto:infobot@example.com?subject=current-issue"),
    (
        "infobot@example.com",
        {"body": "send current-issue"},
        "mailto:infobot@example.com?body=send%20current-issue",
    ),
    (
        "infobot@example.com",
        {"body": "send current-issue\nsend index"},
        "mailto:infobot@example.com?body=send%20current-issue%0D%0Asend%20index",
    ),
    (
        "majordomo@example.com",
        {"body": "subscribe bamboo-l"},
        "mailto:majordomo@example.com?body=subscribe%20bamboo-l",
    ),
    (
        "joe@example.com",
        {"cc": [Mailbox.parse("bob@example.com")], "body": "hello"},
        "mailto:joe@example.com?cc=bob@example.com&body=hello",
    ),
    # Section 6.2: quoted local parts.
    ('"not@me"@example.org', {}, "mailto:%22not%40me%22@example.org"),
    (r'"oh\\no"@example.org', {}, "mailto:%22oh%5C%5Cno%22@example.org"),
    (
        r'"\\\"it' + "'" + r's\ ugly\\\""@example.org',
        {},
        "mailto:%22%5C%5C%5C%22it%27s%5C%20ugly%5C%5C%5C%22%22@example.org",
    ),
    # Section 6.3: characters outside ASCII, and a domain of the same.
    ("user@example.org", {"subject": "café"}, "mailto:user@example.org?subject=caf%C3%A9"),
    (
        "user@example.org",
        {"subject": "café", "body": "café"},
        "mailto:user@example.org?subject=caf%C3%A9&body=caf%C3%A9",
    ),
    (
        "user@納豆.example.org",
        {"subject": "Test", "body": "NATTO"},
        "mailto:user@xn--99zt52a.example.org?subject=Test&body=NATTO",
    ),
]


@pytest.mark.parametrize(("address", "fields", "url"), RFC_6068)
def test_the_examples_of_rfc_6068(address: str, fields: dict[str, object], url: str) -> None:
    assert mailto_url(Mailbox.parse(address), **fields) == url  # type: ignore[arg-type]
    to, _ = read(url)
    assert to == [str(Mailbox.parse(address))]


def test_signs_that_mean_something_in_a_link_are_encoded_in_text() -> None:
    url = mailto_url(Mailbox.parse(OFFICE), subject="a+b & c=d? 100% #1", body="x;y,z")
    assert url == (f"mailto:{OFFICE}?subject=a%2Bb%20%26%20c%3Dd%3F%20100%25%20%231&body=x%3By%2Cz")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_line_end_becomes_the_one_of_mail(end: str) -> None:
    url = mailto_url(Mailbox.parse(OFFICE), body=f"one{end}{end}two{end}")
    assert url == f"mailto:{OFFICE}?body=one%0D%0A%0D%0Atwo"


def test_an_empty_field_is_left_out() -> None:
    assert mailto_url(Mailbox.parse(OFFICE), subject="", body="") == f"mailto:{OFFICE}"


@pytest.mark.parametrize("subject", ["a\nb", "a\rb", "a\r\nBcc: spy@example.org", "a\0", "a\u2028b", "a\n"])
def test_a_subject_of_several_lines_is_refused(subject: str) -> None:
    with pytest.raises(InputRefused, match="must be one line"):
        mailto_url(Mailbox.parse(OFFICE), subject=subject)


@pytest.mark.parametrize(
    "address",
    [
        "", "office", "@example.org", "office@", "office@localhost", "a b@example.org", "a@exa mple.org",
        "a@example.org,spy@example.org", "a@example.org?bcc=spy@example.org", "a@example.org&body=hi",
        "a@example.org\nBcc: spy@example.org", "Office <a@example.org>", "a@example.org ", "a..b@example.org",
        '"a@example.org', "a@-example.org", "a@example..org", "a@xn--.org\0",
        "a@\u202eexample.org", "a;b@c@example.org",
    ],
)  # fmt: skip
def test_what_is_not_one_bare_address_is_refused(address: str) -> None:
    with pytest.raises(InputRefused, match="not an e-mail address"):
        Mailbox.parse(address)


LOCAL = st.text(string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~жіә", min_size=1, max_size=30)
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=60)


@given(LOCAL, LOCAL, PLAIN, st.lists(PLAIN, max_size=6))
def test_an_independent_reader_gets_back_addresses_subject_and_body(
    to: str, cc: str, subject: str, lines: list[str]
) -> None:
    boxes = [Mailbox.parse(f"{local}@example.org") for local in (to, cc)]
    url = mailto_url(boxes[0], cc=boxes[1:], subject=subject, body="\n".join(lines))
    body = "\r\n".join(lines).rstrip("\r\n")
    expected = {"cc": [str(boxes[1])], "subject": [subject], "body": [body]}
    assert read(url) == ([str(boxes[0])], {name: value for name, value in expected.items() if value != [""]})


def test_a_letter_that_fits_stands_in_the_link_whole() -> None:
    letter = by_mail(a_letter(body=(Paragraph(text="Please reply."),), short_body=SHORT_BODY, cover=COVER))
    found = link(letter)
    assert (found.holds, found.attach, found.within_limit) == ("letter", "", True)
    assert read(found.url) == (
        [OFFICE],
        {"subject": [letter.subject], "body": [mail_text(letter).rstrip().replace("\n", "\r\n")]},
    )


def test_a_letter_too_long_for_a_link_gives_way_to_the_complete_short_one() -> None:
    letter = by_mail(a_russian_letter(short_body=SHORT_BODY, cover=COVER))
    found = link(letter)
    assert (found.holds, found.attach) == ("short", "")
    assert found.length <= GOOD_LENGTH
    assert read(found.url)[1]["body"] == [short_mail_text(letter).rstrip().replace("\n", "\r\n")]


def test_where_no_complete_letter_fits_a_cover_note_names_the_letter_to_attach() -> None:
    letter = by_mail(a_russian_letter(cover=COVER))
    found = link(letter)
    assert (found.holds, found.attach) == ("cover", "kurmanov-ukteshbayev-2011-kz-mfa-ru.txt")
    assert read(found.url)[1]["body"] == [COVER.replace("\n", "\r\n")]


def test_a_good_short_letter_is_preferred_to_a_whole_one_near_the_limit() -> None:
    letter = by_mail(letter_of_length(GOOD_LENGTH + 1, short_body=SHORT_BODY, cover=COVER))
    assert link(letter).holds == "short"


def test_a_whole_letter_near_the_limit_is_preferred_to_a_cover_note() -> None:
    assert link(by_mail(letter_of_length(MOST_LENGTH, cover=COVER))).holds == "letter"
    assert link(by_mail(letter_of_length(MOST_LENGTH + 1, cover=COVER))).holds == "cover"


@pytest.mark.parametrize("cover", ["", "Please find my letter attached. " * 80])
def test_a_link_that_nothing_fits_says_so_and_is_never_cut(cover: str) -> None:
    letter = by_mail(a_russian_letter(cover=cover))
    found = link(letter)
    assert not found.within_limit
    assert read(found.url)[1]["body"] == [(cover or mail_text(letter)).rstrip("\n").replace("\n", "\r\n")]


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"short_body": SHORT_BODY}, "the link holds the complete short letter", "--format eml"),
        (
            {"cover": COVER},
            "the link holds a cover note",
            "attach the letter before sending",
        ),
    ],
)
def test_a_link_without_the_whole_letter_says_what_it_holds(
    changes: dict[str, Any], message: str, hint: str
) -> None:
    (finding,) = findings(by_mail(a_russian_letter(**changes)))
    assert (finding.code, finding.severity) == ("long-mailto", "warning")
    assert message in finding.message
    assert hint in finding.hint


def test_a_link_with_the_whole_letter_needs_no_word() -> None:
    assert list(findings(by_mail(a_letter(body=(Paragraph(text="Please reply."),))))) == []


def test_a_link_too_long_to_open_is_said() -> None:
    assert "long-mailto" in [finding.code for finding in findings(by_mail(a_russian_letter()))]


def test_copies_with_an_address_get_the_mail_too_and_others_only_stand_in_the_letter() -> None:
    copies = ("campaign@example.org", "kz-embassy-gb", OFFICE, "campaign@example.org")
    _, fields = read(link(by_mail(a_letter(), copies=copies)).url)
    assert fields["cc"] == ["campaign@example.org"]


def test_an_office_without_a_usable_address_never_gets_a_link() -> None:
    with pytest.raises(InputRefused, match="no usable e-mail address is known for kz-mfa"):
        link(a_letter())
    with pytest.raises(InputRefused):
        next(write([a_letter()], Layout()))


def test_a_link_that_holds_the_letter_is_one_file() -> None:
    letter = by_mail(a_letter(body=(Paragraph(text="Please reply."),)))
    (file,) = write([letter], Layout())
    assert (file.path, file.format, file.companion) == (
        "kurmanov-ukteshbayev-2011-kz-mfa.mailto.txt",
        "mailto",
        False,
    )
    assert file.content.decode("ascii") == link(letter).url + "\n"


def test_a_letter_to_attach_lies_beside_its_link() -> None:
    letter = by_mail(a_russian_letter(cover=COVER))
    first, *companions = write([letter], Layout())
    assert not first.companion
    assert [(file.path, file.format, file.companion) for file in companions] == [
        ("kurmanov-ukteshbayev-2011-kz-mfa-ru.txt", "text", True),
        ("kurmanov-ukteshbayev-2011-kz-mfa-ru.eml", "eml", True),
    ]
    assert companions[0].path == link(letter).attach
    assert companions[0].content.decode("utf-8") == letter_text(letter)


def test_links_are_made_when_they_are_asked_for() -> None:
    def letters() -> Iterator[Letter]:
        yield by_mail(a_letter(body=SHORT_BODY))
        raise AssertionError("asked for a second letter")

    assert next(write(letters(), Layout())).format == "mailto"


def letter_of_length(length: int, **changes: object) -> Letter:
    """A letter whose link, by mail to the office, is so many characters long."""
    bare = link(by_mail(a_letter(body=(Paragraph(text="x"),)))).length
    return a_letter(body=(Paragraph(text="x" * (length - bare + 1)),), **changes)
