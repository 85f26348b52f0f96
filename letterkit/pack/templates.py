"""The templates of a pack: what they name, above all of the writer; none is filled in."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from letterkit import bundled
from letterkit.inputs.language_names import is_tag
from letterkit.inputs.template_names import NAMES
from letterkit.inputs.templates import (
    NOTE,
    REQUIRED,
    SUFFIX,
    WORDING,
    missing_file,
    read_source,
    read_template,
    unused_template,
)
from letterkit.inputs.text_rules import show
from letterkit.inputs.wording_file import read_wording
from letterkit.kinds import TEMPLATES
from letterkit.offices import Language, Noun
from letterkit.pack.domains import Mention, mentions_in
from letterkit.problems import Problem, Where
from letterkit.wording import OF_THE_WRITER, BlockTemplate, Wording


class TemplateUse(Noun, frozen=True, kw_only=True):
    """One file of a language, and what it would print."""

    path: Path
    language: Language
    shipped: Literal["same", "changed", ""]
    """Whether letterkit ships the same file, another one in its place, or none."""
    of_the_writer: tuple[str, ...]
    """`sender.name`, `note`, `row.phone`."""
    of_the_case: tuple[str, ...]


class FoundTemplates:
    """What the templates of a pack hold, as they are read folder by folder."""

    def __init__(self) -> None:
        self.uses: list[TemplateUse] = []
        self.mentions: list[Mention] = []
        self.problems: list[Problem] = []

    def read(self, folder: Path, paths: Iterable[Path], owners: Mapping[Path, str]) -> None:
        """The files of one folder, which is that of a language; `owners` are what the report calls them."""
        language = folder.resolve().name
        files = {path.name: path for path in paths}
        wording = self._wording(language, files, owners)
        forms = wording.name_forms if wording else None
        for name, path in files.items():
            if name == WORDING or (text := self._text(path, owners[path])) is None:
                continue
            blocks, found = read_template(text, show(str(path)), forms, asks=name != NOTE)
            self.problems += found
            if path.stem not in TEMPLATES:
                self.problems.append(unused_template(path))
            self.uses.append(_use(path, language, text, blocks))
        if WORDING in files or is_tag(language):
            self.problems += _missing(language, files, folder)

    def _wording(
        self, language: Language, files: Mapping[str, Path], owners: Mapping[Path, str]
    ) -> Wording | None:
        """The words of the language: the pack's own, else the shipped ones."""
        if path := files.get(WORDING):
            if (text := self._text(path, owners[path])) is None:
                return None
            self.uses.append(_use(path, language, text, ()))
            wording, found = read_wording(text, show(str(path)), language)
            self.problems += found
            return wording
        shipped = bundled.TEMPLATES / language / WORDING
        if not shipped.is_file():
            return None
        return read_wording(shipped.read_text(encoding="utf-8"), str(shipped), language)[0]

    def _text(self, path: Path, owner: str) -> str | None:
        """The text of a file that may be read, its links noted line by line."""
        text = read_source(path, path.parent, self.problems)
        for number, line in enumerate((text or "").split("\n"), 1):
            self.mentions += mentions_in(line, owner, Where(file=show(str(path)), line=number))
        return text


def _use(path: Path, language: Language, text: str, blocks: tuple[BlockTemplate, ...]) -> TemplateUse:
    writer = {".".join(one) for block in blocks for one in block.of_the_writer if block.role != "demands"}
    case = {name for block in blocks for name in block.names if block.role != "demands"}
    if any(block.role == "demands" for block in blocks):
        case.add("demands")
    return TemplateUse(
        path=path,
        language=language,
        shipped=_beside_shipped(language, path.name, text),
        of_the_writer=tuple(sorted(writer)),
        of_the_case=tuple(sorted((case & NAMES.keys()) - OF_THE_WRITER)),
    )


def _beside_shipped(language: Language, name: str, text: str) -> Literal["same", "changed", ""]:
    shipped = bundled.TEMPLATES / language / name
    if not shipped.is_file():
        return ""
    return "same" if shipped.read_bytes() == text.encode() else "changed"


def _missing(language: Language, files: Mapping[str, Path], folder: Path) -> Iterator[Problem]:
    """An error for each file that neither the pack nor letterkit has for this language."""
    for name in (WORDING, *(body + SUFFIX for body in REQUIRED)):
        if name not in files and not (bundled.TEMPLATES / language / name).is_file():
            yield missing_file(language, name, (folder.parent, bundled.TEMPLATES))
