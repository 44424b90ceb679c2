"""The comparison that a ``test`` table of a rule file writes down."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from corpus.eligibility.fact_table import Fact, FactTable, FactType
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
from corpus.eligibility.measures.values import CodeMeasure, LevelMeasure, TruthMeasure
from corpus.strict_toml import Table, is_day, shown

#: A fact made out of several keys, and the one that tells between which numbers it lies.
SHARE, _PERCENT = "share", "percent"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LIMITS = ("at_most", "at_least", "below", "above", "exactly", "between")
_DAYS = ("before", "within", "in_quarter", "days_before", "weekday", "earlier_than", "later_than")
_COMPARISONS = {
    FactType.LEVEL: ("at_least",),
    FactType.BOOLEAN: ("is",),
    FactType.CODE: ("one_of",),
    FactType.DATE: _DAYS,
    FactType.INTEGER: _LIMITS,
}
_ANY = {name for names in _COMPARISONS.values() for name in names}


def read_measure(table: Table, facts: FactTable) -> Measure:
    """Takes ``fact`` and its comparison out of ``table``; refuses what does not go together."""
    key = table.text("fact")
    if (numbers := _PERCENT if key == SHARE else key) not in facts:
        raise table.fail("fact", f"là {key!r}, phải là {SHARE!r} hoặc tên một dữ kiện trong facts.toml")
    fact = facts[numbers]
    if key == SHARE:
        return ShareMeasure(_bounds(table, _comparison(table, key, _LIMITS), fact))
    if fact.type not in _COMPARISONS:
        raise table.fail(
            "fact",
            f"là {key!r}: kiểu {fact.type} không có cách so sánh; tuổi viết là 'age', tỷ lệ là 'share'",
        )
    is_term = fact.type is FactType.INTEGER and table.has("start")
    comparison = _comparison(table, key, ("exactly",) if is_term else _COMPARISONS[fact.type])
    match fact.type:
        case FactType.LEVEL:
            return LevelMeasure(key, table.choice("at_least", fact.codes))
        case FactType.BOOLEAN:
            return TruthMeasure(key, table.flag("is"))
        case FactType.CODE:
            return CodeMeasure(key, _codes(table, fact.codes))
        case FactType.DATE:
            return _timing(table, comparison, key, facts)
    if is_term:
        return _term(table, key, facts)
    bounds = _bounds(table, comparison, fact)
    if key == "age":
        return AgeMeasure(bounds)
    more = (_known(table, "plus", named, facts) for named in table.texts("plus"))
    return CountMeasure((key, *more), bounds)


def _comparison(table: Table, key: str, allowed: Sequence[str]) -> str:
    """The one comparison of ``table``."""
    given = [name for name in table.values if name in _ANY]
    if len(given) == 1 and given[0] in allowed:
        return given[0]
    found = ", ".join(table.values) or "không có khóa nào khác"
    raise table.fail(
        "fact", f"là {key!r}: cần đúng một cách so sánh trong: {', '.join(allowed)}; ở đây là: {found}"
    )


def _bounds(table: Table, name: str, fact: Fact) -> Bounds:
    """Limits as large as the fact itself can be."""
    numbers = "số nguyên" if fact.type is FactType.INTEGER else "số"
    numbers += "" if fact.least is None else f" từ {fact.least}"
    numbers += "" if fact.most is None else f" đến {fact.most}"

    def can_be(value: Any) -> bool:
        if type(value) not in ((int,) if fact.type is FactType.INTEGER else (int, float)):
            return False
        least = -math.inf if fact.least is None else fact.least
        most = math.inf if fact.most is None else fact.most
        return bool(least <= value <= most and abs(value) < math.inf)  # NaN is in no bounds

    if name == "between":
        low, high = _pair(table, name, can_be, f"hai {numbers}, số nhỏ trước, ví dụ [20, 25]")
        return Bounds(low, high)
    limit = table.raw(name)
    if not can_be(limit):
        raise table.fail(name, f"là {shown(limit)}, phải là một {numbers}")
    match name:
        case "at_most" | "below":
            return Bounds(high=limit, high_open=name == "below")
        case "at_least" | "above":
            return Bounds(low=limit, low_open=name == "above")
    return Bounds(limit, limit)


def _pair(table: Table, key: str, good: Callable[[object], bool], expected: str) -> tuple[Any, Any]:
    value = table.raw(key)
    if not (isinstance(value, list) and len(value) == 2 and all(map(good, value)) and value[0] <= value[1]):
        raise table.fail(key, f"phải là {expected}")
    return value[0], value[1]


def _codes(table: Table, known: list[str]) -> tuple[str, ...]:
    codes = table.texts("one_of", required=True)
    for code in codes:
        if code not in known:
            raise table.fail("one_of", f"có mã lạ {code!r}, phải trong: {', '.join(known)}")
    return codes


def _known(table: Table, key: str, named: object, facts: FactTable, kind: FactType = FactType.INTEGER) -> str:
    if not isinstance(named, str) or named not in facts or facts[named].type is not kind:
        given = "còn thiếu;" if named is None else f"là {shown(named)},"
        raise table.fail(key, f"{given} phải là tên một dữ kiện kiểu {kind} trong facts.toml")
    return named


def _timing(table: Table, comparison: str, key: str, facts: FactTable) -> Measure:
    match comparison:
        case "before":
            if (day := table.required_day("before")) == date.min:
                raise table.fail("before", "phải là một ngày có ngày đứng trước")
            return WithinMeasure(key, date.min, day - timedelta(1))
        case "within":
            expected = "hai ngày, ngày đầu trước, không có ngoặc kép, ví dụ [2022-12-01, 2022-12-31]"
            return WithinMeasure(key, *_pair(table, "within", is_day, expected))
        case "in_quarter":
            number = table.raw("in_quarter")
            if type(number) is not int or number not in range(1, 5):
                raise table.fail("in_quarter", f"là {shown(number)}, phải là số quý, từ 1 đến 4")
            return QuarterMeasure(key, number, _known(table, "year", table.raw("year"), facts))
        case "days_before":
            days = _count(table, "days_before", "số ngày")
            return AheadMeasure(key, days, _known(table, "event", table.raw("event"), facts, FactType.DATE))
        case "weekday":
            return WeekdayMeasure(key, WEEKDAYS.index(table.choice("weekday", WEEKDAYS)))
    other = _known(table, comparison, table.raw(comparison), facts, FactType.DATE)
    same = table.choice("same_day", ["review"], "") == "review"
    return OrderMeasure(key, other, comparison == "later_than", same)


def _count(table: Table, key: str, what: str, least: int = 1) -> int:
    value = table.raw(key)
    if type(value) is not int or value < least:
        raise table.fail(key, f"là {shown(value)}, phải là {what}, từ {least} trở lên")
    return value


def _term(table: Table, key: str, facts: FactTable) -> Measure:
    start = _known(table, "start", table.raw("start"), facts, FactType.DATE)
    end = _known(table, "end", table.raw("end"), facts, FactType.DATE)
    months = _count(table, "exactly", "số tháng")
    tolerance = _count(table, "tolerance_days", "số ngày", 0) if table.has("tolerance_days") else 0
    return TermMeasure(key, start, end, months, tolerance)
