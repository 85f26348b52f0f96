"""`letterkit draft`: its streams, its exit codes and what it says."""

import hashlib
import json
import signal
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import pytest

from letterkit.bundled import CASES
from letterkit.cli import delivery
from letterkit.model import OutputFile, Written
from tests.cli_runner import CASE, WRITER, command, environment, run_cli, run_on_terminal

FOUR = ["kz-supreme-court", "kz-mfa", "kz-president", "kz-embassy-london"]
FIELDS = {
    "version", "record", "case", "kind", "sender", "addressee", "copies", "purpose", "language", "because",
    "subject", "format", "path", "sha256", "text", "mailto", "mailto_length", "within_limit", "warnings",
}  # fmt: skip
"""Of a letter's record, as the contract of the command line names them."""


def records(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_the_letters_stand_on_standard_output_parted_by_form_feeds(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, cwd=tmp_path)
    letters = done.stdout.split("\f")
    assert done.exit_code == 0
    assert len(letters) == len(FOUR)
    assert all("Ainur Kurmanov" in letter and "Example Member" in letter for letter in letters)
    assert all(letter.endswith("\n") for letter in letters)
    assert not (tmp_path / "letters").exists()


def test_everything_but_the_letters_is_said_on_standard_error(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, cwd=tmp_path)
    for said in ("[historical]", "as it stood on 2011-09-20", "Written in English", *FOUR, "post: "):
        assert said in done.stderr
        assert said not in done.stdout


def test_without_details_the_last_line_says_how_to_fill_the_blanks(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, "--country", "UK", cwd=tmp_path)
    *_, blanks, last = done.stderr.splitlines()
    assert "________" in done.stdout
    assert "your name and your postal address" in blanks
    assert last.endswith("letterkit sender")


def test_a_finished_letter_leaves_no_talk_of_blanks(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, cwd=tmp_path)
    assert "________" not in done.stdout + done.stderr


def test_discreet_letters_hold_initials_and_the_cost_is_said(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--town", "Example Town", "--discreet", cwd=tmp_path)
    assert "E. M." in done.stdout
    assert "Example Member" not in done.stdout
    assert "1 Example Street" not in done.stdout
    assert "[sender-anonymous]" in done.stderr


def test_links_stand_one_a_line(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--format", "mailto", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert len(lines) == len(FOUR)
    assert all(line.startswith("mailto:") for line in lines)
    assert "[long-mailto]" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_exit_4(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("draft", *CASE, *WRITER), cwd=tmp_path, env=environment(tmp_path), stdout=full,
            stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    assert done.stderr.decode().splitlines() == ["letterkit: standard output: no space left on device"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["kurmanov-uktesbayev-2011"], "did you mean `kurmanov-ukteshbayev-2011`?"),
        ([*CASE, "--to", "kz-mfaa"], "did you mean `kz-mfa`?"),
        ([*CASE, "--country", "Untied Kingdom"], "did you mean `United Kingdom`?"),
        ([*CASE, "--email", "member at example.org"], "name@example.org"),
        ([*CASE, "--copy-to", "a@b@example.org"], "name@example.org"),
        (["kurmanov-ukteshbayev-2011", "--date", "20.9.2011"], "2011-09-20"),
        ([*CASE, "--format", "doc"], "did you mean `docx`?"),
        ([*CASE, "--kind", "protst"], "did you mean `protest`?"),
        ([*CASE, "--language", "xx"], "English (en)"),
        ([*CASE, "--templates", "nowhere"], "--templates names a folder"),
        ([*CASE, "--note", "a", "--note-file", "b"], "give one of them"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_what_does_not_exist_is_exit_2_with_a_guess(arguments: list[str], hint: str, tmp_path: Path) -> None:
    done = run_cli("draft", *arguments, cwd=tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert hint in done.stderr


def test_a_closed_case_is_exit_3_with_what_became_of_it(tmp_path: Path) -> None:
    done = run_cli("draft", "kurmanov-ukteshbayev-2011", "--date", "2026-01-31", *WRITER, cwd=tmp_path)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "to be written by 2011-09-30" in done.stderr
    assert "give --date between 2011-09-14 and 2011-09-30" in done.stderr


def test_nobody_to_write_to_is_exit_3(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, "--to", "embassy", cwd=tmp_path)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "the embassy depends on your country" in done.stderr
    assert "--country" in done.stderr


def test_a_broken_case_is_exit_3_with_its_line_and_a_caret(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\nsubject: Re: your letter\n", encoding="utf-8")
    done = run_cli("draft", "mine.yaml", cwd=tmp_path)
    lines = done.stderr.splitlines()
    at = lines.index("    subject: Re: your letter")
    assert done.exit_code == 3
    assert lines[at - 1].startswith("mine.yaml:2:")
    assert lines[at + 1].strip() == "^"


def test_a_recipient_left_out_is_exit_1_with_the_reason_and_the_official_page(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--country", "Australia", cwd=tmp_path)
    assert done.exit_code == 1
    assert len(done.stdout.split("\f")) == len(FOUR) - 1
    assert "[left-out]" in done.stderr
    assert "no letter can go there yet" in done.stderr
    assert "https://" in done.stderr


def test_a_case_comes_by_standard_input(tmp_path: Path) -> None:
    text = (CASES / "kurmanov-ukteshbayev-2011.yaml").read_bytes()
    done = run_cli("draft", "-", "--date", "2011-09-20", *WRITER, cwd=tmp_path, stdin=text)
    assert done.exit_code == 0
    assert len(done.stdout.split("\f")) == len(FOUR)


def test_a_broken_case_from_standard_input_is_called_so(tmp_path: Path) -> None:
    done = run_cli("draft", "-", cwd=tmp_path, stdin=b"id: [")
    assert done.exit_code == 3
    assert "standard input:2:1: error" in done.stderr
    assert run_cli("draft", "-", cwd=tmp_path, stdin=b"\xff\xfe").exit_code == 3


def test_the_working_folder_is_looked_at_first_and_said(tmp_path: Path) -> None:
    shipped = (CASES / "kurmanov-ukteshbayev-2011.yaml").read_text(encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.yaml").write_text(
        shipped.replace("id: kurmanov-ukteshbayev-2011", "id: mine"), encoding="utf-8"
    )
    done = run_cli("draft", "mine", "--date", "2011-09-20", *WRITER, cwd=tmp_path)
    assert done.exit_code == 0
    assert "also used: cases" in done.stderr


def test_json_has_every_field_of_every_letter_and_who_is_left_out(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--country", "Australia", "--json", cwd=tmp_path)
    *letters, left_out = records(done.stdout)
    assert done.exit_code == 1
    assert [one["addressee"] for one in letters] == FOUR[:3]
    assert all(set(one) == FIELDS for one in letters)
    assert set(left_out) == {"version", "record", "sender", "addressee", "because"}
    assert left_out["record"] == "left-out"
    for one in letters:
        assert (one["version"], one["record"], one["format"]) == (1, "letter", "text")
        assert one["sender"] is one["path"] is one["mailto"] is None
        assert hashlib.sha256(str(one["text"]).encode()).hexdigest() == one["sha256"]
    assert {"code", "message", "where"} == {key for warning in letters[0]["warnings"] for key in warning}  # type: ignore[attr-defined]


def test_json_of_links_and_files(tmp_path: Path) -> None:
    done = run_cli(
        "draft", *CASE, *WRITER, "--to", "kz-mfa", "--language", "ru", "--json", "--format", "mailto",
        cwd=tmp_path,
    )  # fmt: skip
    link, *attached = records(done.stdout)
    assert link["within_limit"] is True
    assert link["mailto_length"] == len(str(link["mailto"]))
    assert "Курманов" in unquote(str(link["mailto"]))
    assert {one["format"] for one in attached} == {"text", "eml"}
    for one in attached:
        content = (tmp_path / str(one["path"])).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]


def test_with_json_all_of_standard_error_is_json_lines(tmp_path: Path) -> None:
    good = run_cli("draft", *CASE, "--json", cwd=tmp_path)
    bad = run_cli("draft", "nope", "--json", cwd=tmp_path)
    typo = run_cli("draft", *CASE, "--json", "--frmat", "text", cwd=tmp_path)
    assert "historical" in {one["code"] for one in records(good.stderr)}
    assert [one["code"] for one in records(bad.stderr)] == ["usage-error"]
    assert [one["code"] for one in records(typo.stderr)] == ["usage-error"]


def test_quiet_says_problems_only(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--country", "Australia", "--quiet", cwd=tmp_path)
    starts = {line.split(":")[0].strip() for line in done.stderr.splitlines()}
    assert starts == {"warning", "hint"}
    assert "[left-out]" in done.stderr


def test_options_beat_the_file_and_the_file_is_used_instead_of_the_profile(tmp_path: Path) -> None:
    run_cli("sender", "--name", "Kept Member", "--role", "a baker", "--country", "UK", cwd=tmp_path)
    (tmp_path / "me.yaml").write_text("name: File Member\nrole: a teacher\n", encoding="utf-8")
    to_mfa = ("draft", *CASE, "--to", "kz-mfa")
    kept = run_cli(*to_mfa, cwd=tmp_path).stdout
    file = run_cli(*to_mfa, "--sender", "me.yaml", cwd=tmp_path).stdout
    option = run_cli(*to_mfa, "--sender", "me.yaml", "--name", "Option Member", cwd=tmp_path).stdout
    assert "Kept Member" in kept
    assert "File Member" in file
    assert "a baker" not in file
    assert "Option Member" in option
    assert "a teacher" in option


def test_the_date_of_the_environment_is_the_letters(tmp_path: Path) -> None:
    done = run_cli(
        "draft", "kurmanov-ukteshbayev-2011", "--to", "kz-mfa", cwd=tmp_path,
        env={"SOURCE_DATE_EPOCH": "1316476800"},
    )  # fmt: skip
    assert "20 September 2011" in done.stdout
    bad = run_cli("draft", *CASE[:1], cwd=tmp_path, env={"SOURCE_DATE_EPOCH": "soon"})
    assert bad.exit_code == 2


def test_a_note_from_a_file_stands_in_the_letter(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("I teach trade-union law.\n", encoding="utf-8")
    done = run_cli("draft", *CASE, *WRITER, "--note-file", "note.txt", cwd=tmp_path)
    assert "I teach trade-union law." in done.stdout
    assert "[not-personal]" not in done.stderr


def test_a_reader_who_stops_early_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("draft", *CASE, *WRITER), cwd=tmp_path, env=environment(tmp_path),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(timeout=60) == 0
    assert "Broken" not in said
    assert "Written in English" in said


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGINT for a child")
def test_ctrl_c_is_exit_130_and_says_what_is_done(tmp_path: Path) -> None:
    with subprocess.Popen(
        command("draft", "-"), cwd=tmp_path, env=environment(tmp_path),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(b"#" * 500_000)  # more than a pipe holds: once it is written, it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().splitlines() == [
        "letterkit: stopped", "  hint: run the same command again to go on",
    ]  # fmt: skip


def test_ctrl_c_while_files_are_written_tells_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(files: Sequence[OutputFile], folder: Path, *, force: bool) -> Iterator[Written]:
        yield Written(path="0001.docx", sha256="", file=files[0])
        raise KeyboardInterrupt

    files = [OutputFile(path=f"{n:04}.docx", format="docx", letters=(), content=b"") for n in (1, 2, 3)]
    monkeypatch.setattr(delivery, "save_files", interrupted)
    with pytest.raises(KeyboardInterrupt, match="stopped: 1 of 3 files are written"):
        delivery.to_disk(files, None, force=False)


def test_nobody_is_asked_without_a_terminal(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, "--format", "mailto", "--open", cwd=tmp_path, stdin="1\n")
    assert done.exit_code == 0
    assert "4 letters, and nobody to ask" in done.stderr


def test_the_link_is_handed_to_the_platforms_opener_as_one_argument(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{seen}"\n', encoding="utf-8")
    opener.chmod(0o755)
    to_one = ("draft", *CASE, *WRITER, "--to", "kz-mfa", "--format", "mailto", "--open")
    done = run_cli(*to_one, cwd=tmp_path, env={"PATH": f"{opener.parent}:/usr/bin:/bin"})
    count, link = seen.read_text(encoding="utf-8").splitlines()
    assert (done.exit_code, count) == (0, "1")
    assert link == done.stdout.strip()
    opener.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    failed = run_cli(*to_one, cwd=tmp_path, env={"PATH": f"{opener.parent}:/usr/bin:/bin"})
    assert failed.exit_code == 0
    assert "no program could be started" in failed.stderr


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_of_any_width_holds_every_line_of_talk(columns: int, tmp_path: Path) -> None:
    done = run_on_terminal(
        "draft", *CASE, *WRITER, "--to", "embassy", "--format", "docx", "--out", "o", cwd=tmp_path,
        columns=columns, env={"NO_COLOR": "1"},
    )  # fmt: skip
    whole = [word for word in done.stdout.split() if len(word) >= columns]
    too_long = [line for line in done.stdout.splitlines() if len(line) > columns]
    assert done.exit_code == 0
    assert all(any(word in line for word in whole) for line in too_long)
    assert ("Next step" in done.stdout) == (columns >= 72)


def test_on_a_terminal_a_line_says_whom_each_letter_is_for(tmp_path: Path) -> None:
    done = run_on_terminal("draft", *CASE, *WRITER, "--to", "kz-mfa", cwd=tmp_path, env={"NO_COLOR": "1"})
    assert "kz-mfa: " in done.stdout.splitlines()[0]


@pytest.mark.parametrize("plain", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_terminals_get_no_escape_codes(plain: dict[str, str], tmp_path: Path) -> None:
    coloured = run_on_terminal("draft", *CASE, *WRITER, cwd=tmp_path)
    done = run_on_terminal("draft", *CASE, *WRITER, cwd=tmp_path, env=plain)
    assert "\x1b[" in coloured.stdout
    assert "\x1b" not in done.stdout


def test_a_text_draft_loads_nothing_heavy(tmp_path: Path) -> None:
    done = run_cli("draft", *CASE, *WRITER, cwd=tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "letterkit.run" in loaded
    assert not loaded & {"docx", "lxml", "openpyxl", "rich", "rich.progress", "pydantic", "email_validator"}


def test_a_role_in_another_language_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    wish = ("--role", "a teacher", "--to", "kz-mfa", "--language", "RU")
    done = run_cli("draft", *CASE, *WRITER, *wish, cwd=tmp_path)
    assert "a teacher" not in done.stdout.split("\f")[0]
    assert "left out of the letter in Russian" in done.stderr
    assert done.stderr.count("[role-left-out]") == 1


def test_a_copy_to_a_name_is_sent_by_nobody_and_that_is_said(tmp_path: Path) -> None:
    wish = ("--to", "kz-mfa", "--format", "mailto", "--copy-to")
    named = run_cli("draft", *CASE, *WRITER, *wish, "Example Campaign", cwd=tmp_path)
    mailed = run_cli("draft", *CASE, *WRITER, *wish, "campaign@example.org", cwd=tmp_path)
    assert "[copy-not-mailed]" in named.stderr
    assert "[copy-not-mailed]" not in mailed.stderr


def test_when_no_letter_is_sound_each_fault_is_said_once_and_where_to_see_its_line(tmp_path: Path) -> None:
    run_cli("cases", "new", "my-case", "--date", "2026-01-01", cwd=tmp_path)
    done = run_cli("draft", "my-case", *WRITER, "--date", "2026-01-02", cwd=tmp_path)
    assert done.exit_code == 3
    assert done.stderr.count("[CONCERN]") == 1
    assert "every letter: " in done.stderr
    assert "not-personal" not in done.stderr
    assert "no letter is sound enough to be written" in done.stderr
    assert f"`letterkit check {Path('cases') / 'my-case.yaml'}`" in done.stderr


def test_who_cannot_be_reached_stands_in_the_table_with_the_official_page(tmp_path: Path) -> None:
    wish = ("--country", "FR", "--to", "kz-mfa", "--to", "embassy", "--format", "mailto")
    table = run_cli("draft", *CASE, *wish, cwd=tmp_path).stderr.split("\nkz-embassy-paris\n")[1]
    assert table.startswith("  no letter: http://www.amb-kazakhstan.fr/: it can be reached by post")


def test_on_a_terminal_a_mail_link_is_a_label_to_click(tmp_path: Path) -> None:
    wish = ("--to", "kz-mfa", "--format", "mailto")
    shown = run_on_terminal("draft", *CASE, *WRITER, *wish, cwd=tmp_path, env={"WT_SESSION": "1"}).stdout
    assert "\x1b]8;;mailto:" in shown
    assert "open the mail to kz-mfa (" in shown


@pytest.mark.parametrize(
    "env", [{}, {"NO_COLOR": "1", "WT_SESSION": "1"}, {"TMUX": "/tmp/1", "WT_SESSION": "1"}]
)
def test_where_a_label_might_not_be_clickable_the_whole_link_is_shown(
    tmp_path: Path, env: dict[str, str]
) -> None:
    wish = ("--to", "kz-mfa", "--format", "mailto")
    shown = run_on_terminal("draft", *CASE, *WRITER, *wish, cwd=tmp_path, env=env).stdout
    assert "\nmailto:" in shown
    assert "\x1b]8;;mailto:" not in shown
