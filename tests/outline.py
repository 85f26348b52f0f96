"""Our Word and mail files as text a person can read: what stands where, in which style."""

from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from urllib.parse import unquote

from lxml import etree

from letterkit.writers.mailto import Link
from tests.writers.office import W, WordFile, WordParagraph

_TWIPS_IN_A_MM = 1440 / 25.4


def word_outline(content: bytes) -> str:
    """The page, then each paragraph in order: style, place in a list, text."""
    file = WordFile(content)
    document, styles = file.tree("word/document.xml"), file.tree("word/styles.xml")
    names = {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val") for one in styles.iter(f"{W}style")}
    lines = [_page(document), ""]
    lines += [_paragraph(one, names, file) for one in file.paragraphs]
    return "\n".join(lines) + "\n"


def link_outline(link: Link) -> str:
    """What a mail link says, decoded, and how much of the letter it holds."""
    to, _, query = link.url.removeprefix("mailto:").partition("?")
    fields = dict(pair.split("=", 1) for pair in query.split("&"))
    body = unquote(fields.pop("body"), errors="strict")
    heads = {"to": to, **fields}
    return "".join(
        (
            f"holds: {link.holds}\n",
            f"length: {link.length} characters, {'within' if link.within_limit else 'over'} the limit\n",
            f"attach: {link.attach or 'nothing'}\n",
            *(f"{name}: {unquote(value, errors='strict')}\n" for name, value in heads.items()),
            "\n",
            body.replace("\r\n", "\n"),
            "\n",
        )
    )


def mail_outline(content: bytes) -> str:
    """The headers of a draft as a mail program shows them, and its text."""
    message = message_from_bytes(content)
    headers = [f"{name}: {_unfolded(value)}\n" for name, value in message.items()]
    return "".join((*headers, "\n", message.get_payload(decode=True).decode().replace("\r\n", "\n")))


def _unfolded(header: str) -> str:
    return "".join(str(make_header(decode_header(header))).splitlines())


def _page(document: etree._Element) -> str:
    size, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    edges = ", ".join(f"{name} {_mm(margins, name)}" for name in ("top", "right", "bottom", "left"))
    return f"page: {_mm(size, 'w')} x {_mm(size, 'h')} mm; margins in mm: {edges}"


def _mm(element: etree._Element, attribute: str) -> int:
    return round(int(element.get(W + attribute)) / _TWIPS_IN_A_MM)


def _paragraph(paragraph: WordParagraph, names: dict[str, str], file: WordFile) -> str:
    style = names.get(paragraph.style, "no style of its own")
    number = numbering(paragraph, file)
    return " ".join(filter(None, (f"[{style}]", number and f"({number})", paragraph.text)))


def numbering(paragraph: WordParagraph, file: WordFile) -> str:
    """The number format of a list item as Word has it: `decimal %2.`; nothing outside lists."""
    if not paragraph.has("numPr"):
        return ""
    lists = file.tree("word/numbering.xml")
    of_list = lists.find(f"{W}num[@{W}numId='{paragraph.value('numId')}']/{W}abstractNumId")
    levels = f"{W}abstractNum[@{W}abstractNumId='{of_list.get(f'{W}val')}']/{W}lvl"
    level = lists.find(f"{levels}[@{W}ilvl='{paragraph.level}']")
    shown = " ".join(_values(level, "numFmt", "lvlText"))
    return "" if shown == "none" else shown


def _values(level: etree._Element, *names: str) -> Iterator[str]:
    for name in names:
        value = level.find(W + name).get(f"{W}val")
        if value:
            yield value
