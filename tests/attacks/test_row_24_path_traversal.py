"""Row 24: a writer whose name is a path."""

from pathlib import Path

import pytest

from tests.attacks.saving import save_in_child
from tests.attacks.stems import stems_in_child

PATHS = [
    "../../etc/passwd",
    "/etc/x",
    "C:\\x",
    "..\\..\\x",
    "\\\\server\\share",
    "..",
    ".",
    "~/x",
    "a/../../b",
]


def test_a_name_never_keeps_what_a_path_is_made_of() -> None:
    stems = stems_in_child(PATHS)
    assert stems[:4] == ["0001-etc-passwd-kz-mfa", "0002-etc-x-kz-mfa", "0003-c-x-kz-mfa", "0004-x-kz-mfa"]
    assert not [stem for stem in stems if set(stem) & set("./\\:~")]


@pytest.mark.parametrize("name", PATHS)
def test_a_file_whose_name_is_a_path_is_refused_wherever_it_comes_from(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "one" / "letters"
    saved = save_in_child(folder, [("good.txt", 1), (name, 1)], force=True)
    assert saved.written == ["good.txt"]
    assert saved.refused == ("CannotWrite", f"{name!r} is not the name of a file in {folder}")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "good.txt"]
