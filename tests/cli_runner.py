"""Run the command line as a user does: a process of its own, with a home of its own."""

import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CASE = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20")
"""A shipped case and a day on which it was open."""
WRITER = ("--name", "Example Member", "--address", "1 Example Street; Example Town", "--country", "UK")


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    exit_code: int
    stdout: str
    stderr: str


def run_cli(
    *arguments: str, cwd: Path, stdin: str | bytes | None = "", env: Mapping[str, str] | None = None
) -> Result:
    """Run `letterkit` in `cwd`, without a terminal; its home is `cwd/home`.

    `env` is added to a small environment. Standard input is empty unless given.
    """
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(cwd, env),
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def command(*arguments: str) -> list[str]:
    """The command line that runs letterkit from this checkout."""
    return [sys.executable, "-m", "letterkit", *arguments]


def environment(home_of: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """A small environment without a profile, in which letterkit is found."""
    home = home_of / "home"
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "APPDATA": str(home / "AppData"),
        "PYTHONPATH": str(CHECKOUT),
        **(more or {}),
    }


def run_on_terminal(
    *arguments: str,
    cwd: Path,
    dialogue: Sequence[tuple[str, str]] = (),
    columns: int = 80,
    env: Mapping[str, str] | None = None,
) -> Result:
    """Run `letterkit` on a terminal of that width; POSIX only.

    `dialogue` is what is typed: each answer waits until its question is seen. A terminal has one
    stream: all output is in `stdout`, the answers echoed in it.
    """
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(cwd, {"TERM": "xterm-256color", **(env or {})}),
        pass_fds=(theirs,),
        preexec_fn=lambda: os.login_tty(theirs),  # so that Ctrl-C reaches it
    ) as process:
        os.close(theirs)
        try:
            seen = _talk(ours, dialogue)
            exit_code = process.wait(timeout=60)
        finally:
            process.kill()
    os.close(ours)
    return Result(exit_code, seen.replace("\r\n", "\n"), "")


def _talk(terminal: int, dialogue: Sequence[tuple[str, str]]) -> str:
    """All that is shown until the other side closes the terminal."""
    seen, unanswered, ahead = b"", 0, list(dialogue)
    while select.select([terminal], [], [], 30)[0]:
        shown = _read(terminal)
        if not shown:
            break
        seen += shown
        while ahead and ahead[0][0].encode() in seen[unanswered:]:
            question, answer = ahead.pop(0)
            unanswered = seen.index(question.encode(), unanswered) + len(question.encode())
            os.write(terminal, answer.encode())
    assert not ahead, f"never asked: {ahead[0][0]}; seen: {seen.decode()}"
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
