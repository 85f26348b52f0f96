"""What `look_through` finds in folders from others; every file of them is a real one."""

import os
import socket
import sys
from pathlib import Path

import pytest

from letterkit import bundled
from letterkit.inputs import pack_files
from letterkit.pack import Pack, look_through
from letterkit.pack import reading as pack_reading
from letterkit.problems import errors_of
from tests.letterheads import AUTHOR, in_header, letterhead_file, linked, related, with_parts
from tests.packs import ELF, MACH_O, MZ, OLD_OFFICE, a_pack, an_office, put, zipped
from tests.sheet_files import a_workbook
from tests.working_folder import change

ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return a_pack(tmp_path / "pack")


def kinds(found: Pack) -> dict[str, str]:
    return {file.name: file.kind for file in found.files}


def errors(found: Pack) -> dict[str, list[str]]:
    """The codes of the errors by file name."""
    codes: dict[str, list[str]] = {}
    for one in errors_of(found.problems):
        codes.setdefault(Path(one.where.file).name, []).append(one.code)
    return codes


def warnings(found: Pack) -> list[str]:
    return [one.code for one in found.problems if one.severity == "warning"]


# What it holds


def test_a_sound_pack_has_nothing_refused_and_every_file_in_its_place(pack: Path) -> None:
    found = look_through(pack)
    assert errors_of(found.problems) == []
    assert warnings(found) == ["letterhead-left-behind"]
    assert kinds(found) == {
        "README.txt": "other",
        "cases/example-case.yaml": "case",
        "paper.docx": "letterhead",
        "recipients.yaml": "registry",
        "senders.csv": "sheet",
        **{f"templates/en/{path.name}": "template" for path in (bundled.TEMPLATES / "en").iterdir()},
    }
    assert {file.name: file.size for file in found.files}["README.txt"] == 23


def test_the_shipped_files_are_a_sound_pack(tmp_path: Path) -> None:
    for path in (bundled.REGISTRY, *bundled.CASES.iterdir(), *bundled.TEMPLATES.glob("*/*")):
        put(tmp_path, str(path.relative_to(bundled.ROOT)), path.read_bytes())
    found = look_through(tmp_path)
    assert errors_of(found.problems) == []
    assert found.redirects == ()
    assert {use.shipped for use in found.templates} == {"same"}
    assert not any(one.suspicion for one in found.domains)
    assert set(warnings(found)) == {"hides"}


def test_an_empty_folder_is_an_empty_pack(tmp_path: Path) -> None:
    found = look_through(tmp_path)
    assert (found.files, found.problems) == ((), ())


def test_a_yaml_file_is_what_its_place_or_its_keys_say(pack: Path) -> None:
    put(pack, "more/offices.yml", an_office("a-ministry"))
    put(pack, "me.yaml", "name: Example Member\n")
    put(pack, "list.yaml", "colour: red\n")
    put(pack, "cases/empty.yaml", "")
    found = look_through(pack)
    assert kinds(found)["more/offices.yml"] == "registry"
    assert kinds(found)["me.yaml"] == "sender"
    assert kinds(found)["list.yaml"] == "other"
    assert errors(found) == {"empty.yaml": ["empty-file"]}


@pytest.mark.parametrize(
    ("name", "content", "kind", "code"),
    [
        ("appeal.docx.exe", MZ, "program", "pack-program"),
        ("appeal.exe. ", b"", "program", "pack-program"),
        ("photo.jpg", MZ, "program", "pack-program"),
        ("logo.png", ELF, "program", "pack-program"),
        ("letter.pdf", MACH_O, "program", "pack-program"),
        ("run-me.txt", b"#!/bin/sh\n", "program", "pack-program"),
        ("cases.lnk", b"", "program", "pack-program"),
        ("page.URL", b"[InternetShortcut]", "program", "pack-program"),
        ("letter.docm", b"PK\3\4", "macros", "pack-macros"),
        ("list.xlsm", b"PK\3\4", "macros", "pack-macros"),
        ("old.doc", OLD_OFFICE, "macros", "pack-macros"),
        ("really-old.docx", OLD_OFFICE, "macros", "pack-macros"),
        ("more.zip", b"PK\3\4", "archive", "pack-archive"),
        ("picture.jpg", b"PK\3\4", "archive", "pack-archive"),
        (".config/run.sh", b"", "program", "pack-program"),
        ("case\u202elmay.exe", b"", "program", "pack-program"),
        ("case\u202egpj.yaml", b"name: x\n", "unread", "pack-unread"),
        ("ca\u200bse.yaml", b"name: x\n", "unread", "pack-unread"),
    ],
)
def test_what_could_act_or_hide_is_refused_unread(
    tmp_path: Path, name: str, content: bytes, kind: str, code: str
) -> None:
    put(tmp_path, name, content)
    found = look_through(tmp_path)
    assert [file.kind for file in found.files] == [kind]
    assert [one.code for one in found.problems] == [code]
    assert found.refused == 1


@pytest.mark.parametrize("name", ["photo.jpg", "notes.md", "appeal.pdf", "letter.odt", "slides.pptx"])
def test_what_letterkit_never_reads_is_no_problem(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"PK\3\4" if name.endswith(("odt", "pptx")) else b"anything")
    found = look_through(tmp_path)
    assert ([file.kind for file in found.files], found.problems) == (["other"], ())


def test_hidden_files_are_one_warning_and_what_systems_leave_behind_is_none(tmp_path: Path) -> None:
    for name in (".git/hooks/pre-commit", ".x.yaml", ".DS_Store", "__MACOSX/._a.yaml", "Thumbs.db"):
        put(tmp_path, name, b"x")
    found = look_through(tmp_path)
    assert set(kinds(found).values()) == {"hidden"}
    (problem,) = found.problems
    assert problem.code == "pack-hidden"
    assert problem.message == "a file manager does not show .git/hooks/pre-commit, .x.yaml"


def test_a_web_page_is_told_since_it_may_fetch_something(tmp_path: Path) -> None:
    put(tmp_path, "appeal.html", "<img src='https://example.org/1.png'>")
    assert warnings(look_through(tmp_path)) == ["pack-fetches"]


@ON_POSIX
def test_links_are_refused_and_never_followed(pack: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.yaml", "recipients: [")
    (pack / "secret.yaml").symlink_to(secret)
    (pack / "outside").symlink_to(secret.parent)
    (pack / "templates" / "ru").symlink_to(bundled.TEMPLATES / "ru")
    (pack / "round").symlink_to(pack)
    found = look_through(pack)
    assert errors(found) == {name: ["pack-link"] for name in ("secret.yaml", "outside", "ru", "round")}
    assert {use.language for use in found.templates} == {"en"}


@ON_POSIX
def test_pipes_and_sockets_are_refused_without_waiting_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "recipients.yaml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("members.csv")
        found = look_through(tmp_path)
    assert errors(found) == {"members.csv": ["pack-special"], "recipients.yaml": ["pack-special"]}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "case.yaml", "id: x\n").chmod(0)
    folder = put(tmp_path, "closed/case.yaml", "id: x\n").parent
    folder.chmod(0)
    try:
        assert errors(look_through(tmp_path)) == {"case.yaml": ["pack-unread"], "closed": ["unreadable"]}
    finally:
        folder.chmod(0o700)


# Limits


def test_more_files_than_a_campaign_has_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_files, "MAX_FILES", 5)
    for number in range(9):
        put(tmp_path, f"folder-{number % 3}/{number}.txt", b"x")
    found = look_through(tmp_path)
    assert [one.code for one in found.problems] == ["pack-limit"]
    assert len(found.files) <= 5


def test_folders_too_deep_in_each_other_are_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path, "/".join("a" * (pack_files.MAX_DEPTH + 1)) + "/x.exe", MZ)
    found = look_through(tmp_path)
    assert (found.files, [one.code for one in found.problems]) == ((), ["pack-limit"])


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with put(tmp_path, "members.csv", b"").open("wb") as file:
        file.truncate(pack_files.MAX_FILE + 1)
    assert errors(look_through(tmp_path)) == {"members.csv": ["pack-unread"]}


@pytest.mark.parametrize(
    ("limit", "most", "ending", "kind"),
    [
        ("MAX_READ", 20, "docx", "letterhead"),
        ("MAX_OFFICE_FILES", 1, "docx", "letterhead"),
        ("MAX_TEXT", 20, "j2", "template"),
    ],
)
def test_past_a_limit_nothing_more_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, ending: str, kind: str
) -> None:
    monkeypatch.setattr(pack_reading, limit, most)
    put(tmp_path, f"1.{ending}", b"no Word file")
    put(tmp_path, f"2.{ending}", b"no Word file")
    found = look_through(tmp_path)
    assert kinds(found) == {f"1.{ending}": kind, f"2.{ending}": "unread"}
    assert errors(found)[f"2.{ending}"] == ["pack-limit"]


# What its files hold


def test_every_reader_refuses_what_it_always_refuses_at_its_place(pack: Path) -> None:
    put(pack, "cases/bomb.yaml", "a: &a [x]\n")
    put(pack, "templates/en/protest.j2", "{{ cycler.__init__ }}\n\n{{ demands }}\n")
    put(pack, "members.csv", "name,country\n,UK\n")
    with_parts(letterhead_file(pack / "fetching.docx"), related(*FETCHING))
    found = look_through(pack)
    places = {f"{one.where}".removeprefix(f"{pack}/"): one.code for one in errors_of(found.problems)}
    assert places == {
        "cases/bomb.yaml:1:4": "yaml-anchor",
        "templates/en/protest.j2:1:4": "template-name",
        "members.csv:row 2": "no-name",
        "fetching.docx": "letterhead-external",
    }


FETCHING = ("word/_rels/document.xml.rels", "attachedTemplate", "https://example.org/t.dotm")


def test_a_template_of_another_name_passes_the_gate_too(pack: Path) -> None:
    put(pack, "templates/en/evil.j2", "{{ 9**(9**9) }}\n")
    found = look_through(pack)
    assert errors(found) == {"evil.j2": ["template-language"]}
    assert "unused-template" in warnings(found)


def test_a_new_language_needs_all_its_files_and_a_shipped_one_does_not(tmp_path: Path) -> None:
    put(tmp_path, "templates/uz/protest.j2", "{{ names }}\n\n{{ demands }}\n")
    put(tmp_path, "templates/ru/protest.j2", "{{ concern }}\n\n{{ demands }}\n")
    found = look_through(tmp_path)
    assert errors(found) == {
        name: ["missing-file"] for name in ("wording.yaml", "protest-short.j2", "cover-note.j2")
    }


def test_what_templates_name_of_the_writer_is_told_file_by_file(pack: Path) -> None:
    put(pack, "templates/en/protest.j2", "{{ sender.name }} {{ note }} {{ row.phone }}\n\n{{ demands }}\n")
    found = look_through(pack)
    (use,) = [use for use in found.templates if use.path.name == "protest.j2"]
    assert use.of_the_writer == ("note", "row.phone", "sender.name")
    assert use.of_the_case == ("demands",)
    assert use.shipped == "changed"


def test_macros_and_connections_of_a_workbook_are_told(tmp_path: Path) -> None:
    zipped(a_workbook(tmp_path, ("name",), ("Example Member",)), "xl/vbaProject.bin", "xl/connections.xml")
    found = look_through(tmp_path)
    assert [one.code for one in found.problems] == ["pack-macros", "pack-fetches"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [("=cmd|' /C calc'!A0", True), ("@SUM(1)", True), ("+cmd|x", True), ("＝1", True), ("'=1", True),
     ("+44 20 7946 0000", False), ("- none -", False), ("plain", False)],
)  # fmt: skip
def test_a_cell_a_spreadsheet_program_would_run_is_told(tmp_path: Path, cell: str, told: bool) -> None:
    put(tmp_path, "members.csv", f'name,note\nExample Member,"{cell}"\n')
    assert warnings(look_through(tmp_path)) == (["formula"] if told else [])


def test_a_broken_sheet_is_read_no_further_than_anybody_mends(tmp_path: Path) -> None:
    put(tmp_path, "members.csv", "name,country\n" + ",UK\n" * 5_000)
    assert look_through(tmp_path).refused == pack_reading.MOST_OF_A_FILE


def test_letters_of_another_alphabet_in_names_are_told(pack: Path) -> None:
    change(
        pack / "cases" / "example-case.yaml",
        "en: Example Person\n",
        "en: Ex\N{CYRILLIC SMALL LETTER A}mple Person\n",
    )
    assert "lookalike-letters" in warnings(look_through(pack))


def test_what_a_letterhead_tells_of_its_author_is_told(pack: Path) -> None:
    (problem,) = [one for one in look_through(pack).problems if one.code == "letterhead-left-behind"]
    assert "the author's name" in problem.message
    assert AUTHOR not in problem.message


def test_how_well_files_are_written_is_only_counted(pack: Path) -> None:
    change(pack / "cases" / "example-case.yaml", "[campaign]\nstandard", "[campain]\nstandard")
    found = look_through(pack)
    assert (warnings(found), found.further) == (["letterhead-left-behind"], 1)


def test_a_file_with_many_mistakes_does_not_hide_those_of_the_others(tmp_path: Path) -> None:
    put(tmp_path, "members.csv", "name,country\n" + ",UK\n" * 30)
    put(tmp_path, "recipients.yaml", "recipients:\n" + "  - {}\n" * 30)
    put(tmp_path, "z.exe", MZ)
    first = [Path(one.where.file).name for one in look_through(tmp_path).problems[:5]]
    assert sorted(first) == ["members.csv", "members.csv", "recipients.yaml", "recipients.yaml", "z.exe"]


# Domains


def test_domains_are_counted_with_who_names_them(pack: Path) -> None:
    put(
        pack, "more.yaml", an_office("a-ministry", email="a@offices.example", web="https://offices.example/x")
    )
    put(
        pack,
        "templates/en/protest.j2",
        "{{ demands }}\n\nSee www.links.example/a, or write to b@offices.example.\n",
    )
    change(pack / "cases" / "example-case.yaml", "addressees:", "copies: [c@copies.example]\naddressees:")
    by_name = {one.name: one for one in look_through(pack).domains}
    assert set(by_name) == {"example.org", "offices.example", "www.links.example", "copies.example"}
    offices = by_name["offices.example"]
    assert (offices.addresses, offices.links) == (2, 1)
    assert offices.owners == ("a-ministry", "templates/en/protest.j2")
    assert by_name["copies.example"].owners == ("cases/example-case.yaml",)


def test_where_the_links_of_a_letterhead_lead_is_told(tmp_path: Path) -> None:
    path = with_parts(letterhead_file(tmp_path / "paper.docx"), in_header(linked("here")))
    with_parts(path, related("word/_rels/header1.xml.rels", "hyperlink", "https://tracker.example/?you"))
    (domain,) = look_through(tmp_path).domains
    assert (domain.name, domain.owners) == ("tracker.example", ("paper.docx",))


def test_a_public_host_is_marked_and_told_of_an_office(tmp_path: Path) -> None:
    put(tmp_path, "recipients.yaml", an_office(email="ministry.kz@gmail.com"))
    found = look_through(tmp_path)
    assert [one.name for one in found.domains if one.public] == ["gmail.com"]
    assert "public-host" in warnings(found)


def test_where_messages_of_a_case_would_go_is_told_too(pack: Path) -> None:
    email = "    email: {value: e@mfa-kz.example, source: campaign}\n    address:"
    change(pack / "cases" / "example-case.yaml", "    address:", email)
    (domain,) = [one for one in look_through(pack).domains if one.name == "mfa-kz.example"]
    assert (domain.addresses, domain.owners, domain.shipped) == (1, ("cases/example-case.yaml",), False)
