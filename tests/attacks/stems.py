"""Makes names of files in a child process."""

import json
from collections.abc import Iterable

from tests.attacks.bounded import run_python

_STEMS = """
import json, sys
from letterkit.names import file_stem

print(json.dumps([file_stem(number, name, "kz-mfa") for number, name in json.load(sys.stdin)]))
"""


def stems_in_child(names: Iterable[str]) -> list[str]:
    """The stem of each writer's letter to one office, numbered from 1."""
    outcome = run_python(_STEMS, given=json.dumps(list(enumerate(names, 1))))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    stems: list[str] = json.loads(outcome.stdout)
    return stems
