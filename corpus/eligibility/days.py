"""Days, months and ages as the plans count them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


def parse_day(text: str) -> date | None:
    """The day of ``YYYY-MM-DD``; None for any other form and for days that do not exist."""
    found = _DAY.fullmatch(text) if text.isascii() else None
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def parse_month(text: str) -> Month | None:
    """The month of ``YYYY-MM``; None for any other form."""
    found = _MONTH.fullmatch(text) if text.isascii() else None
    if not found:
        return None
    month = Month(*map(int, found.groups()))
    return month if month.year and 1 <= month.month <= 12 else None


def birthday_in(birth: date, year: int) -> date:
    """Born on 29 February, one is a year older after the end of 28 February: on 1 March of a common year."""
    if (birth.month, birth.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return birth.replace(year=year)


def completed_years(birth: date, on: date) -> int:
    """Whole years lived on a day; negative before the birth."""
    return on.year - birth.year - (on < birthday_in(birth, on.year))


def ages_in_year(year: int, on: date) -> tuple[int, ...]:
    """The completed years that somebody born in ``year`` can have on a day, the lower first."""
    last = on.year - year
    return (last,) if (on.month, on.day) == (12, 31) else (last - 1, last)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of a month that is too short; raises ``OverflowError``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"no year {year}")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def quarter(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter, 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return first, Month(year, 3 * number).last


def days_before(day: date, count: int) -> date:
    """``count`` days earlier, or the first day there is."""
    return day - timedelta(min(count, (day - date.min).days))
