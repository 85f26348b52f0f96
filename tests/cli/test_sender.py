"""`letterkit sender`: what is kept, what is asked, what is forgotten."""

import json
import os
import sys
from pathlib import Path

import pytest

from letterkit.cli import details, who
from letterkit.errors import CannotWrite
from tests.cli_runner import CASE, WRITER, run_cli, run_on_terminal

ON_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def profile(tmp_path: Path) -> Path:
    return tmp_path / "home" / ".config" / "letterkit" / "sender.yaml"


def test_details_given_as_options_are_kept_and_used(tmp_path: Path) -> None:
    done = run_cli("sender", *WRITER, cwd=tmp_path)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "~/.config/letterkit/sender.yaml" in done.stderr
    assert "go to the authorities you write to" in done.stderr
    letter = run_cli("draft", *CASE, "--to", "embassy", cwd=tmp_path)
    assert "Example Member" in letter.stdout
    assert "125 Pall Mall" in letter.stdout


def test_new_details_are_added_to_those_kept(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, cwd=tmp_path)
    run_cli("sender", "--role", "a teacher", "--copy-to", "campaign@example.org", cwd=tmp_path)
    shown = run_cli("sender", "--show", cwd=tmp_path).stdout
    assert shown.splitlines() == [
        "name: Example Member",
        "address: 1 Example Street; Example Town",
        "country: GB",
        "role: a teacher",
        "copy_to: campaign@example.org",
    ]


def test_what_is_kept_is_shown_as_json_too(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, cwd=tmp_path)
    shown = json.loads(run_cli("sender", "--show", "--json", cwd=tmp_path).stdout)
    assert shown["address"] == ["1 Example Street", "Example Town"]


def test_forgetting_leaves_no_trace(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, cwd=tmp_path)
    assert profile(tmp_path).exists()
    forgotten = run_cli("sender", "--forget", cwd=tmp_path)
    assert forgotten.exit_code == 0
    assert "letters/, with manifest.csv and rejected.csv" in " ".join(forgotten.stderr.split())
    assert not profile(tmp_path).exists()
    assert "nothing was kept" in run_cli("sender", "--forget", cwd=tmp_path).stderr
    assert "nothing is kept yet" in run_cli("sender", "--show", cwd=tmp_path).stderr


def test_nothing_is_asked_without_a_terminal(tmp_path: Path) -> None:
    done = run_cli("sender", cwd=tmp_path, stdin="Example Member\n")
    assert done.exit_code == 2
    assert "--name" in done.stderr
    assert not profile(tmp_path).exists()


@pytest.mark.parametrize(
    "wrong",
    [["--country", "Nowhereland"], ["--email", "x"], ["--name", "a\u202eb"], ["--show", "--forget"]],
    ids=" ".join,
)
def test_what_cannot_be_used_is_not_kept(wrong: list[str], tmp_path: Path) -> None:
    done = run_cli("sender", *wrong, cwd=tmp_path)
    assert done.exit_code == 2
    assert "\u202e" not in done.stderr
    assert not profile(tmp_path).exists()


@ON_A_TERMINAL
def test_on_a_terminal_it_asks_and_says_first_where_the_answers_go(tmp_path: Path) -> None:
    dialogue = [
        ("Your full name", "Example Member\n"),
        ("Your postal address", "1 Example Street; Example Town\n"),
        ("Your town", "Example Town\n"),
        ("Your country", "Untied Kingdom\n"),
        ("Your country", "UK\n"),
        ("Your e-mail address", "\n"),
        ("What you write as", "\n"),
        ("Your organisation", "\n"),
        ("Languages you read", "\n"),
    ]
    done = run_on_terminal("sender", cwd=tmp_path, dialogue=dialogue, columns=200, env={"NO_COLOR": "1"})
    asked = done.stdout.index("Your full name")
    assert done.exit_code == 0
    assert done.stdout.index("go to the authorities") < asked
    assert done.stdout.index("~/.config/letterkit/sender.yaml") < asked
    assert "did you mean `United Kingdom`?" in done.stdout
    assert "country: GB" in profile(tmp_path).read_text(encoding="utf-8")


@ON_A_TERMINAL
def test_enter_alone_keeps_what_was_known(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, cwd=tmp_path)
    before = profile(tmp_path).read_text(encoding="utf-8")
    done = run_on_terminal("sender", cwd=tmp_path, dialogue=[(": ", "\n")] * 8, columns=200)
    assert done.exit_code == 0
    assert "[Example Member]" in done.stdout
    assert profile(tmp_path).read_text(encoding="utf-8") == before


@ON_A_TERMINAL
@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_stopping_in_the_middle_keeps_nothing(key: str, tmp_path: Path) -> None:
    dialogue = [("Your full name", "Example Member\n"), ("Your postal address", key)]
    done = run_on_terminal("sender", cwd=tmp_path, dialogue=dialogue)
    assert done.exit_code == 130
    assert "letterkit: stopped" in done.stdout
    assert not profile(tmp_path).exists()


def test_a_folder_closed_to_this_user_is_told_from_one_without_a_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "stat", closed)
    with pytest.raises(CannotWrite, match="closed to you") as refused:
        details.show()
    assert refused.value.exit_code == 4
    assert who.the_sender({"name": "Example Member"}, None, (), discreet=False).name == "Example Member"
    assert "[profile-closed]" in capsys.readouterr().err


@ON_A_TERMINAL
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_profile_folder_stops_the_keeping_but_no_draft(tmp_path: Path) -> None:
    folder = profile(tmp_path).parent
    folder.mkdir(parents=True)
    folder.chmod(0)
    try:
        letter = run_cli("draft", *CASE, *WRITER, cwd=tmp_path)
        kept = run_cli("sender", *WRITER, cwd=tmp_path)
    finally:
        folder.chmod(0o700)
    assert letter.exit_code == 0
    assert "[profile-closed]" in letter.stderr
    assert kept.exit_code == 4


def test_languages_are_read_besides_english_and_given_by_tag_or_name(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, "--reads", "Russian, kk", "--role", "a teacher", cwd=tmp_path)
    shown = json.loads(run_cli("sender", "--show", "--json", cwd=tmp_path).stdout)
    assert shown["reads"] == [
        "en",
        "ru",
        "kk",
    ]
    assert "reads: ru; kk\n" in run_cli("sender", "--show", cwd=tmp_path).stdout
    letter = run_cli("draft", *CASE, "--to", "kz-mfa", "--language", "English", cwd=tmp_path)
    assert "a teacher" in letter.stdout
    assert "[role-left-out]" not in letter.stderr
    unknown = run_cli("sender", "--reads", "Klingonese", cwd=tmp_path)
    assert unknown.exit_code == 2


def test_another_name_begins_afresh_and_says_so(tmp_path: Path) -> None:
    run_cli("sender", *WRITER, "--role", "a teacher", cwd=tmp_path)
    done = run_cli("sender", "--name", "Other Member", cwd=tmp_path)
    assert "kept for Example Member are given up" in done.stderr
    assert run_cli("sender", "--show", cwd=tmp_path).stdout == "name: Other Member\n"


def test_a_branch_is_kept_and_shown_as_it_was_typed_and_a_minute_never(tmp_path: Path) -> None:
    branch = ("--organisation", "Example Branch", "--members", "240", "--care-of", "c/o Campaign; PO Box 1")
    kept = run_cli("sender", *WRITER, *branch, "--second-signatory", "Example Chair; chair", cwd=tmp_path)
    assert kept.exit_code == 0
    shown = run_cli("sender", "--show", cwd=tmp_path).stdout.splitlines()
    assert {"members: 240", "second_signatory: Example Chair; chair"} < set(shown)
    assert "care_of: c/o Campaign; PO Box 1" in shown
    letter = run_cli("draft", *CASE, "--to", "kz-mfa", "--minute", "2011/14", cwd=tmp_path).stdout
    assert letter.startswith("Example Branch\nc/o Campaign\nPO Box 1\n")
    assert letter.endswith("Example Chair\nchair\n")
    later = run_cli("draft", *CASE, "--to", "kz-mfa", cwd=tmp_path).stdout
    assert later.startswith("Example Member\n")
