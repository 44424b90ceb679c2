"""The comparison that a ``test`` table of a rule file writes down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from corpus.eligibility.fact_table import FactTable, FactType
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
from corpus.strict_toml import Table, is_day

#: A fact made out of several keys.
SHARE = "share"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LIMITS = ("at_most", "at_least", "below", "above", "exactly", "between")


def read_measure(table: Table, facts: FactTable) -> Measure:
    """Takes ``fact`` and its comparison out of ``table``; refuses what does not go together."""
    key = table.text("fact")
    if key == SHARE:
        return ShareMeasure(_bounds(table))
    if key not in facts:
        raise table.fail("fact", f"là {key!r}, không có trong facts.toml")
    if key == "age":
        return AgeMeasure(_bounds(table))
    match facts[key].type:
        case FactType.LEVEL:
            return LevelMeasure(key, table.choice("at_least", facts[key].codes))
        case FactType.BOOLEAN:
            if not table.has("is"):
                raise table.fail("is", "còn thiếu; phải là true hoặc false")
            return TruthMeasure(key, table.flag("is"))
        case FactType.CODE:
            return CodeMeasure(key, _codes(table, facts[key].codes))
        case FactType.DATE:
            return _timing(table, key, facts)
        case FactType.INTEGER if table.has("start"):
            return _term(table, key, facts)
        case FactType.INTEGER:
            keys = (key, *(_known(table, "plus", more, facts) for more in table.texts("plus")))
            return CountMeasure(keys, _bounds(table))
    raise table.fail("fact", f"là {key!r}: kiểu {facts[key].type} không có cách so sánh")


def _bounds(table: Table) -> Bounds:
    given = [name for name in _LIMITS if table.has(name)]
    if len(given) != 1:
        raise table.fail("fact", f"cần đúng một cách so sánh trong: {', '.join(_LIMITS)}")
    (name,) = given
    if name == "between":
        low, high = _pair(table, name, _is_number, "hai số, số nhỏ trước, ví dụ [20, 25]")
        return Bounds(low, high)
    limit = table.number(name)
    match name:
        case "at_most" | "below":
            return Bounds(high=limit, high_open=name == "below")
        case "at_least" | "above":
            return Bounds(low=limit, low_open=name == "above")
    return Bounds(limit, limit)


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _pair(table: Table, key: str, good: Callable[[object], bool], expected: str) -> tuple[Any, Any]:
    value = table.raw(key)
    if not (isinstance(value, list) and len(value) == 2 and all(map(good, value)) and value[0] < value[1]):
        raise table.fail(key, f"phải là {expected}")
    return value[0], value[1]


def _codes(table: Table, known: list[str]) -> tuple[str, ...]:
    codes = table.texts("one_of", required=True)
    for code in codes:
        if code not in known:
            raise table.fail("one_of", f"có mã lạ {code!r}, phải trong: {', '.join(known)}")
    return codes


def _known(table: Table, key: str, named: str, facts: FactTable, kind: FactType = FactType.INTEGER) -> str:
    if named not in facts or facts[named].type is not kind:
        raise table.fail(key, f"là {named!r}, phải là tên một dữ kiện kiểu {kind} trong facts.toml")
    return named


def _timing(table: Table, key: str, facts: FactTable) -> Measure:
    if table.has("before"):
        return WithinMeasure(key, date.min, table.required_day("before") - timedelta(1))
    if table.has("within"):
        first, last = _pair(
            table, "within", is_day, "hai ngày, ngày đầu trước, ví dụ [2022-12-01, 2022-12-31]"
        )
        return WithinMeasure(key, first, last)
    if table.has("in_quarter"):
        number = table.whole("in_quarter")
        if number is None or number not in range(1, 5):
            raise table.fail("in_quarter", "phải là số quý, từ 1 đến 4")
        return QuarterMeasure(key, number, _known(table, "year", table.text("year"), facts))
    if table.has("days_before"):
        days = table.whole("days_before")
        if days is None or days < 1:
            raise table.fail("days_before", "phải là số ngày, từ 1 trở lên")
        return AheadMeasure(key, days, _known(table, "event", table.text("event"), facts, FactType.DATE))
    if table.has("weekday"):
        return WeekdayMeasure(key, WEEKDAYS.index(table.choice("weekday", WEEKDAYS)))
    for order in ("earlier_than", "later_than"):
        if table.has(order):
            other = _known(table, order, table.text(order), facts, FactType.DATE)
            same = table.choice("same_day", ["review"], "") == "review"
            return OrderMeasure(key, other, order == "later_than", same)
    raise table.fail(
        "fact",
        f"là {key!r}: cần một cách so sánh ngày (before, within, in_quarter, days_before, weekday, "
        "earlier_than, later_than)",
    )


def _term(table: Table, key: str, facts: FactTable) -> Measure:
    start = _known(table, "start", table.text("start"), facts, FactType.DATE)
    end = _known(table, "end", table.text("end"), facts, FactType.DATE)
    months, tolerance = table.whole("exactly"), table.whole("tolerance_days")
    if months is None or months < 1:
        raise table.fail("exactly", "còn thiếu; phải là số tháng, từ 1 trở lên")
    return TermMeasure(key, start, end, months, tolerance or 0)
