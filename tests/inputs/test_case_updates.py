"""Which cases replace others is read from the files that say so, and a broken one stops nobody else."""

from datetime import date
from pathlib import Path

from letterkit.case_life import Update
from letterkit.inputs.case import read_case
from letterkit.inputs.case_updates import read_updates, update_findings
from letterkit.inputs.yaml_source import parse_yaml
from tests.inputs.test_case import SOUND

UPDATE = SOUND.replace("id: example\n", "id: newer\nsupersedes: [example]\n").replace(
    "2024-01-01", "2024-01-20"
)


def a_folder(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_updates_are_the_cases_that_say_what_they_replace(tmp_path: Path) -> None:
    updates, problems = read_updates([a_folder(tmp_path, example=SOUND, newer=UPDATE)])
    assert [(one.id, str(one.issued), one.supersedes) for one in updates] == [
        ("newer", "2024-01-20", ("example",))
    ]
    assert problems == []


def test_an_update_counts_whatever_else_is_wrong_in_it(tmp_path: Path) -> None:
    broken = UPDATE.replace("country: KZ", "contry: KZ").replace("[example]", "example")
    updates, problems = read_updates([a_folder(tmp_path, newer=broken)])
    assert [one.supersedes for one in updates] == [("example",)]
    assert problems == []


def test_an_update_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        a="supersedes: [example\n",
        b="supersedes: [example]\nissued: soon\n",
        c="background: no word of the field here: at all\n",
    )
    updates, problems = read_updates([folder])
    assert updates == ()
    assert [(one.severity, one.code, Path(one.where.file).name) for one in problems] == [
        ("warning", "unread-update", "a.yaml"),
        ("warning", "unread-update", "b.yaml"),
    ]


def test_a_case_that_replaces_itself_is_an_error() -> None:
    _, problems = read_case(UPDATE.replace("[example]", "[newer]"), "newer.yaml")
    assert [(one.severity, one.code, one.where.line) for one in problems] == [("error", "circular-update", 2)]


def found(
    text: str, *updates: Update, cases: tuple[str, ...] = ("example", "newer")
) -> list[tuple[str, ...]]:
    problems = update_findings(parse_yaml(text, "newer.yaml"), cases, updates)
    return [(one.severity, one.code, str(one.where), one.hint) for one in problems]


def test_a_case_to_be_replaced_that_nobody_knows_gets_a_guess() -> None:
    assert found(UPDATE) == []
    assert found(UPDATE.replace("[example]", "[exampel]")) == [
        ("warning", "unknown-case", "newer.yaml:2:14", "did you mean `example`?")
    ]


def test_cases_that_replace_each_other_are_an_error() -> None:
    _, problems = read_case(UPDATE, "newer.yaml")
    assert problems == []
    case, _ = read_case(UPDATE, "newer.yaml")
    assert case is not None
    newer = Update(id="newer", issued=case.issued, supersedes=("example",))
    older = Update(id="example", issued=case.issued, supersedes=("newer",))
    assert found(UPDATE, newer) == []
    assert [one[:3] for one in found(UPDATE, newer, older)] == [
        ("error", "circular-update", "newer.yaml:2:1")
    ]


def test_an_update_issued_before_the_case_it_replaces_is_an_error() -> None:
    early = Update(id="early", issued=date(2023, 12, 31), supersedes=("newer",))
    same_day = Update(id="same-day", issued=date(2024, 1, 20), supersedes=("newer",))
    assert [one[:3] for one in found(UPDATE, early, same_day)] == [("error", "bad-window", "newer.yaml:5:9")]
