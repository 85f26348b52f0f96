"""A language of letters, read from `templates/<language>/`: its wording and its bodies.

Several template folders are layered, file by file: a folder with only `protest.j2` takes the rest
from the next one. Each file is read once, never through a link, and nothing in it can act: see
`template_gate` for what a template may do.
"""

import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from letterkit.hints import did_you_mean
from letterkit.inputs.plain_file import first_bytes
from letterkit.inputs.template_source import MAX_SOURCE, SourceBlock, split_blocks
from letterkit.inputs.text_rules import show
from letterkit.inputs.wording_file import read_wording
from letterkit.kinds import COVER_NOTE, TEMPLATES
from letterkit.offices import Language, Noun
from letterkit.problems import Problem, Where, error, errors_of, warning
from letterkit.reading import placeholders_in
from letterkit.wording import LISTS, BlockTemplate, Context, LanguageFolder, Wording

WORDING = "wording.yaml"
SUFFIX = ".j2"
NOTE = COVER_NOTE + SUFFIX
"""The template that goes before a letter and holds no demands."""
REQUIRED = ("protest", "protest-short", COVER_NOTE)
"""The templates every language has; without one of the others it does not offer that kind of letter."""


class _Layer(Noun, frozen=True):
    """One file of a language, the folder of templates it may not leave, and the files it hides."""

    path: Path
    root: Path
    hidden: tuple[Path, ...]


def languages(folders: Sequence[Path]) -> tuple[Language, ...]:
    """The languages that some folder of templates has a file for, in alphabetical order."""
    return tuple(sorted({path.parent.name for root in folders for path in _files_of(root)}))


def offers(language: Language, template: str, folders: Sequence[Path]) -> bool:
    """Whether a language has that template."""
    return _first(language, template + SUFFIX, folders) is not None


def read_language(
    language: Language, folders: Sequence[Path], bodies: Sequence[str] | None = None
) -> tuple[LanguageFolder | None, list[Problem]]:
    """A language ready for use, or None; with every problem of its files, warnings included.

    The first of `folders` that has a file wins; `hides` warns of each file hidden by it. Of the
    templates only `bodies` are read, for a run needs few of them; all there are unless told otherwise.
    """
    known = languages(folders)
    if language not in known:
        message = f"there are no templates for the language `{show(language)}`"
        hint = did_you_mean(language, known) or "there are: " + (", ".join(known) or "none at all")
        return None, [error("language", message, hint=hint)]
    folders = _distinct(folders)
    if bodies is None:
        bodies = [one for one in TEMPLATES if one in REQUIRED or offers(language, one, folders)]
    problems: list[Problem] = []
    sources: dict[str, tuple[str, str]] = {}
    for name in (WORDING, *(body + SUFFIX for body in bodies)):
        layer = _first(language, name, folders)
        if layer is None:
            problems.append(missing_file(language, name, folders))
            continue
        problems += _hides(layer)
        if (text := read_source(layer.path, layer.root, problems)) is not None:
            sources[name] = (text, show(str(layer.path)))
    problems += (
        unused_template(path)
        for root in folders
        for path in sorted((root / language).glob("*" + SUFFIX))
        if path.stem not in TEMPLATES
    )
    wording = None
    if WORDING in sources:
        wording, found = read_wording(*sources[WORDING], language)
        problems += found
    templates = _bodies(sources, wording, problems)
    if wording is None or errors_of(problems):
        return None, problems
    return LanguageFolder(wording=wording, bodies=templates), problems


def read_template(
    text: str, file: str, name_forms: tuple[str, ...] | None, *, asks: bool = False
) -> tuple[tuple[BlockTemplate, ...], list[Problem]]:
    """The blocks of a template that may be used, and every problem in it.

    `name_forms` are those of the wording; None when that could not be read. `asks` says that the
    template holds the demands of a case, so that it must have none of its own.
    """
    from letterkit.inputs.template_engine import BlockRendering
    from letterkit.inputs.template_gate import judge

    blocks, problems = split_blocks(text, file)
    problems += (found for block in blocks for found in _literal_findings(block, asks=asks))
    ready: list[BlockTemplate] = []
    for block in blocks:
        if block.role in LISTS:
            ready.append(BlockTemplate(role=block.role, where=block.where(), render=_no_text))
            continue
        tree, found = judge(block, name_forms)
        problems += found
        if tree is not None:
            rendering = BlockRendering(block, tree)
            ready.append(
                BlockTemplate(
                    role=block.role,
                    where=block.where(),
                    render=rendering,
                    names=rendering.names,
                    of_the_writer=rendering.of_the_writer,
                    row_keys=rendering.row_keys,
                )
            )
    if not blocks and not problems:
        problems.append(error("template-empty", "the template is empty", where=Where(file=file)))
    return tuple(ready), problems


def row_keys(folders: Iterable[LanguageFolder]) -> dict[str, Where]:
    """Each column of a sheet that templates name (`row.phone` is `phone`), and the first place that does."""
    keys: dict[str, Where] = {}
    for folder in folders:
        for blocks in folder.bodies.values():
            for block in blocks:
                keys = {**block.row_keys, **keys}
    return keys


def _bodies(
    sources: Mapping[str, tuple[str, str]], wording: Wording | None, problems: list[Problem]
) -> dict[str, tuple[BlockTemplate, ...]]:
    bodies = {}
    for name, (text, file) in sources.items():
        if name != WORDING:
            blocks, found = read_template(
                text, file, wording.name_forms if wording else None, asks=name != NOTE
            )
            bodies[name.removesuffix(SUFFIX)] = blocks
            problems += found
    return bodies


def _literal_findings(block: SourceBlock, *, asks: bool) -> Iterator[Problem]:
    """What would stand in every letter as it is: a demand of the template's own, words to be filled in."""
    if asks and block.role in ("numbered", "bulleted") and "{" not in block.source:
        hint = "take it out; demands belong in the case file"
        yield error("demand-foreign", "this item is no demand of a case", where=block.where(), hint=hint)
    for number, line in enumerate(block.source.split("\n"), 1):
        for gap in placeholders_in(line):
            if not gap.startswith("{"):
                where = block.where(number, gap)
                message = f"`{show(gap)}` still waits to be filled in"
                yield error("placeholder", message, where=where, hint="put the real words in its place")


def _no_text(_context: Context) -> str:
    """The list of demands is no text."""
    return ""


def _distinct(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The folders without those given twice, which would hide themselves."""
    found: dict[Path, Path] = {}
    for root in folders:
        found.setdefault(root.resolve(), root)
    return tuple(found.values())


def _files_of(root: Path) -> Iterator[Path]:
    """The files of all languages in one folder of templates; none where the folder is missing."""
    for pattern in (f"*/{WORDING}", f"*/*{SUFFIX}"):
        yield from root.glob(pattern)


def _first(language: Language, name: str, folders: Sequence[Path]) -> _Layer | None:
    """The first folder's file of that name."""
    found = [
        (path, root) for root in folders if (path := root / language / name).is_symlink() or path.exists()
    ]
    if not found:
        return None
    (path, root), *others = found
    return _Layer(path, root, tuple(hidden for hidden, _ in others))


def read_source(path: Path, root: Path, problems: list[Problem]) -> str | None:
    """The text of an ordinary file of at most MAX_SOURCE bytes inside its folder of templates, `root`.

    None, with the reason among `problems`, for anything else.
    """
    file = show(str(path))
    refusal = ""
    try:
        if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
            refusal = "is a link, and templates are only read from the folder itself"
        elif not stat.S_ISREG(path.stat().st_mode):
            refusal = "is not an ordinary file"
        else:
            content = first_bytes(path, MAX_SOURCE + 1)
            if len(content) <= MAX_SOURCE:
                return content.decode("utf-8-sig")
            refusal = f"is larger than {MAX_SOURCE // 1024} KB"
    except OSError as failure:
        refusal = f"cannot be read: {failure.strerror}"
    except UnicodeDecodeError as failure:
        line = failure.object.count(b"\n", 0, failure.start) + 1
        where = Where(file=file, line=line)
        problems.append(error("not-utf-8", "this line holds bytes that are not UTF-8", where=where))
        return None
    problems.append(error("unreadable", f"{file} {refusal}", where=Where(file=file)))
    return None


def missing_file(language: Language, name: str, folders: Sequence[Path]) -> Problem:
    """The problem of a language that has no file of that name in any of these folders."""
    where = Where(file=show(str(folders[0] / language / name)))
    hint = "looked in " + ", ".join(show(str(root / language)) for root in folders)
    return error("missing-file", f"the language `{show(language)}` has no {name}", where=where, hint=hint)


def _hides(layer: _Layer) -> list[Problem]:
    used = show(str(layer.path))
    return [
        warning("hides", f"{used} is used instead of {show(str(hidden))}", where=Where(file=used))
        for hidden in layer.hidden
    ]


def unused_template(path: Path) -> Problem:
    """The warning about a template that no letter uses: most likely its name is misspelt."""
    return warning(
        "unused-template",
        f"no letter uses {show(str(path))}",
        where=Where(file=show(str(path))),
        hint=did_you_mean(path.stem, TEMPLATES) or "letters use: " + ", ".join(TEMPLATES),
    )
