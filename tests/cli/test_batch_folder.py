"""`letterkit batch` into a folder: its books, going on, doing it again, and other people's files."""

import json
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from letterkit.batch import MANIFEST, REJECTED
from letterkit.ledger import LOCK, RUN
from tests.batches import (
    a_list,
    batch,
    contents,
    letters_in,
    manifest,
    member,
    members,
    stamps,
    unsound,
)  # fmt: skip
from tests.cli_runner import CASE, command, environment
from tests.working_folder import CASE as CASE_FILE
from tests.working_folder import REGISTRY, TODAY, a_working_folder, change, own_template

EXAMPLE = ("example-case", "--date", str(TODAY))
WISH = ("members.csv", "--format", "docx", "--out", "o")


def a_run(folder: Path, *more: str, number: int = 3) -> Path:
    """The example case written by some members into `o`."""
    members(a_working_folder(folder), number)
    assert batch(*WISH, *more, cwd=folder, case=EXAMPLE).exit_code == 0
    return folder / "o"


def cut_off(folder: Path, keep: int) -> None:
    """What a run leaves that is killed after so many files."""
    record = json.loads((folder / RUN).read_bytes())
    (folder / RUN).write_text(json.dumps({**record, "finished": False}), encoding="utf-8")
    lines = (folder / MANIFEST).read_bytes().splitlines(keepends=True)
    (folder / MANIFEST).write_bytes(b"".join(lines[: keep + 1]))
    for name in letters_in(folder)[keep:]:
        (folder / name).unlink()


def test_the_manifest_names_each_file_by_its_bytes(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    assert [line["file"] for line in manifest(folder)] == letters_in(folder)
    assert len(letters_in(folder)) == 3
    assert unsound(folder) == []


def test_a_print_file_has_a_line_for_each_of_its_letters(tmp_path: Path) -> None:
    folder = a_run(tmp_path, "--merged", "--volume", "2")
    lines = [(line["number"], line["row"], line["file"]) for line in manifest(folder)]
    assert {"print-001.docx", "print-002.docx"} <= set(letters_in(folder))
    assert [number for number, _, _ in lines] == ["1", "2", "3"]
    assert {file for _, _, file in lines} == set(letters_in(folder))
    assert unsound(folder) == []


def test_the_record_of_a_run_has_no_path_of_the_machine_and_nothing_of_a_member(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    record = (folder / RUN).read_text(encoding="utf-8")
    assert set(json.loads(record)["inputs"]) > {"senders", "case", "registry 1", "template en/protest.j2"}
    for secret in (str(tmp_path), "/", "Example Member", "Example Street", "@", "Example Town"):
        assert secret not in re.sub(r"\b[a-z]{2}/", "", record), secret


def test_a_run_that_was_cut_off_is_gone_on_with_to_the_same_bytes(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    whole = contents(folder)
    cut_off(folder, 1)
    before = stamps(folder)
    refused = batch(*WISH, cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert "--resume" in refused.stderr
    assert batch(*WISH, "--resume", cwd=tmp_path, case=EXAMPLE).exit_code == 0
    assert contents(folder) == whole
    assert {name: stamps(folder)[name] for name in before} == before


def test_a_run_is_gone_on_with_on_its_own_date(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    whole = contents(folder)
    cut_off(folder, 1)
    assert batch(*WISH, "--resume", cwd=tmp_path, case=("example-case",)).exit_code == 0
    assert contents(folder) == whole


@pytest.mark.parametrize("more", [(), ("--resume",)])
def test_a_finished_run_again_changes_nothing(more: tuple[str, ...], tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    whole, before = contents(folder), stamps(folder)
    assert batch(*WISH, *more, cwd=tmp_path, case=EXAMPLE).exit_code == 0
    assert contents(folder) == whole
    assert stamps(folder) == before


def test_rejected_rows_are_the_same_when_a_run_is_gone_on_with(tmp_path: Path) -> None:
    a_list(a_working_folder(tmp_path), [member(0), member(1, Name=""), member(2, Country="X"), member(3)])
    batch(*WISH, cwd=tmp_path, case=EXAMPLE)
    whole = contents(tmp_path / "o")
    cut_off(tmp_path / "o", 1)
    (tmp_path / "o" / REJECTED).write_bytes(whole[REJECTED][:-30])
    assert batch(*WISH, "--resume", cwd=tmp_path, case=EXAMPLE).exit_code == 1
    assert contents(tmp_path / "o") == whole


def test_every_input_or_option_that_changed_is_named_and_refused(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    whole = contents(folder)
    refused = batch(*WISH, "--limit", "2", "--window", "din-a", cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert "changed since then: --window, --limit\n" in refused.stderr
    members(tmp_path, 4)
    change(tmp_path / CASE_FILE, "release Example Person", "free Example Person")
    change(tmp_path / REGISTRY, "1 Example Street", "2 Example Street")
    own_template(tmp_path, "{{ note }}", "My own words: {{ note }}")
    refused = batch(*WISH, "--resume", cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    for name in ("senders", "case", "registry 1", "template en/protest.j2"):
        assert name in refused.stderr
    assert contents(folder) == whole
    assert batch(*WISH, "--force", cwd=tmp_path, case=EXAMPLE).exit_code == 0
    assert [line["row"] for line in manifest(folder)] == ["2", "3", "4", "5"]
    assert unsound(folder) == []


def test_a_run_that_takes_a_folder_over_tells_what_is_left_of_the_one_before(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    forced = batch(*WISH, "--limit", "1", "--force", cwd=tmp_path, case=EXAMPLE)
    assert forced.exit_code == 0
    assert [line["row"] for line in manifest(folder)] == ["2"]
    assert "still in o: 0003-example-member-1-example-ministry.docx and 1 more" in forced.stderr
    assert len(letters_in(folder)) == 3


def test_a_letter_changed_by_hand_is_never_lost(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    mine = folder / letters_in(folder)[1]
    mine.write_bytes(b"changed by hand")
    books = (folder / MANIFEST).read_bytes()
    refused = batch(*WISH, cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert mine.name in refused.stderr
    assert "--force" in refused.stderr
    assert mine.read_bytes() == b"changed by hand"
    assert (folder / MANIFEST).read_bytes() == books


def test_a_strangers_file_in_the_way_stops_a_run_before_it_writes(tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 3)
    (tmp_path / "o").mkdir()
    stranger = tmp_path / "o" / "0004-example-member-2-example-ministry.docx"
    stranger.write_text("mine", encoding="utf-8")
    refused = batch(*WISH, cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert stranger.name in refused.stderr
    assert [path.name for path in (tmp_path / "o").iterdir()] == [stranger.name]
    stranger.rename(tmp_path / "o" / "mine.docx")
    assert batch(*WISH, cwd=tmp_path, case=EXAMPLE).exit_code == 0
    assert (tmp_path / "o" / "mine.docx").read_text(encoding="utf-8") == "mine"


def test_a_manifest_of_ones_own_is_not_written_over(tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 1)
    (tmp_path / MANIFEST).write_text("mine", encoding="utf-8")
    refused = batch("members.csv", "--out", ".", cwd=tmp_path, case=EXAMPLE)
    assert refused.exit_code == 3
    assert (tmp_path / MANIFEST).read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / LOCK).exists()


def test_a_file_where_the_folder_should_be_is_exit_4(tmp_path: Path) -> None:
    members(a_working_folder(tmp_path), 1)
    (tmp_path / "o").write_text("mine", encoding="utf-8")
    assert batch(*WISH, cwd=tmp_path, case=EXAMPLE).exit_code == 4
    assert (tmp_path / "o").read_text(encoding="utf-8") == "mine"


def test_rows_by_pipe_go_into_a_folder_too_and_are_never_taken_for_the_same(tmp_path: Path) -> None:
    content = members(a_working_folder(tmp_path), 2).read_bytes()
    wish = ("-", "--format", "docx", "--out", "o")
    assert batch(*wish, cwd=tmp_path, case=EXAMPLE, stdin=content).exit_code == 0
    assert len(manifest(tmp_path / "o")) == 2
    refused = batch(*wish, cwd=tmp_path, case=EXAMPLE, stdin=content)
    assert refused.exit_code == 3
    assert "by pipe" in refused.stderr
    before = stamps(tmp_path / "o")
    assert batch(*wish, "--force", cwd=tmp_path, case=EXAMPLE, stdin=content).exit_code == 0
    assert stamps(tmp_path / "o") == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGINT for a child")
def test_ctrl_c_is_exit_130_with_how_many_files_are_finished_and_how_to_go_on(tmp_path: Path) -> None:
    members(tmp_path, 2000)
    folder = tmp_path / "o"
    wish = ("members.csv", "--to", "kz-mfa", "--out", "o")
    with subprocess.Popen(
        command("batch", *CASE, *wish), cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        while not (folder / MANIFEST).exists():
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1].decode().splitlines()
    told = re.fullmatch(r"letterkit: stopped: (\d+) files? finished in o", said[-2])
    assert process.returncode == 130
    assert told
    assert said[-1] == "  hint: the same command with --resume goes on; what is finished stays"
    assert 0 < len(manifest(folder)) <= int(told[1]) <= len(letters_in(folder)) < 2000
    assert unsound(folder) == []
    assert batch(*wish, "--resume", "--quiet", cwd=tmp_path).exit_code == 0
    assert len(manifest(folder)) == len(letters_in(folder)) == 2000
