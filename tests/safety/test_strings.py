"""A hundred hostile texts through every field and format: refused in words, or text in a sound letter."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.cli_runner import CASE, WRITER
from tests.safety.at_once import at_home
from tests.safety.kinds import Line
from tests.safety.scale import WHOLE
from tests.safety.strings import STRINGS
from tests.safety.test_mutants import in_words, sound

FORMATS = ("--format", "text", "--format", "docx", "--format", "mailto", "--format", "eml")
OUT = ("--out", "out", "--force")
TO = ("--to", "kz-mfa")
OPTIONS = (
    "--name", "--address", "--town", "--country", "--email", "--role", "--organisation", "--reads",
    "--copy-to", "--to", "--language", "--date", "--note", "--note-file", "--sender", "--registry",
    "--templates", "--format", "--letterhead", "--window", "--out", "--kind",
)  # fmt: skip
FIELDS = ("name", "role", "organisation", "town", "country", "email", "note", "address", "reads", "copy_to")
COLUMNS = (
    "name", "street", "postcode", "city", "country", "email", "phone", "language", "organisation", "role",
    "note", "consent",
)  # fmt: skip
CASE_TEXTS = (
    "id", "title", "country", "issued", "subject", "concern", "standard", "background", "person", "role",
    "fact", "place", "source", "demand", "demand id", "addressee",
)  # fmt: skip
OFFICE_TEXTS = (
    "id", "office", "title", "city", "line", "postcode", "email", "phone", "web", "source", "note", "holder",
)  # fmt: skip


def options(text: str) -> Iterator[Line]:
    """Every option, and the case itself."""
    if re.search("[\0\ud800-\udfff]", text):
        return  # no system hands that over
    for option in OPTIONS:
        usual = WRITER if option != "--name" else WRITER[2:]
        to = () if option == "--to" else TO
        if option == "--out" and text.startswith("/"):
            continue  # where somebody wants it
        yield ("draft", *CASE, *usual, *to, *FORMATS, *OUT[:2], option, text)
    yield ("draft", text, *OUT)


def sender_files(text: str) -> Iterator[Line]:
    """A sender with the text in each field."""
    for number, field in enumerate(FIELDS):
        sender = {"name": "Example Member", "address": ["1 Example Street"], "country": "UK", field: text}
        put(f"sender{number}.yaml", yaml.safe_dump(sender))
        yield ("draft", *CASE, *TO, *FORMATS, *OUT, "--sender", f"sender{number}.yaml")


def sheets(text: str) -> Iterator[Line]:
    """A list in which each column has the text once, and a header that is it; as CSV and as JSON Lines."""
    usual = dict.fromkeys(COLUMNS, "") | {"name": "Example Member", "consent": "yes", text: "x"}
    rows = [{**usual, column: text} for column in COLUMNS]
    made = io.StringIO()
    writer = csv.DictWriter(made, usual)
    writer.writeheader()
    writer.writerows(rows)
    put("members.csv", made.getvalue())
    put("members.jsonl", "\n".join(map(json.dumps, rows)))
    for file in ("members.csv", "members.jsonl"):
        yield ("batch", *CASE, *TO, file, *FORMATS, *OUT)


def cases(text: str) -> Iterator[Line]:
    """A case with the text in each of its fields."""
    for name in CASE_TEXTS:
        told = {one: one for one in CASE_TEXTS} | {"id": "a-case", "country": "KZ", "issued": "2024-04-01"}
        told |= {"addressee": "kz-mfa", "demand id": "one", name: text}
        case = {
            **{one: told[one] for one in ("id", "country", "issued")},
            **{one: {"en": told[one]} for one in ("title", "subject", "standard", "background")},
            "concern": {"en": f"Example Person: {told['concern']}"}, "write_before": "2030-01-01",
            "people": [{"name": {"en": told["person"]}, "role": {"en": told["role"]}}],
            "facts": [{"text": {"en": told["fact"]}, "date": "2024-04-01", "place": told["place"],
                       "sources": [told["source"]]}],
            "demands": [{"id": told["demand id"], "text": {"en": told["demand"]}}],
            "addressees": [told["addressee"]], "sources": {"source": {"url": "https://example.org"}},
        }  # fmt: skip
        put("case.yaml", yaml.safe_dump(case))
        yield ("draft", "case.yaml", "--date", "2024-05-01", *WRITER, *FORMATS, *OUT)


def registries(text: str) -> Iterator[Line]:
    """An office with the text in each of its fields."""
    for name in OFFICE_TEXTS:
        told = {one: one for one in OFFICE_TEXTS} | {"id": "an-office", "source": "list"}
        told |= {"email": "office@example.org", name: text}
        known = {"source": told["source"], "as_of": "2024-01"}
        office = {
            "id": told["id"], "office_type": "international", "country": "KZ", "city": told["city"],
            "office": {"en": told["office"]}, "title": {"en": told["title"]}, "languages": ["en"],
            "holders": [{"name": {"en": told["holder"]}, "since": "2000", "attested": ["2024-05-01"],
                         "source": told["source"]}],
            "addresses": [{"lines": [told["line"]], "postcode": told["postcode"], "city": told["city"],
                           "country": "KZ", **known}],
            "emails": [{"value": told["email"], **known}], "phones": [{"value": told["phone"], **known}],
            "web": [{"value": told["web"], **known}], "notes": told["note"],
            "sources": {"list": {"url": "https://example.org", "as_of": "2024-01"}},
        }  # fmt: skip
        put("registry.yaml", yaml.safe_dump({"recipients": [office]}))
        to = ("--to", told["id"] if name != "id" else "kz-mfa")
        yield ("draft", *CASE, *WRITER, *FORMATS, *OUT, "--registry", "registry.yaml", *to)


PLACES = {
    options: len(OPTIONS), sender_files: len(FIELDS), sheets: 2, cases: len(CASE_TEXTS),
    registries: len(OFFICE_TEXTS),
}  # fmt: skip
"""Every way in, and in how many places each has room for a text."""


@pytest.mark.parametrize("way", PLACES, ids=lambda way: way.__name__)
def test_a_hostile_text_is_refused_in_words_or_stands_in_a_sound_letter(
    way: Callable[[str], Iterator[Line]], tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Each text in one field of each kind; `make safety` puts each into all of them."""
    tried = 0
    folder = tmp_path / "work"
    folder.mkdir()
    with at_home(folder):
        for number, text in enumerate(STRINGS if WHOLE else STRINGS[::3]):
            for place, command in enumerate(way(text)):
                if WHOLE or place == number % PLACES[way]:
                    shutil.rmtree("out", ignore_errors=True)
                    ended = in_words(command)
                    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]", ended.stderr)
                    for path in sorted(Path("out").glob("*")):
                        sound(path, ended.stderr, text.encode("utf-8", "replace"))
                    tried += 1
    record_property("hostile texts tried", tried)
    assert tried >= len(STRINGS) // 4
    assert list(tmp_path.iterdir()) == [folder]


def put(file: str, text: str) -> None:
    Path(file).write_bytes(text.encode("utf-8", "surrogatepass"))


def test_there_are_a_hundred_texts() -> None:
    assert len(STRINGS) >= 100
