"""Files as values become files on the disk: whole or not at all, and never over another one's."""

import errno
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from letterkit.errors import CannotWrite, WouldOverwrite
from letterkit.model import OutputFile, Written
from letterkit.whole_file import make_folder, replace_whole

NAMED = 5
"""How many files in the way a message names; of the others it gives the number."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota of disk space is used up",
    errno.EFBIG: "a file grew larger than this system allows",
    errno.EACCES: "there is no permission, or the file is open in another program",
    errno.EPERM: "there is no permission",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder has the name of a file",
    errno.ENAMETOOLONG: "the name is too long for this disk",
}


def save(files: Iterable[OutputFile], folder: Path, *, force: bool, finished: int = 0) -> Iterator[Written]:
    """Write the files into `folder`, one by one, and tell of each that it now stands there.

    A file that is there with the same bytes is no conflict. Other content raises WouldOverwrite
    unless `force` is given: before anything is written where `files` is a sequence, before that
    file where it is a stream. CannotWrite when the disk refuses; what was finished stays valid,
    and is told with the files that were `finished` before.
    """
    refuse_linked(folder)
    if isinstance(files, Sequence):
        refuse_conflicts(files, folder, force=force)
    names = _Names()
    try:
        for file in files:
            digest = names.take(file)
            try:
                _save_one(file, folder, force=force)
            except OSError as error:
                raise _cannot_write(error, folder, finished) from error
            finished += 1
            yield Written(path=str(folder / file.path), sha256=digest, file=file)
    finally:
        _settle(folder)


def refuse_conflicts(files: Iterable[OutputFile], folder: Path, *, force: bool = False) -> None:
    """Raises WouldOverwrite with every file that is in the way; two of one name always are."""
    names = _Names()
    found = []
    for file in files:
        names.take(file)
        if not force and _in_the_way(_inside(folder, file.path), file):
            found.append(file.path)
    _refuse(found, folder)


def _save_one(file: OutputFile, folder: Path, *, force: bool) -> None:
    target = _inside(folder, file.path)
    if _holds(target, file.content):
        return
    if not force and _in_the_way(target, file):
        _refuse([file.path], folder)
    make_folder(folder)
    replace_whole(target, file.content)


class _Names:
    """The names of one run, as a disk sees them that knows neither case nor composed letters."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def take(self, file: OutputFile) -> str:
        """The SHA-256 of the file; WouldOverwrite when another file of the run has its name.

        Two letters under one name are never meant, so `--force` does not help here.
        """
        digest = hashlib.sha256(file.content).hexdigest()
        name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", file.path).casefold())
        if self._digests.setdefault(name, digest) != digest:
            raise WouldOverwrite(
                f"two files of this run would both be called {file.path}",
                hint="write them into two folders with --out",
            )
        return digest


def _inside(folder: Path, name: str) -> Path:
    """The place of a file, which is in the folder itself on every system."""
    plain = PurePosixPath(name).name == name == PureWindowsPath(name).name
    if not plain or name in {"", ".", ".."} or ":" in name or "\0" in name:
        raise CannotWrite(f"{name!r} is not the name of a file in {folder}")
    return folder / name


def refuse_linked(folder: Path) -> None:
    """Raises CannotWrite for a folder that is a link: what is written would land elsewhere."""
    if folder.is_symlink():
        raise CannotWrite(f"{folder} is a link to another place", hint="give the folder itself: --out FOLDER")


def _in_the_way(target: Path, file: OutputFile) -> bool:
    """Whether anything else has that name, a dangling link included."""
    return os.path.lexists(target) and not _holds(target, file.content)


def _refuse(names: list[str], folder: Path) -> None:
    if not names:
        return
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    raise WouldOverwrite(
        f"already there with other content in {folder}: {', '.join(names[:NAMED])}{more}",
        hint="choose another folder with --out, or overwrite with --force",
    )


def _holds(target: Path, content: bytes) -> bool:
    """Whether an ordinary file of exactly these bytes stands there; a link is never followed."""
    try:
        found = target.lstat()
        same_size = stat.S_ISREG(found.st_mode) and found.st_size == len(content)
        return same_size and target.read_bytes() == content
    except OSError:
        return False


def _settle(folder: Path) -> None:
    """Have the disk keep the names; Windows cannot sync a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # never made, or not ours to open: nothing was written there
        return
    try:
        os.fsync(handle)
    except OSError:  # some network disks cannot
        return
    finally:
        os.close(handle)


def reason_of(error: OSError) -> str:
    """Why the system refused, in words."""
    return _REASONS.get(error.errno or 0) or error.strerror or "the system gives no reason"


def _cannot_write(error: OSError, folder: Path, finished: int) -> CannotWrite:
    done = {0: "nothing was written", 1: "1 file was finished and can be used"}
    return CannotWrite(
        f"cannot write into {folder}: {reason_of(error)}; "
        + done.get(finished, f"{finished} files were finished and can be used"),
        hint="make room or choose another folder with --out, then run it again",
    )
