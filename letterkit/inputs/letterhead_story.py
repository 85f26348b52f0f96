"""A header or footer of a Word file, with nothing left in it but text, tables, shapes and pictures."""

from collections.abc import Iterator
from typing import Any

from letterkit.inputs.letterhead_refusals import WEB, fields_of
from letterkit.inputs.pictures import clean_picture
from letterkit.inputs.text_rules import show
from letterkit.inputs.word_package import PartRelation, R, W, WordPackage
from letterkit.letterhead import Relation, Story
from letterkit.problems import Problem, Where, error

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_NAMESPACES = frozenset(
    (
        W[1:-1],
        _MC[1:-1],
        f"{_DRAWING}main",
        f"{_DRAWING}picture",
        f"{_DRAWING}wordprocessingDrawing",
        f"{_SHAPES}wordprocessingShape",
        f"{_SHAPES}wordprocessingGroup",
        f"{_SHAPES}wordprocessingCanvas",
        "urn:schemas-microsoft-com:vml",
        "urn:schemas-microsoft-com:office:word",
        _OFFICE[1:-1],
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    )
)
"""Whose elements stay: those of ECMA-376, and the text boxes of Word 2010 on."""
_ATTRIBUTES = _NAMESPACES | {R[1:-1], "http://www.w3.org/XML/1998/namespace"}
_GRAPHICS = frozenset((f"{_DRAWING}picture", *(name for name in _NAMESPACES if name.startswith(_SHAPES))))
_WRAPPERS = (W + "sdt", W + "smartTag", W + "customXml")
_WRAPPERS_PROPERTIES = frozenset(("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_DROPPED = frozenset(
    ("proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "commentRangeStart",
     "commentRangeEnd", "commentReference", "permStart", "permEnd", "footnoteReference",
     "endnoteReference", "ffData", "numPr", "sectPr", "extLst", "rsid")
)  # fmt: skip
"""By local name: what tells of the author or points to a part that stays behind."""
_TEXTS = ("descr", "title", "alt", _OFFICE + "title")
"""Attributes for a text about a picture; programs write the path of the file there."""
_LINKING = ("src", "href", "althref", _OFFICE + "href", _OFFICE + "althref", _OFFICE + "gfxdata")
"""Attributes of old drawings that fetch something, or hold a whole file."""
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


def clean_story(package: WordPackage, part: str, problems: list[Problem]) -> tuple[Story, Any]:
    """The story, and its root for whoever measures it; what it may not hold is added to `problems`."""
    root = package.tree(part)
    required = _keep_known_alternates(root)
    _unwrap(root)
    problems += _charts(root, part, package.file)
    for element in [one for one in root.iter() if not _is_kept(one)]:
        if element is not root and element.getparent() is not None:
            element.getparent().remove(element)
    for element in root.iter():
        _clean_attributes(element)
    relations = tuple(_relations(root, package, part, problems))
    names = _join_instructions(root)
    if not len(root) or root[-1].tag != W + "p":
        root.append(root.makeelement(W + "p"))
    return Story(xml=_xml(root, required), relations=relations, shows_page=bool(names & _PAGE_FIELDS)), root


def _keep_known_alternates(root: Any) -> set[str]:
    """Of a drawing in several versions keep one: the new one of Word 2010, or else that for all others."""
    required: set[str] = set()
    for alternates in list(root.iter(f"{_MC}AlternateContent")):
        choice = alternates.find(f"{_MC}Choice")
        prefixes = choice.get("Requires", "").split() if choice is not None else []
        if prefixes and all(choice.nsmap.get(prefix) in _NAMESPACES for prefix in prefixes):
            required.update(prefixes)
            for other in list(alternates)[1:]:
                alternates.remove(other)
        else:
            fallback = alternates.find(f"{_MC}Fallback")
            _replace(alternates, list(fallback) if fallback is not None else [])
    return required


def _unwrap(root: Any) -> None:
    """Take the text out of content controls, which are filled in from the author's properties."""
    for wrapper in reversed(list(root.iter(*_WRAPPERS))):
        content = wrapper.find(W + "sdtContent") if wrapper.tag == W + "sdt" else wrapper
        inner = [] if content is None else list(content)
        _replace(wrapper, [one for one in inner if one.tag.rpartition("}")[2] not in _WRAPPERS_PROPERTIES])


def _replace(element: Any, others: list[Any]) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)


def _charts(root: Any, part: str, file: str) -> Iterator[Problem]:
    for data in root.iter(f"{{{_DRAWING}main}}graphicData"):
        if data.get("uri") not in _GRAPHICS:
            yield error(
                "letterhead-embedded",
                f"{show(part)} has a chart, a diagram or another object",
                where=Where(file=file),
                hint="put it there as a picture (PNG or JPEG)",
            )


def _is_kept(element: Any) -> bool:
    namespace, _, name = element.tag[1:].rpartition("}")
    return namespace in _NAMESPACES and name not in _DROPPED


def _clean_attributes(element: Any) -> None:
    for key, value in list(element.attrib.items()):
        namespace, _, name = key[1:].rpartition("}") if key.startswith("{") else ("", "", key)
        foreign = namespace and (namespace not in _ATTRIBUTES or namespace == _MC[1:-1])
        names_a_file = key in _TEXTS and ("/" in value or "\\" in value)
        if foreign or names_a_file or key in _LINKING or name.startswith("rsid"):
            del element.attrib[key]
    if element.tag.endswith(("}docPr", "}cNvPr")):
        element.set("name", f"Picture {element.get('id', '1')}")


def _relations(root: Any, package: WordPackage, part: str, problems: list[Problem]) -> Iterator[Relation]:
    """What the story really points to, under new ids; the attributes are changed to them."""
    known = {relation.id: relation for relation in package.relations(part)}
    given: dict[str, str] = {}
    for element in root.iter():
        for key in [key for key in element.attrib if key.startswith(R)]:
            old = element.attrib.pop(key)
            if old not in known or key == R + "link":
                continue
            if old not in given:
                relation = _relation(known[old], f"rId{len(given) + 1}", package, part, problems)
                if relation is None:
                    continue
                given[old] = relation.id
                yield relation
            element.set(key, given[old])


def _relation(
    found: PartRelation, new_id: str, package: WordPackage, part: str, problems: list[Problem]
) -> Relation | None:
    where = Where(file=package.file)
    if found.kind == "hyperlink" and found.external:
        if found.target.lower().startswith(WEB):
            return Relation(id=new_id, link=found.target)
        said = f"a link in {show(part)} leads to a place on a computer: {show(found.target)}"
        problems.append(error("letterhead-external", said, where=where, hint="take the link out"))
    elif found.kind == "image" and not found.external:
        picture = clean_picture(package.parts.get(found.target, b""))
        if picture:
            return Relation(id=new_id, picture=picture)
        said = f"the picture {show(found.target)} is neither PNG nor JPEG, or is damaged"
        hint = "save it as PNG and insert it again"
        problems.append(error("letterhead-picture", said, where=where, hint=hint))
    return None


def _join_instructions(root: Any) -> set[str]:
    """Each field's instruction in one piece; the names of all fields."""
    names: set[str] = set()
    for field in list(fields_of(root)):
        names.add(field.name)
        for number, place in enumerate(field.places):
            if place.tag == W + "instrText":
                place.text = "" if number else f" {field.code.strip()} "
    return names


def _xml(root: Any, required: set[str]) -> bytes:
    from lxml import etree

    root.attrib.clear()
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(required))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
