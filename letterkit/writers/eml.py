"""Letters as .eml drafts: a mail program opens the file as a mail to be finished and sent."""

import base64
import binascii
from collections.abc import Iterable, Iterator

from letterkit.errors import InputRefused
from letterkit.model import Layout, Letter, OutputFile
from letterkit.names import letter_stem
from letterkit.offices import FALLBACK, form
from letterkit.writers.mail import Mailbox, copies_of, mailbox_of, one_line
from letterkit.writers.text import mail_text

CRLF = "\r\n"
LINE = 76
"""Characters in a header line that holds encoded words, at most (RFC 2047, section 2)."""
ENCODED_WORD = 75
"""Characters in one encoded word, at most (RFC 2047, section 2)."""
_WRAPPING = len("=?utf-8?B??=")


def write(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """One draft a letter; InputRefused for an addressee without a usable e-mail address.

    A mail has no page, so `layout` changes nothing.
    """
    return map(eml_file, letters)


def eml_file(letter: Letter) -> OutputFile:
    """A letter as a draft, in ASCII with CRLF line ends."""
    content = draft(letter)
    return OutputFile(path=f"{letter_stem(letter)}.eml", format="eml", letters=(letter,), content=content)


def draft(letter: Letter) -> bytes:
    """The bytes of a draft: no date, no message id, no trace of the machine.

    `X-Unsent: 1` makes Outlook open it for editing.
    """
    sender = letter.about.sender.shown()
    encoding, body = _body(mail_text(letter))
    headers = {
        "X-Unsent": "1",
        "From": _mailbox("From", sender.name, Mailbox.parse(sender.email)) if sender.email else "",
        "To": _mailbox("To", _office_name(letter), mailbox_of(letter)),
        "Cc": f",{CRLF} ".join(_bare(box) for box in copies_of(letter)),
        "Subject": _unstructured("Subject", letter.subject),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": encoding,
    }
    head = "".join(f"{name}: {value}{CRLF}" for name, value in headers.items() if value)
    return (head + CRLF + body).encode("ascii")


def encoded_words(text: str, first_line: int) -> str:
    """Text as RFC 2047 words of whole characters, one a line; `first_line` characters stand before it.

    Spaces between the words mean nothing to a reader, so every space of the text is inside one.
    """
    return f"{CRLF} ".join(map(_encoded_word, _chunks(text, min(ENCODED_WORD, LINE - first_line))))


def _chunks(text: str, room: int) -> Iterator[str]:
    """Text in pieces that each fit an encoded word, the first one of `room` characters.

    A piece ends behind a space where it can: some readers, such as Python 3.11's own, show one more
    after each word of a display name.
    """
    while text:
        most_bytes = (room - _WRAPPING) // 4 * 3  # base64 makes four characters of three bytes
        end = len(text.encode()[:most_bytes].decode(errors="ignore"))
        if end < len(text):
            end = text.rfind(" ", 0, end) + 1 or end
        yield text[:end]
        text, room = text[end:], ENCODED_WORD


def _encoded_word(chunk: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(chunk.encode()).decode('ascii')}?="


def _unstructured(header: str, text: str) -> str:
    """The value of a header that is plain text."""
    start = len(header) + len(": ")
    if _is_plain(one_line(text)) and start + len(text) <= LINE:
        return text
    return encoded_words(text, start)


def _mailbox(header: str, name: str, box: Mailbox) -> str:
    """A display name and an address; the address on a line of its own where both do not fit on one."""
    if not name:
        return _bare(box)
    start = len(header) + len(": ")
    quoted = '"' + one_line(name).replace("\\", "\\\\").replace('"', '\\"') + '"'
    phrase = quoted if _is_plain(name) and start + len(quoted) <= LINE else encoded_words(name, start)
    fits = CRLF not in phrase and start + len(phrase) + len(f" <{box}>") <= LINE
    return f"{phrase}{' ' if fits else CRLF + ' '}<{_bare(box)}>"


def _bare(box: Mailbox) -> str:
    if not box.local.isascii():
        raise InputRefused(
            f"{str(box)!r} cannot stand in a mail draft: it has letters outside ASCII before the @",
            hint="use --format mailto for this address",
        )
    return str(box)


def _is_plain(text: str) -> bool:
    """Whether a header may hold the text as it is, and no reader takes it for an encoded word."""
    return text.isascii() and "=?" not in text and text == text.strip()


def _office_name(letter: Letter) -> str:
    """The office in the letter's language, else in English, else nothing."""
    office = letter.about.addressee.office
    return form(office, letter.language) or form(office, FALLBACK) or ""


def _body(text: str) -> tuple[str, str]:
    """The name of the transfer encoding and the text in it: the shorter of the two there are."""
    content = CRLF.join(text.split("\n")).encode()
    printable = binascii.b2a_qp(content).decode("ascii")
    encoded = base64.encodebytes(content).decode("ascii").replace("\n", CRLF)
    if len(printable) <= len(encoded):
        return "quoted-printable", printable
    return "base64", encoded
