"""Levels, truths and codes."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding, decided, unknown


@dataclass(frozen=True, slots=True)
class LevelMeasure:
    """At least a level; where a level may have been reached without it, another fact decides."""

    fact: str
    least: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def judge(self, facts: Facts) -> Finding:
        level = facts.code(self.fact)
        if level is None:
            return unknown(self.fact)
        fact = facts.table[self.fact]
        for doubt in fact.doubts:
            if (doubt.value, doubt.against) == (level, self.least):
                settled = facts.truth(doubt.settled_by)
                if settled is None:
                    return unknown(doubt.settled_by)
                return decided(settled, self.fact, doubt.settled_by)
        return decided(fact.rank(level) >= fact.rank(self.least), self.fact)


@dataclass(frozen=True, slots=True)
class TruthMeasure:
    fact: str
    expected: bool

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def judge(self, facts: Facts) -> Finding:
        stated = facts.truth(self.fact)
        return unknown(self.fact) if stated is None else decided(stated is self.expected, self.fact)


@dataclass(frozen=True, slots=True)
class CodeMeasure:
    fact: str
    allowed: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def judge(self, facts: Facts) -> Finding:
        code = facts.code(self.fact)
        return unknown(self.fact) if code is None else decided(code in self.allowed, self.fact)
