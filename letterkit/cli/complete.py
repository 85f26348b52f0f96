"""What the shell offers after a Tab: ids of cases and recipients, kinds, formats, languages, windows."""

from collections.abc import Iterable
from pathlib import Path


def cases(incomplete: str) -> list[str]:
    """Ids of cases, in the working folder and shipped."""
    from letterkit.inputs.case import case_paths
    from letterkit.places import Places

    return _beginning(case_paths(Places.around(Path()).cases), incomplete)


def recipients(incomplete: str) -> list[str]:
    """Ids of recipients."""
    from letterkit.inputs.registry import read_registry
    from letterkit.places import Places

    registry, _ = read_registry(Places.around(Path()).registries)
    return _beginning(registry.recipients, incomplete)


def addressees(incomplete: str) -> list[str]:
    """Types of office, `embassy` among them, and ids of recipients."""
    return [*office_types(incomplete), *recipients(incomplete)]


def office_types(incomplete: str) -> list[str]:
    """Types of office."""
    from typing import get_args

    from letterkit.offices import OfficeType

    return _beginning(get_args(OfficeType), incomplete)


def formats(incomplete: str) -> list[str]:
    """Formats of letters."""
    from letterkit.writers import WRITERS

    return _beginning(WRITERS, incomplete)


def kinds(incomplete: str) -> list[str]:
    """Kinds of letters."""
    from letterkit.kinds import CHOSEN

    return _beginning(CHOSEN, incomplete)


def languages(incomplete: str) -> list[str]:
    """Languages there are templates for."""
    from letterkit.inputs.templates import languages as known
    from letterkit.places import Places

    return _beginning(known(Places.around(Path()).templates), incomplete)


def windows(incomplete: str) -> list[str]:
    """Windows of envelopes."""
    from letterkit.windows import WINDOWS

    return _beginning(WINDOWS, incomplete)


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
