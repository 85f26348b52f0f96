"""What the shell offers after a Tab."""

from pathlib import Path

import pytest

from tests.cli_runner import run_cli


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("letterkit draft kur", {"kuramshin-2010", "kurmanov-ukteshbayev-2011"}),
        ("letterkit draft kurm", {"kurmanov-ukteshbayev-2011"}),
        ("letterkit batch soko", {"sokolova-2011"}),
        ("letterkit recipients show kz-embassy-lo", {"kz-embassy-london"}),
        ("letterkit draft x --to kz-embassy-li", {"kz-embassy-lisbon"}),
        ("letterkit draft x --to em", {"embassy"}),
        ("letterkit draft x --format d", {"docx"}),
        ("letterkit draft x --window us", {"us-10"}),
        ("letterkit draft x --language r", {"ru"}),
        ("letterkit sheet kurm", {"kurmanov-ukteshbayev-2011"}),
        ("letterkit sheet x --to kz-embassy-li", {"kz-embassy-lisbon"}),
    ],
)
def test_ids_and_names_are_completed(words: str, offered: set[str], tmp_path: Path) -> None:
    env = {
        "_LETTERKIT_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    result = run_cli(cwd=tmp_path, env=env)
    assert (result.exit_code, set(result.stdout.split())) == (0, offered)
