"""Days, months and ages as people count them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eligibility.days import (
    Month,
    add_months,
    ages_in_year,
    birthday_in,
    completed_years,
    days_before,
    parse_day,
    parse_month,
    quarter,
)

LIVES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("text", ["2025-07-20", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_day(text: str) -> None:
    assert str(parse_day(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "2025-02-31",
        "1900-02-29",
        "2025-13-01",
        "2025-00-01",
        "2025-01-00",
        "0000-01-01",
        "2025-7-20",
        "20/07/2025",
        "20250720",
        "2025-W29-7",
        "2025-07-20T00:00",
        " 2025-07-20",
        "2025-07-20\n",
        "２０２５-07-20",
        "ngày mai",
        "",
    ],
)
def test_no_day(text: str) -> None:
    assert parse_day(text) is None


def test_a_month_with_its_first_and_last_day() -> None:
    month = parse_month("2024-02")
    assert month == Month(2024, 2)
    assert (month.first, month.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert str(month) == "2024-02"
    assert parse_month("2023-02") < month < Month(2024, 3)  # type: ignore[operator]


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "0000-01", "2024-2", "02/2024", "2024", "2024-02-01", ""]
)
def test_no_month(text: str) -> None:
    assert parse_month(text) is None


def test_born_on_a_leap_day() -> None:
    """Years are complete after the end of 28 February."""
    born = date(1960, 2, 29)
    assert birthday_in(born, 2025) == date(2025, 3, 1)
    assert birthday_in(born, 2024) == date(2024, 2, 29)
    assert completed_years(born, date(2025, 2, 28)) == 64
    assert completed_years(born, date(2025, 3, 1)) == 65
    assert completed_years(born, date(2024, 2, 29)) == 64
    assert completed_years(born, date(1900 + 200, 2, 28)) == 139


@given(born=LIVES, years=st.integers(0, 120))
def test_years_are_complete_on_the_birthday_and_not_before(born: date, years: int) -> None:
    birthday = birthday_in(born, born.year + years)
    assert completed_years(born, birthday) == years
    assert completed_years(born, birthday - timedelta(1)) == years - 1


@given(born=LIVES, on=LIVES)
def test_the_age_is_one_of_those_of_the_year(born: date, on: date) -> None:
    assert completed_years(born, on) in ages_in_year(born.year, on)


def test_on_the_last_day_of_a_year_everybody_had_a_birthday() -> None:
    assert ages_in_year(1960, date(2025, 12, 31)) == (65,)
    assert ages_in_year(1960, date(2025, 12, 30)) == (64, 65)
    assert ages_in_year(1960, date(2025, 1, 1)) == (64, 65)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 8, 31), 30, date(2028, 2, 29)),
        (date(2024, 8, 31), 30, date(2027, 2, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 7, 20), 30, date(2028, 1, 20)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 7, 20), 0, date(2025, 7, 20)),
    ],
)
def test_months_later_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(("day", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_beyond_the_days_there_are(day: date, months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day, months)


def test_quarters_tile_the_year() -> None:
    for year in (2023, 2024):
        quarters = [quarter(year, number) for number in (1, 2, 3, 4)]
        assert quarters[0][0] == date(year, 1, 1)
        assert quarters[-1][1] == date(year, 12, 31)
        for (_, last), (first, _) in pairwise(quarters):
            assert last + timedelta(1) == first
    assert quarter(2024, 1)[1] == date(2024, 3, 31)
    assert quarter(2024, 4)[0] == date(2024, 10, 1)


def test_days_before() -> None:
    assert days_before(date(2026, 9, 15), 3) == date(2026, 9, 12)
    assert days_before(date(2024, 3, 2), 3) == date(2024, 2, 28)
    assert days_before(date(1, 1, 2), 3) == date.min
