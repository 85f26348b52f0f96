"""Row 28: two writers called Иван Петров."""

import json
from pathlib import Path

import pytest

from tests.attacks.bounded import run_python
from tests.attacks.saving import save_in_child
from tests.batches import a_list, batch, letters_in, manifest, unsound

_WRITE_BOTH = """
import json, sys
from pathlib import Path
import msgspec
from letterkit.model import Layout
from letterkit.save import save
from letterkit.writers import WRITERS
from tests.letters import SENDER, a_letter

writers = (msgspec.structs.replace(SENDER, name="Иван Петров", row=row) for row in (2, 3))
letters = (a_letter(sender=writer, letterhead=(writer.name, f"Дом {writer.row}")) for writer in writers)
files = WRITERS["text"].write(letters, Layout())
print(json.dumps([one.file.path for one in save(files, Path(sys.argv[1]), force=False)]))
"""


def test_each_has_a_file_of_his_own(tmp_path: Path) -> None:
    outcome = run_python(_WRITE_BOTH, str(tmp_path))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert json.loads(outcome.stdout) == ["0002-иван-петров-kz-mfa.txt", "0003-иван-петров-kz-mfa.txt"]
    texts = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.iterdir())]
    assert ["Дом 2" in texts[0], "Дом 3" in texts[1]] == [True, True]


@pytest.mark.parametrize("force", [False, True])
def test_a_second_letter_under_the_name_of_the_first_is_refused(tmp_path: Path, force: bool) -> None:
    saved = save_in_child(tmp_path, [("0001-иван.txt", 1), ("0001-иван.txt", 2)], force=force)
    assert saved.written == ["0001-иван.txt"]
    assert saved.refused is not None
    assert (tmp_path / "0001-иван.txt").stat().st_size == 1


@pytest.mark.parametrize("order", ["sender", "recipient"])
def test_two_rows_of_a_sheet_with_one_name_are_two_writers(order: str, tmp_path: Path) -> None:
    a_list(tmp_path, [("Иван Петров", "Дом 2"), ("Иван Петров", "Дом 3")], ("имя", "улица"))
    wish = ("--to", "kz-mfa", "--to", "kz-president", "--order", order, "--out", "o", "--force")
    assert batch("members.csv", *wish, cwd=tmp_path).exit_code == 0
    assert len(letters_in(tmp_path / "o")) == len(manifest(tmp_path / "o")) == 4
    assert unsound(tmp_path / "o") == []
    for row in (2, 3):
        text = (tmp_path / "o" / f"{row:04}-иван-петров-kz-mfa.txt").read_text(encoding="utf-8")
        assert f"Дом {row}" in text
