"""Letters become files, as values: `WRITERS` is the only list of formats."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from types import ModuleType
from typing import Literal, cast

from msgspec.structs import replace

from letterkit.model import Layout, Letter, OutputFile
from letterkit.offices import Noun
from letterkit.problems import Problem


class Writer(Noun, frozen=True):
    """A format: the module `letterkit.writers.<name>` writes it."""

    name: str
    needs: Literal["post", "email"]
    """The channel its letters go by; an addressee without it is left out."""
    extension: str
    short_form: bool = False
    """Whether it may have to hold the short form of a letter or its cover note."""

    def write(self, letters: Iterable[Letter], layout: Layout) -> Iterator[OutputFile]:
        """The files of these letters, one by one; loads what the format needs on the first call.

        What is only to be read cannot be sent: where the format is for mail, it is a text beside it.
        """
        write = _write(self.name)
        if self.needs == "post":
            return write(letters, layout)
        return chain.from_iterable(
            write((one,), layout) if one.about.purpose == "send" else _to_read(one) for one in letters
        )

    def findings(self, letter: Letter) -> Iterable[Problem]:
        """What is to be said of a letter in this format alone; most formats have nothing to say."""
        findings = _findings(self.name)
        return findings(letter) if findings else ()


@cache
def _write(name: str) -> Callable[[Iterable[Letter], Layout], Iterator[OutputFile]]:
    return cast(Callable[[Iterable[Letter], Layout], Iterator[OutputFile]], _module(name).write)


@cache
def _findings(name: str) -> Callable[[Letter], Iterable[Problem]] | None:
    return getattr(_module(name), "findings", None)


def _to_read(letter: Letter) -> Iterator[OutputFile]:
    from letterkit.writers.text import text_file

    yield replace(text_file(letter), companion=True)


@cache
def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer(name="text", needs="post", extension=".txt"),
        Writer(name="docx", needs="post", extension=".docx"),
        Writer(name="mailto", needs="email", extension=".mailto.txt", short_form=True),
        Writer(name="eml", needs="email", extension=".eml"),
    )
}
"""Every format by its name on the command line."""
