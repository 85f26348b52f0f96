"""The schemas editors are given: the shipped files fit them, and mistakes do not."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from letterkit import bundled
from letterkit.schema import KINDS, schema_of
from tests.cli_runner import run_cli


class EditorLoader(yaml.BaseLoader):
    """YAML 1.2 as editors read it: of plain scalars only true and false are no text here."""


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), "tf")
EditorLoader.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")


def faults(kind: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(kind)).iter_errors(value)]


def read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)


def test_the_shipped_registry_fits_its_schema() -> None:
    value = read(bundled.REGISTRY)
    assert len(value["recipients"]) == 70
    assert faults("recipients", value) == []


@pytest.mark.parametrize("path", sorted(bundled.CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_case_fits_its_schema(path: Path) -> None:
    assert faults("case", read(path)) == []


def test_mistakes_do_not_fit() -> None:
    value = read(bundled.CASES / "sokolova-2011.yaml")
    assert any("naem" in fault for fault in faults("case", {**value, "naem": "x"}))
    assert any(
        "'demands' is a required" in fault
        for fault in faults("case", {k: value[k] for k in value if k != "demands"})
    )
    assert faults("case", {**value, "last_known": {**value["last_known"], "date": "soon"}})


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_prints_a_schema(kind: str, tmp_path: Path) -> None:
    result = run_cli("schema", kind, cwd=tmp_path)
    assert result.exit_code == 0
    assert '"https://json-schema.org/draft/2020-12/schema"' in result.stdout


def test_a_mistyped_kind_is_guessed(tmp_path: Path) -> None:
    result = run_cli("schema", "recipient", cwd=tmp_path)
    assert (result.exit_code, "did you mean `recipients`?" in result.stderr) == (2, True)
