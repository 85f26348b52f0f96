"""What a letterhead may not bring: anything that runs, fetches, hides a file, or is not decided yet."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from letterkit.inputs.text_rules import show
from letterkit.inputs.word_package import PartRelation, W, WordPackage
from letterkit.problems import Problem, Where, error

FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "HYPERLINK", "SYMBOL"))
"""The fields a header or footer may have: what they show lies in the letter itself."""
WEB = ("http://", "https://", "mailto:", "tel:")
"""Where a link may lead; a `file:` link names a folder of its author, and may open one of the reader."""

_MACROS = frozenset(
    ("vbaProject", "vbaProjectSignature", "wordVbaData", "attachedToolbars", "keyMapCustomizations",
     "extensibility", "userCustomization")
)  # fmt: skip
_EMBEDDED = frozenset(
    ("oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "htmlPubSaveAs")
)
_FETCHING = frozenset(
    ("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "DATABASE",
     "RD", "MACROBUTTON")
)  # fmt: skip
"""Fields that fetch or start something when a document is opened, printed or clicked."""
_OBJECTS = frozenset(("object", "control", "altChunk", "subDoc", "contentPart", "movie"))
_TRACKED = frozenset(
    ("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel", "cellMerge",
     "numberingChange", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
     "tblPrExChange", "trPrChange", "tcPrChange")
)  # fmt: skip
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"?([^"\s]*)', re.IGNORECASE)


class Field(NamedTuple):
    """A field: its instruction, the elements it stands in, and whether another field is part of it."""

    code: str
    places: tuple[Any, ...]
    nested: bool

    @property
    def name(self) -> str:
        """The first word of the instruction, in capitals."""
        return (self.code.split() or [""])[0].upper()


def refusals(package: WordPackage, main: str, stories: tuple[str, ...]) -> Iterator[Problem]:
    """Every reason why this file is refused. `main` and `stories` are the names of its parts of text."""
    where = Where(file=package.file)
    if _has_macros(package):
        yield error(
            "letterhead-macros",
            "there are macros in this file",
            where=where,
            hint="save it as a Word document without macros (.docx)",
        )
    yield from _refused_relations(package, where)
    for part in (main, *stories, package.one(main, "styles")):
        if part:
            yield from _refused_in(package.tree(part), part, where, is_story=part in stories)


def fields_of(root: Any) -> Iterator[Field]:
    """Every field in a part, however its instruction is cut into pieces."""
    open_fields: list[tuple[list[Any], list[bool]]] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = element.get(W + "fldCharType")
        if element.tag == W + "fldSimple":
            yield Field(element.get(W + "instr", ""), (element,), False)
        elif kind == "begin":
            if open_fields:
                open_fields[-1][1].append(True)
            open_fields.append(([], []))
        elif kind == "end" and open_fields:
            yield _field(*open_fields.pop())
        elif element.tag == W + "instrText":
            if open_fields:
                open_fields[-1][0].append(element)
            else:
                yield _field([element], [])
    for left_open in open_fields:
        yield _field(*left_open)


def _field(places: list[Any], nested: list[bool]) -> Field:
    return Field("".join(place.text or "" for place in places), tuple(places), any(nested))


def _has_macros(package: WordPackage) -> bool:
    """By relation, by content type or by name: any of them is enough for a word processor."""
    kinds = {one.kind for pointed in package.pointers.values() for one in pointed}
    types = package.parts["[Content_Types].xml"].lower()
    named = any("vbaproject" in name.lower() for name in package.parts)
    return bool(kinds & _MACROS) or b"macroenabled" in types or b"vbaproject" in types or named


def _refused_relations(package: WordPackage, where: Where) -> Iterator[Problem]:
    for owner, pointed in package.pointers.items():
        for relation in pointed:
            if relation.kind in _EMBEDDED:
                yield _embedded(f"{show(owner)} holds another file ({relation.kind})", where)
            elif relation.external and relation.kind != "hyperlink":
                yield _external(owner, relation, where)
    for name in package.parts:
        if name.lower().startswith(("word/embeddings/", "word/activex/")):
            yield _embedded(f"{show(name)} is another file in it", where)


def _embedded(message: str, where: Where) -> Problem:
    return error(
        "letterhead-embedded", message, where=where, hint="put what it shows there as a picture or as text"
    )


def _external(owner: str, relation: PartRelation, where: Where) -> Problem:
    if relation.kind == "attachedTemplate":
        return error(
            "letterhead-external",
            f"it is tied to the template {show(relation.target)}, which opening a letter would fetch",
            where=where,
            hint="in Word: Developer, Document Template, write Normal in its place",
        )
    return error(
        "letterhead-external",
        f"{show(owner)} fetches something from outside the file ({relation.kind}: {show(relation.target)})",
        where=where,
        hint="insert it into the file instead of linking to it",
    )


def _refused_in(root: Any, part: str, where: Where, *, is_story: bool) -> Iterator[Problem]:
    names = {element.tag.rpartition("}")[2] for element in root.iter(f"{W}*")}
    if names & _TRACKED:
        yield error(
            "letterhead-tracked",
            f"{show(part)} has tracked changes, which show what was written before",
            where=where,
            hint="accept or reject all changes, then save it",
        )
    if names & _OBJECTS or next(root.iter(_OLE), None) is not None:
        yield _embedded(f"{show(part)} has an embedded object", where)
    for field in fields_of(root):
        if problem := _refused_field(field, part, where, is_story=is_story):
            yield problem


def _refused_field(field: Field, part: str, where: Where, *, is_story: bool) -> Problem | None:
    name, place = show(field.name) or "without a name", show(part)
    if field.name in _FETCHING:
        said = f"the field {name} in {place} fetches or starts something"
    elif is_story and field.nested:
        said = f"there is a field inside the field {name} in {place}"
    elif is_story and field.name not in FIELDS:
        said = f"the field {name} in {place} is filled in anew on every computer"
    elif is_story and field.name == "HYPERLINK" and not _leads_to_the_web(field.code):
        said = f"a link in {place} leads to a place on a computer"
    else:
        return None
    hint = "replace it by its text (Ctrl+Shift+F9 in Word); the number of the page may stay a field"
    return error("letterhead-field", said, where=where, hint=hint)


def _leads_to_the_web(code: str) -> bool:
    return address_of(code).lower().startswith(WEB)


def address_of(code: str) -> str:
    """Where the link of a HYPERLINK field leads; empty for any other field."""
    found = _ADDRESS.match(code)
    return found[1] if found else ""
