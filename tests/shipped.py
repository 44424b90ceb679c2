"""The shipped rules and the worked cases, for tests of the calculator; no index is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from corpus.eligibility.engine import Calculator
from corpus.eligibility.rule_folder import load_rules
from corpus.eligibility.verdict import Verdict
from tests.real import ROOT, TODAY

#: The day on which worked cases are looked at that name none.
CASE_DAY = date(2026, 11, 25)
#: ``tests/cases/scenarios_*.jsonl``; of those called held out nothing but ids may be shown.
SCENARIO_FILES = ("public", "more", "blind", "free_text", "held_out", "held_out_free_text")


@cache
def calculator() -> Calculator:
    return Calculator(*load_rules())


def check(facts: Mapping[str, Any], today: date = TODAY) -> Verdict:
    return calculator().check(facts, today)


@dataclass(frozen=True)
class Scenario:
    """A case worked by hand: its facts and what has to be answered; ``tests/cases/README.md``."""

    id: str
    question: str = field(repr=False)
    facts: Mapping[str, Any] = field(repr=False)
    today: date
    expected: Mapping[str, Any] = field(repr=False)
    file: str = ""  # one of ``SCENARIO_FILES``

    def names(self, key: str) -> list[str]:
        """What is expected under ``key``, sorted."""
        return sorted(self.expected[key])


@cache
def scenarios() -> tuple[Scenario, ...]:
    return tuple(
        _scenario(json.loads(line), name)
        for name in SCENARIO_FILES
        for line in (ROOT / "tests" / "cases" / f"scenarios_{name}.jsonl").read_text("utf-8").splitlines()
    )


def _scenario(row: dict[str, Any], file: str) -> Scenario:
    facts = row["gold_facts"] if row["text_only"] else row["facts"]
    today = date.fromisoformat(row["today"]) if "today" in row else CASE_DAY
    return Scenario(row["id"], row["question"], facts, today, row, file)
