"""Where an address shows through the window of an envelope."""

from typing import get_args

import pytest

from letterkit.address import Paper
from letterkit.errors import UsageError
from letterkit.page import ADDRESS_LINE, SHEETS
from letterkit.windows import DEFAULTS, WINDOWS, Window, return_line, window_named

EVERY = pytest.mark.parametrize("window", WINDOWS.values(), ids=WINDOWS.keys())


@EVERY
def test_the_return_line_and_all_lines_of_the_address_stand_inside(window: Window) -> None:
    assert window.y <= window.return_y < window.text_y
    assert window.text_y + window.max_lines * ADDRESS_LINE <= window.bottom
    assert window.x < window.text_x
    assert window.text_x + window.text_width == pytest.approx(window.x + window.width)


@EVERY
def test_the_window_lies_on_the_page(window: Window) -> None:
    width, height = SHEETS["Letter" if window.name.startswith("us") else "A4"]
    assert window.x + window.width < width
    assert all(window.bottom < fold < height for fold in window.folds)


def test_din_5008_form_b_has_its_first_line_at_62_7_mm_and_six_lines() -> None:
    window = WINDOWS["din-b"]
    assert (window.x, window.y, window.width, window.height) == (20, 45, 85, 45)
    assert (window.text_y, window.max_lines) == (62.7, 6)
    assert (window.folds, window.punch) == ((105, 210), 148.5)


def test_a_line_is_as_many_rows_as_its_words_need() -> None:
    window = WINDOWS["din-b"]
    assert window.rows(["KAZAKHSTAN"]) == 1
    assert window.rows(["Ministry of Foreign Affairs of the Republic of Kazakhstan"]) == 2
    assert window.rows(["W" * 200]) == 1, "a word that fits nowhere is not broken"
    assert window.rows(["Министру иностранных дел Республики Казахстан", "010000 Астана"]) == 3


def test_an_address_of_more_lines_starts_higher_while_the_window_has_room_above() -> None:
    window = WINDOWS["din-b"]
    assert [window.lift(["line"] * count) for count in (1, 6, 7, 8, 9, 20)] == [0, 0, 1, 2, 2, 2]
    assert [window.too_many(["line"] * count) for count in (1, 8, 9, 20)] == [0, 0, 1, 12]


@EVERY
def test_the_return_line_stays_in_the_window_however_high_the_address_starts(window: Window) -> None:
    assert window.return_y - window.spare * ADDRESS_LINE >= window.y


def test_form_a_is_form_b_with_18_mm_less_above_it() -> None:
    a, b = WINDOWS["din-a"], WINDOWS["din-b"]
    moved = (b.y - a.y, b.text_y - a.text_y, b.return_y - a.return_y, b.folds[0] - a.folds[0])
    assert moved == pytest.approx((18, 18, 18, 18))


def test_a_sheet_for_a_number_10_envelope_is_folded_into_three_equal_parts() -> None:
    first, second = WINDOWS["us-10"].folds
    assert (first, second - first, SHEETS["Letter"][1] - second) == pytest.approx((93.13,) * 3, abs=0.01)


STREET, TOWN = "1 Example Street", "Leeds LS1 1AA"


@pytest.mark.parametrize(
    ("return_address", "line"),
    [
        (("Example Member", STREET, TOWN), "Example Member · 1 Example Street · Leeds LS1 1AA"),
        (("E. Member", "Flat 1", STREET, TOWN), "E. Member · Flat 1 · 1 Example Street · Leeds LS1 1AA"),
        (
            ("Example Member", STREET, "Example Long Building", "Example Quarter", TOWN),
            "Example Member · 1 Example Street · Leeds LS1 1AA",
        ),
        (("Example Member", "1 Example Long Street " * 3, TOWN), "Example Member · Leeds LS1 1AA"),
        (("Example Member", "1 Example Long Street " * 5), "Example Member"),
        (("Example Member",), "Example Member"),
        ((), ""),
    ],
)
def test_a_return_line_has_as_much_of_the_address_as_fits(return_address: tuple[str, ...], line: str) -> None:
    assert return_line(return_address) == line


def test_every_paper_has_a_window_of_its_own() -> None:
    assert set(DEFAULTS) == set(get_args(Paper))
    assert window_named("", "A4").name == "din-b"
    assert window_named("", "Letter").name == "us-10"


def test_a_named_window_counts_on_any_paper() -> None:
    assert window_named("din-a", "Letter").name == "din-a"


def test_an_unknown_window_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        window_named("din-c", "A4")
    assert "'din-c'" in refused.value.message
    assert "din-a" in refused.value.hint
