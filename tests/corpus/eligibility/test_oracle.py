"""The calculator against a second one, on thousands of cases that nobody thought of."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from corpus.eligibility.verdict import Outcome
from tests.corpus.eligibility import oracle
from tests.corpus.eligibility.keys import Facts
from tests.corpus.eligibility.random_cases import any_facts, random_facts
from tests.shipped import calculator, check, scenarios


def as_expected(facts: Facts, today: date) -> oracle.Expected:
    """What the program says, in the oracle's terms."""
    verdict = check(facts, today)
    return oracle.Expected(
        verdict.outcome.value,
        frozenset(verdict.failed),
        frozenset(verdict.review),
        frozenset(verdict.missing),
        frozenset(verdict.errors),
    )


@pytest.mark.parametrize(("draw", "count"), [(random_facts, 2000), (any_facts, 1200)])
def test_both_say_the_same(draw: Callable[[random.Random], Facts], count: int) -> None:
    outcomes: Counter[str] = Counter()
    for seed in range(count):
        rng = random.Random(seed)
        facts = draw(rng)
        today = date(rng.randint(2022, 2026), rng.randint(1, 12), rng.randint(1, 28))
        expected = oracle.judge(facts, today)
        assert as_expected(facts, today) == expected, f"seed {seed}, on {today}: {facts}"
        outcomes[expected.verdict] += 1
    assert min(outcomes[outcome.value] for outcome in Outcome) > 30


def test_the_oracle_agrees_with_the_cases_worked_by_hand() -> None:
    for scenario in scenarios():
        expected = oracle.judge(dict(scenario.facts), scenario.today)
        assert expected.verdict == scenario.expected["verdict"], scenario.id
        assert sorted(expected.failed) == scenario.names("failed"), scenario.id
        assert sorted(expected.review) == scenario.names("review"), scenario.id
        assert sorted(expected.unknown) == scenario.names("unknown"), scenario.id
        assert sorted(expected.errors) == scenario.names("error_keys"), scenario.id


def test_no_rule_is_out_of_reach() -> None:
    """Each rule that can fail or be under review does so in some of the cases drawn."""
    seen: set[str] = set()
    for seed in range(2500):
        for draw in (random_facts, any_facts):
            expected = oracle.judge(draw(random.Random(seed)), date(2025, 6, 1))
            seen |= expected.failed | expected.review
    rules = {rule.id for rule in calculator().book.rules if rule.kind != "listed"}
    quiet = rules - seen
    assert quiet == {"A-BS-11"}  # every chi bộ post may be held together with another
