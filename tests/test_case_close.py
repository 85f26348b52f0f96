"""Closing a case changes the lines of its notice and leaves every other byte as it was."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.bundled import CASES
from letterkit.case_close import Change, close_case
from letterkit.errors import InputRefused, UsageError
from letterkit.inputs.case import read_case
from letterkit.inputs.text_rules import clean_text, refused_characters
from letterkit.inputs.yaml_edit import put_field, text_lines
from letterkit.inputs.yaml_source import parse_yaml
from letterkit.model import Closing, Outcome

CASE = """\
# The case of an example.
id: example
title: {en: "Example"}          # flow, and quoted
country: KZ
issued: 2024-01-01
write_before: 2024-02-01        # a comment beside

# about the people
people:
  - name: {en: Example Person}
subject: {en: Example}
concern: {en: the example}
demands:
  - id: release
    text: {en: 'release Example Person'}
addressees: [ministry]
sources:
  list: {url: https://example.org/list}
"""
CLOSED = """\
closed:                         # the end
  # said by the family
  on: 2024-01-20
  how: lost
  text:
    en: |
      The court has decided.
      # not a comment
    ru: Суд принял решение.
  # until here
"""
OPEN_AGAIN = CASE.replace("\n# about", CLOSED + "\n# about")
NOTICE = "She is free: thanks to all who wrote."


def a_closing(text: str = NOTICE, *, how: Outcome = "won", language: str = "", source: str = "") -> Closing:
    return Closing(on=date(2024, 1, 20), how=how, text={language: text}, source=source)


def closed(path: Path, content: str | bytes, closing: Closing | None = None) -> Change:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return close_case(path, closing or a_closing())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "example.yaml"


def test_the_notice_stands_below_the_last_day_and_nothing_else_changes(path: Path) -> None:
    change = closed(path, CASE, a_closing(source="list"))
    assert list(change.lines()) == [
        "    6   write_before: 2024-02-01        # a comment beside",
        "    7 + closed:",
        "    8 +   on: 2024-01-20",
        "    9 +   how: won",
        "   10 +   text:",
        "   11 +     en: >-",
        "   12 +       She is free: thanks to all who wrote.",
        "   13 +   source: list",
        "   14",
    ]
    assert path.read_text(encoding="utf-8") == CASE
    change.save()
    added = [line[8:] for line in change.lines() if line[6:7] == "+"]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[6 : 6 + len(added)] == added
    assert lines[:6] + lines[6 + len(added) :] == CASE.splitlines()


def test_an_old_notice_is_replaced_and_its_comments_stay(path: Path) -> None:
    change = closed(path, OPEN_AGAIN)
    assert change.after == OPEN_AGAIN.replace(
        CLOSED,
        "closed:                         # the end\n  # said by the family\n  # until here\n"
        f"  on: 2024-01-20\n  how: won\n  text:\n    en: >-\n      {NOTICE}\n",
    )
    assert change.case.closed == a_closing(language="en")


def test_a_second_language_is_added_to_a_notice_of_the_same_day_and_outcome(path: Path) -> None:
    change = closed(path, OPEN_AGAIN, a_closing("Сот шешім шығарды.", how="lost", language="kk"))
    assert change.case.closed is not None
    assert change.case.closed.text == {
        "en": "The court has decided.\n# not a comment",
        "ru": "Суд принял решение.",
        "kk": "Сот шешім шығарды.",
    }


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("closed:\n", ""),
        ("closed: {on: 2024-01-20, how: won, text: {en: x}}\n", ""),
        ('closed:\n  {on: 2024-01-20, how: won,\n# here\ntext: {en: "x\n# y"}}\n', "# here\n"),
        ("closed:\n  on: 2024-01-19\n  how: won\n  text:\n    en: |\n      x\n      # y\n\n", ""),
    ],
    ids=["empty", "in braces", "in braces on several lines", "a block"],
)
@pytest.mark.parametrize("after", ["# the end\n", "...\n", ""])
def test_an_old_notice_goes_however_it_was_written(path: Path, old: str, kept: str, after: str) -> None:
    change = closed(path, CASE + old + after)
    new = f"closed:\n{kept}  on: 2024-01-20\n  how: won\n  text:\n    en: >-\n      {NOTICE}\n"
    blank = "\n" if old.endswith("\n\n") else ""
    assert change.after == CASE + new + blank + after


def test_an_old_notice_with_a_mistake_can_be_replaced(path: Path) -> None:
    assert closed(path, OPEN_AGAIN.replace("how: lost", "how: lots")).case.closed == a_closing(language="en")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte order mark"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("ends", [True, False], ids=["", "no line end at the end"])
def test_line_ends_and_a_byte_order_mark_stay(path: Path, mark: bytes, line_end: str, ends: bool) -> None:
    last = "write_before: 2024-02-01\n"
    text = CASE.replace("write_before: 2024-02-01        # a comment beside\n", "") + last
    text = (text if ends else text.removesuffix("\n")).replace("\n", line_end)
    change = closed(path, mark + text.encode())
    change.save()
    written = path.read_bytes()
    assert written.startswith(mark + text.encode().removesuffix(line_end.encode()))
    assert written.count(b"\n") == written.count(line_end.encode())
    assert written.endswith(line_end.encode()) is ends
    assert written.count(line_end.encode()) == text.count(line_end) + 6
    assert written.count(b"\xef\xbb\xbf") == (1 if mark else 0)


def test_a_file_indented_as_a_whole_is_changed_in_its_own_column(path: Path) -> None:
    change = closed(path, "".join(f"  {line}" if line.strip() else line for line in CASE.splitlines(True)))
    assert "\n  closed:\n    on: 2024-01-20\n" in change.after


def test_who_may_read_the_file_stays(path: Path) -> None:
    path.write_text(CASE, encoding="utf-8")
    path.chmod(0o640)
    close_case(path, a_closing()).save()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one_and_its_target_is_changed(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    target.write_text(CASE, encoding="utf-8")
    path.symlink_to(target)
    close_case(path, a_closing()).save()
    assert path.is_symlink()
    assert "closed:" in target.read_text(encoding="utf-8")


def test_a_shipped_case_is_refused_and_the_way_is_told() -> None:
    shipped = CASES / "kuramshin-2010.yaml"
    before = shipped.read_bytes()
    with pytest.raises(InputRefused) as refusal:
        close_case(shipped, a_closing())
    assert "is shipped with letterkit" in refusal.value.message
    assert "letterkit cases show kuramshin-2010 --yaml > cases/kuramshin-2010.yaml" in refusal.value.hint
    assert shipped.read_bytes() == before


def test_a_day_before_the_case_began_is_refused(path: Path) -> None:
    early = Closing(on=date(2023, 12, 31), how="won", text={"": NOTICE})
    with pytest.raises(UsageError, match="issued on 2024-01-01"):
        closed(path, CASE, early)


def test_a_source_the_case_does_not_have_gets_a_guess(path: Path) -> None:
    with pytest.raises(UsageError) as refusal:
        closed(path, CASE, a_closing(source="lst"))
    assert refusal.value.hint == "did you mean `list`?"


def test_a_case_with_a_mistake_elsewhere_is_refused_with_its_place(path: Path) -> None:
    with pytest.raises(InputRefused) as refusal:
        closed(path, CASE.replace("country: KZ", "country: XX"))
    assert [(one.code, one.where.line) for one in refusal.value.problems] == [("bad-country", 4)]


def test_a_notice_no_case_may_hold_is_refused(path: Path) -> None:
    with pytest.raises(InputRefused, match="would not be sound"):
        closed(path, CASE, a_closing("null"))


def test_a_file_in_braces_is_refused_untouched(path: Path) -> None:
    flow = (
        "{id: example, title: {en: x}, country: KZ, issued: 2024-01-01, write_before: 2024-02-01,\n"
        "subject: {en: x}, concern: {en: x}, demands: [{id: a, text: {en: x}}], addressees: [court]}\n"
    )
    with pytest.raises(InputRefused, match="not written as lines"):
        closed(path, flow)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("She is free.", ["en: She is free."]),
        ("yes", ["en: >-", "  yes"]),
        ("Free: at last", ["en: >-", "  Free: at last"]),
        ("- free", ["en: >-", "  - free"]),
        ("'free' #1", ["en: >-", "  'free' #1"]),
        ("Ол бостандықта.", ["en: Ол бостандықта."]),
        ("Free!\n\nThanks.", ["en: |-", "  Free!", "", "  Thanks."]),
        ("two  blanks: so", ["en: |-", "  two  blanks: so"]),
        ("word " * 30, ["en: >-", "  " + "word " * 18 + "word", "  " + "word " * 10 + "word"]),
    ],
)
def test_a_text_is_written_as_a_person_would(text: str, lines: list[str]) -> None:
    assert text_lines("en", text, 0) == lines


TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=" \n\t:#-'\"|>{}[]&*!%@`,?\\aЖұ\N{NO-BREAK SPACE}🕊", max_size=200),
    st.lists(st.sampled_from(["Ол", "бостандықта:", "#", "-", "🕊", "free", "\n"]), max_size=80).map(" ".join),
).filter(lambda text: not any(refused_characters(clean_text(text))))


@given(text=TEXTS, line_end=st.sampled_from(["\n", "\r\n"]), source=st.sampled_from([CASE, OPEN_AGAIN]))
def test_any_text_survives_and_all_other_lines_stay(text: str, line_end: str, source: str) -> None:
    before = source.replace("\n", line_end)
    notice = clean_text(text).strip()
    block = ["closed:", "  on: 2024-01-20", "  how: won", "  text:", *text_lines("en", text, 2)]
    root = parse_yaml(before, "example.yaml")
    after = put_field(before, root, "closed", block, after="write_before")
    case, _ = read_case(after, "example.yaml")
    assert case is not None
    assert case.closed is not None
    assert case.closed.text.get("en", "") == notice
    head, tail = (part.replace("\n", line_end) for part in CASE.split("\n# about"))
    comments = [line for line in source.splitlines() if line in ("  # said by the family", "  # until here")]
    name = "closed:                         # the end" if comments else "closed:"
    assert after == line_end.join((head.rstrip(line_end), name, *comments, *block[1:], "", "# about" + tail))
