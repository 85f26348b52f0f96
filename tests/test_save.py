"""Files reach the disk whole or not at all, and never over another one's."""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from letterkit.errors import CannotWrite, WouldOverwrite
from letterkit.model import OutputFile
from letterkit.save import save


def a_file(path: str = "0001-letter.txt", content: bytes = b"Dear Minister,\n") -> OutputFile:
    return OutputFile(path=path, format="text", letters=(), content=content)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_stands_in_a_new_folder_and_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "letters"
    (written,) = save([a_file()], folder, force=False)
    assert (folder / "0001-letter.txt").read_bytes() == b"Dear Minister,\n"
    assert written.path == str(folder / "0001-letter.txt")
    assert written.sha256 == hashlib.sha256(b"Dear Minister,\n").hexdigest()
    assert names_in(folder) == ["0001-letter.txt"]


def test_no_files_make_no_folder(tmp_path: Path) -> None:
    assert list(save([], tmp_path / "letters", force=False)) == []
    assert not (tmp_path / "letters").exists()


def test_the_same_bytes_are_no_conflict_and_are_left_alone(tmp_path: Path) -> None:
    list(save([a_file()], tmp_path, force=False))
    before = (tmp_path / "0001-letter.txt").stat()
    (written,) = save([a_file()], tmp_path, force=False)
    after = (tmp_path / "0001-letter.txt").stat()
    assert written.file == a_file()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_every_file_in_the_way_is_named_before_anything_is_written(tmp_path: Path) -> None:
    for name in ("2.txt", "3.txt"):
        (tmp_path / name).write_text("mine")
    with pytest.raises(WouldOverwrite, match=r"2\.txt, 3\.txt") as refused:
        list(save([a_file("1.txt"), a_file("2.txt"), a_file("3.txt")], tmp_path, force=False))
    assert "--force" in refused.value.hint
    assert names_in(tmp_path) == ["2.txt", "3.txt"]
    assert (tmp_path / "2.txt").read_text() == "mine"


def test_of_many_files_in_the_way_five_are_named(tmp_path: Path) -> None:
    files = [a_file(f"{number}.txt") for number in range(8)]
    for file in files:
        (tmp_path / file.path).write_text("mine")
    with pytest.raises(WouldOverwrite, match=r"0\.txt, 1\.txt, 2\.txt, 3\.txt, 4\.txt and 3 more"):
        list(save(files, tmp_path, force=False))


def test_a_stream_stops_at_the_file_in_the_way_and_keeps_what_is_finished(tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_text("mine")
    written: list[str] = []
    with pytest.raises(WouldOverwrite, match=r"2\.txt"):
        for one in save(iter([a_file("1.txt"), a_file("2.txt"), a_file("3.txt")]), tmp_path, force=False):
            written.append(one.file.path)
    assert written == ["1.txt"]
    assert names_in(tmp_path) == ["1.txt", "2.txt"]


def test_what_is_in_the_way_is_told_with_its_folder(tmp_path: Path) -> None:
    (tmp_path / "0001-letter.txt").write_text("mine")
    with pytest.raises(WouldOverwrite) as refused:
        list(save([a_file()], tmp_path, force=False))
    assert refused.value.message == f"already there with other content in {tmp_path}: 0001-letter.txt"


def test_force_overwrites(tmp_path: Path) -> None:
    (tmp_path / "0001-letter.txt").write_text("mine")
    list(save([a_file()], tmp_path, force=True))
    assert (tmp_path / "0001-letter.txt").read_bytes() == b"Dear Minister,\n"


def test_a_stream_is_asked_for_one_file_at_a_time(tmp_path: Path) -> None:
    asked: list[str] = []

    def files() -> Iterator[OutputFile]:
        for name in ("1.txt", "2.txt"):
            asked.append(name)
            yield a_file(name)

    saving = save(files(), tmp_path, force=False)
    next(saving)
    assert (asked, names_in(tmp_path)) == (["1.txt"], ["1.txt"])


def test_the_same_file_twice_in_a_run_is_one_file(tmp_path: Path) -> None:
    """A text and the companion of a mailto link are the same letter under the same name."""
    assert len(list(save([a_file(), a_file()], tmp_path, force=False))) == 2
    assert names_in(tmp_path) == ["0001-letter.txt"]


@pytest.mark.parametrize(
    "name", ["../x.txt", "/x.txt", "a/b.txt", "a\\b.txt", "C:x.txt", "x.txt:stream", "", ".", "..", "a\0b"]
)
@pytest.mark.parametrize("force", [False, True])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str, force: bool) -> None:
    folder = tmp_path / "letters"
    with pytest.raises(CannotWrite, match="is not the name of a file"):
        list(save(iter([a_file(name)]), folder, force=force))
    assert names_in(tmp_path) == []


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("mine")
    with pytest.raises(CannotWrite, match="a file stands where a folder is needed"):
        list(save([a_file()], tmp_path / "letters", force=False))
    with pytest.raises(CannotWrite, match="a file stands where a folder is needed"):
        list(save([a_file()], tmp_path / "letters" / "more", force=False))


def test_a_folder_with_the_name_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "0001-letter.txt").mkdir()
    with pytest.raises(WouldOverwrite):
        list(save([a_file()], tmp_path, force=False))
    with pytest.raises(CannotWrite, match="a folder has the name of a file"):
        list(save([a_file()], tmp_path, force=True))
    assert names_in(tmp_path) == ["0001-letter.txt"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "there is no permission"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_what_the_disk_refuses_is_a_sentence_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    saving = save(iter([a_file("1.txt"), a_file("2.txt")]), tmp_path, force=False)
    next(saving)

    def refuse(*_: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWrite) as refused:
        next(saving)
    assert refused.value.exit_code == 4
    assert refused.value.message.startswith(f"cannot write into {tmp_path}: {reason}")
    assert refused.value.message.endswith("; 1 file was finished and can be used")
    assert names_in(tmp_path) == ["1.txt"]


def test_an_interrupted_file_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        list(save([a_file()], tmp_path, force=False))
    assert names_in(tmp_path) == []


def test_a_broken_stream_is_not_taken_for_a_broken_disk(tmp_path: Path) -> None:
    def files() -> Iterator[OutputFile]:
        yield a_file()
        raise OSError("the sheet cannot be read")

    with pytest.raises(OSError, match="the sheet"):
        list(save(files(), tmp_path, force=False))
    assert names_in(tmp_path) == ["0001-letter.txt"]
