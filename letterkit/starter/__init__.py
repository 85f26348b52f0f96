"""The files people begin with: a working folder, an example case, the skeleton of a new case."""

from datetime import date, timedelta
from pathlib import Path

from letterkit import bundled
from letterkit.errors import CannotWrite, UsageError, WouldOverwrite
from letterkit.inputs.case import case_paths
from letterkit.inputs.text_rules import show
from letterkit.model import OutputFile
from letterkit.save import save

HERE = Path(__file__).parent
OPEN_FOR = timedelta(days=60)
"""How long the example case and a new one are open, unless the editor says otherwise."""
FILES = {
    "recipients.yaml": ("", "recipients.yaml"),
    "example-case.yaml": ("cases", "example-case.yaml"),
    "senders.csv": ("", "senders.csv"),
}
"""Each file of `init`: the folder it goes into and its name there."""


def begin(folder: Path, today: date) -> tuple[list[Path], list[Path]]:
    """A working folder: the files written, and those that were there already and stay as they are."""
    _refuse_a_file(folder)
    written: list[Path] = []
    kept: list[Path] = []
    for name, (subfolder, target) in FILES.items():
        path = folder / subfolder / target
        (kept if path.exists() else written).append(path)
        if path in written:
            _write(path, _filled(name, today))
    return written, kept


def new_case(id_: str, today: date) -> Path:
    """The skeleton of a case in ./cases/. Raises UsageError for a bad id, WouldOverwrite if it exists."""
    if not id_ or not all(letter.isalnum() or letter in "-_" for letter in id_) or not id_[0].isalnum():
        raise UsageError(f"`{show(id_)}` cannot be an id", hint="use letters, digits and hyphens, no spaces")
    path = Path("cases") / f"{id_}.yaml"
    _refuse_a_file(path.parent)
    if id_ in (known := case_paths([path.parent, bundled.CASES])) and not path.exists():
        raise UsageError(
            f"there is a case `{show(id_)}` already: {show(str(known[id_]))}", hint="choose another id"
        )
    if path.exists():
        raise WouldOverwrite(
            f"{path} is there already", hint="choose another id, or delete the file yourself"
        )
    _write(path, _filled("new-case.yaml", today).replace("{id}", id_))
    return path


def _refuse_a_file(folder: Path) -> None:
    """Raises CannotWrite where something else stands in a folder's place, or in its parent's."""
    for place in (folder, folder / "cases"):
        if place.exists() and not place.is_dir():
            raise CannotWrite(
                f"{show(str(place))}: a file stands where a folder is needed",
                hint="rename the file, or work in another folder",
            )


def _filled(name: str, today: date) -> str:
    text = (HERE / name).read_text(encoding="utf-8")
    return text.replace("{today}", str(today)).replace("{write_before}", str(today + OPEN_FOR))


def _write(path: Path, text: str) -> None:
    file = OutputFile(path=path.name, format=path.suffix, letters=(), content=text.encode())
    for _ in save([file], path.parent, force=False):
        pass
