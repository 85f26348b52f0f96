"""Where the shipped registry, cases and templates are: in the wheel or in the checkout."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    """The folder that holds `recipients.yaml`, `cases/` and `templates/`.

    A wheel carries them in `letterkit/_bundled`; a checkout has them beside the package.
    """
    for candidate in (_PACKAGE.parent, _PACKAGE / "_bundled"):
        names = ("recipients.yaml", "cases", "templates")
        if all((candidate / name).exists() for name in names):
            return candidate
    raise FileNotFoundError("letterkit is installed without its recipients.yaml, cases and templates")


ROOT = _root()
REGISTRY = ROOT / "recipients.yaml"
CASES = ROOT / "cases"
TEMPLATES = ROOT / "templates"
_WITHIN = f"{ROOT}{os.sep}"


def unplaced(text: str) -> str:
    """A text in which shipped files are called so: where letterkit is installed often names the user."""
    return text.replace(_WITHIN, "shipped ")
