"""What a rule asks for and what a case has, in words."""

from __future__ import annotations

from datetime import date, timedelta

from bot import verdict_texts as texts
from corpus.eligibility.fact_table import FactTable, FactType
from corpus.eligibility.facts import Facts, FactValue
from corpus.eligibility.finding import AgeDetail, CountDetail, DayDetail, Finding, ShareDetail
from corpus.eligibility.measures.age import AgeMeasure
from corpus.eligibility.measures.base import Bounds, Measure
from corpus.eligibility.measures.shares import CountMeasure, ShareMeasure
from corpus.eligibility.measures.timing import (
    AheadMeasure,
    OrderMeasure,
    QuarterMeasure,
    TermMeasure,
    WeekdayMeasure,
    WithinMeasure,
)
from corpus.eligibility.measures.values import CodeMeasure, LevelMeasure


def requirement(measure: Measure, table: FactTable) -> str:
    """ "không quá 65 tuổi", "từ 15% trở lên"; "" for a truth, which its label says."""
    match measure:
        case AgeMeasure(bounds):
            return _limits(bounds, " tuổi")
        case ShareMeasure(bounds):
            return _limits(bounds, "%")
        case CountMeasure(_, bounds) if bounds.high is None and bounds.low is not None:
            return texts.at_least(texts.number(bounds.low))
        case CountMeasure(_, bounds):
            return _limits(bounds, "")
        case LevelMeasure(fact, least):
            return texts.limits(table[fact].name_of(least), "", low_open=False, high_open=False)
        case CodeMeasure(fact, allowed):
            return ", ".join(table[fact].name_of(code) for code in allowed)
        case WithinMeasure(_, first, last):
            return texts.before(last + timedelta(1)) if first == date.min else texts.within(first, last)
        case QuarterMeasure(_, quarter, _):
            return texts.in_quarter(quarter)
        case AheadMeasure(_, days, event):
            return texts.ahead(days, table[event].label)
        case WeekdayMeasure(_, weekday):
            return texts.WEEKDAYS[weekday]
        case OrderMeasure(fact, other, later, _):
            return texts.order(table[fact].label, table[other].label, later=later)
        case TermMeasure(months=months):
            return texts.months(months)
    return ""


def _limits(bounds: Bounds, unit: str) -> str:
    low = "" if bounds.low is None else f"{texts.number(bounds.low)}{unit}"
    high = "" if bounds.high is None else f"{texts.number(bounds.high)}{unit}"
    return texts.limits(low, high, low_open=bounds.low_open, high_open=bounds.high_open)


def found(finding: Finding, facts: Facts) -> str:
    """What the case has: "65 tuổi", "6/15 = 40%, cần ít nhất 08, còn thiếu 2"; "" where nothing is known."""
    match finding.detail:
        case AgeDetail(years):
            return texts.years(years)
        case ShareDetail(percent, needed, lacking):
            parts = [texts.share(facts.whole("numerator"), facts.whole("denominator"), percent)]
            if lacking and needed:
                parts += [texts.needs(needed), texts.lacks(lacking)]
            return ", ".join(parts)
        case CountDetail(count, lacking):
            return ", ".join([str(count), *([texts.lacks(lacking)] if lacking else [])])
        case DayDetail(last_good, days_left):
            shown = [_shown_day(finding, facts), texts.last_good_day(last_good)]
            return ", ".join(
                [*filter(None, shown), *([texts.days_left(days_left)] if days_left is not None else [])]
            )
    shown = [value_name(key, facts.values[key], facts.table) for key in finding.used if key in facts]
    return "; ".join(shown)


def _shown_day(finding: Finding, facts: Facts) -> str:
    day = facts.day(finding.used[0]) if finding.used else None
    return texts.day(day) if day else ""


def value_name(key: str, value: FactValue, table: FactTable) -> str:
    """A value of a fact as people read it."""
    fact = table[key]
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if fact.type in {FactType.CODE, FactType.LEVEL}:
        return fact.name_of(str(value))
    if isinstance(value, date):
        return texts.day(value)
    return str(value).replace(".", ",") if fact.type is FactType.NUMBER else str(value)
