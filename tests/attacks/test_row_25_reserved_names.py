"""Row 25: names that mean a device or something else on Windows."""

import re

from tests.attacks.stems import stems_in_child

RESERVED = [
    "CON", "NUL.txt", "COM¹", "LPT1 .docx", "CONIN$", "CONOUT$", "name.", "name ", "desktop.ini", "AUX",
    "prn", "Thumbs.db", ".git", "COM0", "...", " ",
]  # fmt: skip


def test_a_number_before_it_makes_every_name_an_ordinary_one() -> None:
    stems = stems_in_child(RESERVED)
    assert stems[:5] == [
        "0001-con-kz-mfa", "0002-nul-txt-kz-mfa", "0003-com-kz-mfa", "0004-lpt1-docx-kz-mfa",
        "0005-conin-kz-mfa",
    ]  # fmt: skip
    assert all(re.fullmatch(r"\d{4}-([a-z0-9-]+-)?kz-mfa", stem) for stem in stems)
