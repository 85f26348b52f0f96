"""The texts of a case in its languages: what is empty, and what is missing."""

from collections.abc import Iterator

from letterkit.inputs.case_findings import letter_texts
from letterkit.inputs.language_names import is_tag
from letterkit.inputs.text_rules import has_words, show
from letterkit.inputs.yaml_source import Node
from letterkit.offices import FALLBACK
from letterkit.problems import Problem, error, warning

_NOTHING = frozenset(("~", "null", "Null", "NULL"))
"""What YAML programs read as no value; here it would be printed."""
_NEEDED = {
    "subject": "this subject",
    "concern": "this concern",
    "facts": "this fact",
    "demands": "this demand",
    "open_letters": "this part of the open letter",
}
"""Whose text a letter cannot do without, and what a message calls it."""


def strip_texts(node: Node) -> None:
    """Take the blanks around every text away: one of blanks alone is an empty one.

    So is one that can stand in a letter and has no word, as `-`: it would be a hole there.
    """
    for text in node.texts():
        text.value = text.text().strip()
    for path in letter_texts(node):
        found = node.find(*path)
        for text in found.texts() if found else ():
            if not has_words(text.text()) and text.text() not in _NOTHING:
                text.value = ""


def text_findings(node: Node) -> Iterator[Problem]:
    """Texts that are empty or lack a language: the default one (error), another one (warning)."""
    default = node.text("default_language") or FALLBACK
    others = {
        tag
        for field in ("subject", "concern")
        for tag, text in node.fields(field).items()
        if text.text() and tag != default and is_tag(tag)
    }
    for path in letter_texts(node):
        if node.find(*path):
            yield from _languages_of(node.at(*path), path, default, _others(node, path, others) - {default})
    for text in node.texts():
        if text.text() in _NOTHING:
            message = f"`{text.text()}` would be taken for a text"
            yield error("empty-text", message, where=text.where, hint="leave the line out")


def _others(node: Node, path: tuple[str | int, ...], others: set[str]) -> set[str]:
    """The languages a text should be in: those of the case, or of the open letter it stands in."""
    if path[0] == "solidarity":
        return set()
    if path[0] != "open_letters":
        return others
    parts = (node.fields(*path[:2], part) for part in ("subject", "request", "reason"))
    return {tag for part in parts for tag, text in part.items() if text.text() and is_tag(tag)}


def _languages_of(
    texts: Node, path: tuple[str | int, ...], default: str, others: set[str]
) -> Iterator[Problem]:
    """What one text lacks; nothing where the reader of fields says that it is none."""
    given = {tag for tag, text in texts.fields().items() if text.value}
    needed = _NEEDED.get(str(path[0]), "")
    if texts.value == "" or isinstance(texts.value, list) or not (given or needed) or texts.text():
        return
    if needed and default in texts.fields() and default not in given:
        message = f"{needed} has no text" + (f" in `{show(default)}`" if given else "")
        hint = "write it after the colon, or take the whole item out"
        yield error("empty-text", message, where=texts.at(default).where, hint=hint)
    elif default not in given and all(map(is_tag, given)):
        yield error(
            "missing-text",
            f"`{_field(path)}` has no text in `{show(default)}`, the case's default language",
            where=texts.where,
            hint=f"add `{show(default)}:`, or choose another `default_language:`",
        )
    for tag in sorted(others - given) if given else ():
        yield warning(
            "missing-translation",
            f"`{_field(path)}` has no text in `{tag}`, so no letter can be written in it",
            where=texts.where,
            hint=f"add `{tag}:`",
        )


def _field(path: tuple[str | int, ...]) -> str:
    """A path as a person counts: `demands 2 text`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)
