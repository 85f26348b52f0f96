"""Letters as mailto links (RFC 6068): a click opens the mail program with the letter in it.

A link cannot attach a file and cannot be long. It holds, in this order, the whole letter, the
complete short letter, or a cover note; then the letter lies beside it to be attached.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

import msgspec

from letterkit.model import Layout, Letter, OutputFile
from letterkit.names import letter_stem
from letterkit.problems import Problem, warning
from letterkit.writers.eml import eml_file
from letterkit.writers.mail import Mailbox, copies_of, mailbox_of, one_line
from letterkit.writers.text import mail_text, short_mail_text, text_file

GOOD_LENGTH = 1_800
"""Characters of a link that leave room below MOST_LENGTH for what a web page or a program adds."""
MOST_LENGTH = 2_000
"""Characters of a link at most. Chrome on Windows does nothing at all above 2,046
(https://github.com/sdmtr/electromagnet/issues/2), Firefox 32 took 2,008."""
_LINE_END = re.compile(r"\r\n?|\n")

Holds = Literal["letter", "short", "cover"]


@dataclass(frozen=True)
class Link:
    """A mailto link, and what to know before it is used."""

    url: str
    holds: Holds
    """The whole letter, the complete short letter, or a cover note for the attached letter."""
    attach: str = ""
    """The name of the file to attach before sending; empty when the link holds a letter."""

    @property
    def length(self) -> int:
        """Characters of the link."""
        return len(self.url)

    @property
    def within_limit(self) -> bool:
        """Whether mail programs will open it."""
        return self.length <= MOST_LENGTH


def write(letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
    """A file with the link of each letter; with a cover note, the letter to attach as companions.

    Raises InputRefused for an addressee without a usable e-mail address. `layout` changes nothing.
    """
    for letter in letters:
        found = link(letter)
        content = f"{found.url}\n".encode("ascii")
        path = f"{letter_stem(letter)}.mailto.txt"
        yield OutputFile(path=path, format="mailto", letters=(letter,), content=content)
        if found.attach:
            for file in (text_file(letter), eml_file(letter)):
                yield msgspec.structs.replace(file, companion=True)


def link(letter: Letter) -> Link:
    """The link that holds most of a letter without ever cutting it.

    The first complete letter of a good length; else the first of anything within the limit; else
    the last there is, which is then not `within_limit`.
    """
    to, cc = mailbox_of(letter), copies_of(letter)
    bodies: dict[Holds, str] = {
        "letter": mail_text(letter),
        "short": short_mail_text(letter),
        "cover": letter.cover,
    }
    links = [
        Link(
            url=mailto_url(to, cc=cc, subject=letter.subject, body=body),
            holds=holds,
            attach=text_file(letter).path if holds == "cover" else "",
        )
        for holds, body in bodies.items()
        if body
    ]
    good = (one for one in links if one.holds != "cover" and one.length <= GOOD_LENGTH)
    possible = (one for one in links if one.within_limit)
    return next(good, None) or next(possible, None) or links[-1]


def findings(letter: Letter) -> Iterator[Problem]:
    """long-mailto: what a link holds that cannot hold the whole letter, and what to attach."""
    found, office = link(letter), letter.about.addressee.id
    if found.holds == "short":
        yield warning(
            "long-mailto",
            f"{office}: too long for a mail link as a whole; the link holds the complete short letter",
            hint="the whole letter as a mail: --format eml",
        )
    elif found.holds == "cover":
        yield warning(
            "long-mailto",
            f"{office}: too long for a mail link; the link holds a cover note",
            hint="attach the letter before sending, or use --format eml",
        )
    if not found.within_limit:
        yield warning(
            "long-mailto",
            f"{office}: the link has {found.length} characters, and mail programs open {MOST_LENGTH} at most",
            hint="use --format eml instead",
        )


def mailto_url(to: Mailbox, *, cc: Iterable[Mailbox] = (), subject: str = "", body: str = "") -> str:
    """A link to one address (RFC 6068, section 2): lower-case fields, each once, empty ones left out.

    An empty `subject=` makes Outlook drop the body. InputRefused for a subject of several lines.
    """
    fields = {
        "cc": ",".join(map(_address, cc)),
        "subject": quote(one_line(subject), safe=""),
        "body": quote(_LINE_END.sub("\r\n", body.rstrip("\r\n")), safe=""),
    }
    query = "&".join(f"{name}={value}" for name, value in fields.items() if value)
    return f"mailto:{_address(to)}" + (f"?{query}" if query else "")


def _address(box: Mailbox) -> str:
    """Encoded but for the `@` before the domain: nothing in it can start a field or a second address."""
    return f"{quote(box.local, safe='')}@{box.domain}"
