"""What is said after the letters: what is wrong, who is left out, how each letter can go."""

from collections.abc import Iterator, Sequence
from datetime import date

from letterkit import bundled, console
from letterkit.case_life import notes
from letterkit.cli.delivery import Delivered, to_standard_output
from letterkit.cli.ways import ways
from letterkit.cli.wishes import STANDARD_INPUT
from letterkit.errors import NothingToWrite
from letterkit.inputs.case import find_case
from letterkit.model import BLANK, Case, Letter, OutputFile
from letterkit.places import Places
from letterkit.press import CheckedLetter
from letterkit.problems import Problem, errors_of, warning
from letterkit.run import Draft
from letterkit.screen import links, quoted

_IN_THE_TABLE = {
    "contact-old": "{n} contacts come from old or undated sources; the table says which",
    "contact-later": "the text is as it stood on {day}, but it goes to addresses known now; "
    "the table says since when",
}
"""Warnings about each contact, which the table tells better: one sentence for all of them."""

_OF_THE_WRITER = frozenset(("fact-later", "own-address", "case-detail"))
"""Faults of the day or of the writer's own sentence: no line of the case is to blame."""
_LAST_LINE = "unsigned-draft"
"""Told by the last line, with what to do."""


def refuse_nothing(outcome: Draft, case: str, places: Places) -> None:
    """Raises NothingToWrite, with every reason, when there is not one letter."""
    if outcome.files:
        return
    if console.manner().json:
        from letterkit.cli.json_lines import left_out_records

        for record in left_out_records(outcome.left_out):
            console.json_record(record)
    unsound = _unsound(outcome)
    if unsound:
        hint = "mend the case"
        if all(one.code in _OF_THE_WRITER for one in errors_of(unsound)):
            hint = ""
        elif case != STANDARD_INPUT:
            path = find_case(case, places.cases)
            shipped = path.is_relative_to(bundled.CASES)
            hint = f"`letterkit check{'' if shipped else f' {quoted(path)}'}` shows the lines"
        raise NothingToWrite("no letter is sound enough to be written", hint=hint, problems=unsound)
    reasons = [*outcome.problems, *left_out(outcome)]
    hint = "" if all(one.hint for one in outcome.left_out) else "choose with --to"
    raise NothingToWrite("there is nobody to write to", hint=hint, problems=reasons)


def _unsound(outcome: Draft) -> list[Problem]:
    """The errors for which letters were left out, each once; empty when none was left out for one.

    What is only advice about letters that do not exist is not said.
    """
    ids = [one.recipient for one in outcome.left_out]
    found: list[tuple[str, Problem]] = []
    others: list[Problem] = []
    for problem in outcome.problems:
        about = next((id_ for id_ in ids if problem.message.startswith(f"{id_}: ")), "")
        if not about:
            others.append(problem)
        elif problem.severity == "error":
            found.append((about, problem))
    if not found:
        return []
    stopped = dict.fromkeys(id_ for id_, _ in found)
    rest = [problem for problem in left_out(outcome) if problem.message.split(":")[0] not in stopped]
    return [*others, *_together(found, len(stopped)), *rest]


def show(outcome: Draft, delivered: Delivered, places: Places, on: date) -> None:
    """The letters on standard output, and all there is to say about them; the writer's blanks come last."""
    if console.manner().json:
        from letterkit.cli.json_lines import records

        for record in records(outcome, delivered):
            console.json_record(record)
        console.problems(said_once(outcome, on))
        return
    _to_attach(delivered)
    to_standard_output(delivered.printed)
    _files(delivered)
    console.problems(said_once(outcome, on))
    console.problems(left_out(outcome))
    _languages(outcome.letters)
    _days(outcome.letters, on)
    _layers(places)
    _table(outcome, delivered)
    _blanks([one.letter for one in outcome.letters])


def _to_attach(delivered: Delivered) -> None:
    """What must be done before a link is clicked: a file to attach, a letter to read."""
    for one in delivered.written:
        if one.file.companion and one.path.endswith(".txt"):
            to_read = one.file.letters[0].about.purpose == "read"
            words = f"read {quoted(one.path)}" if to_read else f"attach {quoted(one.path)}"
            console.say(f"{words} before sending", style="heading")


def said_once(outcome: Draft, on: date) -> list[Problem]:
    """All problems, the same finding about several letters in one sentence."""
    manner = console.manner()
    findings = [
        (one.letter.about.addressee.id, finding) for one in outcome.letters for finding in one.findings
    ]
    if manner.json:
        return [*outcome.problems, *(finding for _, finding in findings)]
    if manner.quiet:
        return [*outcome.problems, *_together(findings, len(outcome.letters))]
    apart = (*_IN_THE_TABLE, _LAST_LINE)
    return [
        *outcome.problems,
        *_together([(id_, one) for id_, one in findings if one.code not in apart], len(outcome.letters)),
        *_folded([one for _, one in findings if one.code in _IN_THE_TABLE], on),
    ]


def _together(findings: Sequence[tuple[str, Problem]], count: int) -> Iterator[Problem]:
    """One problem for all letters it is found in; a message begins with the id of its addressee."""
    groups: dict[tuple[str, str, str], list[tuple[str, Problem]]] = {}
    for id_, one in findings:
        bare = one.message.removeprefix(f"{id_}: ")
        groups.setdefault((one.code, bare, one.hint.replace(id_, "")), []).append((id_, one))
    for (code, bare, _), members in groups.items():
        first = members[0][1]
        if len(members) == 1:
            yield first
            continue
        found_in = dict.fromkeys(id_ for id_, _ in members)
        ids = "every letter" if len(found_in) == count else ", ".join(found_in)
        hint = first.hint.replace(members[0][0], "ID")
        yield Problem(
            code=code, message=f"{ids}: {bare}", severity=first.severity, where=first.where, hint=hint
        )


def _folded(findings: Sequence[Problem], on: date) -> Iterator[Problem]:
    for code, sentence in _IN_THE_TABLE.items():
        same = [one for one in findings if one.code == code]
        if len(same) == 1:
            yield same[0]
        elif same:
            hints = {one.hint for one in same}
            hint = "letterkit recipients show ID names the source; please check before you send"
            said = sentence.format(n=len(same), day=on)
            yield warning(code, said, hint=hints.pop() if len(hints) == 1 else hint)


def _files(delivered: Delivered) -> None:
    paths = (*delivered.paths(companions=False), *delivered.paths(companions=True))
    if paths:
        console.heading(f"{len(paths)} {'file' if len(paths) == 1 else 'files'} written")
        for path in paths:
            console.say(quoted(path), indent=1)


def left_out(outcome: Draft) -> list[Problem]:
    """Who gets no letter, and why; said with --quiet too, for it is a problem."""
    return [warning("left-out", f"{one.recipient}: {one.because}", hint=one.hint) for one in outcome.left_out]


def _languages(letters: Sequence[CheckedLetter]) -> None:
    """In which language, and why; each reason once."""
    by_reason: dict[str, list[str]] = {}
    for one in letters:
        by_reason.setdefault(one.letter.about.because, []).append(one.letter.about.addressee.id)
    console.say()
    for reason, ids in by_reason.items():
        console.say(f"{', '.join(ids)}: in {reason}" if len(by_reason) > 1 else f"Written in {reason}")


def _days(letters: Sequence[CheckedLetter], on: date) -> None:
    """Which days lie ahead; never said in the letter."""
    for case in {one.letter.about.case.id: one.letter.about.case for one in letters}.values():
        for note in notes(case, on):
            console.say(note)


def _layers(places: Places) -> None:
    """What was looked up before the shipped files."""
    if places.own:
        console.say(f"also used: {', '.join(quoted(place) for place in places.own)}")


def _table(outcome: Draft, delivered: Delivered) -> None:
    """How each letter can go, and where to look for those who cannot be reached yet."""
    rows: list[tuple[str, ...]] = []
    for one in outcome.letters:
        name = one.letter.about.addressee.id
        if one.letter.about.purpose == "read":
            continue
        for way in ways(one.letter, _files_of(one.letter, delivered)):
            rows.append((name, way.by, way.known, way.next_step))
            name = ""
    for left in outcome.left_out:
        pages = [left.because[start:end] for start, end in links(left.because)]
        if pages:
            rows.append((left.recipient, "no letter", "", f"{pages[0]}: {left.hint}"))
    console.say()
    console.table(("To", "By", "As of", "Next step"), rows)


def _files_of(letter: Letter, delivered: Delivered) -> dict[str, str]:
    """The extension of a letter's file in each format it has; empty for one on standard output.

    Under `attach` stands the extension of a file that goes with the link.
    """
    found = {file.format: "" for file in delivered.printed if letter in file.letters}
    for one in delivered.written:
        if letter in one.file.letters:
            found.setdefault(_use(one.file), f".{one.file.path.partition('.')[2]}")
    return found


def _use(file: OutputFile) -> str:
    return "attach" if file.companion else file.format


def message_resolved(case: Case, minute: str) -> None:
    """The other thing a motion resolves to send, where the case has somebody to send it to."""
    if case.solidarity:
        command = f"letterkit draft {quoted(case.id)} --kind solidarity --minute {quoted(minute)}"
        console.say(f"The message of solidarity the motion resolved: {command}")


def _blanks(letters: Sequence[Letter]) -> None:
    """Which of the writer's details are missing: the last thing said, and how to fill them."""
    missing = dict.fromkeys(blank for letter in letters for blank in letter.blanks)
    if missing:
        console.say()
        console.say(f"{BLANK} stands for {' and '.join(missing)}.", style="heading")
        console.say("To fill it in, here and in every later letter: letterkit sender", style="heading")
