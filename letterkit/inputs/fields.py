"""Texts become values of the model's types: every problem at once, at its place, with a hint.

msgspec converts a whole file in one call and stops at the first error. Only then is the file
looked at again, value by value, and each one that does not fit its type is named.
"""

import types
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

import msgspec

from letterkit.asof import AsOf
from letterkit.hints import closest, did_you_mean
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import MAX_PROBLEMS, Node
from letterkit.problems import Problem, Where, error

T = TypeVar("T")

LONG_FIELDS = frozenset(("background", "concern", "note", "notes", "says", "standard", "text", "why"))
"""Fields whose text may run over several lines; all others are one line."""

_TRUE_WORDS = frozenset(("yes", "y", "on", "да", "иә", "ja", "oui", "sí", "si"))
_FALSE_WORDS = frozenset(("no", "n", "off", "нет", "жоқ", "nein", "non"))
_MAX_SHOWN = 40

Path: TypeAlias = tuple[str, ...]
"""The keys and indices that lead to a value."""


def convert(node: Node, type_: type[T], problems: list[Problem]) -> T | None:
    """The value of `type_` that `node` spells; None with every problem added to `problems`.

    An empty text in a mapping counts as absent. Dates are `2011-09-20`, truths `true` or `false`.
    """
    found: list[Problem] = []
    plain = _plain(node, found, ())
    try:
        value: T = _convert(plain, type_)
    except msgspec.ValidationError as refusal:
        before = len(found)
        _explain(node, type_, (), found)
        if len(found) == before:
            found.append(error("bad-value", str(refusal), where=node.where))
    if found:
        problems += found
        return None
    return value


def _convert(plain: Any, type_: Any) -> Any:
    return msgspec.convert(plain, type_, strict=False, dec_hook=_dec_hook)


def _dec_hook(type_: type, value: Any) -> Any:
    if type_ is not AsOf:
        raise NotImplementedError(type_)
    if not isinstance(value, str):
        raise ValueError("a date is a text")
    return AsOf(value)


def _plain(node: Node, problems: list[Problem], path: Path) -> Any:
    """The value without its places, empty fields left out, and line breaks where none may be."""
    value = node.value
    if isinstance(value, str):
        if ("\n" in value or "\t" in value) and not LONG_FIELDS.intersection(path):
            problems.append(_line_break(node, value, path))
        return value
    if isinstance(value, dict):
        return {
            key: _plain(inner, problems, (*path, key)) for key, inner in value.items() if inner.value != ""
        }
    for number, inner in enumerate(value):
        if inner.value == "":
            hint = "write something after the `-`, or delete the line"
            where = _at(inner.where, (*path, str(number)))
            problems.append(error("empty-item", "this item of the list is empty", where=where, hint=hint))
    return [_plain(inner, problems, (*path, str(number))) for number, inner in enumerate(value)]


def _line_break(node: Node, value: str, path: Path) -> Problem:
    what = "a line break" if "\n" in value else "a tab"
    return error(
        "line-break",
        f"{_named(path)} is one line and cannot hold {what}",
        where=_at(node.where, path),
        hint="write it on one line; after `>-` several lines are read as one",
    )


def _fits(node: Node, type_: Any) -> bool:
    try:
        _convert(_plain(node, [], ()), type_)
    except msgspec.ValidationError:
        return False
    return True


def _explain(node: Node, type_: Any, path: Path, problems: list[Problem]) -> None:
    """Add a problem for each value below `node` that does not fit `type_`, MAX_PROBLEMS at most."""
    if len(problems) >= MAX_PROBLEMS:
        return
    type_ = _member_for(node, type_)
    value = node.value
    if isinstance(value, dict) and _is_struct(type_):
        _explain_struct(node, value, type_, path, problems)
    elif isinstance(value, dict) and get_origin(type_) is dict:
        _explain_mapping(node, value, type_, path, problems)
    elif isinstance(value, list) and _is_list(type_):
        item = get_args(type_)[0]
        for number, inner in enumerate(value):
            if inner.value != "" and not _fits(inner, item):
                _explain(inner, item, (*path, str(number)), problems)
    else:
        problems.append(_misfit(node, type_, path))


def _explain_struct(
    node: Node, value: dict[str, Node], type_: Any, path: Path, problems: list[Problem]
) -> None:
    fields = {field.encode_name: field for field in msgspec.structs.fields(type_)}
    unknown = [key for key in value if key not in fields][:MAX_PROBLEMS]
    meant = {key: closest(key, fields.keys() - value.keys()) for key in unknown}
    for key, guess in meant.items():
        hint = f"did you mean `{guess}`?" if guess else f"the fields here are: {', '.join(fields)}"
        where = _at(node.key(key), (*path, key))
        problems.append(error("unknown-field", f"unknown field {_quoted(key)}", where=where, hint=hint))
    for name, field in fields.items():
        inner = value.get(name)
        if inner is None or inner.value == "":
            if field.required and name not in meant.values():
                problems.append(_missing(node, name, field.type, path, given=inner is not None))
        elif not _fits(inner, field.type):
            _explain(inner, field.type, (*path, name), problems)


def _explain_mapping(
    node: Node, value: dict[str, Node], type_: Any, path: Path, problems: list[Problem]
) -> None:
    key_type, value_type = get_args(type_)
    for key, inner in value.items():
        key_node = node.with_value(key)
        if not _fits(key_node, key_type):
            misfit = _misfit(key_node, key_type, (*path, key))
            problems.append(msgspec.structs.replace(misfit, where=_at(node.key(key), (*path, key))))
        if inner.value != "" and not _fits(inner, value_type):
            _explain(inner, value_type, (*path, key), problems)


def _missing(node: Node, name: str, type_: Any, path: Path, *, given: bool) -> Problem:
    owner = f" of {_named(path)}" if path else ""
    message = f"the field `{name}`{owner} is {'empty' if given else 'missing'}"
    where = _at(node.key(name), (*path, name))
    return error("missing-field", message, where=where, hint=f"add {_example(name, type_)}")


def _misfit(node: Node, type_: Any, path: Path) -> Problem:
    """What is wrong with one value, by the type it should have."""
    code, message, hint = _reason(node, type_, path)
    return error(code, message, where=_at(node.where, path), hint=hint)


def _reason(node: Node, type_: Any, path: Path) -> tuple[str, str, str]:
    """The code, the message and the hint for a value that does not fit its type."""
    name, value = _named(path), node.value
    if _is_collection(type_):
        given = f", not the text {_quoted(value)}" if isinstance(value, str) else ""
        return "wrong-shape", f"{name} must be {_shape(type_)}{given}", f"write {_form(path, type_)}"
    if not isinstance(value, str):
        a_colon = isinstance(value, dict) and len(value) == 1
        hint = "if the colon belongs to the text, put the whole text in quotes" if a_colon else ""
        return "wrong-shape", f"{name} must be one text", hint
    shown = _quoted(value)
    if type_ is bool:
        return "bad-truth", f"{name} is {shown}; it must be true or false", _truth_hint(value)
    if type_ is date:
        return "bad-date", f"{name} is {shown}, which is not a day", "write it as `2011-09-20`"
    if type_ is AsOf:
        hint = "write `2011-09-20`, `2011-09`, `2011`, `2019/2022` for some time between, or `undated`"
        return "bad-date", f"{name} is {shown}, which is not a date", hint
    if type_ in (int, float):
        return "bad-number", f"{name} is {shown}; it must be a number", "write it in figures"
    if get_origin(type_) is Literal:
        words = [str(word) for word in get_args(type_) if word != ""]
        known = f"one of {', '.join(f'`{word}`' for word in words)}"
        return "bad-choice", f"{name} is {shown}; it must be {known}", did_you_mean(value, words)
    return "bad-value", f"{name} cannot be {shown}", ""


def _truth_hint(value: str) -> str:
    if value.casefold() in _TRUE_WORDS:
        return "write `true`"
    return "write `false`" if value.casefold() in _FALSE_WORDS else ""


def _member_for(node: Node, type_: Any) -> Any:
    """The member of a union that a value of this shape can only mean; the type itself otherwise."""
    if get_origin(type_) is Annotated:
        return _member_for(node, get_args(type_)[0])
    if get_origin(type_) not in (Union, types.UnionType):
        return type_
    members = [member for member in get_args(type_) if member is not type(None)]
    same_shape = [member for member in members if _has_shape_of(node, member)]
    return (same_shape or members)[0]


def _has_shape_of(node: Node, type_: Any) -> bool:
    if isinstance(node.value, str):
        return not _is_collection(type_)
    return _is_list(type_) if isinstance(node.value, list) else _is_collection(type_) and not _is_list(type_)


def _is_struct(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def _is_list(type_: Any) -> bool:
    return get_origin(type_) in (tuple, list)


def _is_collection(type_: Any) -> bool:
    return _is_struct(type_) or _is_list(type_) or get_origin(type_) is dict


def _shape(type_: Any) -> str:
    if _is_struct(type_):
        return "a group of fields"
    return "a group of named lines" if get_origin(type_) is dict else "a list"


def _form(path: Path, type_: Any) -> str:
    """How a value at that path is written."""
    if not path:
        return f"lines such as {_first_line(type_)}"
    if path[-1].isdigit() and not _is_list(type_):
        return f"`- ` and after it lines such as {_first_line(type_)}, all in one column"
    return _example(path[-1], type_)


def _example(name: str, type_: Any) -> str:
    """How a field of that type is written."""
    if get_origin(type_) is Annotated:
        return _example(name, get_args(type_)[0])
    if _is_list(type_):
        return f"`{name}:` and below it a line `- ...` for each item"
    if _is_collection(type_):
        return f"`{name}:` and below it, indented, lines such as {_first_line(type_)}"
    return f"`{name}: 2011-09-20`" if type_ is date else f"`{name}: ...`"


def _first_line(type_: Any) -> str:
    if _is_list(type_):
        return "`- ...`"
    if _is_struct(type_):
        return f"`{type_.__struct_encode_fields__[0]}: ...`"
    key_type, value_type = get_args(type_)
    if get_origin(key_type) is Literal:
        return f"`{get_args(key_type)[0]}: ...`"
    return "`NAME:`, each with its fields" if _is_collection(value_type) else "`en: ...`"


def _named(path: Path) -> str:
    """A value as a message calls it: its field, and for an item of a list the field it is in."""
    if not path:
        return "the file"
    if path[-1].isdigit() and len(path) > 1:
        return f"an item of `{show(path[-2])}`"
    return f"`{show(path[-1])}`"


def _quoted(text: str) -> str:
    short = text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 3] + "..."
    return f"`{show(short)}`".replace("\n", " ")


def _at(where: Where, path: Path) -> Where:
    return msgspec.structs.replace(where, field=show(".".join(path)))
