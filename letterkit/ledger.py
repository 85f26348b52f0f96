"""The folder of a batch: which run it belongs to, who works in it now, which letters are done.

OUT/.letterkit-run.json    the run: its date, its options, the hashes of its inputs
OUT/.letterkit-lock        held by the process that works here; free again when that dies
OUT/manifest.csv           a line for each finished file, never for one that is not there
OUT/rejected.csv           the rows without letters, and why
"""

import csv
import errno
import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from letterkit.batch import MANIFEST, REJECTED, Done
from letterkit.errors import CannotWrite, WouldOverwrite
from letterkit.inputs.members import Rejected
from letterkit.inputs.rejected import csv_line, rejected_csv
from letterkit.save import reason_of, refuse_linked
from letterkit.whole_file import TEMPORARY, make_folder, replace_whole

RUN = ".letterkit-run.json"
LOCK = ".letterkit-lock"
MANIFEST_COLUMNS = (
    "number", "row", "sender", "addressee", "language", "format", "file", "sha256", "warnings",
)  # fmt: skip


PIPED = "by pipe"
"""Stands for the hash of an input that is no file."""
_ELSEWHERE = "choose another folder with --out, or start over in this one with --force"


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is made of: the same record gives the same bytes."""

    version: int = 1
    letterkit: str
    """The version of the program."""
    date: date
    options: dict[str, str]
    """Every option that changes a letter, by its name."""
    inputs: dict[str, str]
    """The SHA-256 of each input file, by what it is for; PIPED for one that is read only once."""
    finished: bool = False

    def differs(self, other: "RunRecord") -> list[str]:
        """What is not the same, in words; what came by pipe is never known to be."""
        changed = [] if self.letterkit == other.letterkit else ["the version of letterkit"]
        if self.date != other.date:
            changed.append(f"the date ({other.date}, now {self.date})")
        names = dict.fromkeys((*self.options, *other.options))
        changed += [f"--{name}" for name in names if self.options.get(name) != other.options.get(name)]
        for name in dict.fromkeys((*self.inputs, *other.inputs)):
            if self.inputs.get(name) == PIPED:
                changed.append(f"{name} (by pipe, which cannot be compared)")
            elif self.inputs.get(name) != other.inputs.get(name):
                changed.append(name)
        return changed


class Table:
    """A CSV file that grows by whole lines, made with its first one.

    A run that is gone over again writes the same lines: those that stand there are passed over.
    """

    def __init__(self, path: Path, head: bytes) -> None:
        self._path = path
        self._head = head
        self._file: BinaryIO | None = None
        self._length = 0
        """Bytes of the lines of this run."""
        self._old = True
        """Whether what stands behind them may be the lines of an earlier run."""

    def add(self, lines: bytes) -> None:
        """Append whole lines in one step. Raises CannotWrite; what stood there before then still does."""
        with _disk(self._path):
            if self._file is None:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
                self._file = os.fdopen(os.open(self._path, flags, 0o600), "r+b", buffering=0)
                lines = self._head + lines
            self._old = self._old and self._file.read(len(lines)) == lines
            if not self._old:
                self._write(self._file, lines)
            self._length += len(lines)

    def _write(self, file: BinaryIO, lines: bytes) -> None:
        file.seek(self._length)
        file.truncate()
        rest = memoryview(lines)
        try:
            while rest:
                rest = rest[file.write(rest) :]
        except OSError:
            file.truncate(self._length)
            raise

    def end(self) -> None:
        """Nothing comes after the lines of this run."""
        with _disk(self._path):
            if self._file is None:
                self._path.unlink(missing_ok=True)
            elif self._file.seek(0, os.SEEK_END) > self._length:
                self._file.truncate(self._length)

    def close(self) -> None:
        """Give the file back, kept by the disk."""
        if self._file is not None:
            with self._file, _disk(self._path):
                os.fsync(self._file.fileno())
            self._file = None


class Ledger:
    """The books of one run in its folder. Made by `opened`; `headers` are those of the sheet."""

    def __init__(self, folder: Path, record: RunRecord, headers: Sequence[str]) -> None:
        self.folder = folder
        self._record = record
        self._headers = headers
        self._files = 0
        self._before: set[str] = set()
        self._manifest = Table(folder / MANIFEST, ("\ufeff" + csv_line(MANIFEST_COLUMNS)).encode())
        self._rejected = Table(folder / REJECTED, next(rejected_csv(headers, ())))

    def enter(self, done: Done) -> None:
        """A line in the manifest for each letter of a finished file."""
        assert done.written is not None
        lines = []
        self._before.discard(done.file.path)
        for one in done.letters:
            self._files += 1
            about = one.letter.about
            cells = (
                str(self._files), str(about.sender.row or ""), about.sender.shown().name, about.addressee.id,
                one.letter.language, done.file.format, done.file.path, done.written.sha256,
                " ".join(dict.fromkeys(finding.code for finding in one.findings)),
            )  # fmt: skip
            lines.append(csv_line(cells))
        self._manifest.add("".join(lines).encode())

    def reject(self, rejected: Rejected) -> None:
        """A line in rejected.csv."""
        _, line = rejected_csv(self._headers, (rejected,))
        self._rejected.add(line)

    def begin(self, *, anew: bool) -> None:
        """Say that the run has begun; the books of another one are gone, where it starts `anew`."""
        self._keep(self._record)
        if not anew:
            return
        with _disk(self.folder / MANIFEST):
            self._before = _files_in(self.folder / MANIFEST)
        for name in (MANIFEST, REJECTED):
            with _disk(self.folder / name):
                (self.folder / name).unlink(missing_ok=True)

    def finish(self) -> None:
        """Say that the run is complete."""
        self._manifest.end()
        self._rejected.end()
        self._keep(msgspec.structs.replace(self._record, finished=True))

    @property
    def left_over(self) -> list[str]:
        """The files of the run before that are still there and not of this one."""
        return sorted(name for name in self._before if (self.folder / name).is_file())

    def close(self) -> None:
        """Give the files back."""
        try:
            self._manifest.close()
        finally:
            self._rejected.close()

    def _keep(self, record: RunRecord) -> None:
        with _disk(self.folder / RUN):
            replace_whole(self.folder / RUN, msgspec.json.format(msgspec.json.encode(record)))


@contextmanager
def opened(
    folder: Path, record: RunRecord, headers: Sequence[str], *, resume: bool, force: bool
) -> Iterator[Ledger]:
    """The books of a run, nobody else working in its folder meanwhile.

    Raises CannotWrite and WouldOverwrite as `refuse_other_run` does.
    """
    refuse_other_run(folder, record, resume=resume, force=force)  # first, so that no folder is made
    with locked(folder):
        _refuse_other_run(folder, record, resume=resume, force=force)
        _sweep(folder)
        ledger = Ledger(folder, record, headers)
        try:
            ledger.begin(anew=force)
            yield ledger
        finally:
            ledger.close()


def earlier_run(folder: Path) -> RunRecord | None:
    """The run a folder belongs to; None for none that can be read."""
    try:
        return msgspec.json.decode((folder / RUN).read_bytes(), type=RunRecord)
    except (OSError, msgspec.DecodeError):
        return None


def refuse_other_run(folder: Path, record: RunRecord, *, resume: bool, force: bool) -> None:
    """Raises CannotWrite when somebody works in the folder, WouldOverwrite when it is not for this run.

    It belongs to another one (other inputs, options or files), to this one unfinished and `resume`
    is not given, or to none that could be resumed. `force` takes it over. Nothing is made.
    """
    refuse_linked(folder)
    with locked(folder) if (folder / LOCK).exists() else nullcontext():
        _refuse_other_run(folder, record, resume=resume, force=force)


def _refuse_other_run(folder: Path, record: RunRecord, *, resume: bool, force: bool) -> None:
    known = earlier_run(folder)
    if known is None and resume:
        raise WouldOverwrite(f"there is no run to go on with in {folder}", hint="leave --resume out")
    if force:
        return
    if known is None:
        for name in (MANIFEST, REJECTED):
            if os.path.lexists(folder / name):
                raise WouldOverwrite(
                    f"{folder / name} is there already, and of no run that is known", hint=_ELSEWHERE
                )
        return
    changed = record.differs(known)
    as_then = msgspec.structs.replace(record, date=known.date)
    if not (known.finished or resume or as_then.differs(known)):
        raise WouldOverwrite(
            f"{folder} holds this run, unfinished",
            hint="add --resume to go on with it; what is finished stays",
        )
    if changed:
        raise WouldOverwrite(
            f"{folder} holds another run: changed since then: {', '.join(changed)}", hint=_ELSEWHERE
        )


def _files_in(manifest: Path) -> set[str]:
    """The files a manifest names; none where it is no manifest."""
    if manifest.is_symlink() or not manifest.is_file():
        return set()
    with manifest.open(encoding="utf-8-sig", errors="replace", newline="") as lines, suppress(csv.Error):
        return {Path(line.get("file") or "").name for line in csv.DictReader(lines)} - {""}
    return set()


def _sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished; the lock is held, so it is nobody's."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        if leftover.name not in (RUN, LOCK):
            with _disk(leftover):
                leftover.unlink(missing_ok=True)


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """What the disk refuses, as CannotWrite."""
    try:
        yield
    except OSError as failure:
        raise CannotWrite(f"cannot write {path}: {reason_of(failure)}") from failure


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The folder for this process alone, made if need be. The system frees it when the process dies."""
    try:
        make_folder(folder)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as failure:
        raise CannotWrite(f"cannot write into {folder}: {reason_of(failure)}") from failure
    try:
        try:
            _lock(handle)
        except OSError as failure:
            if failure.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise CannotWrite(f"cannot lock {folder}: {reason_of(failure)}") from failure
            owner = os.pread(handle, 20, 0).decode(errors="replace").strip() if hasattr(os, "pread") else ""
            who = f" (process {owner})" if owner.isdigit() else ""
            raise CannotWrite(
                f"another run{who} is working in {folder}",
                hint="wait until it is done, or choose another folder with --out",
            ) from failure
        if sys.platform != "win32":  # Windows does not let others read a locked file
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hashes(files: Mapping[str, Path]) -> dict[str, str]:
    """The SHA-256 of each file, by the name it is known by."""
    found = {}
    for name, path in files.items():
        with path.open("rb") as stream:
            found[name] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found
