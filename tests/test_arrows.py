"""The arrows of the house point down only, and the core touches neither clock, disk nor screen."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "letterkit"

RANKS = [
    {"problems", "errors", "bundled", "asof", "hints", "whole_file"},
    {"offices"},
    {"kinds", "readers", "letterhead"},
    {"model"},
    {"address", "wording", "names", "windows", "page", "widths", "addressees", "signatures"},
    {"reading", "page_estimate", "completeness", "context"},
    {"telling"},
    {"advice", "kind_rules", "language_choice", "parts", "case_life", "faults"},
    {"signature_sheet"},
    {"plan", "letter", "rules", "inputs", "writers"},
    {"save", "screen", "json_text", "places"},
    {"desk", "press", "run", "tally", "schema"},
    {"checkup", "starter", "batch", "case_close"},
    {"ledger", "pack"},
    {"cli", "console", "__main__"},
]
"""From the bottom up; a room may import from its own rank's own files and from lower ranks."""
SIBLINGS_THAT_DO_NOT_KNOW_EACH_OTHER = {("inputs", "writers"), ("writers", "inputs"), ("plan", "letter")}
PURE = {"model", "offices", "asof", "address", "wording", "plan", "letter", "rules", "writers"} | {
    "reading", "page_estimate", "advice", "page", "widths", "letterhead", "kinds", "readers", "addressees",
    "completeness", "context", "kind_rules", "language_choice", "parts", "case_life", "faults", "signatures",
    "signature_sheet", "telling",
}  # fmt: skip
FORBIDDEN_NAMES = {"open", "print", "input"}
FORBIDDEN_ATTRIBUTES = {("date", "today"), ("datetime", "now"), ("os", "environ"), ("time", "time")}
FORBIDDEN_MODULES = {"locale", "os", "time", "io", "subprocess", "socket"}
IN_MEMORY = {"BytesIO", "StringIO"}
"""What of `io` touches no disk."""


def rank(room: str) -> int:
    found = [number for number, rooms in enumerate(RANKS) if room in rooms]
    assert found, f"{room} has no rank: add it to RANKS"
    return found[0]


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def imports(path: Path) -> list[str]:
    """The rooms of letterkit that a file imports."""
    rooms = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"letterkit.{alias.name}" for alias in node.names if not alias.name.startswith("__")]
                if node.module == "letterkit"
                else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if not alias.name.startswith("__")]
        rooms += [name.split(".")[1] for name in names if name.startswith("letterkit.")]
    return rooms


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 20
    assert sum(len(imports(path)) for path in MODULES) > 60


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows_point_down_only(path: Path) -> None:
    room = room_of(path)
    for other in imports(path):
        if other != room:
            assert rank(other) <= rank(room), f"{room} imports {other}, which is above it"
            assert (room, other) not in SIBLINGS_THAT_DO_NOT_KNOW_EACH_OTHER


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room_of(path) in PURE],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_the_core_has_no_clock_no_disk_and_no_screen(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not FORBIDDEN_MODULES & {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            in_memory = node.module == "io" and {alias.name for alias in node.names} <= IN_MEMORY
            assert in_memory or node.module not in FORBIDDEN_MODULES
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_NAMES, f"{node.func.id} on line {node.lineno}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in FORBIDDEN_ATTRIBUTES, f"line {node.lineno}"


def test_only_the_console_talks() -> None:
    talkers = {
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert talkers <= {"console.py"}


def test_no_language_is_known_to_the_code() -> None:
    compared = [
        f"{path.name}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Name)
        and "language" in node.left.id
        and any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in node.comparators)
    ]
    assert compared == []


TAGS_IN_CODE = {
    "offices.py FALLBACK": "letterkit's own language, used where a name has no other",
    "cli/who.py ALWAYS_READ": "whoever answers letterkit's questions reads the language they are put in",
    "writers/proofing.py SPELT_AS_IN": "templates of a language spelt in several ways follow one of them",
    "inputs/language_names.py _NAMED_IN": "in which words of a sheet a language is understood",
    "inputs/language_names.py _NAME_ALL": "in which words of a sheet every language is understood",
    "inputs/language_names.py _AS_PEOPLE_SAY": "what people write in a sheet and no table of names has",
    "address.py _NAME_LANGUAGES": "in which words of a sheet a country is understood",
}
"""The only constants that hold the tag of a shipped language, and why."""


def test_no_tag_of_a_shipped_language_stands_in_the_code_but_where_it_is_needed() -> None:
    shipped = {path.name for path in (PACKAGE.parent / "templates").iterdir()}
    found = {
        f"{path.relative_to(PACKAGE).as_posix()} {named(statement)}"
        for path in MODULES
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and node.value in shipped
    }
    assert found == TAGS_IN_CODE.keys()


def named(statement: ast.stmt) -> str:
    """What a statement of a module gives a name to, or its line."""
    if isinstance(statement, ast.AnnAssign):
        return ast.unparse(statement.target)
    if isinstance(statement, ast.Assign):
        return ast.unparse(statement.targets[0])
    return f"line {statement.lineno}"
