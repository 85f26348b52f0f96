"""Folders of templates for tests, complete and as small as can be."""

from pathlib import Path
from typing import Any, get_args

from letterkit.inputs.templates import read_language
from letterkit.kinds import KindName, PartName
from letterkit.offices import OfficeType
from letterkit.wording import LanguageFolder

_EACH_OFFICE = get_args(OfficeType)

MINIMAL_WORDING = f"""\
language: xx
name: Example
reviewed: true
name_forms: []
order: [{", ".join(get_args(PartName))}]
months: [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12]
date_pattern: "{{day}} {{month}} {{year}}"
dateline: ["{{town}}, {{date}}", "{{date}}"]
conjunction: " and "
subjects:
{"".join(f'  {one}: "{{subject}}"' + chr(10) for one in get_args(KindName))}\
subject_line: "Re: {{subject}}"
inside_address:
  - ["{{title}}"]
  - ["{{office}}"]
care_of: "c/o {{office}}"
salutations:
{"".join(f'  {one}: ["Dear {{title}},", "Dear Sir or Madam,"]' + chr(10) for one in _EACH_OFFICE)}\
closes:
{"".join(f"  {one}: Yours faithfully," + chr(10) for one in _EACH_OFFICE)}\
item_end: ;
last_item_end: .
copies: "Copy to: {{names}}"
enclosures: "Enclosed: {{names}}"
to_read: To read, not to send
represents: "representing {{members}} members"
copy_of: "copy of the letter to {{office}}"
signatories: ["{{people}} people, {{organisations}} bodies", "{{people}} people", "{{organisations}} bodies"]
through: ["{{organisation}}, through {{name}}"]
sheet_enclosed: signature sheet
sheet_title: Signatures
sheet_demands: "{{office}} (of the demands below: {{numbers}})"
sheet_columns: [No., Name, Town, Organisation, Signature]
reply_request: [a reply]
answer_request: [answer me]
courtesy: [thank you]
harsh: [thug]
max_words: 300
"""


def minimal_language(root: Path, *, wording: str = MINIMAL_WORDING, **templates: str) -> Path:
    """The language `xx` under `root/templates`; `templates` by name: `protest`, `cover_note`."""
    folder = root / "templates" / "xx"
    folder.mkdir(parents=True)
    sources = {"protest": "Text.\n", "protest-short": "Text.\n", "cover-note": "Text.\n"}
    sources |= {name.replace("_", "-"): text for name, text in templates.items()}
    (folder / "wording.yaml").write_text(wording, encoding="utf-8")
    for name, text in sources.items():
        (folder / f"{name}.j2").write_text(text, encoding="utf-8")
    return root / "templates"


def a_context(**changes: Any) -> dict[str, Any]:
    """What a letter gives a template, every name filled."""
    return {
        "sender": {
            "name": "A. Writer",
            "role": "a teacher",
            "organisation": "a union",
            "town": "Leeds",
            "members": "240",
            "minute": "2011/14",
            "many": False,
            "has_address": True,
        },
        "names": "One Person and Another Person",
        "people": [
            {"name": "One Person", "role": "a journalist"},
            {"name": "Another Person", "role": "a lawyer"},
        ],
        "concern": "their trial",
        "facts": "They were arrested.",
        "standard": "The law forbids it.",
        "demands": ["release them", "drop the charges"],
        "demands_opening": "",
        "country": "Kazakhstan",
        "note": "I met them once.",
        "office_type": "court",
        "office": "Example Court",
        "title": "Chair of the Example Court",
        "date": "1 m5 2024",
        "subject": "Two people on trial",
        "kind": "protest",
        "blank": "________",
        "request": "cancel the concert",
        "reason": "They were arrested.",
        "addressees": "Example Court",
        "solidarity": True,
        "row": {"phone": "+44 20 7946 0000"},
        **changes,
    }


def read_minimal_language(folder: Path, *others: Path) -> LanguageFolder:
    """The language `xx`, read without an error."""
    language, problems = read_language("xx", [folder, *others])
    assert language is not None, problems
    return language
