"""Reads a hostile template in a child process, and fills it where it was let in."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letterkit.problems import Problem, Where
from tests.attacks.bounded import run_python
from tests.fixtures import a_context, minimal_language

_READ_AND_FILL = """
import json, sys
from pathlib import Path
from letterkit.errors import TemplateFailed
from letterkit.inputs.templates import read_language
import msgspec

folder, problems = read_language("xx", [Path(sys.argv[1])])
blocks, failed = [], ""
try:
    if folder:
        context = json.loads(sys.argv[2])
        blocks = [[block.role, block.render(context)] for block in folder.bodies["protest"]]
except TemplateFailed as failure:
    failed = failure.message
found = msgspec.to_builtins(problems)
print(json.dumps({"accepted": folder is not None, "problems": found, "blocks": blocks, "failed": failed}))
"""


@dataclass(frozen=True)
class Verdict:
    """What became of a template."""

    accepted: bool
    problems: list[Problem]
    blocks: list[list[str]]
    """Role and text of each block, where it was let in and could be filled."""
    failed: str
    """The message of TemplateFailed."""

    @property
    def problem(self) -> Problem:
        """The only problem there is."""
        (only,) = self.problems
        return only


def attack_with(template: str, root: Path, **context: Any) -> Verdict:
    """Put `template` into a language folder as the protest letter, read it, fill it."""
    return attack_folder(minimal_language(root, protest=template), **context)


def attack_folder(folder: Path, **context: Any) -> Verdict:
    """Read the language `xx` of a folder of templates and fill its protest letter."""
    outcome = run_python(_READ_AND_FILL, str(folder), json.dumps(a_context(**context)))
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    said = json.loads(outcome.stdout)
    problems = [Problem(**{**one, "where": Where(**one["where"])}) for one in said.pop("problems")]
    return Verdict(problems=problems, **said)
