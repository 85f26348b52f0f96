"""`letterkit schema`: JSON Schema for editors and scripts."""

from typing import Annotated

import typer

from letterkit.cli import options as o

What = Annotated[
    str, typer.Argument(metavar="recipients|case", help="Which file: a registry of recipients, or a case.")
]


def schema(what: What, as_json: o.Json = False, quiet: o.Quiet = False, debug: o.Debug = False) -> int:
    """The JSON Schema of a registry or a case file, for editors and scripts.

    Example: letterkit schema case > case.schema.json
    """
    import json

    from letterkit import console
    from letterkit.errors import UsageError
    from letterkit.hints import did_you_mean
    from letterkit.schema import KINDS, schema_of

    if what not in KINDS:
        hint = did_you_mean(what, KINDS) or f"there is {' and '.join(KINDS)}"
        raise UsageError(f"there is no schema of `{what}`", hint=hint)
    console.result((json.dumps(schema_of(what), indent=2, ensure_ascii=False) + "\n").encode())
    return 0
