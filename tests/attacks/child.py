"""Reads hostile YAML, or runs any code, in a child process that is bounded in time and memory."""

import json
from dataclasses import dataclass

import yaml

from letterkit.inputs.text_rules import refused_characters
from letterkit.problems import Problem, Where
from tests.attacks.bounded import run_python

READERS = [name for name in ("SafeLoader", "CSafeLoader") if hasattr(yaml, name)]
"""The readers of PyYAML that this machine has: in Python, and in C."""

_READ = """
import json, sys, time
import msgspec, yaml
from letterkit.errors import InputRefused
from letterkit.inputs import yaml_source

if sys.argv[1]:
    yaml_source.LOADER = getattr(yaml, sys.argv[1])
text = json.load(sys.stdin)
problems = ()
begin = time.perf_counter()
try:
    yaml_source.parse_yaml(text, "hostile.yaml")
except InputRefused as refused:
    problems = refused.problems
seconds = time.perf_counter() - begin
print(json.dumps({"problems": msgspec.to_builtins(list(problems)), "seconds": seconds}))
"""


@dataclass(frozen=True)
class Refusal:
    """Every problem of a YAML text, none where it was read, and the seconds it took."""

    problems: list[Problem]
    seconds: float

    @property
    def codes(self) -> list[str]:
        """The code of each problem."""
        return [problem.code for problem in self.problems]

    @property
    def messages(self) -> list[str]:
        """The message of each problem."""
        return [problem.message for problem in self.problems]

    @property
    def places(self) -> list[str]:
        """The place of each problem, `hostile.yaml:1:9`."""
        return [str(problem.where) for problem in self.problems]

    def is_printable(self) -> bool:
        """Whether nothing of it can reach a terminal as anything but visible text."""
        said = [(one.message, one.hint, one.where.file, one.where.quote) for one in self.problems]
        return not any(list(refused_characters(text)) for texts in said for text in texts)


def run(source: str, *arguments: str, given: str = "") -> str:
    """What Python source prints in a bounded child; fails when the child does."""
    outcome = run_python(source, *arguments, given=given)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    return outcome.stdout


def read_yaml(text: str, reader: str = "") -> Refusal:
    """Read `text` as `hostile.yaml` with one of READERS, by default the one that is always used."""
    said = json.loads(run(_READ, reader, given=json.dumps(text)))
    problems = [Problem(**{**one, "where": Where(**one["where"])}) for one in said["problems"]]
    return Refusal(problems, said["seconds"])
