"""The writer's details: shown, asked for, kept, forgotten."""

from collections.abc import Iterable, Mapping

import msgspec

from letterkit import console
from letterkit.cli.who import ALWAYS_READ, said_by_options
from letterkit.errors import UsageError
from letterkit.inputs.profile import forget_profile, keep_profile, profile_name, read_profile
from letterkit.model import Sender
from letterkit.screen import one_line, quoted

_QUESTIONS = (
    ("name", "Your full name"),
    ("address", "Your postal address without the country, its lines parted by ;"),
    ("town", "Your town"),
    ("country", "Your country"),
    ("email", "Your e-mail address"),
    ("role", 'What you write as, such as "a teacher"'),
    ("organisation", "Your organisation, if you write for one"),
    ("reads", "Languages you read besides English, such as ru"),
)
_COUNTED_OUT = frozenset(("row", "note", "discreet", "minute", "signatories"))


class KeptRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of the writer: the fields of a sender file, empty where they are not known."""

    name: str
    address: list[str]
    town: str
    country: str
    email: str
    organisation: str
    role: str
    reads: list[str]
    note: str
    discreet: bool
    copy_to: list[str]
    care_of: list[str]
    members: int | None
    second_signatory: dict[str, str] | None


def show() -> None:
    """What is kept, one field a line; with --json as one record."""
    kept = read_profile()
    if console.manner().json:
        told = msgspec.to_builtins(kept or Sender())
        console.json_record(KeptRecord(**{name: told[name] for name in KeptRecord.__struct_fields__}))
    elif kept is None:
        console.say(f"nothing is kept yet; letterkit sender keeps your details in {quoted(profile_name())}")
    else:
        for name, text in _fields(kept).items():
            console.result(f"{name}: {one_line(text)}\n".encode())
        console.say(f"kept in {quoted(profile_name())}")


def forget() -> None:
    """Delete what is kept."""
    there = forget_profile()
    console.say(f"{quoted(profile_name())} is deleted" if there else "nothing was kept")
    console.say("Your letters are yours to delete: letters/, with manifest.csv and rejected.csv of a batch.")


def keep(given: Mapping[str, str], copy_to: Iterable[str]) -> None:
    """Keep what is given, beside what is already kept; another name begins afresh.

    Raises UsageError for what cannot be used.
    """
    said = said_by_options(given, copy_to)
    changes = {name: getattr(said, name) for name, text in given.items() if text}
    if said.copy_to:
        changes["copy_to"] = said.copy_to
    before = read_profile() or Sender()
    if before.name and said.name and said.name != before.name:
        console.say(f"The details kept for {before.name} are given up: these are somebody else's.")
        before = Sender()
    _keep(msgspec.structs.replace(before, **changes))


def ask() -> None:
    """Ask for each detail; a question is put again until its answer can be used.

    Raises UsageError where nobody is there to answer.
    """
    if not console.someone_is_there():
        raise UsageError(
            "letterkit sender asks questions, and nobody is there to answer",
            hint='give the answers: letterkit sender --name "..." --address "...; ..." --country "..."',
        )
    console.say(
        "Your name and address stand in your letters, so they go to the authorities you write to. "
        f"Otherwise they stay on this computer, in {quoted(profile_name())}."
    )
    console.say(
        "Enter alone keeps what stands in brackets, or leaves it empty; Ctrl-C stops without keeping."
    )
    sender = read_profile() or Sender()
    try:
        for name, question in _QUESTIONS:
            sender = _answered(sender, name, question)
    except KeyboardInterrupt:
        raise KeyboardInterrupt("stopped, and nothing new is kept", "") from None
    _keep(sender)


def _answered(sender: Sender, name: str, question: str) -> Sender:
    known = _fields(sender).get(name, "")
    while True:
        answer = console.ask(question, known)
        if answer == known:
            return sender
        try:
            said = said_by_options({name: answer})
        except UsageError as refusal:
            console.refusal(refusal.message, code="usage-error", hint=refusal.hint)
            continue
        return msgspec.structs.replace(sender, **{name: getattr(said, name)})


def _keep(sender: Sender) -> None:
    keep_profile(sender)
    console.say(
        f"Kept in {quoted(profile_name())}, for your eyes only. "
        "Your name and address go to the authorities you write to."
    )
    console.say("letterkit sender --show shows it, --forget deletes it; next: letterkit cases list")


def _fields(sender: Sender) -> dict[str, str]:
    """The fields that were given, each as one text as it can be typed."""
    texts = {}
    for name, value in msgspec.to_builtins(sender).items():
        if name == "reads":
            value = [language for language in value if language != ALWAYS_READ]
        if isinstance(value, dict):
            value = [text for text in value.values() if text]
        if value and name not in _COUNTED_OUT:
            texts[name] = "; ".join(value) if isinstance(value, list | tuple) else str(value)
    return texts
