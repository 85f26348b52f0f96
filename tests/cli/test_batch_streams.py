"""`letterkit batch` in a pipe: letters as they are made, in flat memory, until nobody reads them."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from tests.batches import a_list, batch, letters_in, member, members
from tests.cli_runner import CASE, command, environment

TO_ONE = ("-", "--to", "kz-mfa", "--quiet")
HEAD = b"name,country,note\n"
MEGABYTE = 1 << 20


def rows(number: int, *, head: bytes = HEAD) -> bytes:
    return head + b"".join(b"Example Member %d,UK,My own words %d.\n" % (one, one) for one in range(number))


@contextmanager
def running(*arguments: str, cwd: Path, stdin: int | IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        command("batch", *CASE, *arguments), cwd=cwd, env=environment(cwd), stdin=stdin,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def test_letters_are_parted_by_form_feeds_and_nothing_is_written(tmp_path: Path) -> None:
    done = batch(*TO_ONE, cwd=tmp_path, stdin=rows(3))
    letters = done.stdout.split("\f")
    assert done.exit_code == 0
    assert [f"Example Member {number}\n" in letter for number, letter in enumerate(letters)] == [True] * 3
    assert all(letter.endswith("\n") for letter in letters)
    assert list(tmp_path.iterdir()) == []


def test_links_stand_one_a_line_and_what_is_to_be_attached_is_a_file(tmp_path: Path) -> None:
    wish = ("-", "--to", "kz-mfa", "--format", "mailto", "--language", "ru")
    done = batch(*wish, cwd=tmp_path, stdin=rows(2))
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("mailto:") for line in lines)
    files = letters_in(tmp_path / "letters")
    assert len(files) == 6
    for name in files:
        to_do = "read" if name.endswith("-to-read.txt") else "attach"
        assert (f"{to_do} letters/{name} before sending" in done.stderr) == name.endswith(".txt")


def test_json_has_a_record_for_each_letter_each_left_out_and_each_bad_row(tmp_path: Path) -> None:
    a_list(tmp_path, [member(0, Country="Australia"), member(1, Name="")])
    wish = ("members.csv", "--to", "kz-mfa", "--to", "embassy", "--json")
    done = batch(*wish, cwd=tmp_path)
    letter, left_out = map(json.loads, done.stdout.splitlines())
    problems = list(map(json.loads, done.stderr.splitlines()))
    assert done.exit_code == 1
    assert (letter["record"], letter["sender"], letter["path"]) == ("letter", 2, None)
    assert hashlib.sha256(letter["text"].encode()).hexdigest() == letter["sha256"]
    assert (left_out["record"], left_out["sender"]) == ("left-out", 2)
    assert [one["where"]["row"] for one in problems if one["code"] == "no-name"] == [3]


def test_json_of_files_has_their_paths_and_hashes(tmp_path: Path) -> None:
    members(tmp_path, 3)
    wish = ("members.csv", "--to", "kz-mfa", "--merged", "--format", "docx", "--format", "eml", "--json")
    done = batch(*wish, "--out", "o", cwd=tmp_path)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert len(records) == 6
    for one in records:
        assert hashlib.sha256((tmp_path / one["path"]).read_bytes()).hexdigest() == one["sha256"]
        assert one["text"] is one["mailto"] is None


def test_records_can_be_read_while_the_rows_still_come(tmp_path: Path) -> None:
    """The first 64 KB are looked at as a whole, to find out how they are written; then each row is done."""
    with running(*TO_ONE, "--json", cwd=tmp_path, stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(rows(2_000))
        process.stdin.flush()
        seen = [json.loads(process.stdout.readline())["sender"] for _ in range(2_000)]
        process.stdin.write(rows(1, head=b""))
        process.stdin.flush()
        seen.append(json.loads(process.stdout.readline())["sender"])
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(timeout=30) == 0
    assert seen == list(range(2, 2_003))


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_reader_who_stops_ends_the_run_without_a_word(more: tuple[str, ...], tmp_path: Path) -> None:
    """The rows never end: only the closed pipe can end the run."""
    with running(*TO_ONE, *more, cwd=tmp_path, stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(rows(2_000))
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        with suppress(BrokenPipeError):
            while process.poll() is None:
                process.stdin.write(rows(100, head=b""))
                process.stdin.flush()
        with suppress(BrokenPipeError):
            process.stdin.close()
        assert process.wait(timeout=30) == 0
        said = process.stderr.read().decode().splitlines()
    assert [line for line in said if "historical" not in line and "cases show" not in line] == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems measure memory differently")
def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    few, many = (peak_memory(tmp_path, number, *TO_ONE) for number in (2_000, 20_000))
    assert many - few < 4 * MEGABYTE


@pytest.mark.skipif(sys.platform != "linux", reason="other systems measure memory differently")
def test_print_files_of_thousands_take_little_memory(tmp_path: Path) -> None:
    wish = ("-", "--to", "kz-mfa", "--quiet", "--merged", "--out", "o")
    assert peak_memory(tmp_path, 5_000, *wish) < 120 * MEGABYTE
    assert len(letters_in(tmp_path / "o")) == 10


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL, check=True)
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


def peak_memory(folder: Path, number: int, *arguments: str) -> int:
    """Bytes a run over so many rows takes at most.

    Asked by a small process of its own: Linux counts what a process was forked from as its own peak.
    """
    sheet = folder / f"{number}.csv"
    sheet.write_bytes(rows(number))
    with sheet.open("rb") as stdin, (folder / "out").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, *command("batch", *CASE, *arguments)], cwd=folder,
            env=environment(folder), stdin=stdin, stdout=out, stderr=subprocess.PIPE, check=True,
        )  # fmt: skip
    return int(done.stderr) << 10
