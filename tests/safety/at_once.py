"""Runs a command line in this process: thousands of them in the time that hundreds of processes take."""

import io
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from letterkit import bundled
from letterkit.cli import gate
from letterkit.inputs import registry
from letterkit.inputs.yaml_source import Node
from letterkit.problems import Problem

_SHIPPED: list[Any] = []
"""What was read of the shipped registry, most of a run's time: its root, and what stands there."""
_root, _read_file = registry._root, registry._read_file


def _root_once(path: Path, *how: Any) -> Node | None:
    if path != bundled.REGISTRY:
        return _root(path, *how)
    if not _SHIPPED:
        root = _root(path, *how)
        assert root is not None
        _SHIPPED[:] = [root, _read_file(root)]
    return _SHIPPED[0]


def _read_file_once(root: Node) -> tuple[registry.RegistryFile, list[Node], list[Problem]]:
    if not _SHIPPED or root is not _SHIPPED[0]:
        return _read_file(root)
    file, nodes, found = _SHIPPED[1]
    return file, nodes, list(found)


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    exit_code: int
    stdout: str
    stderr: str
    seconds: float
    fault: str = ""
    """The traceback of what nobody caught; empty where everything was told in words."""


@contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Everything in `folder`, with a home of its own and without a profile; our own registry is read once."""
    home = str(folder / "home")
    with (
        mock.patch.dict(os.environ, {"HOME": home, "XDG_CONFIG_HOME": f"{home}/.config", "APPDATA": home}),
        mock.patch.object(registry, "_root", _root_once),
        mock.patch.object(registry, "_read_file", _read_file_once),
    ):
        before = Path.cwd()
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def run_here(*arguments: str) -> Ended:
    """Run `letterkit` with these arguments, nobody being there to answer."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    begun = time.perf_counter()
    code, fault = 70, ""
    with redirect_stdout(out), redirect_stderr(err), mock.patch.object(sys, "stdin", io.StringIO()):
        try:
            code = gate(arguments)
        except (Exception, RecursionError):  # whatever it is, it is what we are looking for
            fault = traceback.format_exc()
    seconds = time.perf_counter() - begun
    return Ended(code, _said(out), _said(err), seconds, fault)


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode()
