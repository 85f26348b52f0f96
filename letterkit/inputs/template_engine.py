"""Jinja, cut down to a language without calls: keys only, text and numbers only, bounded output.

Nothing reaches `BlockRendering` that the gate has not read: it compiles the very tree that was judged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import LoopContext

from letterkit.errors import TemplateFailed
from letterkit.inputs.template_names import LOOP, NAMES
from letterkit.inputs.template_source import SourceBlock
from letterkit.problems import error
from letterkit.wording import OF_THE_WRITER, Context, Path

MAX_OUTPUT = 200_000
"""Characters one block may become; a long letter has 3,000."""
MAX_ITEMS = 500
"""Items of a list a template may go over."""
MAX_ITEMS_NESTED = 50
"""The same where a `for` stands in a `for`: each step of the outer one costs all of the inner one."""

_BREAK = r"\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_BREAKS = re.compile(f"[{_BREAK}][ {_BREAK}]*| [ {_BREAK}]+")
"""Runs of spaces and line breaks, but not the single spaces of which a text is full."""
_LISTS = tuple(name for name, shape in NAMES.items() if shape.kind == "list")


def one_line(text: str) -> str:
    """Text with every run of spaces and line breaks as one space; no-break spaces stay."""
    return _BREAKS.sub(" ", text)


@jinja2.pass_context
def _as_text(_context: JinjaContext, value: object) -> str:
    """What a printed value becomes: one line of text. A value can add no line and begin no block.

    It takes the context so that Jinja computes nothing while it compiles: a folded
    constant such as `9**(9**9)` would hang there.
    """
    if type(value) is str:
        return one_line(value)
    if type(value) is int or isinstance(value, jinja2.Undefined):
        return str(value)
    raise jinja2.TemplateRuntimeError(f"only text and numbers can be printed, not {type(value).__name__}")


def _join(items: Iterable[object], separator: str = "") -> str:
    """The texts of a list in a row."""
    return separator.join(str(item) for item in items)


FILTERS = {"join": _join, "length": len}
"""All the filters there are."""


class KeyedEnvironment(jinja2.Environment):
    """Looks up keys, never attributes: `c.items` is the key `items` or an error, not a method."""

    def __init__(self) -> None:
        super().__init__(
            undefined=jinja2.StrictUndefined,
            finalize=_as_text,
            optimized=False,
            autoescape=False,
            cache_size=0,
        )
        self.globals = {}
        self.tests = {}
        self.filters = dict(FILTERS)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value under a key of a mapping, or at a place of a list."""
        if type(obj) is dict and argument in obj:
            return obj[argument]
        if type(obj) is list and type(argument) is int and 0 <= argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The same: `a.b` means the key `b`. Only the loop has attributes, the four of `LOOP`."""
        if type(obj) is LoopContext and attribute in LOOP.keys:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)


ENVIRONMENT = KeyedEnvironment()


class BlockRendering:
    """Fills one block; compiled when it is first called, since most runs need one language."""

    def __init__(self, block: SourceBlock, tree: nodes.Template) -> None:
        self._block = block
        self._tree = tree
        self._compiled: jinja2.Template | None = None
        self.names = frozenset(name.name for name in tree.find_all(nodes.Name))
        """The names it uses, those of its own `for` among them."""
        self.of_the_writer = frozenset(_of_the_writer(tree))
        """What of the writer it names."""
        self.row_keys = {key: block.where(line, key) for key, line in _row_keys(tree)}
        """The columns of a sheet it names, and where."""
        self._lists = self.names.intersection(_LISTS)
        self._most_items = MAX_ITEMS

    def __call__(self, context: Context) -> str:
        """The block as one line of text, "" where nothing is left of it.

        A column of a sheet that is not there is empty: one writer alone has no sheet.

        Raises TemplateFailed, with the file and line, where a value is missing, is neither text
        nor a number, a list has over MAX_ITEMS items, or the text grows over MAX_OUTPUT.
        """
        template = self._compiled = self._compiled or self._compile()
        if self.row_keys:
            row: Any = context.get("row", {})
            context = {**context, "row": {**dict.fromkeys(self.row_keys, ""), **row}}
        for name in self._lists:
            if len(context.get(name, ())) > self._most_items:  # type: ignore[arg-type]
                raise self._failed(f"`{name}` has more than {self._most_items} items")
        try:
            return one_line("".join(self._pieces(template, context))).strip()
        except jinja2.TemplateRuntimeError as failure:
            raise self._failed(failure.message or "", _line_of(failure, template)) from None

    def _compile(self) -> jinja2.Template:
        if any(inner for loop in self._tree.find_all(nodes.For) for inner in loop.find_all(nodes.For)):
            self._most_items = MAX_ITEMS_NESTED
        name = f"<template {self._block.file}:{self._block.line}>"
        code = ENVIRONMENT.compile(self._tree, filename=name)
        return jinja2.Template.from_code(ENVIRONMENT, code, globals={})

    def _pieces(self, template: jinja2.Template, context: Context) -> Iterable[str]:
        length = 0
        for piece in template.root_render_func(template.new_context(dict(context))):
            length += len(piece)
            if length > MAX_OUTPUT:
                raise self._failed(f"the block becomes longer than {MAX_OUTPUT:,} characters")
            yield piece

    def _failed(self, message: str, line: int = 1) -> TemplateFailed:
        where = self._block.where(line)
        return TemplateFailed(
            f"{where}: the template could not be filled: {message}",
            problems=[error("template-failed", message, where=where)],
        )


def _of_the_writer(tree: nodes.Template) -> Iterator[Path]:
    """Each key of the writer's a judged template names; a name itself where it stands without a key."""
    keyed = [(name, key) for name, key, _ in _keys(tree) if name in OF_THE_WRITER]
    yield from keyed
    bare = Counter(name.name for name in tree.find_all(nodes.Name)) - Counter(name for name, _ in keyed)
    yield from ((name,) for name in bare if name in OF_THE_WRITER)


def _row_keys(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Each key of `row` a judged template names, and the line; no other name can stand for `row`."""
    return ((key, line) for name, key, line in _keys(tree) if name == "row")


def _keys(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    """Each name, the key that is looked up in it, and the line."""
    for attribute in tree.find_all(nodes.Getattr):
        if isinstance(attribute.node, nodes.Name):
            yield attribute.node.name, attribute.attr, attribute.lineno
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name):
            yield item.node.name, item.arg.as_const(), item.lineno


def _line_of(failure: BaseException, template: jinja2.Template) -> int:
    """The line of the block where it broke, from the compiled template's own line table."""
    line, trace = 1, failure.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == template.filename:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
