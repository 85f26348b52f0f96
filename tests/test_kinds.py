"""The kinds of letter: the one list they stand in, their templates and their parts."""

import pytest

from letterkit import rules
from letterkit.kinds import CHOSEN, KINDS, TEMPLATES, Kind, PartName

ORDER: tuple[PartName, ...] = (
    "letterhead", "inside_address", "dateline", "subject_line", "salutation", "body",
    "complimentary_close", "signature_block", "signatories", "enclosures", "copies",
)  # fmt: skip


def test_each_kind_stands_under_its_name_and_a_copy_is_chosen_by_nobody() -> None:
    assert all(name == kind.name for name, kind in KINDS.items())
    assert set(CHOSEN) == set(KINDS) - {"copy"}


def test_every_template_belongs_to_a_kind() -> None:
    assert set(TEMPLATES) == {
        "protest", "protest-short", "protest-we", "protest-we-short", "solidarity", "solidarity-we", "motion",
        "open-letter", "appeal", "copy", "cover-note",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "we", "short", "names"),
    [
        ("protest", False, False, ("protest",)),
        ("protest", True, True, ("protest-we", "protest-we-short", "cover-note")),
        ("solidarity", True, False, ("solidarity-we",)),
        ("appeal", True, True, ("appeal", "cover-note")),
        ("motion", True, False, ("motion",)),
    ],
)
def test_a_kind_needs_the_templates_of_who_speaks_and_of_its_format(
    kind: str, we: bool, short: bool, names: tuple[str, ...]
) -> None:
    assert KINDS[kind].templates(we=we, short=short) == names  # type: ignore[index]


def test_the_second_signature_follows_the_first_in_any_order_of_a_language() -> None:
    turned: tuple[PartName, ...] = ("signature_block", "body", "letterhead")
    assert KINDS["protest"].parts(turned) == ("signature_block", "second_signature", "body", "letterhead")


def test_what_is_to_be_read_only_says_so_before_all_else() -> None:
    for kind in KINDS.values():
        assert kind.parts(ORDER, "read") == ("mark", *kind.parts(ORDER))


def test_what_is_published_has_no_letterhead_and_a_motion_has_nobody_to_greet() -> None:
    assert "letterhead" not in (*KINDS["open-letter"].parts(ORDER), *KINDS["motion"].parts(ORDER))
    assert KINDS["motion"].parts(ORDER) == ("subject_line", "body")


def test_a_new_kind_gets_its_rules_by_its_traits() -> None:
    telegram = Kind(name="protest", in_words="a telegram", to="offices", asks="office")
    poster = Kind(
        name="motion", in_words="a poster", to="meeting", mailed=False, chosen=False,
        without=frozenset(("salutation", "inside_address", "signature_block")),
    )  # fmt: skip
    asked = {rules.salutation, rules.unsigned, rules.person_missing, rules.demand_missing, rules.no_street}
    assert asked <= set(rules.rules_for(telegram))
    assert not asked & set(rules.rules_for(poster))
    assert rules.own_address in rules.rules_for(poster)
    assert set(rules.RULES) - set(rules.HOLDS_FOR) <= set(rules.rules_for(poster))


def test_rules_for_some_kinds_are_rules_and_hold_for_a_kind_there_is_and_not_for_another() -> None:
    assert set(rules.HOLDS_FOR) <= set(rules.RULES)
    for rule, holds_for in rules.HOLDS_FOR.items():
        assert {holds_for(kind) for kind in KINDS.values()} == {True, False}, rule


def test_each_kind_has_a_place_for_ones_own_sentence_or_says_that_it_has_none() -> None:
    for kind in filter(lambda kind: kind.chosen, KINDS.values()):
        assert (rules.not_personal in rules.rules_for(kind)) != (rules.note_unused in rules.rules_for(kind))
