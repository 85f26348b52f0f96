"""Texts that try to become something else: markup, a list, a header, a field of a link, a template."""

from hypothesis import strategies as st

from letterkit.inputs.text_rules import is_plain

FRAGMENTS = (
    "<w:p/>", "</w:t></w:r></w:p>", "]]>", "<!--", "&amp;", "&#65;", "<script>", "[link=x]", "{", "}", "{}",
    "1. x", "2)", "- y", "* z", "# heading", "> quoted", "=SUM(1)", "--", "-- ", "..", "C:\\x", "../../etc",
    "%0D%0ABcc: spy@example.net", "&bcc=spy@example.net", "?body=x", "#x", "%", "%%", "+", "\\r\\nBcc: spy",
    "Bcc: spy@example.net", "=?utf-8?q?Bcc:?=", "=?x", '"', "'", "\\", "<spy@example.net>", "a@b, spy@e.net",
    "Әлия Қ.", "漢字", "🙂", "é", "\N{NO-BREAK SPACE}", "long " * 400, "x" * 3000,
)  # fmt: skip
TEMPLATES = ("{{ 7*7 }}", "{% include 'x' %}", "{{ sender.name }}", "{{", "{%")
"""What a template would be filled in; a letter that holds one is not sent, but for the writer's own note."""

_VISIBLE = st.characters(exclude_categories=("C", "Zl", "Zp")).filter(is_plain)
_WORD = st.text(st.characters(categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)
_PIECE = st.sampled_from(FRAGMENTS) | st.text(_VISIBLE, max_size=20)


def one_line(*more: str) -> st.SearchStrategy[str]:
    """A line with a word in it, so that it is never empty; `more` are further fragments."""
    pieces = st.lists(_PIECE | st.sampled_from(more) if more else _PIECE, max_size=4)
    return st.tuples(pieces, _WORD, pieces).map(lambda parts: " ".join((*parts[0], parts[1], *parts[2])))


def several_lines(*more: str) -> st.SearchStrategy[str]:
    """Lines with every kind of line end and empty lines between them."""
    ends = st.sampled_from(("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n \n", "\t"))
    return st.lists(st.tuples(one_line(*more), ends), min_size=1, max_size=4).map(
        lambda lines: "".join(text + end for text, end in lines)
    )
