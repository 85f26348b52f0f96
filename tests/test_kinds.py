"""The kinds of letter: the one list they stand in, their templates and their parts."""

import pytest

from letterkit.kinds import CHOSEN, KINDS, TEMPLATES, PartName
from letterkit.rules import ONLY_FOR

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


def test_rules_for_some_kinds_name_kinds_there_are() -> None:
    named = {kind for kinds in ONLY_FOR.values() for kind in kinds}
    assert named == set(KINDS)
