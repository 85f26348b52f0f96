"""A Word file as its parts: XML that is parsed without following anything, and what points where."""

import posixpath
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from letterkit.errors import InputRefused
from letterkit.inputs.archives import DAMAGED, damaged, open_archive
from letterkit.inputs.text_rules import show
from letterkit.problems import Where, error

MAX_TAGS = 200_000
"""Tags in one part; a styled document of a hundred pages has fewer, and 8 million take a minute to parse."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELS = ".rels"
_TYPES = "[Content_Types].xml"
_WORD_HINT = "open it in your word processor and save it as a Word document (.docx)"


class PartRelation(NamedTuple):
    """What a part points to: `kind` is the last word of the relation's type, `header` or `image`."""

    id: str
    kind: str
    target: str
    """The name of a part, or an address outside the file."""
    external: bool


@dataclass(frozen=True)
class WordPackage:
    """The parts of a Word file by their names."""

    file: str
    """What problems call it."""
    parts: Mapping[str, bytes]

    def tree(self, part: str) -> Any:
        """The root element of a part. Raises InputRefused where it is no XML, or too much of it."""
        from lxml import etree

        content = self.parts.get(part, b"")
        if content.count(b"<") > MAX_TAGS:
            raise self.refusal(f"{show(part)} in {self.file} has over {MAX_TAGS:,} tags")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self.refusal(f"{show(part)} in {self.file} cannot be read as XML") from None
        if root.getroottree().docinfo.doctype:
            raise self.refusal(f"{show(part)} in {self.file} declares a document type (DOCTYPE)")
        return root

    @cached_property
    def pointers(self) -> dict[str, tuple[PartRelation, ...]]:
        """Everything each part points to, in the order of the file; the package itself is the part ""."""
        found = {}
        for name in sorted(self.parts):
            if name.endswith(_RELS):
                folder, rels = posixpath.split(name)
                owner = posixpath.join(posixpath.dirname(folder), rels.removesuffix(_RELS))
                elements = self.tree(name).iter(_RELATIONSHIP)
                found[owner] = tuple(_relation(one, posixpath.dirname(folder)) for one in elements)
        return found

    def relations(self, part: str) -> tuple[PartRelation, ...]:
        """What one part points to."""
        return self.pointers.get(part, ())

    def one(self, part: str, kind: str) -> str:
        """The name of the part of that kind a part points to; empty where there is none in the file."""
        found = (one.target for one in self.relations(part) if one.kind == kind and not one.external)
        return next((target for target in found if target in self.parts), "")

    def refusal(self, message: str, hint: str = _WORD_HINT) -> InputRefused:
        """The refusal of the whole file, for what no Word file has."""
        problem = error("letterhead-file", message, where=Where(file=self.file), hint=hint)
        return InputRefused(f"{self.file} cannot be used", problems=[problem])


def open_word(path: Path) -> WordPackage:
    """The parts of a Word file. Raises InputRefused for anything else, and for too much of it."""
    file = show(str(path))
    empty = WordPackage(file, {})
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise empty.refusal(f"{file} is not an ordinary file")
    except FileNotFoundError:
        raise empty.refusal(
            f"there is no file {file}", hint="--letterhead names a Word file, from the folder you are in"
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the path
        reason = getattr(problem, "strerror", None) or "its name cannot be a file's name"
        raise empty.refusal(f"{file} cannot be read: {reason}") from None
    parts = _parts(path, file)
    package = WordPackage(file, parts)
    if _TYPES not in parts or not package.one("", "officeDocument"):
        raise package.refusal(f"{file} is not a Word document")
    return package


def _parts(path: Path, file: str) -> dict[str, bytes]:
    try:
        with open_archive(path, file, _WORD_HINT) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except DAMAGED:
        raise damaged(file) from None


def _relation(element: Any, folder: str) -> PartRelation:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return PartRelation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
