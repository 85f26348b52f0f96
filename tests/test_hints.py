"""A guess for a word that is not known."""

from letterkit.hints import closest, did_you_mean


def test_a_slip_of_the_keys_is_guessed_whatever_the_capitals() -> None:
    assert did_you_mean("KZ-MFAA", ["kz-president", "kz-mfa"]) == "did you mean `kz-mfa`?"


def test_a_word_like_no_other_gets_no_guess() -> None:
    assert closest("xyzzy", ["name", "role"]) is None
    assert did_you_mean("xyzzy", ["name", "role"]) == ""
