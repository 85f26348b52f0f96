"""The day a source speaks of."""

from datetime import date

import pytest

from letterkit.asof import UNDATED, AsOf


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-09-20", date(2011, 9, 20), date(2011, 9, 20)),
        ("2011-09", date(2011, 9, 1), date(2011, 9, 30)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2019/2022", date(2019, 1, 1), date(2022, 12, 31)),
        ("2017-12/2019-03", date(2017, 12, 1), date(2019, 3, 31)),
        ("undated", None, None),
    ],
)
def test_a_date_is_a_range_of_days_as_wide_as_the_source_leaves_it(
    text: str, first: date | None, last: date | None
) -> None:
    as_of = AsOf(text)
    assert (as_of.first, as_of.last, str(as_of)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "11-09-20", "2011-13", "2011-02-30", "2022/2019", "1/2/3", "2011-9-1", "soon"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        AsOf(text)


@pytest.mark.parametrize(
    ("text", "in_words", "when"),
    [
        ("2021-02-03", "2021-02-03", "on 2021-02-03"),
        ("2021-02", "2021-02", "in 2021-02"),
        ("2021", "2021", "in 2021"),
        ("2019/2022", "2019 to 2022", "between 2019 and 2022"),
        ("undated", "undated", "undated"),
    ],
)
def test_a_date_is_said_in_words(text: str, in_words: str, when: str) -> None:
    as_of = AsOf(text)
    assert (as_of.in_words, as_of.when, str(as_of)) == (in_words, when, text)


def test_the_age_counts_from_the_latest_day_a_date_can_mean() -> None:
    assert AsOf("2019/2022").age(date(2023, 1, 1)) == 1
    assert AsOf("2022").age(date(2022, 12, 30)) == -1
    assert UNDATED.age(date(2023, 1, 1)) is None


def test_what_may_lie_even_in_part_after_a_day_is_after_it() -> None:
    assert AsOf("2011-09").is_after(date(2011, 9, 20))
    assert not AsOf("2011-09").is_after(date(2011, 9, 30))
    assert not UNDATED.is_after(date(2011, 9, 20))
