"""The writer's own details, kept on this computer for the next letter."""

import contextlib
from pathlib import Path

import msgspec
import yaml

from letterkit.errors import CannotWrite, InputRefused
from letterkit.inputs.senders import read_sender
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import read_text
from letterkit.model import Sender
from letterkit.problems import Where, error
from letterkit.whole_file import make_folder, replace_whole

_NOT_KEPT = frozenset(("row", "minute", "signatories"))
"""What is true of one letter only."""


def profile_path() -> Path:
    """Where the profile is kept: `sender.yaml` in the folder this system has for settings."""
    import typer

    return Path(typer.get_app_dir("letterkit")) / "sender.yaml"


def profile_name() -> str:
    """The path of the profile as it is told, from `~` on: a home is called like its user."""
    return _told(profile_path())


def _told(path: Path) -> str:
    try:
        return show(f"~/{path.relative_to(Path.home()).as_posix()}")
    except (ValueError, RuntimeError):  # elsewhere, or there is no home
        return show(str(path))


def read_profile() -> Sender | None:
    """The kept sender; None when none is kept.

    Raises InputRefused for a broken file or a link, CannotWrite for a folder closed to this user.
    """
    path = profile_path()
    try:
        path.stat()
    except PermissionError:
        folder = _told(path.parent)
        raise CannotWrite(f"the folder {folder} of the kept profile is closed to you") from None
    except OSError:  # missing, or a broken link, which is told below
        pass
    if link := _link_on(path):
        raise InputRefused(
            f"{_told(link)} is a link, and the profile is not read through links",
            hint="replace it by the file or folder itself",
            problems=[error("unreadable", "this is a link", where=Where(file=_told(link)))],
        )
    if not path.exists():
        return None
    sender, problems = read_sender(read_text(path, profile_name()), profile_name())
    if sender is None:
        raise InputRefused(
            f"the kept profile {_told(path)} cannot be used",
            hint="mend it, or forget it with `letterkit sender --forget`",
            problems=problems,
        )
    return sender


def keep_profile(sender: Sender) -> None:
    """Keep a sender, readable by this user alone, in place of the one before.

    Raises CannotWrite; the profile before then stays as it was. Never writes through a link.
    """
    path = profile_path()
    if (link := _link_on(path)) and link != path:
        raise CannotWrite(f"{_told(link)} is a link, and the profile is not written through links")
    text = yaml.safe_dump(_fields(sender), allow_unicode=True, sort_keys=False)
    try:
        make_folder(path.parent)
        path.parent.chmod(0o700)
        replace_whole(path, text.encode(), synced=True)
    except OSError as problem:
        raise CannotWrite(f"{_told(path)} cannot be written: {problem.strerror}") from None


def forget_profile() -> bool:
    """Delete the kept profile, and its folder when nothing else is in it; whether there was one.

    Raises CannotWrite. A link in its place is deleted, never what it leads to.
    """
    path = profile_path()
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise CannotWrite(f"{_told(path)} cannot be deleted: {problem.strerror}") from None
    with contextlib.suppress(OSError):
        path.parent.rmdir()
    return True


def _link_on(path: Path) -> Path | None:
    """The profile or its folder, when that is a symbolic link."""
    return next((one for one in (path.parent, path) if one.is_symlink()), None)


def _fields(sender: Sender) -> dict[str, object]:
    """What the file says: every field that was given."""
    given = msgspec.to_builtins(sender)
    empty = msgspec.to_builtins(Sender())
    return {name: value for name, value in given.items() if value != empty[name] and name not in _NOT_KEPT}
