"""The facts of one case: typed, immutable, checked; unknown is what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from corpus.eligibility.days import Month, parse_day, parse_month
from corpus.eligibility.fact_table import Fact, FactTable, FactType

FactValue = str | bool | int | float | date | Month


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by key, in the table's order. What is said of a person stays out of ``repr``.

    ``today`` is the day on which the case is looked at: what has not been sent is not sent on that day.
    """

    table: FactTable = field(repr=False)
    values: Mapping[str, FactValue] = field(repr=False)
    today: date

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def with_value(self, key: str, value: FactValue) -> Facts:
        return self.of(self.table, {**self.values, key: value}, self.today)

    @classmethod
    def of(cls, table: FactTable, values: Mapping[str, FactValue], today: date) -> Facts:
        """The facts in the table's order, so that the order they were stated in changes nothing."""
        ordered = {fact.key: values[fact.key] for fact in table.facts if fact.key in values}
        return cls(table, MappingProxyType(ordered), today)

    def code(self, key: str) -> str | None:
        """The code stated, or inferred from the day that dates it."""
        value = self.values.get(key)
        if isinstance(value, str):
            return value
        day = self.day(self.table[key].dated_by) if self.table[key].dated_by else None
        return self.table[key].value_on(day) if day else None

    def all_codes(self, key: str) -> frozenset[str]:
        """The value of ``key`` and of the facts that join it; empty where none is known."""
        codes = map(self._plain_code, self.table.joined(key))
        return frozenset(code for code in codes if code is not None)

    def _plain_code(self, key: str) -> str | None:
        if self.table[key].type is FactType.BOOLEAN:
            truth = self.truth(key)
            return None if truth is None else str(truth)
        return self.code(key)

    def truth(self, key: str) -> bool | None:
        value = self.values.get(key)
        if isinstance(value, bool):
            return value
        implied_by = self.table[key].implied_by
        return True if implied_by and self.values.get(implied_by) is True else None

    def whole(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, key: str) -> int | float | None:
        value = self.values.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def month(self, key: str) -> Month | None:
        value = self.values.get(key)
        return value if isinstance(value, Month) else None

    def as_json(self) -> dict[str, Any]:
        """As the outside writes them: days as ISO strings."""
        return {
            key: str(value) if isinstance(value, date | Month) else value
            for key, value in self.values.items()
        }


def read_facts(raw: Mapping[str, Any], table: FactTable, today: date) -> tuple[Facts, tuple[str, ...]]:
    """The facts of a JSON object and the keys whose value is impossible (types, codes, bounds, unknown keys).

    A value of None counts as not stated. The keys are in the table's order, unknown ones last.
    """
    values: dict[str, FactValue] = {}
    wrong: set[str] = set()
    for key, given in raw.items():
        if given is None:
            continue
        value = _typed(given, table[key]) if key in table else None
        if value is None:
            wrong.add(key)
        else:
            values[key] = value
    known = [fact.key for fact in table.facts if fact.key in wrong]
    return Facts.of(table, values, today), (*known, *sorted(wrong.difference(known)))


def _typed(given: object, fact: Fact) -> FactValue | None:
    """The value in the fact's type; None where it cannot be one."""
    match fact.type:
        case FactType.CODE | FactType.LEVEL:
            return given if isinstance(given, str) and given in fact.codes else None
        case FactType.BOOLEAN:
            return given if isinstance(given, bool) else None
        case FactType.DATE:
            return parse_day(given) if isinstance(given, str) else None
        case FactType.MONTH:
            return parse_month(given) if isinstance(given, str) else None
    whole = fact.type is FactType.INTEGER
    if isinstance(given, bool) or not isinstance(given, int if whole else (int, float)):
        return None
    low = fact.least if fact.least is not None else given
    high = fact.most if fact.most is not None else given
    return given if low <= given <= high else None  # NaN is in no bounds
