"""`letterkit draft`: what it puts into a folder, and what stands in the way there."""

from pathlib import Path

from tests.cli_runner import CASE, WRITER, run_cli


def test_a_letter_to_attach_is_on_the_disk_and_named_first(tmp_path: Path) -> None:
    done = run_cli(
        "draft", *CASE, *WRITER, "--format", "mailto", "--language", "ru", "--to", "kz-mfa", cwd=tmp_path
    )
    first = done.stderr.splitlines()[0]
    path = first.removeprefix("attach ").removesuffix(" before sending")
    assert first == f"attach {path} before sending"
    assert "Курманов" in (tmp_path / path).read_text(encoding="utf-8")
    assert (tmp_path / path).with_suffix(".eml").exists()
    assert len(done.stdout.splitlines()) == 1


def test_word_files_and_mail_drafts_go_into_the_folder_letters(tmp_path: Path) -> None:
    done = run_cli(
        "draft", *CASE, *WRITER, "--to", "kz-mfa", "--format", "docx", "--format", "eml", cwd=tmp_path
    )
    names = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert done.exit_code == 0
    assert done.stdout == ""
    assert names == ["kurmanov-ukteshbayev-2011-kz-mfa.docx", "kurmanov-ukteshbayev-2011-kz-mfa.eml"]
    assert all(name in done.stderr for name in names)


def test_a_folder_takes_text_and_links_too(tmp_path: Path) -> None:
    wish = ("--to", "kz-mfa", "--format", "text", "--format", "mailto", "--out", "post here")
    done = run_cli("draft", *CASE, *WRITER, *wish, cwd=tmp_path)
    names = sorted(path.name for path in (tmp_path / "post here").iterdir())
    assert done.stdout == ""
    assert names == ["kurmanov-ukteshbayev-2011-kz-mfa.mailto.txt", "kurmanov-ukteshbayev-2011-kz-mfa.txt"]
    assert '"post here/kurmanov-ukteshbayev-2011-kz-mfa.txt"' in done.stderr


def test_the_same_again_is_no_conflict(tmp_path: Path) -> None:
    for _ in range(2):
        done = run_cli("draft", *CASE, *WRITER, "--out", "letters", cwd=tmp_path)
        assert done.exit_code == 0


def test_other_content_in_the_way_is_exit_3_and_nothing_is_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "letters" / "kurmanov-ukteshbayev-2011-kz-mfa.txt"
    in_the_way.parent.mkdir()
    in_the_way.write_text("mine", encoding="utf-8")
    done = run_cli("draft", *CASE, *WRITER, "--out", "letters", cwd=tmp_path)
    assert done.exit_code == 3
    assert "--force" in done.stderr
    assert [path.name for path in in_the_way.parent.iterdir()] == [in_the_way.name]
    assert in_the_way.read_text(encoding="utf-8") == "mine"
    forced = run_cli("draft", *CASE, *WRITER, "--out", "letters", "--force", cwd=tmp_path)
    assert forced.exit_code == 0
    assert "Kurmanov" in in_the_way.read_text(encoding="utf-8")


def test_a_file_where_the_folder_should_be_is_exit_4(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("a file", encoding="utf-8")
    done = run_cli("draft", *CASE, *WRITER, "--format", "docx", cwd=tmp_path)
    assert done.exit_code == 4
    assert "letters" in done.stderr
