"""What the calculator answers: an outcome and the steps that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding, Status
from corpus.eligibility.rule import Clause, Rule

#: Stands for "no document regulates this": a role, locality, quota or period without rules.
OUT_OF_SCOPE = "X-SCOPE"


class Outcome(StrEnum):
    IMPOSSIBLE = "loi"
    REFUSED = "khong_dat"
    INCOMPLETE = "thieu_thong_tin"
    REVIEW = "xem_xet"
    PASSED = "dat"


@dataclass(frozen=True, slots=True)
class Step:
    """One rule held against the case. ``findings`` are those of its tests, the telling one first.

    ``clauses`` are those to cite, the decisive first. ``reserved`` is the status it would have if what is
    not known were settled, where alternatives differ.
    """

    rule: Rule
    status: Status
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    reserved: Status | None = None

    @property
    def finding(self) -> Finding | None:
        return self.findings[0] if self.findings else None


@dataclass(frozen=True, slots=True)
class Alternative:
    """What would hold if a fact that is not known had this value."""

    key: str
    code: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """``missing`` are keys that could change it, most decisive first; ``errors`` impossible ones."""

    outcome: Outcome
    facts: Facts
    steps: tuple[Step, ...] = ()
    missing: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    out_of_scope: bool = False

    def with_status(self, *statuses: Status) -> Iterator[Step]:
        return (step for step in self.steps if step.status in statuses)

    @property
    def failed(self) -> tuple[str, ...]:
        return tuple(step.rule.id for step in self.with_status(Status.FAIL, Status.ESCALATED))

    @property
    def review(self) -> tuple[str, ...]:
        """Ids of rules, or ``OUT_OF_SCOPE``."""
        found = tuple(step.rule.id for step in self.with_status(Status.REVIEW))
        return (OUT_OF_SCOPE,) if self.out_of_scope else found
