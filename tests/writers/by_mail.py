"""Letters to an office that has an e-mail address."""

from typing import Any

import msgspec

from letterkit.model import Letter
from letterkit.offices import Contact
from tests.letters import a_letter

OFFICE = "office@example.org"


def by_mail(letter: Letter | None = None, email: str = OFFICE, copies: tuple[str, ...] = ()) -> Letter:
    """The letter with a usable address of the office, and who else gets it."""
    letter = letter or a_letter()
    contact = Contact(value=email, source="list")
    addressee = msgspec.structs.replace(letter.about.addressee, emails=(contact,))
    cc = tuple(copy for copy in copies if "@" in copy)
    return with_about(letter, addressee=addressee, copies=copies, cc=cc)


def with_about(letter: Letter, **changes: Any) -> Letter:
    """The letter with another assignment behind it."""
    about = msgspec.structs.replace(letter.about, **changes)
    return msgspec.structs.replace(letter, about=about)
