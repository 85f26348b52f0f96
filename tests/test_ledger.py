"""The folder of a batch: one run at a time, its books never wrong, nothing of its members in the record."""

import json
import os
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from letterkit.batch import MANIFEST, REJECTED, Done
from letterkit.errors import CannotWrite, WouldOverwrite
from letterkit.inputs.members import Rejected
from letterkit.inputs.sheets import SheetRow
from letterkit.ledger import (
    LOCK,
    PIPED,
    RUN,
    Ledger,
    RunRecord,
    Table,
    earlier_run,
    hashes,
    opened,
)
from letterkit.model import OutputFile, Written
from letterkit.press import CheckedLetter
from letterkit.problems import error, warning
from tests.batches import lines_of, manifest
from tests.letters import SENDER, a_letter

HEADERS = ("name", "country")


def a_record(**changes: Any) -> RunRecord:
    fields = {
        "letterkit": "1", "date": date(2024, 5, 1), "options": {"format": "text"}, "inputs": {"senders": "a"},
    }  # fmt: skip
    return RunRecord(**{**fields, **changes})


def begun(folder: Path, record: RunRecord | None = None, **how: bool) -> Any:
    return opened(folder, record or a_record(), HEADERS, **{"resume": False, "force": False, **how})


def done(name: str = "Example Member", row: int = 2, **file: Any) -> Done:
    letter = a_letter(sender=msgspec.structs.replace(SENDER, name=name, row=row))
    path = f"{row:04}.txt"
    made = OutputFile(**{"path": path, "format": "text", "letters": (letter,), "content": b"x", **file})
    findings = (warning("one-page", "long"), warning("window", "wide"), warning("window", "high"))
    written = Written(path=f"/far/away/{path}", sha256=f"{row:x}" * 64, file=made)
    return Done(made, (CheckedLetter(letter=letter, findings=findings),), written)


def a_rejected(name: str = "Nobody") -> Rejected:
    row = SheetRow(number=7, cells=(name, "Atlantis"))
    return Rejected(row=row, problems=(error("bad-country", "no such country"),))


def finished(folder: Path, record: RunRecord | None = None, rows: int = 2) -> None:
    with begun(folder, record) as ledger:
        for row in range(2, 2 + rows):
            ledger.enter(done(row=row))
        ledger.finish()


def stopped(folder: Path, rows: int = 2) -> None:
    with pytest.raises(KeyboardInterrupt), begun(folder) as ledger:
        for row in range(2, 2 + rows):
            ledger.enter(done(row=row))
        raise KeyboardInterrupt


def test_the_manifest_has_a_line_for_each_letter_and_names_files_without_their_folder(tmp_path: Path) -> None:
    with begun(tmp_path) as ledger:
        ledger.enter(done())
    assert manifest(tmp_path) == [
        {
            "number": "1", "row": "2", "sender": "Example Member", "addressee": "kz-mfa", "language": "en",
            "format": "text", "file": "0002.txt", "sha256": "2" * 64, "warnings": "one-page window",
        }
    ]  # fmt: skip


def test_the_manifest_grows_letter_by_letter(tmp_path: Path) -> None:
    with begun(tmp_path) as ledger:
        for row in (2, 3, 4):
            ledger.enter(done(row=row))
            assert [line["row"] for line in manifest(tmp_path)] == [str(one) for one in range(2, row + 1)]


def test_a_discreet_writer_has_initials_in_the_manifest_too(tmp_path: Path) -> None:
    discreet = msgspec.structs.replace(SENDER, discreet=True, row=2)
    letter = a_letter(sender=discreet)
    with begun(tmp_path) as ledger:
        ledger.enter(holding(done(), letter))
    assert manifest(tmp_path)[0]["sender"] == "E. M."


def holding(one: Done, letter: Any) -> Done:
    return Done(one.file, (CheckedLetter(letter=letter, findings=()),), one.written)


def test_a_rejected_row_stands_with_its_cells_its_number_and_the_reason(tmp_path: Path) -> None:
    with begun(tmp_path) as ledger:
        ledger.reject(a_rejected())
    (line,) = lines_of(tmp_path / REJECTED)
    assert line == {"name": "Nobody", "country": "Atlantis", "row": "7", "problem": "no such country"}


def test_a_run_without_rejected_rows_has_no_such_file(tmp_path: Path) -> None:
    finished(tmp_path)
    assert not (tmp_path / REJECTED).exists()


def test_the_record_tells_of_the_run_and_nothing_of_its_members(tmp_path: Path) -> None:
    finished(tmp_path)
    record = json.loads((tmp_path / RUN).read_bytes())
    assert record == {
        "version": 1, "letterkit": "1", "date": "2024-05-01", "options": {"format": "text"},
        "inputs": {"senders": "a"}, "finished": True,
    }  # fmt: skip
    assert earlier_run(tmp_path) == a_record(finished=True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its own access lists")
def test_the_books_are_for_the_writer_alone(tmp_path: Path) -> None:
    with begun(tmp_path / "new" / "letters") as ledger:
        ledger.enter(done())
        ledger.reject(a_rejected())
    folder = tmp_path / "new" / "letters"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == dict.fromkeys((LOCK, MANIFEST, REJECTED, RUN), 0o600)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)] == [0o700, 0o700]


def test_a_folder_is_for_one_run_at_a_time_and_free_again_afterwards(tmp_path: Path) -> None:
    busy = rf"another run \(process {os.getpid()}\) is working"
    with begun(tmp_path), pytest.raises(CannotWrite, match=busy), begun(tmp_path):
        pass
    with begun(tmp_path, resume=True):
        pass


def test_a_link_is_no_folder_for_letters(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(CannotWrite, match="is a link"), begun(tmp_path / "link"):
        pass
    assert list((tmp_path / "real").iterdir()) == []


def test_an_unfinished_run_is_gone_on_with_only_when_asked(tmp_path: Path) -> None:
    stopped(tmp_path)
    with pytest.raises(WouldOverwrite, match="holds this run, unfinished") as refused, begun(tmp_path):
        pass
    assert "--resume" in refused.value.hint
    with begun(tmp_path, resume=True) as ledger:
        ledger.finish()


def test_the_next_day_an_unfinished_run_still_says_resume(tmp_path: Path) -> None:
    stopped(tmp_path)
    with pytest.raises(WouldOverwrite, match="unfinished"), begun(tmp_path, a_record(date=date(2024, 5, 2))):
        pass


def test_there_is_nothing_to_resume_in_another_folder_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(WouldOverwrite, match="no run to go on with"), begun(tmp_path / "new", resume=True):
        pass
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date": date(2024, 5, 2)}, r"the date \(2024-05-01, now 2024-05-02\)"),
        ({"letterkit": "2"}, "the version of letterkit"),
        ({"options": {"format": "docx"}}, "--format"),
        ({"options": {"format": "text", "to": "court"}}, "--to"),
        ({"inputs": {"senders": "b"}}, "senders"),
        ({"inputs": {"senders": "a", "letterhead": "c"}}, "letterhead"),
        ({"inputs": {}}, "senders"),
        ({"options": {}, "inputs": {"senders": "b"}}, "--format, senders"),
    ],
)
@pytest.mark.parametrize("resume", [True, False])
def test_what_changed_since_is_named_and_refused(
    changes: dict[str, Any], said: str, resume: bool, tmp_path: Path
) -> None:
    finished(tmp_path)
    books = manifest(tmp_path)
    changed = pytest.raises(WouldOverwrite, match=f"changed since then: {said}$")
    with changed, begun(tmp_path, a_record(**changes), resume=resume):
        pass
    assert manifest(tmp_path) == books


def test_rows_that_came_by_pipe_are_never_known_to_be_the_same(tmp_path: Path) -> None:
    piped = a_record(inputs={"senders": PIPED})
    finished(tmp_path, piped)
    with pytest.raises(WouldOverwrite, match="by pipe"), begun(tmp_path, piped):
        pass


def test_force_takes_a_folder_over_with_new_books(tmp_path: Path) -> None:
    finished(tmp_path, rows=5)
    with begun(tmp_path, a_record(inputs={"senders": "b"}), force=True) as ledger:
        ledger.enter(done(row=9))
        ledger.finish()
    assert [line["row"] for line in manifest(tmp_path)] == ["9"]


def test_files_of_the_run_before_that_are_not_of_this_one_are_told(tmp_path: Path) -> None:
    finished(tmp_path, rows=3)
    for name in ("0003.txt", "0004.txt", "mine.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    with begun(tmp_path, a_record(inputs={"senders": "b"}), force=True) as ledger:
        ledger.enter(done(row=3))
        ledger.finish()
        assert ledger.left_over == ["0004.txt"]


@pytest.mark.parametrize("book", [MANIFEST, REJECTED])
def test_a_book_of_no_known_run_is_somebodys_own(book: str, tmp_path: Path) -> None:
    (tmp_path / book).write_text("mine", encoding="utf-8")
    with pytest.raises(WouldOverwrite, match=f"{book} is there already"), begun(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [book]
    assert (tmp_path / book).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("record", ["", "{", '{"version": 1}', '{"letterkit": []}'])
def test_a_record_that_cannot_be_read_makes_no_run(record: str, tmp_path: Path) -> None:
    finished(tmp_path)
    (tmp_path / RUN).write_text(record, encoding="utf-8")
    assert earlier_run(tmp_path) is None
    with pytest.raises(WouldOverwrite, match=r"manifest\.csv is there already"), begun(tmp_path):
        pass


def test_a_second_run_leaves_the_lines_that_are_there(tmp_path: Path) -> None:
    finished(tmp_path, rows=3)
    before = (tmp_path / MANIFEST).read_bytes()
    changed = (tmp_path / MANIFEST).stat().st_mtime_ns
    finished(tmp_path, rows=3)
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert (tmp_path / MANIFEST).stat().st_mtime_ns == changed


def test_a_second_run_that_is_stopped_forgets_no_file(tmp_path: Path) -> None:
    finished(tmp_path, rows=3)
    before = (tmp_path / MANIFEST).read_bytes()
    stopped(tmp_path, rows=1)
    assert (tmp_path / MANIFEST).read_bytes() == before


def test_a_line_cut_off_in_the_middle_is_written_whole(tmp_path: Path) -> None:
    finished(tmp_path / "whole", rows=3)
    stopped(tmp_path, rows=3)
    book = tmp_path / MANIFEST
    book.write_bytes(book.read_bytes()[:-40])
    with begun(tmp_path, resume=True) as ledger:
        for row in (2, 3, 4):
            ledger.enter(done(row=row))
        ledger.finish()
    assert book.read_bytes() == (tmp_path / "whole" / MANIFEST).read_bytes()


def test_what_a_killed_run_left_unfinished_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    stopped(tmp_path)
    for name in (".letterkit-x1y2z3", ".letterkit-abc", "mine.txt", ".hidden"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    with begun(tmp_path, resume=True):
        left = {path.name for path in tmp_path.iterdir()}
    assert left == {LOCK, RUN, MANIFEST, "mine.txt", ".hidden"}


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, content: memoryview) -> int:
            if len(content) > 10:
                return int(self.file.write(content[:10]))
            raise OSError(28, "No space left on device")

    table = Table(tmp_path / "book.csv", b"head\r\n")
    table.add(b"first\r\n")
    file = table._file
    table._file = Full(file)  # type: ignore[assignment]
    with pytest.raises(CannotWrite, match="the disk is full"):
        table.add(b"a line that does not fit\r\n")
    table._file = file
    table.close()
    assert (tmp_path / "book.csv").read_bytes() == b"head\r\nfirst\r\n"


def test_a_link_in_the_place_of_a_book_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("mine", encoding="utf-8")
    (tmp_path / "book.csv").symlink_to(tmp_path / "victim")
    with pytest.raises(CannotWrite):
        Table(tmp_path / "book.csv", b"head\r\n").add(b"first\r\n")
    assert (tmp_path / "victim").read_text(encoding="utf-8") == "mine"


def test_hashes_are_of_the_bytes_and_under_the_name_given(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert hashes({"senders": tmp_path / "file"}) == {
        "senders": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    }


def test_a_ledger_without_letters_makes_no_book(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, a_record(), HEADERS)
    ledger.begin(anew=False)
    ledger.finish()
    assert [path.name for path in tmp_path.iterdir()] == [RUN]
