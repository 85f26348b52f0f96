"""The flow for many writers, as values: nothing is written, nothing piles up."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterkit.batch import Done, Event, Job, columns_named, rehearse, run_batch
from letterkit.desk import Desk, open_desk
from letterkit.errors import InputRefused, NothingToWrite
from letterkit.inputs.members import Rejected
from letterkit.inputs.sheets import SheetRow
from letterkit.model import Layout, LeftOut, OutputFile, Sender, Written
from letterkit.places import Places
from letterkit.plan import Wish
from letterkit.press import CheckedLetter
from letterkit.problems import error
from letterkit.tally import Tally
from letterkit.writers import WRITERS
from tests.builders import a_sender
from tests.working_folder import TODAY, a_working_folder, own_template, with_a_witness

ON = date(2011, 9, 20)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The shipped registry and a shipped case."""
    return open_desk(Places.around(tmp_path_factory.mktemp("empty")), "kurmanov-ukteshbayev-2011")


def a_job(desk: Desk, *to: str, formats: Iterable[str] = ("text",), **changes: Any) -> Job:
    formats = tuple(formats)
    needs = tuple(dict.fromkeys(WRITERS[name].needs for name in formats))
    usual = {"desk": desk, "wish": Wish(to=to, needs=needs), "formats": formats, "layout": Layout(), "on": ON}
    return Job(**{**usual, **changes})


def writers(*countries: str) -> list[Sender]:
    return [a_sender(row=row, country=country) for row, country in enumerate(countries, 2)]


def run(job: Job, members: Iterable[Sender | Rejected], tally: Tally | None = None) -> list[Event]:
    return list(run_batch(job, members, None, tally or Tally()))


def made(events: Iterable[Event]) -> list[tuple[int | None, str]]:
    """The row and addressee of each finished letter."""
    return [
        (one.letter.about.sender.row, one.letter.about.addressee.id)
        for event in events
        if isinstance(event, Done)
        for one in event.letters
    ]


def a_rejected(row: int = 3) -> Rejected:
    return Rejected(row=SheetRow(number=row, cells=("",)), problems=(error("no-name", "no name"),))


def test_all_letters_of_a_writer_come_together(desk: Desk) -> None:
    events = run(a_job(desk, "kz-mfa", "embassy"), writers("GB", "DE"))
    assert made(events) == [
        (2, "kz-mfa"), (2, "kz-embassy-london"), (3, "kz-mfa"), (3, "kz-embassy-berlin"),
    ]  # fmt: skip


def test_by_recipient_all_letters_to_an_office_come_together_embassies_too(desk: Desk) -> None:
    job = a_job(desk, "kz-mfa", "embassy", order="recipient")
    assert made(run(job, writers("GB", "DE", "GB"))) == [
        (2, "kz-mfa"), (3, "kz-mfa"), (4, "kz-mfa"),
        (2, "kz-embassy-london"), (4, "kz-embassy-london"), (3, "kz-embassy-berlin"),
    ]  # fmt: skip


@pytest.mark.parametrize("order", ["sender", "recipient"])
def test_an_office_that_is_meant_twice_gets_one_letter(desk: Desk, order: str) -> None:
    job = a_job(desk, "embassy", "kz-embassy-london", "embassy", order=order)
    assert made(run(job, writers("GB"))) == [(2, "kz-embassy-london")]


@pytest.mark.parametrize("order", ["sender", "recipient"])
def test_every_writer_and_recipient_is_in_a_letter_or_left_out_once(desk: Desk, order: str) -> None:
    job = a_job(desk, "kz-mfa", "embassy", order=order)
    events = run(job, writers("GB", "AU", "", "DE"))
    left_out = [(one.sender.row, one.recipient) for one in events if isinstance(one, LeftOut)]
    assert sorted(made(events)) == [
        (2, "kz-embassy-london"), (2, "kz-mfa"), (3, "kz-mfa"), (4, "kz-mfa"),
        (5, "kz-embassy-berlin"), (5, "kz-mfa"),
    ]  # fmt: skip
    assert [row for row, _ in left_out] == [3, 4]
    assert left_out[1] == (4, "embassy")


@pytest.mark.parametrize("order", ["sender", "recipient"])
def test_a_rejected_row_stops_nobody(desk: Desk, order: str) -> None:
    gb, de = writers("GB", "DE")
    events = run(a_job(desk, "kz-mfa", order=order), [gb, a_rejected(), de])
    assert [event.row.number for event in events if isinstance(event, Rejected)] == [3]
    assert made(events) == [(2, "kz-mfa"), (3, "kz-mfa")]


def test_a_letter_is_handed_on_before_the_next_row_is_read(desk: Desk) -> None:
    read: list[int | None] = []

    def rows() -> Iterator[Sender]:
        for one in writers("GB", "DE", "FR"):
            read.append(one.row)
            yield one

    events = run_batch(a_job(desk, "kz-mfa"), rows(), None, Tally())
    next(events)
    assert read == [2]


def test_files_are_saved_a_volume_at_a_time(desk: Desk) -> None:
    parcels: list[list[str]] = []

    def save(files: Iterable[OutputFile]) -> Iterator[Written]:
        parcels.append([])
        for file in files:
            parcels[-1].append(file.path)
            yield Written(path=f"out/{file.path}", sha256="", file=file)

    job = a_job(desk, "kz-mfa", layout=Layout(volume=2))
    events = list(run_batch(job, writers("GB", "DE", "FR"), save, Tally()))
    assert [len(parcel) for parcel in parcels] == [2, 1]
    assert [one.written.path for one in events if isinstance(one, Done) and one.written] == [
        f"out/{path}" for parcel in parcels for path in parcel
    ]


def test_print_files_are_numbered_through_the_whole_batch(desk: Desk) -> None:
    job = a_job(desk, "kz-mfa", formats=["docx"], layout=Layout(volume=2), merged=True)
    events = run(job, writers("GB", "DE", "US", "FR", "GB"))
    files = [(one.file.path, len(one.letters)) for one in events if isinstance(one, Done)]
    assert [path for path, _ in files] == [f"print-{n:03}.docx" for n in range(1, len(files) + 1)]
    assert sum(number for _, number in files) == 5
    assert max(number for _, number in files) == 2


def test_only_word_letters_are_gathered(desk: Desk) -> None:
    job = a_job(desk, "kz-mfa", formats=["docx", "text"], merged=True)
    events = run(job, writers("GB", "DE"))
    assert [(one.file.format, len(one.letters)) for one in events if isinstance(one, Done)] == [
        ("docx", 2), ("text", 1), ("text", 1),
    ]  # fmt: skip


def test_what_a_format_has_to_say_of_a_letter_is_said_with_its_file(desk: Desk) -> None:
    events = run(a_job(desk, "kz-mfa", formats=["text", "mailto"]), writers("GB"))
    codes = {
        one.file.format: {finding.code for finding in one.letters[0].findings}
        for one in events
        if isinstance(one, Done) and not one.file.companion
    }
    assert "long-mailto" in codes["mailto"]
    assert "long-mailto" not in codes["text"]


def test_an_office_without_email_is_left_out_of_mail_alone(desk: Desk) -> None:
    events = run(a_job(desk, "kz-embassy-paris", formats=["text", "eml"]), writers("FR"))
    assert made(events) == [(2, "kz-embassy-paris")]
    assert [one.because for one in events if isinstance(one, LeftOut)] == [
        "no confirmed e-mail address is known, so there is no eml"
    ]


def test_a_letter_a_format_cannot_hold_is_left_out_and_the_others_go_on(desk: Desk) -> None:
    members = [a_sender(row=2, email="мария@example.org"), a_sender(row=3, email="member@example.org")]
    tally = Tally()
    events = run(a_job(desk, "kz-mfa", formats=["text", "eml"]), members, tally)
    (left_out,) = [one for one in events if isinstance(one, LeftOut)]
    assert (left_out.sender.row, left_out.recipient) == (2, "kz-mfa")
    assert "cannot stand in a mail draft" in left_out.because
    assert [one.file.path for one in events if isinstance(one, Done)] == [
        "0002-example-member-kz-mfa.txt", "0003-example-member-kz-mfa.txt", "0003-example-member-kz-mfa.eml",
    ]  # fmt: skip
    assert tally.left_out.total() == 1


def test_a_note_that_breaks_a_rule_leaves_out_that_letter_with_the_code(tmp_path: Path) -> None:
    job = a_job(open_desk(Places.around(with_a_witness(tmp_path)), "example-case"), on=TODAY)
    members = [a_sender(row=2, note="I know Quiet Witness well."), a_sender(row=3, note="I teach law.")]
    left_out, letter = run(job, members)
    assert isinstance(left_out, LeftOut)
    assert (left_out.sender.row, left_out.because) == (2, "the letter is not sound: private-person")
    assert made([letter]) == [(3, "example-ministry")]


@pytest.mark.parametrize("formats", [["text"], ["docx", "eml"]])
@pytest.mark.parametrize("order", ["sender", "recipient"])
def test_a_rehearsal_counts_what_a_run_makes(desk: Desk, order: str, formats: list[str]) -> None:
    members: list[Sender | Rejected] = [*writers("GB", "FR", "AU", ""), a_rejected(9)]
    job, rehearsed, real = a_job(desk, formats=formats, order=order), Tally(), Tally()
    seen = list(rehearse(job, members, rehearsed))
    run(job, members, real)
    assert rehearsed.letters == sum(isinstance(one, CheckedLetter) for one in seen) > 8
    assert real.files > 0 == rehearsed.files
    assert replace(real, files=0) == rehearsed


def test_the_same_members_give_the_same_bytes(desk: Desk) -> None:
    job = a_job(desk, formats=["docx", "eml"])
    first, second = (
        [(one.file.path, one.file.content) for one in run(job, writers("GB", "DE")) if isinstance(one, Done)]
        for _ in range(2)
    )
    assert first == second
    assert len({path for path, _ in first}) == len(first) > 8


def test_the_columns_that_templates_name_are_known_before_the_first_letter(tmp_path: Path) -> None:
    a_working_folder(tmp_path)
    path = own_template(tmp_path, "{{ note }}", "Member {{ row.member_no }}")
    job = a_job(open_desk(Places.around(tmp_path), "example-case"), on=TODAY)
    (found,) = columns_named(job).items()
    assert found[0] == "member_no"
    assert found[1].file == str(path)


def test_a_broken_template_stops_a_batch_before_the_first_letter(tmp_path: Path) -> None:
    a_working_folder(tmp_path)
    own_template(tmp_path, "{{ note }}", "{{ note.__class__ }}")
    with pytest.raises(InputRefused):
        columns_named(a_job(open_desk(Places.around(tmp_path), "example-case"), on=TODAY))


def test_a_language_the_case_lacks_stops_a_batch_before_the_first_letter(desk: Desk) -> None:
    lacking = open_desk(desk.places, "tokenov-2010")
    with pytest.raises(NothingToWrite, match="cannot be written in Russian"):
        columns_named(a_job(lacking, wish=Wish(language="ru")))
