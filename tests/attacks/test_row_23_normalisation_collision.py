"""Row 23: two names that are one on a disk that knows neither case nor composed letters."""

from pathlib import Path

import pytest

from tests.attacks.saving import save_in_child
from tests.attacks.stems import stems_in_child


@pytest.mark.parametrize(
    ("one", "other"),
    [("\u00e9.txt", "e\u0301.txt"), ("a.txt", "A.txt"), ("ß.txt", "SS.txt"), ("Ә.txt", "ә.txt")],
)
@pytest.mark.parametrize("force", [False, True])
def test_the_second_of_two_such_names_is_refused_even_by_force(
    tmp_path: Path, one: str, other: str, force: bool
) -> None:
    saved = save_in_child(tmp_path, [(one, 1), (other, 2)], force=force)
    assert saved.written == [one]
    assert saved.refused is not None
    assert saved.refused[0] == "WouldOverwrite"
    assert saved.refused[1].startswith("two files of this run would both be called")
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [1]


def test_writers_whose_names_differ_only_so_get_names_of_files_that_do_not() -> None:
    stems = stems_in_child(["\u00c9va", "E\u0301va", "éva", "ÉVA"])
    assert stems == [f"000{number}-\u00e9va-kz-mfa" for number in range(1, 5)]
