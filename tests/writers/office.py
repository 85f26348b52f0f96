"""Our Word documents read by an independent reader: lxml, and the bare names of the standard."""

import zipfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordParagraph:
    """One `w:p`."""

    element: etree._Element

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node in self.element.iter(f"{W}t"))

    @property
    def style(self) -> str:
        return self.value("pStyle") or ""

    def value(self, name: str, attribute: str = "val") -> str | None:
        """An attribute of the first element of that name in the paragraph."""
        found = self.element.find(f".//{W}{name}")
        return None if found is None else found.get(W + attribute)

    def has(self, name: str) -> bool:
        return self.element.find(f".//{W}{name}") is not None

    @property
    def level(self) -> int | None:
        """The level of the list it stands in."""
        level = self.value("ilvl")
        return None if level is None else int(level)


@dataclass(frozen=True)
class WordFile:
    """A .docx as its parts."""

    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.content)) as files:
            return {name: files.read(name) for name in files.namelist()}

    def tree(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    @cached_property
    def paragraphs(self) -> list[WordParagraph]:
        return [WordParagraph(found) for found in self.tree("word/document.xml").iter(f"{W}p")]

    def styled(self, style: str) -> list[WordParagraph]:
        return [one for one in self.paragraphs if one.style == style]
