"""Days between which something is to be done, as the words of a limit say it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Value
from corpus.records.model import Deadline, DeadlineKind
from corpus.records.patterns import DAY

_EXCLUDES = re.compile(r"\btrước\b(?!\s+(?:hết|cuối))", re.IGNORECASE)
_AT_LATEST = re.compile(
    r"\b(?:(?:chậm|muộn)\s+nhất|đến|hết|không (?:quá|muộn hơn|chậm hơn)|trước\s+(?:hết|cuối))\b",
    re.IGNORECASE,
)
#: "trước 17 giờ ngày ...": on that day still.
HOUR = re.compile(r"\d\s*(?:giờ|h|g)\b", re.IGNORECASE)
_AT = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2})?\s*,?\s*)?"
_TO = r"\s*(?:đến|-|–|tới)\s*(?:hết\s+)?"
_FIRST = (
    r"(?P<d1>\d{1,2})(?:\s*(?:[/.-]\s*|tháng\s+)(?P<m1>\d{1,2})"
    r"(?:\s*(?:[/.-]\s*|năm\s+)(?P<y1>(?:19|20)\d\d))?)?"
)
_PERIOD = re.compile(
    rf"\btừ\s+{_AT}(?:ngày\s+)?{_FIRST}{_TO}{_AT}(?:ngày\s+)?{DAY}",
    re.IGNORECASE,
)
_YEAR = r"\s*(?:/|năm\s+)\s*"
_MONTHS = re.compile(
    rf"\btừ\s+tháng\s+(?P<m1>\d{{1,2}})(?:{_YEAR}(?P<y1>(?:19|20)\d\d))?{_TO}(?:tháng\s+)?"
    rf"(?P<m2>\d{{1,2}}){_YEAR}(?P<y2>(?:19|20)\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Within:
    """A comparison of a day, with whether the last day is still good."""

    comparison: str  # "before" or "within"
    value: Value
    inclusive: bool = False

    @property
    def note(self) -> str:
        if self.comparison == "within":
            return wording.PERIOD_NOTE
        return wording.INCLUSIVE if self.inclusive else wording.BEFORE


def limit_of(deadline: Deadline) -> Within | None:
    """The days that a deadline with a day, a month, a quarter or a year allows; None for others."""
    if deadline.kind is DeadlineKind.YEAR and (year := re.search(r"(?:19|20)\d\d", deadline.expression)):
        return limit_in(deadline.kind, date(int(year[0]), 1, 1), deadline.expression)
    return limit_in(deadline.kind, deadline.date, deadline.expression) if deadline.date else None


def limit_in(kind: DeadlineKind, day: date, words: str) -> Within | None:
    """The days that the words of a limit allow; ``day`` is the first of a month, a quarter, a year."""
    by_hour = HOUR.search(words) is not None
    excludes = _EXCLUDES.search(words) is not None and not by_hour
    latest = by_hour or _AT_LATEST.search(words) is not None
    match kind:
        case DeadlineKind.DATE:
            return _of_span(day, day, excludes=excludes, latest=latest)
        case DeadlineKind.MONTH:
            return _of_span(day, _month_end(day, 1), excludes=excludes, latest=latest)
        case DeadlineKind.QUARTER:
            return _of_span(day, _month_end(day, 3), excludes=excludes, latest=latest)
        case DeadlineKind.YEAR:
            return _of_span(day, _month_end(day, 12), excludes="trước năm" in words, latest=False)
    return None


def day_of(match: re.Match[str]) -> date | None:
    """The day of a match of ``DAY``; None where there is no such day."""
    return _day(match["year"], match["month"], match["day"])


def _of_span(first: date, last: date, *, excludes: bool, latest: bool) -> Within:
    if excludes:
        return Within("before", first)
    if latest:
        return Within("before", last + timedelta(1), inclusive=True)
    return Within("within", (first, last))


def _month_end(first: date, months: int) -> date:
    month = first.month + months - 1
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """ "từ ngày ... đến ngày ..." with its place in the text."""

    start: int
    end: int
    first: date
    last: date


def periods(key: str) -> Iterator[Period]:
    """The periods of a text; the first day has month and year of the last where it is printed without."""
    for match in _PERIOD.finditer(key):
        end_year, end_month = int(match["year"]), int(match["month"])
        first = _day(match["y1"] or end_year, match["m1"] or end_month, match["d1"])
        last = _day(end_year, end_month, match["day"])
        if first and last and first <= last:
            yield Period(match.start(), match.end(), first, last)
    for match in _MONTHS.finditer(key):
        first = _day(match["y1"] or match["y2"], match["m1"], 1)
        last = _day(match["y2"], match["m2"], 1)
        if first and last and first <= last:
            yield Period(match.start(), match.end(), first, _month_end(last, 1))


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
