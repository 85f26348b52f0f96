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
)
from letterkit.kinds import KINDS, KindName
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
    role_left_out,
    shouting,
    case_detail,
    own_address,
    request_late,
    minute_missing,
    needs_answer,
    note_unused,
)
"""Every rule over a letter; the only list."""

_TO_OFFICES: frozenset[KindName] = frozenset(("protest", "appeal"))
_SIGNED: frozenset[KindName] = frozenset(("protest", "solidarity", "open-letter", "appeal", "copy"))
_ADDRESSED: frozenset[KindName] = frozenset(("protest", "solidarity", "appeal", "copy"))
ONLY_FOR: Mapping[Rule, frozenset[KindName]] = {
    person_missing: frozenset(("protest", "motion", "appeal")),
    demand_missing: frozenset(("protest", "motion", "appeal")),
    salutation: _SIGNED,
    unsigned: _SIGNED,
    bad_mailto: _SIGNED,
    no_street: _ADDRESSED,
    window: _ADDRESSED,
    sender_anonymous: _TO_OFFICES,
    one_page: frozenset(("protest", "solidarity", "open-letter", "copy")),
    no_reply_request: _TO_OFFICES,
    no_courtesy: _TO_OFFICES | {"open-letter"},
    not_personal: frozenset(("protest", "solidarity", "open-letter")),
    case_detail: frozenset(("solidarity",)),
    needs_answer: frozenset(("solidarity",)),
    own_address: frozenset(("open-letter", "motion")),
    request_late: frozenset(("open-letter",)),
    minute_missing: frozenset(("protest",)),
    note_unused: frozenset(("motion",)),
}
"""Rules that hold for some kinds of letter only; all others hold for each."""


@cache
def rules_for(kind: KindName) -> tuple[Rule, ...]:
    """The rules of a kind of letter, in their order."""
    return tuple(rule for rule in RULES if kind in ONLY_FOR.get(rule, KINDS))


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
            rules = rules_for(letter.about.kind)
            found = tuple(problem for rule in rules for problem in rule(reading, self._wording))
            self._known[key] = found
        return found
