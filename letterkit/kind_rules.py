"""The rules of the kinds of letter that are no protest: what a message, an open letter, a motion may hold.

Each is a function of a letter as it is read and its language's wording, as `rules` explains;
`rules.RULES` lists them and `rules.HOLDS_FOR` says for kinds with which traits each holds.
"""

from collections.abc import Iterator

from letterkit.kinds import KINDS
from letterkit.problems import Problem, error, warning
from letterkit.reading import Reading, holds, holds_beginning, one_line, without
from letterkit.telling import told_of_the_case
from letterkit.wording import Wording


def case_detail(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """case-detail: a message passes through a prison's hands; the case in it can harm its reader."""
    letter = reading.letter
    case, language, note = letter.about.case, letter.language, letter.about.sender.note
    details = {
        "the subject of the case": case.subject.get(language, ""),
        "what it is about": case.concern.get(language, ""),
        **{f"fact {number}": one.text.get(language, "") for number, one in enumerate(case.facts, 1)},
        **{f"the demand {one.id}": one.text.get(language, "") for one in case.demands},
    }
    texts = [without(one_line(one), note) for one in (letter.subject, *reading.texts)]
    for what, text in details.items():
        if any(holds(one, text) for one in texts):
            yield error(
                "case-detail",
                f"{letter.about.addressee.id}: the message tells {what}",
                hint="write of good wishes only; whoever opens the letter reads it too",
            )
    if told := told_of_the_case(note, case):
        listed = ", ".join(f"“{one}”" for one in told)
        yield warning(
            "case-detail",
            f"{letter.about.addressee.id}: your own sentence seems to tell of the case: {listed}",
            hint="write of good wishes only; whoever opens the letter reads it too",
        )


def needs_answer(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """needs-answer: who is in prison or on strike may not be able to answer, and should not feel a debt."""
    note = one_line(reading.letter.about.sender.note)
    texts = [without(one_line(one), note) for one in reading.texts]
    asks = [one for one in texts if holds_beginning(one, wording.reply_request) or "?" in one]
    if holds_beginning(note, (*wording.reply_request, *wording.answer_request)) or "?" in note:
        asks.append(note)
    if asks:
        yield warning(
            "needs-answer",
            f"{reading.letter.about.addressee.id}: the message asks for an answer: “{asks[0]}”",
            hint="say what asks for nothing",
        )


def own_address(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """own-address: an open letter and a motion are published; where their writer lives is not."""
    sender = reading.letter.about.sender
    kept = [line for line in sender.address if not holds(sender.town, line)]
    for text in filter(None, (*kept, sender.email)):
        if any(holds(one, text) for one in (*reading.texts, *reading.letter.signature_block)):
            yield error(
                "own-address",
                f"{reading.letter.about.addressee.id}: the text holds “{text}”, a part of your own address",
                hint="take it out of your sentence; the text is meant to be published",
            )


def request_late(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """request-late: who reads only the first lines of an open letter has to find the request there."""
    letter = reading.letter
    open_letter = letter.about.case.open_letter(letter.about.addressee.id)
    if open_letter is None:
        return
    request, reason = (texts.get(letter.language, "") for texts in (open_letter.request, open_letter.reason))
    asked = next((number for number, one in enumerate(reading.texts) if holds(one, request)), None)
    given = next((number for number, one in enumerate(reading.texts) if holds(one, reason)), None)
    if asked is None or (given is not None and given < asked):
        where = "does not hold its request" if asked is None else "gives its reason before its request"
        yield error(
            "request-late",
            f"{letter.about.addressee.id}: the open letter {where}",
            hint="the template needs {{ request }} first and {{ reason }} after it",
        )


def request_past(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """request-past: nobody can still cancel the concert of yesterday."""
    letter = reading.letter
    open_letter = letter.about.case.open_letter(letter.about.addressee.id)
    if open_letter and open_letter.until and letter.date > open_letter.until:
        yield error(
            "request-past",
            f"{letter.about.addressee.id}: what the open letter asks could be done until "
            f"{open_letter.until}, and it is dated {letter.date}",
            hint=f"date it no later than {open_letter.until}",
        )


def minute_missing(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """minute-missing: a letter says "we" only where a meeting resolved to write it, and cites the minute."""
    letter = reading.letter
    minute = letter.about.sender.minute
    if minute and not any(holds(one, minute) for one in reading.texts):
        yield error(
            "minute-missing",
            f"{letter.about.addressee.id}: the letter does not cite the minute of the meeting",
            hint="the template needs {{ sender.minute }}",
        )


def note_unused(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """note-unused: what speaks for many, a meeting or all who sign, has no place for one's own sentence."""
    letter = reading.letter
    note, kind = letter.about.sender.note, KINDS[letter.about.kind]
    if note.strip() and not any(holds(text, note) for text in reading.texts):
        yield warning(
            "note-unused",
            f"{letter.about.addressee.id}: your own sentence does not stand in {kind.in_words}",
            hint="it speaks for many; say it in a letter of your own, or when you move it",
        )
