"""Who writes: the options over the file, the file instead of the kept profile."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from letterkit import console
from letterkit.errors import CannotWrite, InputRefused, UsageError
from letterkit.inputs.findings import email_finding, minute_finding
from letterkit.inputs.language_names import language_tag, meant_language
from letterkit.inputs.profile import read_profile
from letterkit.inputs.senders import read_sender, sender_of
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import read_text
from letterkit.model import Sender
from letterkit.problems import NOWHERE, errors_of, warning

_OWN_HOME = "HOME names the home of another user; `--sender FILE` gives the details instead"
ALWAYS_READ = "en"
"""Whoever answers letterkit's questions reads English; `--reads` says what else."""
_TAG = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?")
OPTIONS = "the command line"
"""What problems call the options."""


def the_sender(
    given: Mapping[str, str], file: Path | None, copy_to: Iterable[str], *, discreet: bool
) -> Sender:
    """The writer. `given` are fields of Sender as typed, empty ones not given.

    A file is used instead of the kept profile, never mixed with it: it may name somebody else.
    Raises UsageError for an option, InputRefused for a file that cannot be used.
    """
    base = sender_in(file) if file else _kept()
    said = said_by_options(given, copy_to)
    changes = {name: getattr(said, name) for name, text in given.items() if text}
    changes["copy_to"] = tuple(dict.fromkeys((*base.copy_to, *said.copy_to)))
    writer = msgspec.structs.replace(base, **changes, discreet=discreet or base.discreet)
    _refuse_a_misfit(writer)
    return writer


def _refuse_a_misfit(writer: Sender) -> None:
    """Raises UsageError for a minute without the organisation whose meeting it was."""
    if without := minute_finding(writer.minute, writer.organisation, NOWHERE):
        raise UsageError(without.message, hint="--organisation names the branch that met")
    if writer.minute and writer.discreet:
        raise UsageError(
            "--discreet leaves your organisation out, and a minute is its own",
            hint="leave --minute or --discreet out; --care-of keeps your own address private",
        )


def _kept() -> Sender:
    """The kept sender; nobody, and a warning, where the profile is closed to this user."""
    try:
        return read_profile() or Sender()
    except CannotWrite as closed:
        found = warning("profile-closed", f"{closed.message}: this goes on without it", hint=_OWN_HOME)
        console.problems([found])
        return Sender()


def sender_in(file: Path) -> Sender:
    """The sender of a YAML file."""
    sender, problems = read_sender(read_text(file), str(file))
    if sender is None:
        raise InputRefused(f"{file} cannot be used as the writer's details", problems=problems)
    return sender


def said_by_options(given: Mapping[str, str], copy_to: Iterable[str] = ()) -> Sender:
    """The fields given as options, checked like those of a file."""
    texts = {name: text for name, text in given.items() if text}
    copies = tuple(copy_to)
    if "reads" in texts:
        texts["reads"] = ",".join(_languages(texts["reads"]))
    if copies:
        texts["copy_to"] = "\n".join(copies)
    sender, problems = sender_of(texts, OPTIONS)
    problems += [
        found for copy in copies if "@" in copy and (found := email_finding(copy, NOWHERE)) is not None
    ]
    wrong = errors_of(problems)
    if sender is None or wrong:
        first, *others = wrong
        raise UsageError(first.message, hint=first.hint, problems=others)
    return sender


def _languages(typed: str) -> Iterator[str]:
    """The tags of the languages typed, by tag or name, after the one everybody here reads."""
    yield ALWAYS_READ
    for name in filter(None, map(str.strip, re.split("[,;]", typed))):
        tag = name if _TAG.fullmatch(name) else language_tag(name)
        if tag is None:
            raise UsageError(f"no language is called `{show(name)}`", hint=meant_language(name))
        if tag != ALWAYS_READ:
            yield tag


def the_note(text: str, file: Path | None) -> str:
    """The writer's own paragraph, from one place only."""
    if text and file:
        raise UsageError("--note and --note-file exclude each other", hint="give one of them")
    return read_text(file).strip() if file else text
