"""letterkit never opens a network connection.

Every command runs in a network namespace without interfaces, watched from inside: Python tells an audit
hook of every socket, every look-up of a name and every other program before it happens, whichever library
asks for it (PEP 578). What a C library might do behind Python's back, `strace` sees: it watches every
system call that concerns the network, of some commands in each test run and of all in `make safety`.
`--open` alone is left out: it hands a link over to the user's own mail program.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from letterkit.cli import app
from tests.cli_runner import CHECKOUT, command, environment
from tests.interop import program
from tests.safety.commands import COMMANDS, ended_as_meant, prepare
from tests.safety.namespaces import run_in
from tests.safety.scale import WHOLE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="namespaces are Linux's")

WATCHED = """
import json, sys
events = []
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork"}

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) or event in PROGRAMS:
        events.append(f"{event} {arguments!r}")

sys.addaudithook(watch)
from tests.safety.at_once import run_here

codes = {}
for name, arguments in json.load(sys.stdin).items():
    ended = run_here(*arguments)
    assert not ended.fault, ended.fault
    codes[name] = ended.exit_code
print(json.dumps([codes, events]))
"""
STRACED = tuple(COMMANDS) if WHOLE else ("batch docx",)


def test_no_command_is_forgotten() -> None:
    names = {(one.name,) for one in app.registered_commands}
    names |= {
        (group.name, one.name)
        for group in app.registered_groups
        if group.typer_instance
        for one in group.typer_instance.registered_commands
    }
    assert len(names) > 10
    tried = {arguments[:length] for arguments in COMMANDS.values() for length in (1, 2)}
    assert names <= tried


def test_no_command_opens_a_socket_or_starts_a_program(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    prepare(tmp_path)
    ended = run_in(
        ["net"], [sys.executable, "-c", WATCHED], input=json.dumps(COMMANDS), cwd=tmp_path, timeout=120,
        env=environment(tmp_path),
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    codes, events = json.loads(ended.stdout)
    record_property("commands watched", len(codes))
    record_property("sockets opened", len(events))
    assert list(codes) == list(COMMANDS)
    assert list(ended_as_meant(codes)) == []
    assert events == []


def test_the_watch_would_see_a_socket(tmp_path: Path) -> None:
    seen = WATCHED.replace("codes = {}", "import socket; socket.socket().close(); codes = {}")
    ended = run_in(["net"], [sys.executable, "-c", seen], input="{}", cwd=CHECKOUT, timeout=60)
    assert "socket.__new__" in ended.stdout, ended.stderr


@pytest.mark.interop
def test_the_system_is_asked_for_no_connection(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    prepare(tmp_path)
    codes, asked = {}, []
    for name in STRACED:
        log = tmp_path / "strace.log"
        ended = subprocess.run(
            [program("strace"), "-f", "-qq", "-e", "trace=%network", "-o", log, *command(*COMMANDS[name])],
            cwd=tmp_path, env=environment(tmp_path), stdin=subprocess.DEVNULL, capture_output=True,
            timeout=120, check=False,
        )  # fmt: skip
        codes[name] = ended.returncode
        asked += re.findall(r"\b(?:socket|connect|sendto|sendmsg|bind)\(.*", log.read_text())
    record_property("commands straced", len(codes))
    record_property("sockets opened", len(asked))
    assert list(ended_as_meant(codes)) == []
    assert asked == []
