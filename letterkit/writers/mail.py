"""What mailto links and .eml drafts share: single, sound e-mail addresses and one-line headers."""

import re
from dataclasses import dataclass

from letterkit.errors import InputRefused
from letterkit.model import Letter

_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
"""RFC 5322, 3.2.3, with letters and digits of every script (RFC 6532)."""
_QUOTED = re.compile(r'"(?:[ !#-\[\]-~]|\\[ -~])*"')
"""RFC 5322, 3.2.4."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+", re.IGNORECASE)
"""A name of two or more labels, as RFC 1123, 2.1, allows them."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class Mailbox:
    """One e-mail address: `local` as written, `domain` in ASCII (IDNA 2008)."""

    local: str
    domain: str

    @classmethod
    def parse(cls, text: str) -> "Mailbox":
        """Read exactly one bare address; InputRefused for anything else, a list or a link included."""
        local, _, domain = text.rpartition("@")
        if not (_DOT_ATOM.fullmatch(local) or _QUOTED.fullmatch(local)):
            raise _refusal(text)
        return cls(local=local, domain=_ascii_domain(domain, text))

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"


def mailbox_of(letter: Letter) -> Mailbox:
    """Where the addressee gets mail; InputRefused when no usable address is known."""
    addressee = letter.about.addressee
    if addressee.email is None:
        raise InputRefused(
            f"no usable e-mail address is known for {addressee.id}",
            hint="write to it by post: --format text or --format docx",
        )
    return Mailbox.parse(addressee.email.value)


def copies_of(letter: Letter) -> tuple[Mailbox, ...]:
    """Who gets a copy by mail, each once."""
    boxes = map(Mailbox.parse, letter.about.cc)
    to = mailbox_of(letter)
    return tuple(dict.fromkeys(box for box in boxes if box != to))


def one_line(text: str) -> str:
    """The text itself; InputRefused when a line break or control character would end a header."""
    if _CONTROLS.search(text):
        raise InputRefused(f"{text!r} must be one line", hint="take out line breaks and control characters")
    return text


def _ascii_domain(domain: str, address: str) -> str:
    if not domain.isascii():
        import idna

        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise _refusal(address) from error
    if not _HOST.fullmatch(domain):
        raise _refusal(address)
    return domain


def _refusal(address: str) -> InputRefused:
    return InputRefused(
        f"{address!r} is not an e-mail address", hint="one address alone, such as office@example.org"
    )
