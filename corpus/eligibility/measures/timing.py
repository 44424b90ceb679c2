"""Days: limits, periods, weekdays, order, length of a term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.eligibility.days import add_months, days_before, quarter
from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import DayDetail, Finding, Remark, Status, decided, unknown

#: Said of what has not been sent: ``submitted`` is false, ``as_of`` the day on which that holds.
DONE, AS_OF = "submitted", "as_of"


def _against(facts: Facts, key: str, first: date, last: date) -> Finding:
    """A day within ``[first, last]``. What is not done yet fails only when the last day has gone."""
    if day := facts.day(key):
        return decided(first <= day <= last, key, detail=DayDetail(last))
    as_of = facts.day(AS_OF) or facts.today
    detail = DayDetail(last, (last - as_of).days)
    if facts.truth(DONE) is False and as_of > last:
        return decided(False, DONE, AS_OF, detail=detail)
    return unknown(key, detail=detail)


@dataclass(frozen=True, slots=True)
class WithinMeasure:
    """From ``first`` to ``last``, both included; "trước ngày X" ends the day before X."""

    fact: str
    first: date
    last: date

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def judge(self, facts: Facts) -> Finding:
        return _against(facts, self.fact, self.first, self.last)


@dataclass(frozen=True, slots=True)
class QuarterMeasure:
    """Within a quarter, 1 to 4, of the year that another fact names."""

    fact: str
    quarter: int
    year: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.year)

    def judge(self, facts: Facts) -> Finding:
        year = facts.whole(self.year)
        if year is None:
            return unknown(*(key for key in self.facts if key not in facts))
        return _against(facts, self.fact, *quarter(year, self.quarter))


@dataclass(frozen=True, slots=True)
class AheadMeasure:
    """At least ``days`` calendar days before an event."""

    fact: str
    days: int
    event: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.event)

    def judge(self, facts: Facts) -> Finding:
        event = facts.day(self.event)
        if event is None:
            return unknown(*(key for key in self.facts if key not in facts))
        return _against(facts, self.fact, date.min, days_before(event, self.days))


@dataclass(frozen=True, slots=True)
class WeekdayMeasure:
    """On a day of the week, 0 the Monday."""

    fact: str
    weekday: int

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def judge(self, facts: Facts) -> Finding:
        day = facts.day(self.fact)
        return unknown(self.fact) if day is None else decided(day.weekday() == self.weekday, self.fact)


@dataclass(frozen=True, slots=True)
class OrderMeasure:
    """One day before, or after, another; on the same day it fails, or people have to look."""

    fact: str
    other: str
    later: bool
    same_day_review: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.other)

    def judge(self, facts: Facts) -> Finding:
        day, other = facts.day(self.fact), facts.day(self.other)
        if day is None or other is None:
            return unknown(*(key for key in self.facts if key not in facts))
        if day == other and self.same_day_review:
            return Finding(Status.REVIEW, used=self.facts, remark=Remark.SAME_DAY)
        return decided(day > other if self.later else day < other, *self.facts)


@dataclass(frozen=True, slots=True)
class TermMeasure:
    """The length of a term, stated in months or from its first to its last day."""

    fact: str
    start: str
    end: str
    months: int
    tolerance_days: int

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.start, self.end)

    def judge(self, facts: Facts) -> Finding:
        stated = facts.whole(self.fact)
        if stated is not None:
            return decided(stated == self.months, self.fact)
        start, end = facts.day(self.start), facts.day(self.end)
        if start is None and end is None:
            return unknown(self.fact)
        if start is None or end is None:
            return unknown(self.start if start is None else self.end)
        try:
            distance = abs((end - add_months(start, self.months)).days)
        except OverflowError:
            return decided(False, self.start, self.end)
        return decided(distance <= self.tolerance_days, self.start, self.end)
