"""Facts and rules for unit tests; the keys are those of the shipped table of facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.eligibility.engine import Calculator
from corpus.eligibility.facts import Facts, read_facts
from corpus.eligibility.measures.base import Measure
from corpus.eligibility.measures.values import LevelMeasure, TruthMeasure
from corpus.eligibility.rule import Clause, Conditions, Rule, RuleBook, RuleKind, Test
from tests.real import TODAY
from tests.shipped import calculator

#: Criteria that most tests can do with.
MEMBER, SCHOOL = TruthMeasure("is_party_member", True), LevelMeasure("education", "thpt")


def known(today: date = TODAY, /, **stated: Any) -> Facts:
    """These facts, all of them possible."""
    facts, wrong = read_facts(stated, calculator().table, today)
    assert not wrong
    return facts


def only(**codes: str | bool) -> Conditions:
    """Conditions with one code each."""
    return Conditions({key: frozenset([str(code)]) for key, code in codes.items()})


def rule(*tests: Test | Measure, **given: Any) -> Rule:
    """A rule for every trưởng thôn, with one clause."""
    id = given.pop("id", "R-1")
    plain: dict[str, Any] = {
        "id": id,
        "document": "ke-hoach",
        "kind": RuleKind.CRITERION,
        "label": "Tiêu chuẩn",
        "clauses": (Clause("I", f"lời của {id}"),),
        "applies": only(role="truong_thon"),
        "tests": tuple(test if isinstance(test, Test) else Test(test) for test in tests),
    }
    return Rule(**{**plain, **given})


def by(*rules: Rule, parked: dict[str, str] | None = None) -> Calculator:
    """A calculator that knows these rules only."""
    return Calculator(calculator().table, RuleBook(rules, parked or {}))
