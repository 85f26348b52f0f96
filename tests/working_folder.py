"""A working folder as `letterkit init` makes it, and mistakes in it."""

from datetime import date
from pathlib import Path

from letterkit import starter
from letterkit.bundled import TEMPLATES

TODAY = date(2026, 2, 1)
"""The day the example case is issued; it is open for 60 days."""
CASE = Path("cases") / "example-case.yaml"
REGISTRY = Path("recipients.yaml")
PROTEST = Path("templates") / "en" / "protest.j2"


def a_working_folder(folder: Path) -> Path:
    """The files of `letterkit init`, made on TODAY."""
    starter.begin(folder, TODAY)
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Put `new` where `old` stands in a file, which it must."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def own_template(folder: Path, old: str = "", new: str = "") -> Path:
    """The shipped English protest letter as the folder's own, with one change."""
    path = folder / PROTEST
    path.parent.mkdir(parents=True)
    path.write_text((TEMPLATES / "en" / "protest.j2").read_text(encoding="utf-8"), encoding="utf-8")
    if old:
        change(path, old, new)
    return path


def with_a_witness(folder: Path) -> Path:
    """A working folder whose case has a second person, Quiet Witness, who must not be named."""
    witness = "people:\n  - name: {en: Quiet Witness}\n    role: {en: a witness}\n    public: false\n"
    change(a_working_folder(folder) / CASE, "people:\n", witness)
    return folder
