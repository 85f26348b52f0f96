"""JSON Lines as scripts read them: one record a line, and nothing in it that cannot be seen."""

import unicodedata

import msgspec

from letterkit.asof import AsOf
from letterkit.bundled import unplaced
from letterkit.problems import Problem, Where


class ProblemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as a JSON Line."""

    version: int = 1
    record: str = "problem"
    code: str
    severity: str
    message: str
    hint: str
    where: Where

    @classmethod
    def of(cls, problem: Problem) -> "ProblemRecord":
        """The record of a problem."""
        return cls(
            code=problem.code,
            severity=problem.severity,
            message=unplaced(problem.message),
            hint=unplaced(problem.hint),
            where=msgspec.structs.replace(problem.where, file=unplaced(problem.where.file)),
        )


def json_line(record: msgspec.Struct) -> str:
    """A record on one line; characters that cannot be seen are escaped, the value stays the same."""
    text = msgspec.json.encode(record, enc_hook=_json_value).decode()
    return "".join(letter if _is_seen(letter) else _json_escape(letter) for letter in text) + "\n"


def _json_value(value: object) -> str:
    """A date as exact as its source, as it is written in files."""
    if isinstance(value, AsOf):
        return str(value)
    raise NotImplementedError(type(value))


def _is_seen(letter: str) -> bool:
    return letter.isascii() or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp")


def _json_escape(letter: str) -> str:
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
