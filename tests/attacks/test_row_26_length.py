"""Row 26: a name of two hundred Cyrillic letters, four hundred bytes."""

from pathlib import Path

from tests.attacks.saving import save_in_child
from tests.attacks.stems import stems_in_child

LONG = ["Ж" * 200, "Ж" * 201, "Ж" * 200 + "и", "й" * 100_000, "x\u030c" * 100, "👩‍👩‍👧" * 50]


def test_a_long_name_is_cut_and_still_tells_writers_apart(tmp_path: Path) -> None:
    stems = stems_in_child(LONG)
    assert [len(stem.encode()) <= 100 for stem in stems] == [True] * len(LONG)
    assert len({stem.partition("-")[2] for stem in stems}) == len(LONG)
    names = [f"{stem}.mailto.txt" for stem in stems]
    assert save_in_child(tmp_path, [(name, 1) for name in names]).written == names


def test_a_name_that_is_too_long_for_the_disk_is_said_in_words(tmp_path: Path) -> None:
    saved = save_in_child(tmp_path, [("Ж" * 200 + ".txt", 1)])
    assert saved.refused == (
        "CannotWrite",
        f"cannot write into {tmp_path}: the name is too long for this disk; nothing was written",
    )
    assert list(tmp_path.iterdir()) == []
