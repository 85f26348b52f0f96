"""The rules that advise: what makes a letter weaker, said to its writer, who decides.

Each is a function of a letter as it is read and its language's wording, as `rules` explains;
`rules.RULES` lists them.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from letterkit.address import country_name, paper_for
from letterkit.kinds import KINDS
from letterkit.offices import FALLBACK, Country
from letterkit.page_estimate import estimated_lines, page_capacity
from letterkit.problems import Problem, warning
from letterkit.reading import REMEMBERED, Reading, held, holds, holds_beginning, one_line, word_count
from letterkit.windows import window_named
from letterkit.wording import Wording


class Announcement(NamedTuple):
    """Where an authority says what it does with letters."""

    by: str
    """The site and the day, as a sentence cites them."""
    url: str


ANONYMITY: Mapping[Country, Announcement] = {
    "KZ": Announcement("egov.kz, 31 March 2021", "https://egov.kz/cms/en/articles/podacha_zayavlenia")
}
"""States that do not consider letters without name and postal address, and where they say so."""
_LOUD_WORD = 7
"""Letters: no usual abbreviation is so long (UNESCO has six)."""
_LOUD_RUN = 3
"""Words in capitals one after another."""
_EXCLAIMED = re.compile(r"[!?]*!{2,}[!?]*")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def no_street(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """no-street: a post office may not find an office by its city alone."""
    about = reading.letter.about
    if about.address.lines:
        return
    goal = KINDS[about.kind].to
    if goal == "copies" and not about.addressee.city:
        if not about.addressee.email:
            said = "it is known by its name only, so the letter has no address"
            hint = "write it on the envelope, or give an e-mail address: --copy-to campaign@example.org"
            yield warning("no-street", f"{about.addressee.id}: {said}", hint=hint)
        return
    if goal == "readers":
        said = "the case gives no address for this reader, so only the name stands in the letter"
        hint = "" if about.case.historical else "ask the campaign how a message can reach this reader"
        yield warning("no-street", f"{about.addressee.id}: {said}", hint=hint)
        return
    email = about.addressee.email
    hint = f"send it to {email.value}" if email else "ask the office for its address before you post it"
    yield warning(
        "no-street",
        f"{about.addressee.id}: no confirmed street is known, only the office, city and country",
        hint="" if about.case.historical else hint,
    )


def window(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """window: an address line below the window of the envelope is not read by the post."""
    letter = reading.letter
    office = letter.about.addressee
    fits = window_named("", paper_for(letter.about.sender.country))
    too_many = fits.too_many(letter.inside_address)
    if too_many:
        yield warning(
            "window",
            f"{office.id}: the address is {too_many} {'line' if too_many == 1 else 'lines'} too long "
            "for the window of an envelope",
            hint="use an envelope without a window and write the address on it",
        )


def unreviewed(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """unreviewed: a mistake in a language the writer does not read is the writer's all the same."""
    office = reading.letter.about.addressee
    hint = f"have somebody fluent in {wording.name} read the letter before it goes"
    if not wording.reviewed:
        yield warning(
            "unreviewed",
            f"{office.id}: no fluent reader has yet approved the {wording.name} text",
            hint=hint,
        )
    elif reading.letter.language in office.unreviewed:
        yield warning(
            "unreviewed",
            f"{office.id}: the office's name in {wording.name} is our own translation, not yet approved",
            hint=hint,
        )


def name_untranslated(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """name-untranslated: a letter that names an office in another language looks like a careless copy."""
    about = reading.letter.about
    for office in (about.addressee, *about.beside):
        if office.office and office.office_type != "organisation" and wording.language not in office.office:
            yield warning(
                "name-untranslated",
                f"{about.addressee.id}: {office.id} has no name in {wording.name}, so the letter names it in "
                "another language",
                hint=f"add `{wording.language}:` under `office:` (and `title:`) in recipients.yaml",
            )


def sender_anonymous(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """sender-anonymous: some authorities do not consider a letter whose writer they cannot tell."""
    if reading.letter.signatories:
        return  # an appeal is known by all who sign it
    sender, office = reading.letter.about.sender.shown(), reading.letter.about.addressee
    lacks = [] if sender.address else ["no postal address"]
    if not sender.name or sender.discreet:
        lacks.insert(0, "only initials" if sender.name else "no name")
    if lacks and office.state in ANONYMITY:
        choice = "that is the cost of --discreet; " if sender.discreet else ""
        yield warning(
            "sender-anonymous",
            f"{office.id}: the letter has {' and '.join(lacks)}, and authorities in "
            f"{country_name(office.state, FALLBACK)} do not consider such letters "
            f"({ANONYMITY[office.state].by})",
            hint=f"{choice}with name and address the letter has to be considered",
        )


def one_page(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """one-page: who gets many letters reads one page of each."""
    letter = reading.letter
    if letter.signatories:
        return  # the names of many take the room they need
    room = page_capacity(paper_for(letter.about.sender.country))
    over = math.ceil(estimated_lines(letter) - room)
    count = word_count(reading.texts)
    too_much = []
    if over > 0:
        too_much.append(f"about {over} {'line' if over == 1 else 'lines'} over the {room:.0f} that fit")
    if count > wording.max_words:
        too_much.append(f"{count} words where {wording.max_words} are a page in {wording.name}")
    if too_much:
        yield warning(
            "one-page",
            f"{letter.about.addressee.id}: the letter is long for one page: {', '.join(too_much)}",
            hint=f"shorten {'your own sentence or ' if KINDS[letter.about.kind].personal else ''}the facts",
        )


def no_reply_request(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """no-reply-request: an office that is asked for an answer has to open a file."""
    if not any(holds_beginning(text, wording.reply_request) for text in reversed(reading.texts)):
        yield warning(
            "no-reply-request",
            f"{reading.letter.about.addressee.id}: the letter does not ask for an answer",
            hint="end with a request to be told what has been done",
        )


def no_courtesy(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """no-courtesy: thanks cost nothing, and the reader is seldom the one to blame."""
    if not any(holds_beginning(text, wording.courtesy) for text in reversed(reading.texts)):
        yield warning(
            "no-courtesy",
            f"{reading.letter.about.addressee.id}: the letter does not thank its reader",
            hint="thank for the attention before the close",
        )


def role_left_out(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """role-left-out: a role typed in one language would stand in a letter in another."""
    about, sender = reading.letter.about, reading.letter.about.sender
    if not sender.role or sender.discreet or not (sender.minute or about.kind == "protest"):
        return  # nothing else tells a role
    if wording.language not in (sender.reads or (about.case.default_language,)):
        yield warning(
            "role-left-out",
            f"{about.addressee.id}: your role is left out of the letter in {wording.name}: "
            "it is typed in another language",
            hint=f"type it in {wording.name} and add --reads {wording.language}",
        )


def note_joined(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """note-joined: the note is one paragraph of the letter, whatever it was before."""
    about = reading.letter.about
    if _PARAGRAPHS.search(about.sender.note.strip()):
        yield warning(
            "note-joined",
            f"{about.addressee.id}: the paragraphs of your note stand in the letter as one",
            hint="a note of one paragraph reads best",
        )


def note_language(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """note-language: one's own sentence stands as it was typed, in whatever language the letter is."""
    about, language = reading.letter.about, wording.language
    typed_in = _script(about.sender.note)
    other_letters = typed_in != _script(" ".join(wording.months))
    unread = language not in (about.sender.reads or (about.case.default_language,))
    if typed_in and (other_letters or unread):
        more = "" if other_letters and not unread else f" and add --reads {language}"
        yield warning(
            "note-language",
            f"{about.addressee.id}: your own sentence stands as you typed it in the letter in {wording.name}",
            hint=f"type it in {wording.name}{more}",
        )


@lru_cache(maxsize=REMEMBERED)
def _script(text: str) -> str:
    """The script most letters of a text belong to, by the first word of their Unicode names."""
    names = [unicodedata.name(one, "").split(" ")[0] for one in text if one.isalpha()]
    return max(sorted(set(names)), key=names.count, default="")


def not_personal(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """not-personal: ten letters in ten voices weigh more than a hundred copies."""
    office, sender = reading.letter.about.addressee, reading.letter.about.sender
    note = sender.note
    if sender.minute and not note.strip():
        return  # what a meeting resolved is its own
    if not note.strip():
        yield warning(
            "not-personal",
            f"{office.id}: no sentence of this letter is your own",
            hint="add one with --note, for example why this case concerns you",
        )
    elif not any(holds(text, note) for text in reversed(reading.texts)):
        yield warning(
            "not-personal",
            f"{office.id}: your own sentence does not stand in the letter",
            hint="the template needs {{ note }} where it belongs",
        )


def shouting(reading: Reading, wording: Wording) -> Iterator[Problem]:
    """shouting: capitals, !!! and insults let a reader put the letter aside."""
    found = [one for text in (reading.letter.subject, *reading.texts) for one in _loud(text, wording.harsh)]
    if found:
        listed = ", ".join(f"“{one}”" for one in dict.fromkeys(found))
        yield warning(
            "shouting",
            f"{reading.letter.about.addressee.id}: this may sound like shouting or an insult: {listed}",
            hint="say the same calmly; facts are harder to put aside",
        )


@lru_cache(maxsize=REMEMBERED)
def _loud(text: str, harsh: tuple[str, ...]) -> tuple[str, ...]:
    """Capitals, exclamation marks and harsh words of a text."""
    text = one_line(text)
    runs = (
        run for run in _capital_runs(text) if len(run) >= _LOUD_RUN or max(map(_capitals, run)) >= _LOUD_WORD
    )
    return (*map(" ".join, runs), *_EXCLAIMED.findall(text), *held(text, harsh))


def _capital_runs(text: str) -> list[list[str]]:
    """The words in capitals, those together that follow one another."""
    runs: list[list[str]] = [[]]
    for word in text.split():
        if _capitals(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _capitals(word: str) -> int:
    """How many letters a word has, where it is a word in capitals; else 0."""
    letters = sum(map(str.isalpha, word)) if word.isupper() else 0
    return letters if letters > 1 else 0
