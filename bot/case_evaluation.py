"""Figures on worked cases: is the verdict right in all its parts, from facts and from free text."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.casework import Casework
from bot.golden import read_rows
from corpus.eligibility.verdict import Verdict

#: The day on which cases are looked at that name none.
_TODAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A case with its right verdict; ``facts`` are what its ``question`` means."""

    id: str
    family: str
    style: str
    question: str
    facts: Mapping[str, Any] = field(repr=False)
    today: date
    verdict: str
    failed: frozenset[str]
    missing: frozenset[str]
    errors: frozenset[str]

    def agrees(self, verdict: Verdict) -> bool:
        """Whether a verdict is right in every part."""
        parts = (frozenset(verdict.failed), frozenset(verdict.missing), frozenset(verdict.errors))
        wanted = (self.failed, self.missing, self.errors)
        return verdict.outcome.value == self.verdict and parts == wanted


@dataclass(frozen=True, slots=True)
class CaseReport:
    """Shares in percent; ``complete`` asks for what failed, is missing and is impossible as well."""

    cases: int
    facts_verdict: float
    facts_complete: float
    text_verdict: float
    text_complete: float
    text_by_family: Mapping[str, float]
    text_by_style: Mapping[str, float]
    p50_ms: float  # of one check of facts
    p50_text_ms: float
    wrong_on_facts: tuple[str, ...] = ()
    wrong_on_text: tuple[str, ...] = ()


def load_cases(paths: Iterable[Path]) -> list[WorkedCase]:
    """All cases of JSON-lines files; raises ``ReadableError`` naming file and line."""
    return read_rows(paths, _case)


def _case(row: Mapping[str, Any]) -> WorkedCase:
    return WorkedCase(
        id=row["id"],
        family=row["family"],
        style=row["style"],
        question=row["question"],
        facts=row["facts"] or row["gold_facts"],
        today=date.fromisoformat(row.get("today", _TODAY.isoformat())),
        verdict=row["verdict"],
        failed=frozenset(row["failed"]),
        missing=frozenset(row["unknown"]),
        errors=frozenset(row["error_keys"]),
    )


def evaluate_cases(cases: Sequence[WorkedCase], casework: Casework) -> CaseReport:
    """Judges every case twice: by its facts, and by what is understood of its text."""
    by_facts = [_timed(case, case.facts, casework) for case in cases]
    by_text = [_timed(case, None, casework) for case in cases]
    return CaseReport(
        cases=len(cases),
        facts_verdict=_percent(case.verdict == v.outcome.value for case, (v, _) in _with(cases, by_facts)),
        facts_complete=_percent(case.agrees(v) for case, (v, _) in _with(cases, by_facts)),
        text_verdict=_percent(case.verdict == v.outcome.value for case, (v, _) in _with(cases, by_text)),
        text_complete=_percent(case.agrees(v) for case, (v, _) in _with(cases, by_text)),
        text_by_family=_by(cases, by_text, "family"),
        text_by_style=_by(cases, by_text, "style"),
        p50_ms=_median(by_facts),
        p50_text_ms=_median(by_text),
        wrong_on_facts=tuple(case.id for case, (v, _) in _with(cases, by_facts) if not case.agrees(v)),
        wrong_on_text=tuple(case.id for case, (v, _) in _with(cases, by_text) if not case.agrees(v)),
    )


Timed = tuple[Verdict, float]


def _timed(case: WorkedCase, facts: Mapping[str, Any] | None, casework: Casework) -> Timed:
    started = time.perf_counter()
    stated = casework.understand(case.question, case.today).facts if facts is None else facts
    verdict = casework.check(stated, case.today)
    return verdict, (time.perf_counter() - started) * 1000


def _with(cases: Sequence[WorkedCase], judged: Sequence[Timed]) -> Iterable[tuple[WorkedCase, Timed]]:
    return zip(cases, judged, strict=True)


def _by(cases: Sequence[WorkedCase], judged: Sequence[Timed], key: str) -> dict[str, float]:
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for case, (verdict, _) in _with(cases, judged):
        groups[getattr(case, key)].append(case.verdict == verdict.outcome.value)
    return {name: _percent(right) for name, right in sorted(groups.items())}


def _median(judged: Sequence[Timed]) -> float:
    return round(statistics.median([ms for _, ms in judged] or [0.0]), 2)


def _percent(values: Iterable[bool]) -> float:
    found = list(values)
    return round(100 * sum(found) / len(found), 1) if found else 0.0
