"""What rules can be about: the facts of a case, their types, codes and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FactType(StrEnum):
    CODE = "code"
    LEVEL = "level"  # codes in order, the lowest first
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"  # of a year: the day is not known


class Alternatives(StrEnum):
    """What holds of a case where the fact is not known: every value that rules know is considered."""

    AGREEMENT = "agreement"  # the verdict that all of them share
    REFUSAL = "refusal"  # only a refusal that all of them share


@dataclass(frozen=True, slots=True)
class Value:
    """A code with its Vietnamese name; the days between which it holds, for a term."""

    code: str
    name: str
    place: str = ""  # of a locality: code of the place in sources.toml
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A level that may have been reached without the one asked for: the boolean ``settled_by`` decides."""

    value: str
    against: str
    settled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One key of a case. ``least`` and ``most`` bound numbers, both included."""

    key: str
    type: FactType
    families: tuple[str, ...]  # "A" persons, "B" shares, "C" models, "D" days
    label: str
    ask: str  # the question that asks a person for it
    values: tuple[Value, ...] = ()
    least: int | None = None
    most: int | None = None
    selects: bool = False  # says which cases are meant
    soft: bool = False  # wanted, but a verdict does not wait for it
    alternatives: Alternatives | None = None
    joins: str = ""  # key of the fact that it is a further value of
    implied_by: str = ""  # key of the boolean without which that one could not be true
    dated_by: str = ""  # key of the day from which it follows where it is not stated
    doubts: tuple[Doubt, ...] = ()

    def rank(self, code: str) -> int:
        """Place of a level, 0 the lowest; ``ValueError`` for an unknown code."""
        return self.codes.index(code)

    @property
    def codes(self) -> list[str]:
        return [value.code for value in self.values]

    def name_of(self, code: str) -> str:
        return next(value.name for value in self.values if value.code == code)

    def value_on(self, day: date) -> str | None:
        """The code that holds on ``day``; None where none is dated so."""
        for value in self.values:
            if (value.since or value.until) and (value.since or day) <= day <= (value.until or day):
                return value.code
        return None


@dataclass(frozen=True, slots=True)
class FactTable:
    """All facts in the order of the file."""

    facts: tuple[Fact, ...]
    _by_key: dict[str, Fact] = field(init=False, repr=False, compare=False)
    _joined: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {fact.key: fact for fact in self.facts})
        joined = {
            fact.key: (fact.key, *(other.key for other in self.facts if other.joins == fact.key))
            for fact in self.facts
        }
        object.__setattr__(self, "_joined", joined)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> Fact:
        return self._by_key[key]

    def joined(self, key: str) -> tuple[str, ...]:
        """A key, and those of the facts that are further values of it."""
        return self._joined[key]

    @property
    def selectors(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.selects)

    @property
    def with_alternatives(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.alternatives)
