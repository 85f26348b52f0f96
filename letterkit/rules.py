"""The named rules of a good letter, over finished letters.

Each rule is a function of a letter, as `reading` reads it, and its language's wording. The first word
of its docstring is its code, the rest why it exists. An error stops the letter, a warning is said.
Messages begin with the id of the addressee, for a letter has no file to point into. A new rule is one
function and one line in `RULES`; rules about what is decided before there is a letter stand in `plan`.

Of the writer a rule reads country, note and what `reading.of_the_writer` holds, nothing else. Among the
letters of one form the rules are asked once for each, so a batch of thousands that say the same costs little.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeAlias

from letterkit.advice import (
    name_untranslated,
    no_courtesy,
    no_reply_request,
    no_street,
    not_personal,
    note_joined,
    note_language,
    one_page,
    role_left_out,
    sender_anonymous,
    shouting,
    unreviewed,
    window,
)
from letterkit.faults import (
    bad_mailto,
    demand_foreign,
    demand_missing,
    fact_later,
    order,
    person_missing,
    placeholder,
    private_person,
    salutation,
    unsigned,
)
from letterkit.kind_rules import (
    case_detail,
    minute_missing,
    needs_answer,
    note_unused,
    own_address,
    request_late,
    request_past,
)
from letterkit.kinds import KINDS, Kind
from letterkit.model import Letter
from letterkit.problems import Problem
from letterkit.reading import BODIES, Reading, of_the_writer, texts, versions_of
from letterkit.wording import Wording

Rule: TypeAlias = Callable[[Reading, Wording], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    placeholder,
    person_missing,
    demand_missing,
    demand_foreign,
    fact_later,
    private_person,
    salutation,
    unsigned,
    order,
    bad_mailto,
    no_street,
    window,
    unreviewed,
    name_untranslated,
    sender_anonymous,
    one_page,
    no_reply_request,
    no_courtesy,
    not_personal,
    note_joined,
    note_language,
    role_left_out,
    shouting,
    case_detail,
    own_address,
    request_late,
    request_past,
    minute_missing,
    needs_answer,
    note_unused,
)
"""Every rule over a letter; the only list."""

HOLDS_FOR: Mapping[Rule, Callable[[Kind], bool]] = {
    person_missing: lambda kind: kind.asks != "nothing",
    demand_missing: lambda kind: kind.asks != "nothing",
    salutation: lambda kind: kind.has("salutation"),
    unsigned: lambda kind: kind.has("signature_block"),
    bad_mailto: lambda kind: kind.mailed,
    no_street: lambda kind: kind.has("inside_address"),
    window: lambda kind: kind.has("inside_address"),
    sender_anonymous: lambda kind: kind.to == "offices",
    one_page: lambda kind: kind.mailed,
    no_reply_request: lambda kind: kind.to == "offices",
    no_courtesy: lambda kind: kind.to in ("offices", "figures"),
    not_personal: lambda kind: kind.personal,
    note_language: lambda kind: kind.personal,
    case_detail: lambda kind: kind.to == "readers",
    needs_answer: lambda kind: kind.to == "readers",
    own_address: lambda kind: kind.published,
    request_late: lambda kind: kind.to == "figures",
    request_past: lambda kind: kind.to == "figures",
    minute_missing: lambda kind: kind.we and kind.about_the_case,
    note_unused: lambda kind: kind.chosen and not kind.personal,
}
"""Rules that hold only for kinds of letter with certain traits; all others hold for each."""


@cache
def rules_for(kind: Kind) -> tuple[Rule, ...]:
    """The rules of a kind of letter, in their order."""
    return tuple(rule for rule in RULES if rule not in HOLDS_FOR or HOLDS_FOR[rule](kind))


def check_letter(letter: Letter, wording: Wording) -> list[Problem]:
    """All that is to be said about a letter, in the order of `RULES`."""
    return list(FormCheck(wording).check(letter))


class FormCheck:
    """Checks the letters of one form (`letter.form_key`): of each it says what `check_letter` does."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._known: dict[tuple[object, ...], tuple[Problem, ...]] = {}

    def check(self, letter: Letter) -> tuple[Problem, ...]:
        """All that is to be said about a letter of this form, in the order of `RULES`."""
        versions = versions_of(letter)
        key = versions, letter.about.sender.note, of_the_writer(letter)
        if (found := self._known.get(key)) is None:
            if len(self._known) == BODIES:
                self._known.clear()
            reading = Reading(letter=letter, texts=texts(letter.body), versions=versions)
            rules = rules_for(KINDS[letter.about.kind])
            found = tuple(problem for rule in rules for problem in rule(reading, self._wording))
            self._known[key] = found
        return found
