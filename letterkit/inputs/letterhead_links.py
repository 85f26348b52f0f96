"""Where a letterhead's links lead: they stand in every letter that is printed on it."""

from collections.abc import Iterator
from pathlib import Path

from letterkit.errors import InputRefused
from letterkit.inputs.letterhead_refusals import address_of, fields_of
from letterkit.inputs.word_package import open_word

_STORIES = frozenset(("header", "footer"))


def letterhead_links(path: Path) -> tuple[str, ...]:
    """The address of each link in a Word file, relations and fields alike; none where it cannot be read."""
    try:
        return tuple(dict.fromkeys(_links(path)))
    except InputRefused:
        return ()


def _links(path: Path) -> Iterator[str]:
    package = open_word(path)
    main = package.one("", "officeDocument")
    for pointed in package.pointers.values():
        yield from (one.target for one in pointed if one.external)
    stories = [one.target for one in package.relations(main) if one.kind in _STORIES and not one.external]
    for part in (main, *stories):
        if part in package.parts:
            found = (address_of(field.code) for field in fields_of(package.tree(part)))
            yield from filter(None, found)
