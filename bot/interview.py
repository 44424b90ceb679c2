"""A case asked for step by step: which question comes next, and what an answer to it means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from bot.casework import Casework, Judged
from corpus.eligibility.fact_table import Fact, FactTable, FactType
from corpus.eligibility.facts import read_facts
from corpus.eligibility.telling.tell import told
from corpus.eligibility.verdict import Outcome
from corpus.text.folding import fold

Item = TypeVar("Item")

_NOT_KNOWN = frozenset(
    {
        "?",
        "chua ro",
        "khong ro",
        "chua biet",
        "khong biet",
        "ko biet",
        "ko ro",
        "bo qua",
        "chua nam",
        "khong nho",
    }
)
_YES = frozenset({"co", "dung", "roi", "da", "phai", "y", "yes", "1", "vang", "co roi", "da co"})
_NO = frozenset({"khong", "chua", "ko", "k", "n", "no", "2", "khong co", "chua co", "hong"})
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
#: A person's age can be told in several ways; all of them answer the question for it.
_AGES = ("age", "birth_date", "birth_month", "birth_year", "age_mu", "age_extra_months")


@dataclass(frozen=True, slots=True)
class Interview:
    """What was answered so far; ``skipped`` are the facts that the person does not know."""

    stated: Mapping[str, Any] = field(default_factory=dict, repr=False)
    skipped: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()  # keys in the order they were asked for

    def next_fact(self, judged: Judged, table: FactTable) -> Fact | None:
        """The fact to ask for next, None when nothing that could be known would change the verdict."""
        open_keys = [key for key in judged.verdict.missing if key not in self.skipped]
        if judged.verdict.outcome in {Outcome.REFUSED, Outcome.IMPOSSIBLE}:
            return None
        return table[open_keys[0]] if open_keys else None

    def answer(self, fact: Fact, typed: str, casework: Casework, today: date) -> Interview | None:
        """The interview after an answer; None where it cannot be one."""
        if is_not_known(typed):
            return replace(self, skipped=(*self.skipped, fact.key), answered=(*self.answered, fact.key))
        values = values_in_answer(fact, typed, today)
        if not values:
            return None
        _, impossible = read_facts(values, casework.table, today)
        if impossible:
            return None
        stated = {**self.stated, **values}
        return replace(self, stated=stated, answered=(*self.answered, fact.key))

    def back(self) -> Interview:
        """The interview before the last answer."""
        if not self.answered:
            return self
        last = self.answered[-1]
        gone = set(_AGES) if last in _AGES else {last}
        return Interview(
            {key: value for key, value in self.stated.items() if key not in gone},
            tuple(key for key in self.skipped if key != last),
            self.answered[:-1],
        )


def is_not_known(typed: str) -> bool:
    """Whether an answer says that it is not known."""
    return fold(typed).strip(" .!") in _NOT_KNOWN


def values_in_answer(fact: Fact, typed: str, today: date) -> dict[str, Any]:
    """The facts that an answer states: a number of the list, a name, a day, a yes; empty where it is none."""
    folded = fold(typed)
    if fact.values:
        code = _picked(fact, folded)
        return {fact.key: code} if code else _told(fact, typed, today)
    if fact.type is FactType.BOOLEAN:
        if folded in _YES | _NO:
            return {fact.key: folded in _YES}
        return _told(fact, typed, today)
    if fact.type is FactType.DATE:
        found = _DAY.search(typed)
        return {fact.key: f"{int(found[3]):04d}-{int(found[2]):02d}-{int(found[1]):02d}"} if found else {}
    if fact.key == "age" and not folded.lstrip("-").isdigit():
        read = told(f"ông {typed} tuổi" if folded.isdigit() else f"ông {typed}", today).facts
        return {key: value for key, value in read.items() if key in _AGES}
    number = re.fullmatch(r"(-?\d{1,18})(?:[.,](\d{1,18}))?\D*", folded)
    if not number:
        return {}
    if fact.type is FactType.NUMBER and number[2]:
        return {fact.key: float(f"{number[1]}.{number[2]}")}
    return {} if number[2] else {fact.key: int(number[1])}


def picked(items: Sequence[Item], typed: str) -> Item | None:
    """The item of a numbered list, counted from 1; None where it is no number, or none of the list."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0  # "²" is a digit, but no decimal
    return items[number - 1] if 1 <= number <= len(items) else None


def _picked(fact: Fact, folded: str) -> str | None:
    """The value whose number or name was typed; None where it is neither, or fits several names."""
    if chosen := picked(fact.values, folded):
        return chosen.code
    if folded.isdigit():  # a year may be a value's code
        return folded if folded in fact.codes else None
    exact = [value.code for value in fact.values if fold(value.name) == folded]
    words = set(re.findall(r"\w+", folded))
    part = [
        value.code for value in fact.values if words and words <= set(re.findall(r"\w+", fold(value.name)))
    ]
    found = exact or part
    return found[0] if len(found) == 1 else None


def _told(fact: Fact, typed: str, today: date) -> dict[str, Any]:
    """The value that the readers of free text find in an answer."""
    value = told(typed, today).facts.get(fact.key)
    return {} if value is None else {fact.key: value}
