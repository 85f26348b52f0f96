"""JSON Schema of the files people write, for editors and scripts: made from the nouns themselves."""

from typing import Any

import msgspec

from letterkit.asof import AsOf
from letterkit.inputs.registry import RegistryFile
from letterkit.model import Case

KINDS: dict[str, tuple[type[msgspec.Struct], str]] = {
    "recipients": (RegistryFile, "A registry of recipients (recipients.yaml)"),
    "case": (Case, "A case file (cases/<id>.yaml)"),
}
"""What there is a schema of: the noun, and what its file is called."""
_AS_OF = {
    "type": "string",
    "description": "The day the source speaks of: 2011-09-20, 2011-09, 2011, 2019/2022, or undated.",
    "pattern": r"^(undated|\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?)$",
}


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of KINDS."""
    noun, title = KINDS[kind]
    (found,), components = msgspec.json.schema_components(
        (noun,), schema_hook=_described, ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **found,
        "$defs": {name: _without_code_words(part) for name, part in components.items()},
    }


def _described(kind: type) -> dict[str, Any]:
    if kind is AsOf:
        return dict(_AS_OF)
    raise NotImplementedError(kind)


def _without_code_words(part: dict[str, Any]) -> dict[str, Any]:
    """A component without defaults that are values of this program, not of the file."""
    fields = part.get("properties", {})
    for field in fields.values():
        field.pop("default", None)
    return part
