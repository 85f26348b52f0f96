"""Mail drafts, read back by Python's own parser."""

import re
from email import message_from_bytes
from email.header import decode_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import InputRefused
from letterkit.model import Layout, Letter
from letterkit.writers.eml import ENCODED_WORD, LINE, draft, encoded_words, write
from letterkit.writers.text import mail_text
from tests.letters import SENDER, a_letter, a_letter_with_bullets, a_russian_letter, letter_words
from tests.writers.by_mail import OFFICE, by_mail, with_about
from tests.writers.test_text import words_of


def opened(letter: Letter) -> EmailMessage:
    message = message_from_bytes(draft(letter), policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def shown(address: Address) -> str:
    """A display name without the spaces Python 3.11 adds between encoded words."""
    return " ".join(address.display_name.split())


def test_a_draft_reads_like_this() -> None:
    letter = by_mail(a_letter(order=("salutation", "signature_block")), copies=("campaign@example.org",))
    assert draft(letter).decode("ascii").split("\r\n") == [
        "X-Unsent: 1",
        'From: "Example Member" <member@example.org>',
        'To: "Ministry of Foreign Affairs of the Republic of Kazakhstan"',
        " <office@example.org>",
        "Cc: campaign@example.org",
        "Subject: Ainur Kurmanov and Esenbek Ukteshbayev",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Dear Minister of Foreign Affairs,",
        "",
        "Example Member",
        "Teacher",
        "",
    ]


@pytest.mark.parametrize("letter", [a_letter(), a_russian_letter(), a_letter_with_bullets()])
def test_a_draft_holds_the_words_of_the_letter_in_their_order(letter: Letter) -> None:
    message = opened(by_mail(letter))
    content = message.get_content()
    assert content.replace("\r\n", "\n") == mail_text(letter)
    assert words_of(content) == letter_words(letter)
    assert message["Subject"] == letter.subject


def test_a_russian_draft_names_the_office_in_russian() -> None:
    message = opened(by_mail(a_russian_letter()))
    (to,) = message["To"].addresses
    assert shown(to) == "Министерство иностранных дел Республики Казахстан"
    assert to.addr_spec == OFFICE
    assert message["Content-Transfer-Encoding"] == "base64"


def test_an_office_without_a_name_in_the_language_is_named_in_english() -> None:
    (to,) = opened(by_mail(a_letter(language="kk")))["To"].addresses
    assert to.display_name == "Ministry of Foreign Affairs of the Republic of Kazakhstan"


@pytest.mark.parametrize(
    "name",
    ['Ann "Red" O\\Neil', "Ann, Bob", "=?utf-8?B?QQ==?=", "Әлия Қасымқызы", "Example Member " * 9 + "X"],
)
def test_a_name_is_only_ever_a_name(name: str) -> None:
    sender = msgspec.structs.replace(SENDER, name=name)
    (author,) = opened(by_mail(a_letter(sender=sender)))["From"].addresses
    assert shown(author) == name
    assert author.addr_spec == "member@example.org"


def test_a_writer_without_an_address_leaves_the_from_to_the_mail_program() -> None:
    letter = by_mail(a_letter(sender=msgspec.structs.replace(SENDER, email="")))
    assert "From" not in opened(letter)


def test_a_discreet_writers_address_and_name_stay_out() -> None:
    letter = by_mail(a_letter(sender=msgspec.structs.replace(SENDER, discreet=True)))
    assert "From" not in opened(letter)


def test_a_draft_says_nothing_about_when_or_where_it_was_made() -> None:
    names = opened(by_mail(a_letter(), copies=("one@example.org",))).keys()
    assert names == [
        "X-Unsent", "From", "To", "Cc", "Subject",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ]  # fmt: skip


def test_every_copy_stands_on_a_line_of_its_own() -> None:
    copies = tuple(f"copy-{number}@example.org" for number in range(5))
    message = opened(by_mail(a_letter(), copies=copies))
    assert [one.addr_spec for one in message["Cc"].addresses] == list(copies)


@pytest.mark.parametrize("letter", [a_letter(), a_russian_letter()])
def test_the_same_letter_gives_the_same_ascii_bytes_in_lines_that_every_server_takes(letter: Letter) -> None:
    content = draft(by_mail(letter))
    assert content == draft(by_mail(letter))
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= LINE


@pytest.mark.parametrize("field", ["subject", "name"])
@pytest.mark.parametrize("value", ["a\r\nBcc: spy@example.org", "a\nb", "a\0b"])
def test_a_line_break_never_becomes_a_header(field: str, value: str) -> None:
    sender = msgspec.structs.replace(SENDER, name=value) if field == "name" else SENDER
    letter = by_mail(a_letter(sender=sender, subject=value if field == "subject" else "Subject"))
    with pytest.raises(InputRefused, match="must be one line"):
        draft(letter)


def test_an_address_outside_ascii_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputRefused, match="outside ASCII") as refused:
        draft(by_mail(a_letter(), email="кеңсе@example.org"))
    assert refused.value.hint == "use --format mailto for this address"


def test_a_domain_outside_ascii_is_written_as_mail_servers_know_it() -> None:
    (to,) = opened(by_mail(a_letter(), email="office@қазақстан.example"))["To"].addresses
    assert to.domain.encode().decode("idna") == "қазақстан.example"


def test_an_office_without_a_usable_address_never_gets_a_draft() -> None:
    with pytest.raises(InputRefused, match="no usable e-mail address"):
        next(write([a_letter()], Layout()))


def test_each_draft_is_a_file() -> None:
    (file,) = write([by_mail(a_letter())], Layout())
    assert (file.path, file.format) == ("kurmanov-ukteshbayev-2011-kz-mfa.eml", "eml")


HEADER_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1)


@given(HEADER_TEXT, st.integers(0, 30))
def test_encoded_words_keep_whole_characters_and_every_space(text: str, first_line: int) -> None:
    encoded = encoded_words(text, first_line)
    lines = encoded.split("\r\n ")
    assert first_line + len(lines[0]) <= LINE
    assert all(len(line) <= ENCODED_WORD for line in lines)
    for line in lines:  # each word alone is whole: readers may decode them one by one
        ((raw, charset),) = decode_header(line)
        assert charset == "utf-8"
        assert isinstance(raw, bytes)
        raw.decode("utf-8")
    assert "".join(part.decode(charset or "") for part, charset in decode_header(encoded)) == text


@given(HEADER_TEXT)
def test_any_subject_comes_back_as_it_was(subject: str) -> None:
    header = re.search(rb"(?ms)^Subject: (.*?)\r\n(?! )", draft(by_mail(a_letter(subject=subject))))
    assert header is not None
    parts = decode_header(header[1].decode("ascii"))
    assert (
        "".join(one if isinstance(one, str) else one.decode(name or "ascii") for one, name in parts)
        == subject
    )


def test_a_declined_name_of_an_office_stands_in_the_nominative() -> None:
    office = {"ru": {"nom": "Верховный суд", "dat": "Верховному суду"}}
    letter = by_mail(a_russian_letter())
    addressee = msgspec.structs.replace(letter.about.addressee, office=office)
    (to,) = opened(with_about(letter, addressee=addressee))["To"].addresses
    assert to.display_name == "Верховный суд"
