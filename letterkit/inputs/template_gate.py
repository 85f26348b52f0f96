"""The gate: which templates are let in. It reads the syntax tree; nothing has been compiled yet.

A template has text, `{{ names }}`, `if`/`elif`/`else`, `for` over a list, `~`, `==`, `!=`, `in`, `and`,
`or`, `not`, keys and two filters. What is not on this list is refused, with its place and advice.
"""

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias

import jinja2
from jinja2 import nodes

from letterkit.inputs.template_engine import ENVIRONMENT, FILTERS
from letterkit.inputs.template_names import LOOP, NAMES, NUMBER, TEXT, TRUTH, Shape, column_key, nearest
from letterkit.inputs.template_source import SourceBlock
from letterkit.inputs.template_tags import MAX_DEPTH, misplaced_tag
from letterkit.inputs.text_rules import refused_characters
from letterkit.problems import Problem, error

MAX_LOOPS = 2
"""How deep `for` may stand in `for`."""
MAX_NODES = 1_000
"""Parts of one block; the longest of ours has 60. It keeps compiling and filling under a second."""
MAX_NUMBER = 1_000
"""The largest number a template may write."""

HINT = (
    "a template has text, {{ names }}, if/elif/else, for over a list, ~, ==, !=, in, and, or, not, "
    "and the filters " + ", ".join(FILTERS)
)
_IN_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "a call with ( )",
    nodes.BinExpr: "arithmetic",
    nodes.UnaryExpr: "a sign before a value",
    nodes.Test: "`is`",
    nodes.CondExpr: "`if` inside {{ }}",
    nodes.Slice: "a slice with `:`",
    nodes.Tuple: "a `,` between values",
    nodes.List: "a list in [ ]",
    nodes.Dict: "a mapping in { }",
    nodes.Stmt: "this tag",
}
Scope: TypeAlias = "Mapping[str, Shape | None]"
"""The names in force; None for one whose problem has been said already."""


def judge(
    block: SourceBlock, name_forms: tuple[str, ...] | None
) -> tuple[nodes.Template | None, list[Problem]]:
    """The syntax tree of a block that may be compiled, else None and every problem with its place.

    `name_forms` is what wording.yaml says; None when that could not be read: any form then passes.
    """
    try:
        if problem := misplaced_tag(block, ENVIRONMENT):
            return None, [problem]
        tree = ENVIRONMENT.parse(block.source)
    except jinja2.TemplateSyntaxError as failure:
        where = block.where(failure.lineno)
        said = f"this cannot be read: {failure.message}"
        return None, [error("template-syntax", said, where=where, hint=HINT)]
    except RecursionError:
        return None, [error("template-limit", "nested too deeply", where=block.where())]
    except ValueError:  # Python turns no text of over 4,300 digits into a number
        return None, [error("template-limit", "a number is too long", where=block.where())]
    gate = Gate(block, name_forms)
    try:
        gate.statements(tree.body, NAMES, loops=0)
    except _TooMuch as limit:
        return None, [limit.problem]
    return (None if gate.problems else tree), list(dict.fromkeys(gate.problems))


class _Refusal(Exception):
    """Ends the look at one expression; its problem goes on the list."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _TooMuch(Exception):
    """Ends the look at the whole block, whatever else may be wrong with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Gate:
    """One walk over a block's syntax tree, gathering problems as it goes.

    Every expression gets its `Shape`; None stands for one whose problem has been said already.
    """

    def __init__(self, block: SourceBlock, name_forms: tuple[str, ...] | None) -> None:
        self.problems: list[Problem] = []
        self._block = block
        self._forms = name_forms
        self._nodes = 0
        self._depth = 0
        self._expressions: Mapping[type[nodes.Node], Callable[..., Shape | None]] = {
            nodes.Name: self._name,
            nodes.Const: self._constant,
            nodes.Getattr: self._attribute,
            nodes.Getitem: self._item,
            nodes.Concat: self._concatenation,
            nodes.Compare: self._comparison,
            nodes.And: self._either,
            nodes.Or: self._either,
            nodes.Not: self._negation,
            nodes.Filter: self._filter,
        }

    # Statements

    def statements(self, body: list[nodes.Node], scope: Scope, *, loops: int) -> None:
        """Judge the text, output, `if` and `for` of a body with these names in scope."""
        for node in body:
            self._enter(node)
            try:
                self._statement(node, scope, loops)
            except _Refusal as refusal:
                self.problems.append(refusal.problem)
            self._depth -= 1

    def _statement(self, node: nodes.Node, scope: Scope, loops: int) -> None:
        if type(node) is nodes.Output:
            for part in node.nodes:
                if type(part) is not nodes.TemplateData:
                    self._printed(part, scope)
        elif type(node) is nodes.If:
            self._if(node, scope, loops)
        elif type(node) is nodes.For:
            self._for(node, scope, loops)
        else:
            self._refuse_node(node, scope)

    def _if(self, node: nodes.If, scope: Scope, loops: int) -> None:
        for branch in (node, *node.elif_):
            self._shape(branch.test, scope)
            self.statements(branch.body, scope, loops=loops)
        self.statements(node.else_, scope, loops=loops)

    def _for(self, node: nodes.For, scope: Scope, loops: int) -> None:
        if loops == MAX_LOOPS:
            self._refuse("template-limit", node, f"`for` stands in {MAX_LOOPS} other `for`", "for")
        if node.recursive or type(node.target) is not nodes.Name:
            self._refuse("template-language", node, "`for` takes one name: {% for person in people %}", "for")
        name = node.target.name
        if name in NAMES or name == "loop":
            self._say("template-name", node, f"`{name}` already means something else", name)
        shape = self._shape(node.iter, scope)
        if shape and shape.kind != "list":
            lists = " and ".join(known for known, one in NAMES.items() if one.kind == "list")
            self._say("template-language", node, "`for` goes over a list", "for", f"lists are {lists}")
        inner = {**scope, name: shape.item if shape else None}
        if node.test:
            self._shape(node.test, inner)
        self.statements(node.body, {**inner, "loop": LOOP}, loops=loops + 1)
        self.statements(node.else_, scope, loops=loops)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        """What must be text or a number: an output, a part of a `~`."""
        shape = self._shape(node, scope)
        if shape is None:
            return
        written = _as_written(node)
        if shape.kind == "list":
            hint = "go over it with for"
            if written == "demands":
                hint = "put {{ demands }} alone between blank lines"
            self._say(
                "template-language", node, f"`{written}` is a list and cannot be printed", written, hint
            )
        elif shape.kind == "truth":
            self._say("template-language", node, "a yes or no cannot be printed", hint="use it in an if")
        elif shape.kind in ("mapping", "name") and (keys := self._keys(shape)):
            hint = "write " + " or ".join(f"{written}.{key}" for key in keys)
            self._say("template-language", node, f"`{written}` has parts", written, hint)
        elif shape.any_key:
            hint = f"write {written}. and the header of a column: {written}.phone"
            self._say("template-language", node, f"`{written}` has parts", written, hint)

    # Expressions

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape | None:
        """What an expression gives; None where it gives nothing that can be used."""
        self._enter(node)
        try:
            shape = self._expressions.get(type(node), self._refuse_node)(node, scope)
        except _Refusal as refusal:
            self.problems.append(refusal.problem)
            return None
        finally:
            self._depth -= 1
        plain = shape and shape.kind in ("name", "office") and self._forms == ()
        return TEXT if plain else shape

    def _name(self, node: nodes.Name, scope: Scope) -> Shape | None:
        if node.name not in scope:
            hint = nearest(node.name, scope)
            self._refuse("template-name", node, f"unknown name `{node.name}`", node.name, hint)
        return scope[node.name]

    def _constant(self, node: nodes.Const, scope: Scope) -> Shape | None:
        if type(node.value) is str:
            for _, shown in refused_characters(node.value):
                self._refuse("bad-character", node, f"an invisible character, {shown}, hides here")
            return TEXT
        if type(node.value) is not int or node.value > MAX_NUMBER:
            wanted = f"a text in quotes or a whole number up to {MAX_NUMBER:,}"
            self._refuse("template-language", node, f"a value here is {wanted}")
        return NUMBER

    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Shape | None:
        return self._part(node, node.attr, scope)

    def _item(self, node: nodes.Getitem, scope: Scope) -> Shape | None:
        if type(node.arg) is not nodes.Const or type(node.arg.value) not in (str, int):
            self._refuse("template-language", node, "a key in [ ] is a text in quotes or a number")
        return self._part(node, node.arg.value, scope)

    def _part(self, node: nodes.Getattr | nodes.Getitem, key: str | int, scope: Scope) -> Shape | None:
        """The value under a key of a mapping, or an item of a list by its place."""
        whole = self._shape(node.node, scope)
        if whole is None:
            return None
        if whole.kind == "list" and type(key) is int:
            return whole.item
        written, keys = _as_written(node.node), self._keys(whole)
        if whole.any_key:
            if (named := column_key(str(key))) != key:
                said = f"no column is called `{written}.{key}`"
                self._refuse("template-name", node, said, str(key), f"write {written}.{named}")
            return TEXT
        if keys is None:  # the forms are not known here
            return TEXT
        if not keys:
            said = f"`{written}` has no parts, so no `{key}`"
            self._refuse("template-name", node, said, str(key))
        if key not in keys:
            hint = nearest(str(key), keys)
            self._refuse("template-name", node, f"unknown name `{written}.{key}`", str(key), hint)
        return keys[str(key)]

    def _concatenation(self, node: nodes.Concat, scope: Scope) -> Shape | None:
        for part in node.nodes:
            self._printed(part, scope)
        return TEXT

    def _comparison(self, node: nodes.Compare, scope: Scope) -> Shape | None:
        left = self._shape(node.expr, scope)
        for operand in node.ops:
            if operand.op not in ("eq", "ne", "in", "notin"):
                self._say("template-language", node, "only ==, != and in compare values", hint=HINT)
                continue
            if operand.op in ("in", "notin") and isinstance(operand.expr, nodes.List | nodes.Tuple):
                choices = operand.expr.items
                rights = [self._shape(choice, scope) for choice in choices]
            else:
                choices = [operand.expr]
                rights = [self._shape(operand.expr, scope)]
                if operand.op in ("in", "notin"):
                    self._contains(node, left, rights[0])
            if left and left.one_of and all(rights):
                self._one_of(left.one_of, choices)
        return TRUTH

    def _contains(self, node: nodes.Compare, part: Shape | None, whole: Shape | None) -> None:
        """`in` looks for a text in a text, or for anything in a list."""
        if part and whole and whole.kind != "list" and (part.kind, whole.kind) != ("text", "text"):
            self._say("template-language", node, "`in` looks for a text in a text or a list", "in")

    def _one_of(self, known: tuple[str, ...], choices: list[nodes.Expr]) -> None:
        """A comparison with a value that can never be is a slip of the pen."""
        for choice in choices:
            if type(choice) is nodes.Const and choice.value not in known:
                said = f"`{choice.value}` is none of the values this can have"
                self._say("template-name", choice, said, str(choice.value), nearest(str(choice.value), known))

    def _either(self, node: nodes.And | nodes.Or, scope: Scope) -> Shape | None:
        """One of two values where both are of a kind, otherwise a yes or no."""
        left, right = self._shape(node.left, scope), self._shape(node.right, scope)
        return left if left and right and left.kind == right.kind else TRUTH

    def _negation(self, node: nodes.Not, scope: Scope) -> Shape | None:
        self._shape(node.node, scope)
        return TRUTH

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape | None:
        if node.name not in FILTERS:
            hint = nearest(node.name, FILTERS)
            self._refuse("template-language", node, f"unknown filter `{node.name}`", node.name, hint)
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse("template-language", node, f"`{node.name}` takes plain values", node.name)
        whole = self._shape(node.node, scope)
        given = [self._shape(argument, scope) for argument in node.args]
        if node.name == "length":
            if given or (whole and whole.kind not in ("list", "text")):
                self._refuse("template-language", node, "`length` counts a list or a text", "length")
            return NUMBER
        texts = whole is None or (
            whole.kind == "list" and whole.item is not None and whole.item.kind == "text"
        )
        if not texts or len(given) > 1 or any(one and one.kind != "text" for one in given):
            hint = 'for example {{ demands|join("; ") }}'
            self._refuse("template-language", node, "`join` joins a list of texts", "join", hint)
        return TEXT

    # Helpers of both

    def _keys(self, shape: Shape) -> Mapping[str, Shape] | None:
        """The parts a value has; None where any form of a name may stand."""
        if shape.kind not in ("name", "office"):
            return shape.keys
        if self._forms is None or shape.kind == "office":
            return None
        return dict.fromkeys(self._forms, TEXT)

    def _enter(self, node: nodes.Node) -> None:
        """Count a node and a level; both have their limit."""
        self._nodes += 1
        self._depth += 1
        if self._nodes > MAX_NODES or self._depth > MAX_DEPTH:
            said = "nested too deeply" if self._depth > MAX_DEPTH else "too much in one block"
            raise _TooMuch(error("template-limit", said, where=self._block.where(node.lineno)))

    def _refuse_node(self, node: nodes.Node, _scope: Scope) -> NoReturn:
        said = next((words for kind, words in _IN_WORDS.items() if isinstance(node, kind)), "this")
        self._refuse("template-language", node, f"{said} has no place in a template", hint=HINT)

    def _refuse(self, code: str, node: nodes.Node, message: str, word: str = "", hint: str = "") -> NoReturn:
        raise _Refusal(error(code, message, where=self._block.where(node.lineno, word), hint=hint))

    def _say(self, code: str, node: nodes.Node, message: str, word: str = "", hint: str = "") -> None:
        self.problems.append(error(code, message, where=self._block.where(node.lineno, word), hint=hint))


def _as_written(node: nodes.Node) -> str:
    """A name and its keys as the template has them, for a message."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_as_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_as_written(node.node)}[{node.arg.value!r}]"
    return "this"
