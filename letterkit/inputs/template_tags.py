"""Whether the tags of a block open and close inside it, read from Jinja's tokens before it parses them."""

from collections.abc import Iterator

import jinja2

from letterkit.inputs.template_names import nearest
from letterkit.inputs.template_source import SourceBlock
from letterkit.problems import Problem, error

MAX_DEPTH = 20
"""How deep tags, brackets and expressions may nest; the deepest of ours has 6."""

_CLOSES = {"endif": "if", "endfor": "for"}
_TAGS = ("if", "elif", "else", "endif", "for", "endfor")


def misplaced_tag(block: SourceBlock, environment: jinja2.Environment) -> Problem | None:
    """The first tag that is unknown, unclosed, closes nothing or stands too deep.

    Raises jinja2.TemplateSyntaxError where the source is not even a row of tokens.
    """
    opened: list[tuple[str, int]] = []
    brackets = signs = 0
    for line, kind, value in _tokens(block, environment):
        if kind == "tag":
            if said := _wrong(value, opened):
                return error("template-tag", said[0], where=block.where(line, value), hint=said[1])
            if value in _CLOSES.values():
                opened.append((value, line))
            elif value in _CLOSES:
                opened.pop()
        elif kind == "operator":
            brackets += (value in "([{") - (value in ")]}")
        signs = signs + 1 if value in ("not", "-", "+") else 0
        if max(len(opened), brackets + signs) > MAX_DEPTH:
            return error("template-limit", "nested too deeply", where=block.where(line))
    if not opened:
        return None
    tag, line = opened[-1]
    return error(
        "template-tag",
        f"`{{% {tag} %}}` is not closed in its block",
        where=block.where(line, tag),
        hint=f"put {{% end{tag} %}} before the next blank line or list item; tags do not reach over it",
    )


def _wrong(tag: str, opened: list[tuple[str, int]]) -> tuple[str, str] | None:
    """What is wrong with a tag at its place, and what to do; None when it is in order."""
    if tag not in _TAGS:
        return f"`{{% {tag} %}}` has no place in a template", nearest(tag, _TAGS)
    innermost = opened[-1][0] if opened else ""
    if tag in _CLOSES and innermost != _CLOSES[tag]:
        other = f"; close {{% {innermost} %}} first" if innermost else ""
        return (
            f"`{{% {tag} %}}` closes no `{{% {_CLOSES[tag]} %}}`{other}",
            "a blank line or a new list item ends the block: open and close a tag in the same one",
        )
    if (tag == "elif" and innermost != "if") or (tag == "else" and not innermost):
        return f"`{{% {tag} %}}` stands in no `{{% if %}}` of its block", "open the if in the same block"
    return None


def _tokens(block: SourceBlock, environment: jinja2.Environment) -> Iterator[tuple[int, str, str]]:
    """Jinja's tokens without white space and literal text; the first word of a tag is a `tag`."""
    begins = False
    for line, kind, value in environment.lex(block.source):
        if kind == "raw_begin":
            yield line, "tag", "raw"
        elif kind == "block_begin":
            begins = True
        elif kind not in ("whitespace", "data"):
            yield line, "tag" if begins and kind == "name" else kind, value
            begins = False
