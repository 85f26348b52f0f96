"""The writer's own details: kept for this user alone, and forgotten for good."""

import os
import stat
from pathlib import Path

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterkit.errors import CannotWrite, InputRefused
from letterkit.inputs.profile import forget_profile, keep_profile, profile_path, read_profile
from letterkit.inputs.text_rules import clean_text, has_words, refused_characters
from letterkit.model import Sender
from tests.builders import a_sender

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows keeps its own access lists")
LINE = st.text().filter(
    lambda text: clean_text(text) == text and not list(refused_characters(text)) and not {*"\n\t"} & {*text}
)


@pytest.fixture(autouse=True)
def settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings of the test's own."""
    folder = tmp_path / "settings" / "letterkit"
    monkeypatch.setattr(typer, "get_app_dir", lambda name: str(folder.with_name(name)))
    return folder


def test_nothing_is_kept_at_first(settings_folder: Path) -> None:
    assert profile_path() == settings_folder / "sender.yaml"
    assert read_profile() is None
    assert forget_profile() is False


def test_a_kept_sender_comes_back_and_is_forgotten_with_its_folder(settings_folder: Path) -> None:
    sender = a_sender(email="member@example.org", reads=("en", "ru"), discreet=True, note="One.\nTwo: 3")
    keep_profile(sender)
    assert read_profile() == sender
    assert forget_profile() is True
    assert read_profile() is None
    assert not settings_folder.exists()


def test_keeping_again_replaces_the_profile_and_leaves_nothing_beside_it(settings_folder: Path) -> None:
    keep_profile(a_sender(name="Example Member"))
    keep_profile(a_sender(name="Another Member"))
    kept = read_profile()
    assert kept is not None
    assert kept.name == "Another Member"
    assert [path.name for path in settings_folder.iterdir()] == ["sender.yaml"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(LINE.map(str.strip).filter(lambda name: not name or has_words(name)), LINE.map(str.strip))
def test_any_name_and_role_come_back_unchanged(name: str, role: str) -> None:
    keep_profile(Sender(name=name, role=role))
    assert read_profile() == Sender(name=name, role=role)


@ON_POSIX
def test_only_the_user_can_read_the_profile(settings_folder: Path) -> None:
    settings_folder.mkdir(parents=True, mode=0o755)
    keep_profile(a_sender())
    assert stat.S_IMODE(settings_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(profile_path().stat().st_mode) == 0o600


@ON_POSIX
def test_a_link_in_place_of_the_profile_is_replaced_and_never_followed(
    settings_folder: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim.yaml"
    victim.write_text("name: Victim\n", encoding="utf-8")
    settings_folder.mkdir(parents=True)
    profile_path().symlink_to(victim)
    with pytest.raises(InputRefused, match="is a link"):
        read_profile()
    keep_profile(a_sender())
    assert victim.read_text(encoding="utf-8") == "name: Victim\n"
    assert not profile_path().is_symlink()
    profile_path().unlink()
    profile_path().symlink_to(victim)
    assert forget_profile() is True
    assert victim.exists()


@ON_POSIX
def test_a_folder_that_is_a_link_is_neither_read_nor_written(settings_folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings_folder.parent.mkdir()
    settings_folder.symlink_to(elsewhere)
    with pytest.raises(CannotWrite, match="is a link"):
        keep_profile(a_sender())
    with pytest.raises(InputRefused, match="is a link"):
        read_profile()
    assert list(elsewhere.iterdir()) == []


def test_a_profile_that_cannot_be_written_is_said(settings_folder: Path) -> None:
    settings_folder.parent.mkdir()
    settings_folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot be written"):
        keep_profile(a_sender())


def test_a_broken_profile_says_how_to_be_rid_of_it(settings_folder: Path) -> None:
    settings_folder.mkdir(parents=True)
    profile_path().write_text("nme: A\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refusal:
        read_profile()
    assert "`letterkit sender --forget`" in refusal.value.hint
    assert [one.code for one in refusal.value.problems] == ["unknown-field"]
