"""`letterkit check --pack`: the answer somebody gets on a bad evening, with a folder from others."""

import json
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from letterkit.inputs.text_rules import refused_characters
from tests.attacks.bounded import run_python
from tests.cli_runner import Result, run_cli, run_on_terminal
from tests.letterheads import in_header, letterhead_file, with_parts
from tests.packs import ELF, MZ, SHIPPED, a_pack, an_office, put
from tests.working_folder import change


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return a_pack(tmp_path / "pack")


def check(pack: Path, *arguments: str) -> Result:
    return run_cli("check", "--pack", pack.name, *arguments, cwd=pack.parent)


def records(done: Result) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        found.setdefault(record["record"], []).append(record)
    return found


# The answer


def test_a_sound_pack_is_safe_to_open(pack: Path) -> None:
    done = check(pack)
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1] == (
        "Safe to open with letterkit: nothing was refused. Look first at: 1 warning. "
        "Not judged: 1 file it never reads."
    )
    assert done.stdout.startswith("pack: 17 files, ")
    for said in (
        "cases\t1\t",
        "recipients\t1\t",
        "templates en\t12\t",
        "letterheads\t1\t",
        "never read\t1\t",
    ):
        assert f"\n{said}" in done.stdout
    assert "Where letters would go\n  no shipped office is changed\n" in done.stdout
    assert "  example.org: 1 e-mail address (example-ministry)\n" in done.stdout
    assert "  templates/en/protest.j2, as shipped: of the writer note, organisation, role; of" in done.stdout


def test_warnings_count_only_when_strict(pack: Path) -> None:
    assert check(pack, "--strict").exit_code == 1
    (pack / "paper.docx").unlink()
    assert check(pack, "--strict").exit_code == 0


def test_what_was_refused_makes_it_unsafe_and_exit_1(pack: Path) -> None:
    put(pack, "photo.jpg", MZ)
    put(pack, "cases/bomb.yaml", "a: &a [x]\n")
    done = check(pack)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith("NOT SAFE: 2 things were refused.")
    assert "pack/photo.jpg: error: this is a program, whatever its name says [pack-program]" in done.stderr
    assert "pack/cases/bomb.yaml:1:4: error: anchors and aliases" in done.stderr
    assert "PROGRAMS\t1\t4 B\tphoto.jpg\n" in done.stdout
    assert "cases/bomb.yaml (refused), cases/example-case.yaml" in done.stdout


def test_a_spoofed_address_is_said_with_the_shipped_one_before_the_answer_names_it(pack: Path) -> None:
    put(pack, "more.yaml", an_office(email="mfa@mfa-kz.org"))
    done = check(pack)
    assert (
        f"  {SHIPPED}, e-mail: mfa@mfa-kz.org, instead of nursultan@mfa.kz [pack/more.yaml:2:9]"
        in done.stdout
    )
    assert "SUSPICIOUS: begins like mfa.kz and is another" in done.stdout
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"Opens safely, but would change where letters go for {SHIPPED}: compare above.")
    assert "Look first at: 2 changed contacts, 1 suspicious domain, 1 other warning." in last
    assert done.exit_code == 0


def test_how_its_files_are_written_is_one_line(pack: Path) -> None:
    change(pack / "cases" / "example-case.yaml", "[campaign]\nstandard", "[campain]\nstandard")
    assert check(pack).stderr.splitlines()[-2] == (
        "1 warning about how its files are written: letterkit check pack"
    )


def test_quiet_says_only_the_problems_those_of_the_report_too(pack: Path) -> None:
    put(pack, "more.yaml", an_office(email="mfa@mfa-kz.org"))
    done = check(pack, "--quiet")
    assert done.stdout == ""
    assert f"letters for {SHIPPED} would go by e-mail to mfa@mfa-kz.org" in done.stderr
    assert "Safe" not in done.stderr


def test_with_json_everything_is_a_record_and_the_answer_the_last(pack: Path) -> None:
    put(pack, "more.yaml", an_office(email="mfa@mfa-kz.org"))
    put(pack, "photo.jpg", MZ)
    done = check(pack, "--json")
    found = records(done)
    assert set(found) == {"pack-file", "pack-redirect", "pack-domain", "pack-template", "pack"}
    assert {"name": "photo.jpg", "kind": "program", "size": 4, "refused": True}.items() <= next(
        one for one in found["pack-file"] if one["name"] == "photo.jpg"
    ).items()
    assert found["pack-redirect"][0]["shipped"] == "nursultan@mfa.kz"
    assert found["pack-domain"][0]["suspicion"] == "begins like mfa.kz and is another"
    assert json.loads(done.stdout.splitlines()[-1])["safe"] is False
    problems = [json.loads(line) for line in done.stderr.splitlines()]
    assert problems[0]["code"] == "pack-program"
    assert {"redirects", "lookalike-domain"} <= {one["code"] for one in problems}


def test_nothing_of_the_pack_reaches_the_terminal_as_anything_but_text(pack: Path) -> None:
    if sys.platform != "win32":
        put(pack, "a\x1b]0;owned\x07.txt", "x")
        put(pack, "b\nSafe to open with letterkit: nothing was refused.", "x")
    put(pack, "case\u202elmay.txt", "x")
    put(pack, "more.yaml", an_office("[link=http://evil]x[/link]", email="[red]x@example.org"))
    for arguments in ((), ("--json",), ("--quiet",)):
        done = check(pack, *arguments)
        lines = (done.stdout + done.stderr).splitlines()
        assert not any(list(refused_characters(line.replace("\t", ""))) for line in lines)
        assert not any(line.startswith("Safe to open") for line in lines)
        assert done.exit_code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_on_a_terminal_the_answer_is_the_last_thing_seen(pack: Path, env: dict[str, str]) -> None:
    put(pack, "photo.jpg", MZ)
    seen = run_on_terminal("check", "--pack", pack.name, cwd=pack.parent, dialogue=(), env=env).stdout
    assert "NOT SAFE: 1 thing was refused." in seen.split("[pack-program]")[1]
    assert ("\x1b[" in seen) == (not env)
    assert "\x1b]8" not in seen


# The command line


@pytest.mark.parametrize(
    ("name", "said"), [("nothing", "there is no folder nothing"), ("a-file.zip", "a-file.zip is no folder")]
)
def test_what_is_no_folder_is_exit_2(tmp_path: Path, name: str, said: str) -> None:
    put(tmp_path, "a-file.zip", b"PK\3\4")
    done = run_cli("check", "--pack", name, cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    "more", [("x.yaml",), ("--registry", "x.yaml"), ("--templates", "."), ("--date", "2026-01-01")]
)
def test_a_pack_is_looked_at_by_itself(tmp_path: Path, more: tuple[str, ...]) -> None:
    done = run_cli("check", "--pack", ".", *more, cwd=tmp_path)
    assert done.exit_code == 2
    assert "--pack looks at one folder by itself" in done.stderr


def test_an_empty_folder_is_safe(tmp_path: Path) -> None:
    done = run_cli("check", "--pack", ".", cwd=tmp_path)
    assert (done.exit_code, done.stderr) == (0, "Safe to open with letterkit: nothing was refused.\n")


# Everything at once


_CHECK = """
import sys
from letterkit.cli import main

sys.argv = ["letterkit", "check", "--pack", sys.argv[1]]
main()
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def hostile_pack(pack: Path) -> Path:
    """Every kind of attack a folder can bring, beside files that are sound."""
    a_pack(pack)
    texts = {
        "cases/aliases.yaml": "a: &a [x]\nb: [*a, *a]\n",
        "cases/merge.yaml": "a: &a {x: 1}\nb: {<<: *a}\n",
        "cases/deep.yaml": "[" * 100_000,
        "cases/dashes.yaml": "- " * 400_000,
        "cases/tag.yaml": "!!python/object/apply:os.system ['id']\n",
        "cases/large.yaml": "x: " + "y" * 2_000_000,
        "cases/bidi.yaml": "id: a\u202eb\n",
        "recipients.yaml": "recipients:\n" + "  - {id: x}\n" * 20_000,
        "templates/en/protest.j2": "{{ cycler.__init__.__globals__.os.popen('touch owned').read() }}\n",
        "templates/en/protest-short.j2": "{{ 9**(9**9) }}\n",
        "templates/en/cover-note.j2": "{{ " + "(" * 20_000,
        "templates/en/many.j2": "{{ note }} " * 5_000,
        "templates/en/huge.j2": "x" * 200_000,
        "templates/en/wording.yaml": "a: &a [x]\n",
        "members.csv": "name,note\n" + "\"=cmd|' /C calc'!A0\"," * 100_000,
        "more/wide.csv": "name" + "," * 1_000_000,
        "more/row.jsonl": '{"name": ' * 100_000,
        "many-at-signs.yaml": "name: " + "a@" * 400_000,
    }
    for name, text in texts.items():
        put(pack, name, text)
    for name, content in {
        "run.exe": MZ,
        "photo.jpg": ELF,
        "more/in.zip": b"PK\3\4",
        "b\u202egpj.x": b"",
    }.items():
        put(pack, name, content)
    _office_bombs(pack)
    if sys.platform != "win32":
        (pack / "root").symlink_to("/")
        (pack / "loop").symlink_to(pack)
        (pack / "templates" / "xx").symlink_to("/etc")
        (pack / "null.csv").symlink_to("/dev/zero")
        os.mkfifo(pack / "cases" / "pipe.yaml")
    return pack


def _office_bombs(pack: Path) -> None:
    spaces = letterhead_file(pack / "spaces.docx")
    for path, part in (
        (spaces, "word/header9.xml"),
        (pack / "spaces.xlsx", "xl/a.xml"),
        (pack / "b.ods", "a.xml"),
    ):
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w") as stream:
            for _ in range(200):
                stream.write(b" " * 1_000_000)
    laughs = f'<!DOCTYPE x [<!ENTITY a "ha">]><w:hdr xmlns:w="{W}">&a;</w:hdr>'.encode()
    with_parts(letterhead_file(pack / "laughs.docx"), {"word/header1.xml": laughs})
    with_parts(letterhead_file(pack / "deep.docx"), in_header("<w:p>" * 5_000 + "</w:p>" * 5_000))
    put(pack, "no.docx", b"no archive")
    put(pack, "no.xlsx", b"PK\3\4 but no archive")


def test_all_of_it_at_once_neither_breaks_nor_holds_up_the_answer(tmp_path: Path) -> None:
    pack = hostile_pack(tmp_path / "pack")
    before = {path: path.lstat().st_mtime_ns for path in pack.rglob("*")}
    begun = time.perf_counter()
    done = run_python(_CHECK, str(pack), seconds=25, megabytes=1024)
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("NOT SAFE: ")
    assert time.perf_counter() - begun < 40
    assert {path: path.lstat().st_mtime_ns for path in pack.rglob("*")} == before
    assert not list(Path.cwd().glob("owned"))
