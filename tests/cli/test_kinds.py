"""`--kind`: what is said where a kind of letter cannot be written, or not so."""

from pathlib import Path

import pytest

from tests.cli_runner import WRITER, Result, run_cli, run_on_terminal
from tests.working_folder import CASE, a_working_folder

TWO_MEN = ("kurmanov-ukteshbayev-2011", "--date", "2011-09-20")
RIGHTS = ("democratic-rights-2011", "--date", "2011-12-14")


def draft(folder: Path, *options: str) -> Result:
    return run_cli("draft", *options, *WRITER, cwd=folder)


def test_to_names_the_readers_of_a_message_by_id_or_type(tmp_path: Path) -> None:
    one = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "esenbek-ukteshbayev")
    both = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "person")
    assert one.stdout.startswith("Esenbek Ukteshbayev\n")
    assert one.stdout.count("Dear ") == 1
    assert both.stdout.count("Dear ") == 2


def test_an_office_is_no_reader_of_a_message_and_the_readers_are_named(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "kz-mfa")
    assert done.exit_code == 2
    assert "no reader of the case is called kz-mfa" in done.stderr
    assert "goes to: ainur-kurmanov, esenbek-ukteshbayev, person" in done.stderr


@pytest.mark.parametrize(
    ("case", "kind", "field"),
    [(RIGHTS, "solidarity", "`solidarity:`"), (TWO_MEN, "open-letter", "`open_letters:`")],
)
def test_a_case_without_readers_says_where_it_would_name_them(
    tmp_path: Path, case: tuple[str, ...], kind: str, field: str
) -> None:
    done = draft(tmp_path, *case, "--kind", kind)
    assert (done.exit_code, done.stdout) == (3, "")
    assert f"{case[0]} names nobody who gets" in done.stderr
    assert field in done.stderr


def test_a_message_without_any_address_is_printed_and_not_mailed(tmp_path: Path) -> None:
    mailed = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--format", "mailto")
    assert (mailed.exit_code, mailed.stdout) == (3, "")
    assert "ainur-kurmanov: the case gives no confirmed e-mail address" in mailed.stderr
    assert "ask the campaign how it can reach this reader" in mailed.stderr
    assert "choose with --to" not in mailed.stderr


def test_languages_are_called_by_their_english_names(tmp_path: Path) -> None:
    unknown = draft(tmp_path, *TWO_MEN, "--language", "ja")
    assert unknown.exit_code == 2
    assert "there are no templates in Japanese (ja)" in unknown.stderr
    assert "English (en)" in unknown.stderr
    incomplete = draft(tmp_path, "tokenov-2010", "--date", "2010-11-20", "--language", "kk")
    assert incomplete.exit_code == 3
    assert "cannot be written in Kazakh: the subject, what it is about (concern), fact 1" in incomplete.stderr
    unsourced = draft(tmp_path, *RIGHTS, "--kind", "open-letter", "--language", "ru")
    assert "it cannot be written in Russian: the subject of the open letter" in unsourced.stderr
    assert "English (en): use --language" in unsourced.stderr


def test_a_reader_is_not_called_an_office(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "ainur-kurmanov")
    assert "ainur-kurmanov: this reader is not known to read English [language]" in done.stderr
    motion = draft(tmp_path, *TWO_MEN, "--kind", "motion", "--language", "ru")
    assert "[language]" not in motion.stderr


def test_an_open_letter_dated_before_what_it_tells_is_refused_with_the_day(tmp_path: Path) -> None:
    done = draft(tmp_path, "democratic-rights-2011", "--date", "2011-12-10", "--kind", "open-letter")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "the open letter tells of 2011-12-14, which may lie after 2011-12-10" in done.stderr
    assert "letterkit check" not in done.stderr


def test_a_motion_names_those_it_resolves_to_write_to(tmp_path: Path) -> None:
    some = draft(tmp_path, *TWO_MEN, "--kind", "motion", "--to", "kz-mfa")
    assert (
        "to write in these terms to the following: Ministry of Foreign Affairs of the Republic of Kazakhstan."
        in (" ".join(some.stdout.split()))
    )
    nowhere = run_cli("draft", *TWO_MEN, "--kind", "motion", cwd=tmp_path)
    assert nowhere.exit_code == 1
    assert "embassy: the embassy depends on your country, which is not known [left-out]" in nowhere.stderr
    assert "Embassy" not in nowhere.stdout


def test_a_sentence_of_ones_own_that_a_motion_leaves_out_is_told(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "motion", "--note", "I was there.")
    assert "I was there." not in done.stdout
    assert "your own sentence does not stand in a motion [note-unused]" in done.stderr


def test_a_sentence_of_ones_own_that_an_appeal_leaves_out_is_told(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "appeal", "--to", "kz-mfa", "--note", "I was there.")
    assert "I was there." not in done.stdout
    assert "kz-mfa: your own sentence does not stand in an appeal [note-unused]" in done.stderr


@pytest.mark.parametrize(
    ("language", "where"),
    [("en", "the address above"), ("ru", "указанному выше"), ("kk", "жоғарыда"), ("de", "oben genannte")],
)
def test_an_appeal_speaks_of_the_address_above_where_one_stands_there(
    tmp_path: Path, language: str, where: str
) -> None:
    appeal = (*TWO_MEN, "--kind", "appeal", "--to", "kz-mfa", "--language", language)
    assert where in " ".join(draft(tmp_path, *appeal).stdout.split())
    assert where in " ".join(draft(tmp_path, *appeal, "--discreet", "--care-of", "PO Box 1").stdout.split())
    hidden = draft(tmp_path, *appeal, "--discreet")
    assert hidden.stdout
    assert where not in " ".join(hidden.stdout.split())
    assert "[no-reply-request]" not in hidden.stderr


@pytest.mark.parametrize(
    ("language", "message"),
    [("en", "message of solidarity"), ("ru", "письмо солидарности"), ("kk", "ынтымақ хатын"),
     ("de", "Solidaritätsbotschaft")],
)  # fmt: skip
def test_a_motion_resolves_to_send_a_message_only_where_the_case_says_to_whom(
    tmp_path: Path, language: str, message: str
) -> None:
    motion = ("--kind", "motion", "--language", language)
    assert message in " ".join(draft(tmp_path, *TWO_MEN, *motion).stdout.split())
    without = draft(tmp_path, *RIGHTS, *motion)
    assert without.stdout
    assert message not in " ".join(without.stdout.split())


def test_cases_show_lists_who_gets_messages_and_open_letters(tmp_path: Path) -> None:
    shown = run_cli("cases", "show", "oil-workers-2011", cwd=tmp_path).stdout
    assert "oil-workers: The striking oil workers of Mangystau (workers)" in shown
    assert "ozenmunaigas: Ozenmunaigas (a company): take all dismissed workers back" in shown


def test_a_fault_of_ones_own_sentence_is_not_blamed_on_the_case(tmp_path: Path) -> None:
    done = draft(tmp_path, *RIGHTS, "--kind", "open-letter", "--note", "I live at 1 Example Street.")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "[own-address]" in done.stderr
    assert "letterkit check" not in done.stderr


def test_the_source_of_a_readers_address_is_named_by_its_case(tmp_path: Path) -> None:
    case = a_working_folder(tmp_path) / CASE
    text = case.read_text(encoding="utf-8")
    readers = text.index("solidarity:")
    case.write_text(
        text[:readers] + text[readers:].replace("as_of: 2026-02-01", "as_of: 2020-02-01"), "utf-8"
    )
    said = draft(tmp_path, "example-case", "--kind", "solidarity", "--date", "2026-02-05").stderr
    assert "letterkit cases show example-case names the source" in " ".join(said.split())
    assert "recipients show" not in said


def test_an_open_letter_about_a_concert_is_not_written_after_it(tmp_path: Path) -> None:
    case = ("democratic-rights-2011", "--kind", "open-letter")
    on_the_day = draft(tmp_path, *case, "--date", "2011-12-16")
    assert "I ask you to cancel your performance" in on_the_day.stdout
    after = draft(tmp_path, *case, "--date", "2011-12-17")
    assert (after.exit_code, after.stdout) == (3, "")
    assert "what the open letter asks could be done until 2011-12-16" in after.stderr


def test_an_open_letter_tells_who_has_a_copy_and_a_mail_sends_it(tmp_path: Path) -> None:
    copied = draft(tmp_path, *RIGHTS, "--kind", "open-letter", "--copy-to", "Example Newspaper")
    assert copied.stdout.rstrip().endswith("Copy to: Example Newspaper")


@pytest.mark.parametrize(
    ("kind", "called"), [("solidarity", "a message of solidarity"), ("motion", "a motion")]
)
def test_a_copy_of_what_has_none_is_not_left_out_in_silence(tmp_path: Path, kind: str, called: str) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", kind, "--copy-to", "a@example.org")
    assert f"{called} has no copies, so none goes to a@example.org [copy-left-out]" in done.stderr
    assert "[copy-left-out]" not in draft(tmp_path, *TWO_MEN, "--kind", kind).stderr


def test_the_language_a_reader_is_known_to_read_is_named(tmp_path: Path) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "ainur-kurmanov")
    assert "hint: it is known to read Russian (--language ru)" in " ".join(done.stderr.split())
    russian = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--to", "ainur-kurmanov", "--language", "ru")
    assert "[language]" not in russian.stderr


def test_an_open_letter_and_a_motion_are_headed_without_a_gap_on_a_terminal(tmp_path: Path) -> None:
    for kind, head in (("open-letter", "example-company"), ("motion", "meeting")):
        wish = ("example-case", "--kind", kind, "--date", "2026-02-05", *WRITER)
        shown = run_on_terminal("draft", *wish, cwd=a_working_folder(tmp_path), env={"NO_COLOR": "1"}).stdout
        assert head in shown.splitlines()
        assert "meeting  meeting" not in shown


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (
            "The police want to charge you with arbitrariness (article 327 of the Criminal Code).",
            "case-detail",
        ),
        ("Please answer me soon.", "needs-answer"),
        ("Ответьте мне, пожалуйста.", "note-language"),
    ],
)
def test_a_note_that_harms_or_burdens_its_reader_is_told(tmp_path: Path, note: str, code: str) -> None:
    done = draft(tmp_path, *TWO_MEN, "--kind", "solidarity", "--note", note)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (0, True)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "de"])
def test_good_wishes_in_the_readers_language_raise_no_doubt(tmp_path: Path, language: str) -> None:
    wishes = {
        "en": "I wish you strength, Ainur; we in Leeds think of you.",
        "ru": "Желаю Вам сил, Айнур; мы думаем о Вас.",
        "kk": "Сізге күш-қуат тілеймін, Айнұр.",
        "de": "Ich wünsche Ihnen viel Kraft und Gesundheit.",
    }
    message = ("--kind", "solidarity", "--language", language, "--reads", language)
    done = draft(tmp_path, *TWO_MEN, *message, "--note", wishes[language])
    assert wishes[language] in " ".join(done.stdout.split())
    for code in ("case-detail", "needs-answer", "note-language"):
        assert f"[{code}]" not in done.stderr


def test_a_note_in_a_language_the_letter_is_not_in_is_told(tmp_path: Path) -> None:
    for language in ("ru", "kk", "de"):
        letter = (*TWO_MEN, "--to", "kz-mfa", "--language", language, "--note", "I care about this.")
        assert "kz-mfa: your own sentence stands as you typed it" in draft(tmp_path, *letter).stderr
    reads = (*TWO_MEN, "--to", "kz-mfa", "--language", "de", "--reads", "de", "--note", "Das bewegt mich.")
    assert "[note-language]" not in draft(tmp_path, *reads).stderr
