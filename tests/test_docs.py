"""What the documents say is true: their examples run, and nothing is missing from them or left over."""

import ast
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
import typer

from letterkit.cli import app
from letterkit.cli.case_sheet import CaseRecord
from letterkit.cli.json_lines import LeftOutRecord, LetterRecord
from letterkit.cli.pack_report import (
    AnswerRecord,
    DomainRecord,
    FileRecord,
    RedirectRecord,
    TemplateRecord,
)
from letterkit.cli.registry_sheet import RecipientRecord, StaleContact
from letterkit.cli.sheet_report import SheetRecord
from letterkit.errors import LetterkitError
from letterkit.json_text import ProblemRecord
from tests.cli_runner import CHECKOUT, environment

DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").glob("*.md")])
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMANDS = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
RULES = (CHECKOUT / "docs" / "rules.md").read_text(encoding="utf-8")
MOST_LINES = 165
"""Of the README: longer ones are not read."""
OF_EVERY_COMMAND = "Options of every command"


# Examples


def console_lines(text: str) -> list[str]:
    """The commands of all ```console blocks."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line[:2] == "$ "]


def is_set_up(line: str) -> bool:
    """Whether a command installs something, so that it is not run here."""
    return line.startswith(("make ", "pipx "))


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """A folder with the `letterkit` of this checkout, as an installed one would be on PATH."""
    program = tmp_path / "bin" / "letterkit"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m letterkit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program.parent


@pytest.mark.skipif(sys.platform == "win32", reason="the examples are written for a POSIX shell")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_of_a_document_run_one_after_another(document: Path, shim: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    env = environment(tmp_path)
    env["PATH"] = f"{shim}:{env['PATH']}"
    for line in console_lines(document.read_text(encoding="utf-8")):
        if is_set_up(line):
            continue
        if line.startswith("cd "):
            folder = folder / line.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["sh", "-c", line], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
            encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"$ {line}\n{done.stderr}"
        assert done.stdout + done.stderr or ">" in line, line


def test_the_readme_shows_how_to_begin() -> None:
    lines = console_lines(README)
    assert sum(not is_set_up(line) for line in lines) > 8
    assert {"make draft", "make test"} <= set(lines)


def test_what_make_is_said_to_do_it_can() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        for target in re.findall(r"(?:`|^\$ )make ([a-z]+)", document.read_text(encoding="utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{document.name}: make {target}"


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_of_ours_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = document.parent / path if path else document
        assert linked.exists(), f"{document.name}: {target}"
        assert not anchor or anchor in anchors(linked.read_text(encoding="utf-8")), (
            f"{document.name}: {target}"
        )


def anchors(text: str) -> set[str]:
    """The headings of a document as links name them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# Commands and options


def typers_options() -> dict[str, set[str]]:
    """Every command that does something, with its options, as typer knows them."""
    return dict(_walk(typer.main.get_command(app), "letterkit"))


def _walk(command: object, name: str) -> Iterator[tuple[str, set[str]]]:
    inner: dict[str, object] = getattr(command, "commands", {})
    parameters = getattr(command, "params", ())
    if parameters or not inner:
        yield name, {option for one in parameters for option in one.opts if option.startswith("--")}
    for word, one in inner.items():
        yield from _walk(one, f"{name} {word}")


def documented_options() -> dict[str, set[str]]:
    """The options in the table of each section of docs/commands.md that is about a command."""
    sections = re.split(r"^## ", COMMANDS, flags=re.MULTILINE)[1:]
    tables = {}
    for section in sections:
        heading = section.splitlines()[0].strip("`")
        if heading.startswith("letterkit") or heading == OF_EVERY_COMMAND:
            tables[heading] = set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE))
    return tables


def test_every_command_and_option_is_documented_and_nothing_else() -> None:
    documented = documented_options()
    everywhere = documented.pop(OF_EVERY_COMMAND)
    known = typers_options()
    assert len(known) > 8
    top = known.pop("letterkit")
    assert documented.pop("letterkit") == top
    assert {name: options | {"--help"} for name, options in known.items()} == {
        name: options | everywhere for name, options in documented.items()
    }


def test_every_exit_code_is_documented() -> None:
    table = COMMANDS.split("## Exit codes")[1].split("##")[0]
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert documented == {0, 1, 2, 3, 4, 70, 130}
    assert {one.exit_code for one in LetterkitError.__subclasses__()} <= documented


def test_every_record_is_documented_field_by_field() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|[^|]*\| ((?:`\w+` ?)+) \|$", COMMANDS, re.MULTILINE)
    documented = {record: set(re.findall(r"\w+", fields)) for record, fields in rows}
    packs = (FileRecord, RedirectRecord, DomainRecord, TemplateRecord, AnswerRecord)
    letters = (LetterRecord, LeftOutRecord, SheetRecord)
    records = (*letters, RecipientRecord, StaleContact, CaseRecord, ProblemRecord, *packs)
    assert documented == {
        field_default(one, "record"): {field.encode_name for field in msgspec.structs.fields(one)}
        - {"version", "record"}
        for one in records
    }
    assert {field_default(one, "version") for one in records} == {1}


def field_default(record: type[msgspec.Struct], name: str) -> object:
    return next(field.default for field in msgspec.structs.fields(record) if field.name == name)


# Codes of findings

RAISERS = {
    **dict.fromkeys(("error", "warning", "refusal", "_refuse", "_say", "Problem"), 0),
    **dict.fromkeys(("Fault", "refused"), 1),
}
"""Functions that are given a code, and as which argument, where not by its name."""
REASONS = {"_reason"}
"""Functions that return a code first."""


@cache
def codes_raised() -> frozenset[str]:
    """Every code that stands in letterkit/, and the refusals by their names."""
    package = CHECKOUT / "letterkit"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))]
    codes = {code for tree in trees for node in ast.walk(tree) for code in _codes_of(node)}
    refusals = {
        re.sub(r"(?<!^)(?=[A-Z])", "-", one.__name__).lower() for one in LetterkitError.__subclasses__()
    }
    return frozenset(codes | refusals)


def _codes_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        function = node.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        place = RAISERS.get(name)
        if place is not None:
            by_name = [one.value for one in node.keywords if one.arg == "code"]
            for given in (*node.args[place : place + 1], *by_name):
                yield from _constants(given)
    elif isinstance(node, ast.FunctionDef) and node.name in REASONS:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Tuple):
                yield from _constants(inner.value.elts[0])


def _constants(node: ast.expr) -> Iterator[str]:
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", node.value)
    ):
        yield node.value


def test_every_code_is_explained_once_where_it_belongs_and_none_is_left_over() -> None:
    explained = re.findall(r"^\| `([a-z0-9-]+)` \|", RULES, re.MULTILINE)
    twice = {code for code in explained if explained.count(code) > 1} - {"template-failed"}
    assert len(codes_raised()) > 60
    assert set(explained) - codes_raised() == set(), "explained, but nothing raises it"
    assert codes_raised() - set(explained) == set(), "raised, but not explained in docs/rules.md"
    assert twice == set()
