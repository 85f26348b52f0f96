"""YAML files become texts with their places, and nothing else.

Read from the event stream with an explicit stack: no value is ever interpreted (`NO`, `050000`
stay what was typed), nothing is built that the file did not spell out, and reading stops at the
first sign of a file that was made to be too much. Anchors, aliases, tags, merge keys, keys
given twice and second documents are refused.
"""

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from letterkit.errors import InputRefused
from letterkit.inputs.text_rules import clean_text, masked, refused_characters, show
from letterkit.inputs.yaml_mistakes import explain
from letterkit.problems import Problem, Where, error

MAX_BYTES = 1_000_000
"""A registry of 70 offices takes 120 KB; 1.2 MB of nested lists kept PyYAML busy for 12 s."""
MAX_DEPTH = 20
"""The deepest place of our own files is 7; the C reader of PyYAML crashed below 3,000."""
MAX_PROBLEMS = 50
"""Nobody mends more at a time; reading stops there."""
_MAX_QUOTE = 300
_MAX_MENDED = 10

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader of YAML events: the C one where there is one."""


class SourceText:
    """The text of one file, split into lines only when a place in it is asked for."""

    __slots__ = ("_lines", "file", "text")

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        self._lines = self._lines or self.text.split("\n")
        return self._lines

    def where(self, line: int, column: int) -> Where:
        """A place by line and column from 1, with the line as it can be printed; line 0 is no line."""
        if not line:
            return Where(file=self.file)
        quote = self.lines[line - 1] if line <= len(self.lines) else ""
        quote = masked(quote) if len(quote) <= _MAX_QUOTE else ""
        return Where(file=self.file, line=line, column=column, quote=quote)


_Value: TypeAlias = "str | list[Node] | dict[str, Node]"
_NO_KEYS: dict[str, tuple[int, int]] = {}
"""Of all that is no mapping; never written to."""


class Node:
    """A text, a list or a mapping of a YAML file, and its place there."""

    __slots__ = ("column", "key_marks", "line", "source", "value")

    def __init__(self, value: _Value, source: SourceText, line: int, column: int) -> None:
        self.value = value
        self.source = source
        self.line = line
        self.column = column
        self.key_marks: dict[str, tuple[int, int]] = {} if isinstance(value, dict) else _NO_KEYS

    @property
    def where(self) -> Where:
        """Where the value begins."""
        return self.source.where(self.line, self.column)

    @property
    def keys(self) -> dict[str, Where]:
        """Where each key of a mapping stands."""
        return {key: self.source.where(*place) for key, place in self.key_marks.items()}

    def key(self, name: str) -> Where:
        """Where one key of this mapping stands; the mapping itself when it has no such key."""
        place = self.key_marks.get(name)
        return self.source.where(*place) if place else self.where

    def at(self, *path: str | int) -> "Node":
        """The value at a path of keys and indices; the last one on the way that exists."""
        node = self
        for step in path:
            inner = node._child(step)
            if inner is None:
                break
            node = inner
        return node

    def find(self, *path: str | int) -> "Node | None":
        """The value at a path of keys and indices; None when there is none."""
        node: Node | None = self
        for step in path:
            node = node._child(step) if node else None
        return node

    def text(self, *path: str | int) -> str:
        """The text at a path; empty when something else or nothing stands there."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, str) else ""

    def items(self, *path: str | int) -> list["Node"]:
        """The items of the list at a path; none when there is no list."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, list) else []

    def fields(self, *path: str | int) -> dict[str, "Node"]:
        """The fields of the mapping at a path; none when there is no mapping."""
        found = self.find(*path)
        return found.value if found and isinstance(found.value, dict) else {}

    def _child(self, step: str | int) -> "Node | None":
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def with_value(self, value: _Value) -> "Node":
        """Another value at the same place."""
        node = Node(value, self.source, self.line, self.column)
        node.key_marks = self.key_marks
        return node

    def texts(self) -> Iterator["Node"]:
        """Every text in this value, in the order of the file; keys are not among them."""
        if isinstance(self.value, str):
            yield self
        else:
            for inner in self.value.values() if isinstance(self.value, dict) else self.value:
                yield from inner.texts()


def read_text(path: Path, name: str = "") -> str:
    """The text of a UTF-8 file of at most MAX_BYTES, which problems call `name`; InputRefused for others."""
    name = name or show(str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _refused(name, f"{name} is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise _refused(name, f"{name} is not an ordinary file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _refused(name, f"there is no file {name}") from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the path
        reason = getattr(problem, "strerror", None) or "its name cannot be a file's name"
        raise _refused(name, f"{name} cannot be read: {reason}") from None
    return text_of(content, name)


def text_of(content: bytes, name: str) -> str:
    """The text of at most MAX_BYTES of UTF-8; raises InputRefused for anything else."""
    if len(content) > MAX_BYTES:
        raise _too_large(name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise InputRefused(
            f"{name} is not UTF-8",
            problems=[
                error(
                    "not-utf-8",
                    "this line holds bytes that are not UTF-8",
                    where=Where(file=name, line=line),
                    hint="save the file again with the encoding UTF-8",
                )
            ],
        ) from None


def text_node(text: str, source: str, field: str, problems: list[Problem]) -> Node:
    """A text that stands in no file (an option, a cell), under the same rules.

    `source` is what problems call it. Characters no text may hold are added to `problems`.
    """
    value = clean_text(text)
    where = Where(file=show(source), field=field)
    problems += (_bad_character(shown, where) for _, shown in refused_characters(value))
    return Node(value, SourceText("", show(source)), 0, 0)


def parse_yaml(text: str, file: str) -> Node:
    """The one document of a YAML text; an empty one is an empty mapping.

    Raises InputRefused with every problem found, each at its line and column.
    """
    file = show(file)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise _too_large(file)
    source = SourceText(clean_text(text.removeprefix("\ufeff")), file)
    problems = list(_refused_in_source(source))
    node = _read(masked(source.text) if problems else source.text, source, problems)
    if problems or node is None:
        raise InputRefused(f"{file} cannot be used", problems=sorted(problems[:MAX_PROBLEMS], key=_place_of))
    return node


def _read(text: str, source: SourceText, problems: list[Problem]) -> Node | None:
    """Read the events of `text`; after a mistake that can be mended, go on to find the next one."""
    for attempt in range(_MAX_MENDED):
        document = _Document(source)
        try:
            document.read(text)
        except yaml.YAMLError as broken:
            mistake = explain(broken, text)
            if attempt == 0 or mistake.mended is not None:
                where = source.where(mistake.line, mistake.column)
                problems.append(error("yaml", mistake.message, where=where, hint=mistake.hint))
            if mistake.mended is not None:
                text = mistake.mended
                continue
        break
    problems += document.problems
    return document.root


class _Enough(Exception):
    """What was found suffices to refuse the file."""


class _Document:
    """The nodes of one YAML text, made from its events on an explicit stack."""

    def __init__(self, source: SourceText) -> None:
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.source = source
        self._open: list[Node] = []
        self._key: list[str | None] = []  # for each open node, the key that waits for its value
        self._documents = 0

    def read(self, text: str) -> None:
        """Take every event of `text`, or as many as it takes to refuse it."""
        loader = LOADER(text)
        try:
            for event in iter(loader.get_event, None):
                self._take(event)
        except _Enough:
            pass
        finally:
            loader.dispose()
        if self.root is None:
            self.root = Node({}, self.source, 1, 1)

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
            self._place(self._text(event) if event.style else event.value, event.start_mark)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event)
            self._begin(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._key.pop()
        elif kind is yaml.AliasEvent:
            self._refuse("yaml-anchor", "anchors and aliases (`&` and `*`) are not allowed", event, _QUOTE_IT)
            self._place("", event.start_mark)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                hint = "keep one document a file; remove the line `---`"
                self._refuse("second-document", "a second document begins here", event, hint)
                raise _Enough

    def _text(self, event: Any) -> str:
        """The text of a quoted or block scalar; only escapes can bring what the source does not show."""
        text: str = event.value
        if event.style == '"':
            text = clean_text(text)
            for _, shown in refused_characters(text):
                self._add(_bad_character(shown, self._where(event.start_mark)))
        elif event.style in ("|", ">"):
            text = text.rstrip("\n")
        return text

    def _begin(self, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse("too-deep", f"nested more than {MAX_DEPTH} levels deep", event)
            raise _Enough
        node = self._place({} if type(event) is yaml.MappingStartEvent else [], event.start_mark)
        self._open.append(node)
        self._key.append(None)

    def _place(self, value: _Value, mark: Any) -> Node:
        """Put a text or an empty collection where it belongs: the root, a list, a key or its value."""
        node = Node(value, self.source, mark.line + 1, mark.column + 1)
        if not self._open:
            self.root = self.root or node
            return node
        parent, key = self._open[-1], self._key[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if key is None:
                self._key[-1] = self._new_key(parent, node)
            else:
                parent.value[key] = node
                self._key[-1] = None
        return node

    def _new_key(self, parent: Node, node: Node) -> str:
        key = node.value
        if not isinstance(key, str):
            hint = "a text that begins with `{` or `[` needs quotes around it"
            self._add(error("yaml-key", "a list or mapping cannot be a key", where=node.where, hint=hint))
            return ""
        if not key:
            self._add(error("yaml-key", "there is no key before this colon", where=node.where))
        elif key == "<<":
            hint = "write the fields out"
            self._add(error("yaml-merge", "the merge key `<<` is not allowed", where=node.where, hint=hint))
        elif key in parent.key_marks:
            first = parent.key_marks[key][0]
            message = f"`{show(key)}` is given twice: in line {first} and again here"
            hint = "keep one of them, or join the two"
            self._add(error("duplicate-key", message, where=node.where, hint=hint))
        parent.key_marks.setdefault(key, (node.line, node.column))
        return key

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse("yaml-anchor", "anchors and aliases (`&` and `*`) are not allowed", event, _QUOTE_IT)
        if event.tag is not None:
            self._refuse("yaml-tag", f"the tag `{show(event.tag)[:60]}` is not allowed", event, _QUOTE_IT)

    def _refuse(self, code: str, message: str, event: Any, hint: str = "") -> None:
        self._add(error(code, message, where=self._where(event.start_mark), hint=hint))

    def _where(self, mark: Any) -> Where:
        return self.source.where(mark.line + 1, mark.column + 1)

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Enough


_QUOTE_IT = "if this is meant as text, put it in quotes"


def _refused_in_source(source: SourceText) -> Iterator[Problem]:
    """The characters the file itself must not hold; those behind an escape are found later."""
    line, begins = 1, 0
    for count, (offset, shown) in enumerate(refused_characters(source.text)):
        if count == MAX_PROBLEMS:
            return
        breaks = source.text.count("\n", begins, offset)
        if breaks:
            line += breaks
            begins = source.text.rindex("\n", begins, offset) + 1
        yield _bad_character(shown, source.where(line, offset - begins + 1))


def _bad_character(shown: str, where: Where) -> Problem:
    return error(
        "bad-character",
        f"an invisible character, {shown}, hides here",
        where=where,
        hint="delete it; typing the words anew is the surest way",
    )


def _too_large(name: str) -> InputRefused:
    return _refused(name, f"{name} is larger than {MAX_BYTES // 1_000_000} MB")


def _refused(name: str, message: str) -> InputRefused:
    return InputRefused(message, problems=[error("unreadable", message, where=Where(file=name))])


def _place_of(problem: Problem) -> tuple[int, int]:
    return (problem.where.line or 0, problem.where.column or 0)
