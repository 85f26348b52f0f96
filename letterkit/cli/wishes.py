"""What the options ask for, as values: the date, the formats, the kind, the case text of a pipe."""

import os
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import cast, get_args

from letterkit import console
from letterkit.errors import UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.text_rules import clean_text, refused_characters, show
from letterkit.inputs.yaml_source import MAX_BYTES, text_of
from letterkit.kinds import CHOSEN, KINDS, KindName
from letterkit.model import Closing, Outcome
from letterkit.plan import Wish
from letterkit.writers import WRITERS

_SHORTEST_NAME = 4
"""Letters from which a language is a name, not a tag."""
STANDARD_INPUT = "-"
"""A case by this name is read from standard input."""


def the_date(text: str) -> date:
    """The letter's date: as given, else SOURCE_DATE_EPOCH (UTC), else today. UsageError for none of a day."""
    if text:
        return the_day(text, "--date")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"`SOURCE_DATE_EPOCH={show(epoch)}` is no date", hint="write it as seconds since 1970"
        ) from None


def the_day(text: str, option: str) -> date:
    """A day in the one form asked for; Python itself would take weeks too. UsageError for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or str(day) != text:
        raise UsageError(
            f"`{option} {show(text)}` is no date", hint="write it as year-month-day, such as 2011-09-20"
        )
    return day


def the_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The formats asked for, each once; text when none is. UsageError for one nobody writes."""
    wanted = tuple(dict.fromkeys(names)) or ("text",)
    for name in wanted:
        _one_of(name, tuple(WRITERS), "format")
    return wanted


def the_wish(
    kind: str,
    to: Iterable[str],
    language: str,
    formats: Iterable[str],
    copy_to: Iterable[str] = (),
    *,
    copies: bool = False,
    minute: str = "",
) -> Wish:
    """Which letters are wanted. UsageError for a kind of letter that is not known, or not in a format.

    With the minute of a motion that was carried, `motion` stands for the letters it resolved to send.
    """
    _one_of(kind, CHOSEN, "kind of letter")
    known = KINDS[cast(KindName, "protest" if kind == "motion" and minute else kind)]
    if minute and not known.we:
        raise UsageError(
            f"{known.in_words} cites no minute", hint="--minute goes with the letters of a branch"
        )
    if copies and known.to != "offices":
        raise UsageError(
            f"nobody gets {known.in_words} for information", hint="--copies goes with the letters to offices"
        )
    by_mail = [name for name in formats if WRITERS[name].needs == "email"]
    if by_mail and not known.mailed:
        raise UsageError(
            f"{known.in_words} is put to a meeting and goes to nobody by mail",
            hint="use --format text or docx",
        )
    return Wish(
        kind=known.name,
        to=tuple(to),
        language=_tag(language),
        copy_to=tuple(copy_to),
        copies=copies,
        needs=tuple(dict.fromkeys(WRITERS[name].needs for name in formats)),
    )


def _tag(language: str) -> str:
    """The tag of a language by its tag or name; as typed where it is neither, to be refused later."""
    if not language or (language.islower() and len(language) < _SHORTEST_NAME):
        return language
    from letterkit.inputs.language_names import language_tag

    return language_tag(language) or language


def the_closing(how: str, on: str, text: str, language: str, source: str) -> Closing:
    """How a case is to be closed, its notice under no tag for the case's own language. Raises UsageError."""
    if how not in get_args(Outcome):
        hint = did_you_mean(how, get_args(Outcome)) or f"a case is {', '.join(get_args(Outcome))}"
        raise UsageError(f"no case ends `{show(how)}`", hint=hint)
    day, notice, tag = the_day(on, "--on"), clean_text(text).strip(), _tag(language)
    for _, shown in refused_characters(notice):
        raise UsageError(f"--text holds an invisible character, {shown}", hint="type the words anew")
    if not notice:
        raise UsageError("--text is empty", hint="say what became of the case; writers read it")
    if tag:
        from letterkit.inputs.language_names import is_tag

        if not is_tag(tag):
            raise UsageError(f"no language has the tag `{show(tag)}`", hint="write tags such as `en`")
    return Closing(on=day, how=cast(Outcome, how), text={tag: notice}, source=source)


def case_text(name: str) -> str | None:
    """The text of a case that comes by standard input; None for a case that has a name."""
    if name != STANDARD_INPUT:
        return None
    if console.someone_is_there():
        console.say("Type or paste the case; Ctrl-D on a line of its own ends it (Ctrl-Z on Windows).")
    return text_of(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")


def _one_of(name: str, known: tuple[str, ...], what: str) -> None:
    if name not in known:
        hint = did_you_mean(name, known) or f"there {'is' if len(known) == 1 else 'are'} {', '.join(known)}"
        raise UsageError(f"no {what} is called `{show(name)}`", hint=hint)
