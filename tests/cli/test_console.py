"""The only module that talks: literal texts, places with carets, at most twenty problems."""

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest

from letterkit import console
from letterkit.problems import Problem, Where, error, warning

Said: TypeAlias = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[Said]:
    """What has been said on a pipe."""
    console._terminal.cache_clear()
    console.begin([])
    yield lambda: capsys.readouterr().err
    console.begin([])


def test_a_problem_shows_its_place_the_line_a_caret_and_a_hint(said: Said) -> None:
    where = Where(file="cases/x.yaml", line=3, column=7, quote="title: Café")
    console.problems([error("unknown-field", "no field is called `title`", where=where, hint="mend it")])
    assert said().splitlines() == [
        "cases/x.yaml:3:7: error: no field is called `title` [unknown-field]",
        "    title: Café",
        "          ^",
        "  hint: mend it",
    ]


def test_errors_come_first_and_twenty_at_most(said: Said) -> None:
    console.problems([*(warning("w", f"{n}") for n in range(30)), error("e", "stop")])
    lines = said().splitlines()
    assert lines[0] == "error: stop [e]"
    assert lines[-1] == "... and 11 more"
    assert len(lines) == 21


def test_more_errors_than_are_shown_are_counted(said: Said) -> None:
    console.problems(error("e", f"{n}") for n in range(25))
    assert said().splitlines()[-1] == "... and 5 more (5 of them errors)"


def test_the_same_problem_is_said_once(said: Said) -> None:
    console.problems([warning("w", "old"), warning("w", "old")])
    assert said() == "warning: old [w]\n"


def test_a_row_of_a_sheet_is_named_with_its_field(said: Said) -> None:
    console.problems([error("e", "no name", where=Where(file="m.csv", row=212, field="name"))])
    assert said() == "m.csv:row 212: error: name: no name [e]\n"


def test_nothing_of_a_user_is_markup_or_a_second_line(said: Said) -> None:
    console.say("[ru] Иванов [/] [link=http://evil]court.kz[/link] :bomb:\nerror: forged")
    assert said() == ("[ru] Иванов [/] [link=http://evil]court.kz[/link] :bomb: error: forged\n")


def test_a_pipe_gets_a_list_and_no_wrapping(said: Said) -> None:
    console.table(
        ("To", "By", "As of", "Next step"), [("kz-mfa", "post", "2012", "x " * 200), ("", "phone", "", "y")]
    )
    assert said().splitlines() == ["kz-mfa", f"  post: 2012, {'x ' * 200}", "  phone: y"]


def test_json_escapes_what_cannot_be_seen_and_loses_nothing(said: Said) -> None:
    console.begin(["--json"])
    problem = Problem(code="x", message="a\u202eb \U000e0041 \x9b Ә")
    console.problems([problem])
    line = said()
    assert not set(line) & {"\u202e", "\U000e0041", "\x9b"}
    assert json.loads(line)["message"] == problem.message


def test_quiet_and_json_silence_talk_but_no_problem(said: Said) -> None:
    for option in ("--quiet", "--json"):
        console.begin([option])
        console.say("talk")
        console.table(("To",), [("x", "y")])
    assert said() == ""
    console.begin(["--quiet"])
    console.problems([warning("w", "still said")])
    assert said() == "warning: still said [w]\n"
