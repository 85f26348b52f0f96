"""What is measured: one page of a shipped case to one office, for as many members as wanted.

The peers get the very letter letterkit writes, with tags in place of the member's details.
"""

import csv
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from benchmarks.children import CHECKOUT, LETTERKIT
from benchmarks.peers import PROGRAMS
from letterkit.inputs.case import read_case

CASE = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20")
TO_ONE = ("--to", "kz-mfa")
TO_FIVE = tuple(
    part
    for office in ("kz-supreme-court", "kz-mfa", "kz-president", "kz-prosecutor-general", "embassy")
    for part in ("--to", office)
)
SPECIMEN = {
    "name": "Field Name",
    "street": "1 Field Street",
    "city": "Field Town",
    "postcode": "EX1 1EX",
    "country": "United Kingdom",
    "email": "field@example.org",
}
"""The six lines above a letter; each value occurs in no other part of it."""
_TOWNS = 97
"""How many towns the members live in."""


def member(number: int) -> dict[str, str]:
    """A placeholder member."""
    return {
        "name": f"Example Member {number}",
        "street": f"{number} Example Street",
        "city": f"Example Town {number % _TOWNS}",
        "postcode": f"EX{number % 9 + 1} {number % 7 + 1}EX",
        "country": SPECIMEN["country"],
        "email": f"member{number}@example.org",
    }


def write_members(count: int, folder: Path) -> Path:
    """A membership list as CSV; written once for each number of members."""
    path = folder / f"members-{count}.csv"
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, fieldnames=tuple(SPECIMEN))
            rows.writeheader()
            rows.writerows(map(member, range(1, count + 1)))
    return path


def batch(members: Path, *options: str, to: tuple[str, ...] = TO_ONE) -> list[str]:
    """The command that writes their letters."""
    return [*LETTERKIT, "batch", CASE[0], str(members), *CASE[1:], *to, "--quiet", *options]


def text_template(folder: Path) -> Path:
    """The finished letter with a tag for each of the member's details."""
    path = folder / "letter.txt"
    path.write_text(_tagged(_specimen("--format", "text"), _tags()), encoding="utf-8")
    return path


def letter_data(folder: Path) -> Path:
    """What a template of the whole letter is filled with besides the member, as JSON."""
    case, _ = read_case((CHECKOUT / "cases" / f"{CASE[0]}.yaml").read_text(encoding="utf-8"), CASE[0])
    assert case is not None
    letter = _specimen("--format", "text").split("\n\n")
    data = {
        "office": {"lines": letter[1].splitlines(), "salutation": letter[4], "abroad": False},
        "date": letter[2],
        "subject": case.subject["en"],
        "concern": case.concern["en"],
        "people": [{"name": one.name["en"], "role": one.role["en"]} for one in case.named],
        "facts": [fact.text["en"] for fact in case.facts],
        "standard": case.standard["en"],
        "opening": "",
        "demands": [one.text["en"] for one in case.demands_for("ministry")],
    }
    path = folder / "letter.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def mailmerge_template(folder: Path) -> tuple[Path, Path]:
    """The letter as mailmerge has it, with the headers of a mail, and the configuration it asks for."""
    headers = "TO: office@example.org\nSUBJECT: A letter\nFROM: {{ name }} <{{ email }}>\n\n"
    template, configuration = folder / "mailmerge_template.txt", folder / "mailmerge_server.conf"
    template.write_text(headers + _tagged(_specimen("--format", "text"), _tags()), encoding="utf-8")
    configuration.write_text("[smtp_server]\nhost = localhost\nport = 25\n", encoding="utf-8")
    return template, configuration


def specimen_document(folder: Path) -> Path:
    """The letter as a Word document, details and all."""
    out = folder / "specimen"
    if not out.exists():
        _specimen("--format", "docx", "--out", str(out))
    return next(out.glob("*.docx"))


def docxtpl_template(kind: str, folder: Path, docxtpl: Path) -> Path:
    """The letter as a docxtpl template of a kind that programs/docxtpl_template.py tells of."""
    path = folder / f"{kind}.docx"
    tags = [part for pair in _tags("letter." if kind == "loop" else "").items() for part in pair]
    script = [str(docxtpl), str(PROGRAMS / "docxtpl_template.py"), kind]
    subprocess.run([*script, str(specimen_document(folder)), str(path), *tags], check=True)
    return path


def _specimen(*options: str) -> str:
    """The letter of somebody whose details can be told from its other words, on standard output."""
    address = "; ".join(SPECIMEN[field] for field in ("street", "city", "postcode"))
    writer = ["--name", SPECIMEN["name"], "--address", address]
    writer += ["--country", SPECIMEN["country"], "--email", SPECIMEN["email"]]
    command = [*LETTERKIT, "draft", CASE[0], *CASE[1:], *TO_ONE, *writer, "--quiet", *options]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout.decode()


def _tags(prefix: str = "") -> dict[str, str]:
    """The tag that stands for each detail."""
    return {value: f"{{{{ {prefix}{field} }}}}" for field, value in SPECIMEN.items()}


def _tagged(text: str, tags: Mapping[str, str]) -> str:
    for value, tag in tags.items():
        text = text.replace(value, tag)
    return text
