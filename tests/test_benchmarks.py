"""`make bench` runs: with few letters, without peers, without a network."""

from pathlib import Path

import pytest

from benchmarks import children, letters, reading, startup, workload
from benchmarks.children import Failed, Scale, Task, cost_of, medians
from benchmarks.table import Bound, rates

SMALL = Scale(divisor=100_000, rounds=1, peers=False)
"""Five letters each."""


def test_letters_are_measured_without_peers(capsys: pytest.CaptureFixture[str]) -> None:
    letters.main(SMALL)
    said = capsys.readouterr().out
    assert "left out" not in said
    for line in (
        "letterkit batch --format docx",
        "--merged, 5",
        "--format text",
        "25 letters (5 members",
    ):
        assert line in said


def test_starting_is_measured_without_peers(capsys: pytest.CaptureFixture[str]) -> None:
    startup.main(SMALL)
    said = capsys.readouterr().out
    assert "left out" not in said
    assert "draft as DOCX" in said


def test_reading_is_measured_beside_its_limits(capsys: pytest.CaptureFixture[str]) -> None:
    reading.main(SMALL)
    said = capsys.readouterr().out
    assert "CSV as senders" in said
    assert "XLSX as senders" in said


def test_a_command_that_fails_is_said_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = Task("sound", ["true"])
    broken = Task("broken", ["sh", "-c", "echo no such thing >&2; exit 3"])
    with pytest.raises(Failed, match="exit code 3: no such thing"):
        cost_of(broken, tmp_path)
    assert medians([sound, broken], tmp_path, rounds=2).keys() == {"sound"}
    assert "broken is left out: exit code 3" in capsys.readouterr().out


def test_the_ratio_is_that_of_letters_a_second(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, peer = Task("ours", ["true"], size=1_000), Task("peer", ["true"], size=10)
    costs = {**medians([ours, peer], tmp_path, rounds=1)}
    costs["peer"] = costs["ours"]
    rates(ours, [peer], costs, {"peer": Bound(25, aim=100)})
    assert "x100  met: at least x25, aim x100" in capsys.readouterr().out


def test_peers_get_the_letter_letterkit_writes(tmp_path: Path) -> None:
    template = workload.text_template(tmp_path).read_text(encoding="utf-8")
    for field, value in workload.SPECIMEN.items():
        assert f"{{{{ {field} }}}}" in template
        assert value not in template


def test_a_machine_without_memory_for_files_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(children, "tmpfs", lambda: None)
    with children.scratch() as folder:
        assert folder.is_dir()
    assert "No tmpfs was found" in capsys.readouterr().out
