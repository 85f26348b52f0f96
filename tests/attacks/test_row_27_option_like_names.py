"""Row 27: names that a shell or a program would read as something else."""

import re

from tests.attacks.stems import stems_in_child

NAMES = [
    "-rf", "--out=x", "$(id)", "`id`", "a\nb", "a;b|c&d", "*?[x]", "~root", "!!", "%PATH%", "'\"",
    "\x1b]0;x\x07", "a\u202eb", "\u200b", "\ud800",
]  # fmt: skip


def test_a_name_starts_with_a_digit_and_holds_letters_digits_and_hyphens_only() -> None:
    stems = stems_in_child(NAMES)
    assert stems[:5] == [
        "0001-rf-kz-mfa", "0002-out-x-kz-mfa", "0003-id-kz-mfa", "0004-id-kz-mfa", "0005-a-b-kz-mfa",
    ]  # fmt: skip
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+", stem) for stem in stems)
