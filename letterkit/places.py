"""Where registries, cases and templates are looked up."""

from collections.abc import Iterable
from pathlib import Path

from letterkit import bundled
from letterkit.errors import UsageError
from letterkit.offices import Noun


class Places(Noun, frozen=True):
    """Where registries, cases and templates are looked up; the first one that has an entry wins."""

    registries: tuple[Path, ...]
    cases: tuple[Path, ...]
    templates: tuple[Path, ...]

    @classmethod
    def around(
        cls, folder: Path, registries: Iterable[Path] = (), templates: Iterable[Path] = ()
    ) -> "Places":
        """The named files, then those of a working folder, then the shipped ones.

        Raises UsageError for named templates that are no folder.
        """
        templates = tuple(templates)
        for named in templates:
            if not named.is_dir():
                raise UsageError(
                    f"there is no folder {named} of templates", hint="--templates names a folder"
                )

        def layered(first: Iterable[Path], own: Path, shipped: Path) -> tuple[Path, ...]:
            own_too = [own] if own.exists() and own.resolve() != shipped.resolve() else []
            return (*first, *own_too, shipped)

        return cls(
            registries=layered(registries, folder / "recipients.yaml", bundled.REGISTRY),
            cases=layered((), folder / "cases", bundled.CASES),
            templates=layered(templates, folder / "templates", bundled.TEMPLATES),
        )

    @property
    def own(self) -> tuple[Path, ...]:
        """The places that are not the shipped ones."""
        shipped = {bundled.REGISTRY, bundled.CASES, bundled.TEMPLATES}
        return tuple(
            place for place in (*self.registries, *self.cases, *self.templates) if place not in shipped
        )
