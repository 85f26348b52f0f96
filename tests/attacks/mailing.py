"""Writes a letter by mail in a child process and tells what came out or why not."""

import json
from dataclasses import dataclass

from tests.attacks.bounded import run_python

_MAIL = """
import json, sys
import msgspec
from letterkit.errors import InputRefused
from letterkit.model import Layout
from letterkit.writers import WRITERS
from tests.letters import SENDER, a_letter
from tests.writers.by_mail import by_mail

given = json.load(sys.stdin)
sender = msgspec.structs.replace(SENDER, **given["sender"])
letter = by_mail(a_letter(sender=sender, **given["letter"]), given["email"], tuple(given["copies"]))
try:
    file = next(iter(WRITERS[sys.argv[1]].write([letter], Layout())))
    print(json.dumps(["written", file.content.decode("ascii")]))
except InputRefused as refused:
    print(json.dumps(["refused", refused.message]))
"""


@dataclass(frozen=True)
class Mailed:
    """What a writer made of a letter: its content, or the message of its refusal."""

    content: str = ""
    refusal: str = ""


def mail_in_child(
    format_name: str,
    email: str = "office@example.org",
    copies: tuple[str, ...] = (),
    sender: dict[str, str] | None = None,
    **letter: str,
) -> Mailed:
    """A letter to `email` as `mailto` or `eml`, with parts of its sender and of itself changed."""
    given = {"email": email, "copies": copies, "sender": sender or {}, "letter": letter}
    outcome = run_python(_MAIL, format_name, given=json.dumps(given))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    how, text = json.loads(outcome.stdout)
    return Mailed(content=text) if how == "written" else Mailed(refusal=text)
