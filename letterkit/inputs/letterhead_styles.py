"""The named styles of a letterhead: those its headers and footers use, and those of letters."""

import re
from collections.abc import Iterable
from typing import Any

from letterkit.inputs.word_package import W, WordPackage
from letterkit.page import STYLES

_NEXT = (W + "basedOn", W + "link", W + "next")
_USES = (W + "pStyle", W + "rStyle", W + "tblStyle")
_DROPPED = frozenset((W + "latentStyles", W + "lang", W + "numPr", W + "rsid"))
_OUR_NAMES = frozenset(style.name for style in STYLES)
_KINDS = frozenset(("paragraph", "character", "table", "numbering"))
_MEASURED = tuple(W + name for name in ("sz", "szCs", "spacing", "ind"))
_SWITCHES = tuple(W + name for name in ("b", "bCs", "keepNext", "keepLines", "contextualSpacing"))
_TRUTHS = frozenset(("0", "1", "true", "false", "on", "off"))
_SOUND = re.compile(r"-?\d{1,5}|auto|exact|atLeast|true|false|on|off")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMPTY = f'<w:styles xmlns:w="{W[1:-1]}"/>'


def clean_styles(package: WordPackage, main: str, stories: Iterable[Any]) -> Any:
    """The root of the styles that are needed. The language of each letter has its place in the defaults."""
    from lxml import etree

    part = package.one(main, "styles")
    root = package.tree(part) if part else etree.fromstring(_EMPTY)
    if root.tag != W + "styles":
        raise package.refusal(f"the styles of {package.file} cannot be read")
    for element in [one for one in root.iter() if _is_dropped(one)]:
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in root.iter():
        for key in [key for key in element.attrib if not key.startswith(W) or "rsid" in key]:
            del element.attrib[key]
    _drop_unsound(root)
    styles = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    needed = _needed(styles, stories)
    for name, style in styles.items():
        if name not in needed:
            root.remove(style)
    _add_defaults(root)
    etree.cleanup_namespaces(root)
    return root


def as_bytes(root: Any) -> bytes:
    """A part as it stands in a file."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def clean_theme(package: WordPackage, main: str) -> bytes:
    """The colours and fonts that styles name; empty where the theme has pictures of its own, or is none."""
    part = package.one(main, "theme")
    if not part or package.relations(part):
        return b""
    root = package.tree(part)
    for element in list(root.iter(_DRAWING + "extLst")):
        element.getparent().remove(element)
    return as_bytes(root) if root.tag == _DRAWING + "theme" else b""


def _is_dropped(element: Any) -> bool:
    return element.tag in _DROPPED or not element.tag.startswith(W)


def _drop_unsound(root: Any) -> None:
    """Take out values the standard does not know, and styles of another kind that are called like ours."""
    for style in list(root.iter(W + "style")):
        kind, titled = style.get(W + "type"), style.find(W + "name")
        name = "" if titled is None else titled.get(W + "val", "")
        if kind not in _KINDS or not name or (name in _OUR_NAMES and kind != "paragraph"):
            style.getparent().remove(style)
    for element in [one for one in root.iter(*_NEXT) if not one.get(W + "val")]:
        element.getparent().remove(element)
    for element in list(root.iter(*_MEASURED)):
        for key, value in list(element.attrib.items()):
            if not _SOUND.fullmatch(value):
                del element.attrib[key]
        if element.tag != W + "spacing" and element.tag != W + "ind" and not element.attrib:
            element.getparent().remove(element)
    for element in root.iter(*_SWITCHES):
        if element.get(W + "val", "1") not in _TRUTHS:
            del element.attrib[W + "val"]


def _needed(styles: dict[str, Any], stories: Iterable[Any]) -> set[str]:
    """The defaults, those of letters, those in use, and those each of them rests on."""
    waiting = [use.get(W + "val", "") for story in stories for use in story.iter(*_USES)]
    for name, style in styles.items():
        if style.find(W + "name").get(W + "val") in _OUR_NAMES or style.get(W + "default") in {
            "1",
            "true",
            "on",
        }:
            waiting.append(name)
    needed: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in styles and name not in needed:
            needed.add(name)
            waiting += (one.get(W + "val", "") for one in styles[name].iterchildren(*_NEXT))
    return needed


def _add_defaults(root: Any) -> None:
    """A place for the language, and a paragraph style that all others rest on, where the file lacks them."""
    defaults = _child(root, "docDefaults", 0)
    _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    kinds = [(style.get(W + "type"), style.get(W + "default")) for style in root.iter(W + "style")]
    if not any(kind == "paragraph" and default in {"1", "true", "on"} for kind, default in kinds):
        style = root.makeelement(W + "style", {W + "type": "paragraph", W + "default": "1"})
        style.set(W + "styleId", "LetterDefault")
        style.append(root.makeelement(W + "name", {W + "val": "Normal"}))
        root.insert(1, style)


def _child(parent: Any, name: str, at: int) -> Any:
    found = parent.find(W + name)
    if found is None:
        found = parent.makeelement(W + name)
        parent.insert(at, found)
    return found
