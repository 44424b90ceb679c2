"""What holds of every case, however odd: nothing raises, no order, no chance, no quote that is not there."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework import Judged, as_object
from bot.engine import Engine
from bot.jsonl import encode
from corpus.eligibility.engine import Calculator
from corpus.eligibility.finding import Status
from corpus.eligibility.rule_folder import load_rules
from corpus.eligibility.verdict import Outcome
from tests.corpus.eligibility.digest import as_json, digest
from tests.corpus.eligibility.keys import CODES, TYPES, Facts
from tests.corpus.eligibility.random_cases import any_facts, hostile_facts, random_facts
from tests.corpus.eligibility.raw_rules import Raw, raw_tests
from tests.real import ROOT, as_read, source_as_read
from tests.shipped import calculator, check, scenarios

SEEDS = st.integers(0, 10_000)
CASES = st.builds(
    lambda draw, seed: draw(random.Random(seed)), st.sampled_from([random_facts, any_facts]), SEEDS
)
#: What JSON can hold.
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=3,
)


# --- Any input ---------------------------------------------------------------------------------------------


def test_no_facts_raise() -> None:
    for seed in range(1000):
        facts = hostile_facts(random.Random(seed))
        verdict = check(facts)
        assert as_json(facts).endswith(b"}\n")
        assert (verdict.outcome is Outcome.IMPOSSIBLE) == bool(verdict.errors)
        assert set(verdict.errors) <= set(facts)
        assert set(verdict.missing) <= set(TYPES)
        unknown = {key for key, value in facts.items() if key not in TYPES and value is not None}
        assert unknown <= set(verdict.errors)


@given(case=CASES, key=st.sampled_from(list(TYPES)) | st.text(max_size=9), value=ODD)
def test_impossible_values_are_named(case: Facts, key: str, value: object) -> None:
    """By their type alone; limits and contradictions are the oracle's."""
    verdict = check({**case, key: value})
    if value is None:
        assert verdict == check({stated: case[stated] for stated in case if stated != key})
    elif key not in TYPES or not _of_type(key, value):
        assert key in verdict.errors


def _of_type(key: str, value: object) -> bool:
    kind = TYPES[key]
    if key in CODES:
        return isinstance(value, str) and value in CODES[key]
    if kind == "bool":
        return isinstance(value, bool)
    if kind.startswith(("date", "month")):
        return isinstance(value, str)
    number = int | float if kind.startswith("number") else int
    return isinstance(value, number) and not isinstance(value, bool)


# --- Neither order nor chance ------------------------------------------------------------------------------


@given(case=CASES, seed=SEEDS)
def test_the_order_of_facts_changes_nothing(case: Facts, seed: int) -> None:
    mixed = list(case.items())
    random.Random(seed).shuffle(mixed)
    one, other = (as_object(Judged(check(facts), {})) for facts in (case, dict(mixed)))
    assert encode(one) == encode(other)


@given(case=CASES)
def test_what_is_stated_as_not_known_is_not_stated(case: Facts) -> None:
    known = {key: value for key, value in case.items() if value is not None}
    nothing = dict.fromkeys(TYPES.keys() - known.keys())
    assert check({**known, **nothing}) == check(known)


def test_the_same_rules_read_again_say_the_same() -> None:
    again = Calculator(*load_rules())
    for seed in range(60):
        for draw in (random_facts, any_facts):
            facts = draw(random.Random(seed))
            assert as_json(facts) == as_json(facts, again) == as_json(facts)


def test_another_process_says_the_same() -> None:
    """Sets come in another order there; what is said does not."""
    code = "from tests.corpus.eligibility.digest import digest; print(digest())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest()


# --- Knowing more ------------------------------------------------------------------------------------------


@cache
def judged(outcome: Outcome) -> tuple[Facts, ...]:
    drawn = [draw(random.Random(seed)) for seed in range(150) for draw in (random_facts, any_facts)]
    worked = [dict(scenario.facts) for scenario in scenarios()]
    return tuple(facts for facts in (*drawn, *worked) if check(facts).outcome is outcome)


def passing(test: Raw) -> Iterator[tuple[str, Any]]:
    """A fact that passes a test as its file writes it."""
    key = test["fact"]
    match test:
        case {"is": bool(truth)}:
            yield key, truth
        case {"at_least": str()}:
            yield key, CODES[key][-1]
        case {"one_of": [*codes]}:
            yield from ((key, code) for code in codes)
        case {"at_most": int(most)} if key == "age":
            yield key, most
        case {"below": int(limit)} if key == "age":
            yield key, limit - 1
        case {"at_least": int(least)}:
            yield ("percent" if key == "share" else key), least
        case {"above": int(low)} | {"between": [_, int(low)]} | {"exactly": int(low)} if key == "share":
            yield "percent", min(100, low + ("above" in test))
        case {"exactly": int(months)}:
            yield key, months
        case {"before": date() as day}:
            yield key, date(day.year, 1, 2).isoformat()
        case {"within": [_, date() as day]}:
            yield key, day.isoformat()


ASKED = [(raw.rule["id"], key, value) for raw in raw_tests() for key, value in passing(raw.test)]


@settings(max_examples=100)
@given(data=st.data())
def test_a_passing_fact_more_turns_no_pass_into_a_refusal(data: st.DataObject) -> None:
    facts = data.draw(st.sampled_from(judged(Outcome.PASSED)))
    rules = {step.rule.id for step in check(facts).steps}
    more = [(key, value) for rule, key, value in ASKED if rule in rules and key not in facts]
    if more:
        key, value = data.draw(st.sampled_from(more))
        assert check({**facts, key: value}).outcome is not Outcome.REFUSED


@settings(max_examples=100)
@given(data=st.data())
def test_the_fact_that_was_asked_for_passes_the_rule_that_asked(data: st.DataObject) -> None:
    facts = data.draw(st.sampled_from(judged(Outcome.INCOMPLETE)))
    verdict = check(facts)
    waiting = {step.rule.id: step.missing for step in verdict.steps if step.status is Status.UNKNOWN}
    more = [(key, value) for rule, key, value in ASKED if key in waiting.get(rule, ())]
    if more and not verdict.alternatives:
        key, value = data.draw(st.sampled_from(more))
        after = check({**facts, key: value})
        asked = {rule for rule, *answer in ASKED if answer == [key, value] and key in waiting.get(rule, ())}
        assert key not in after.missing
        assert not asked & set(after.failed)


@settings(max_examples=100)
@given(data=st.data())
def test_only_what_is_missing_can_settle_a_case(data: st.DataObject) -> None:
    """Some value of the first missing fact changes what is said; a fact of another family does not."""
    facts = data.draw(st.sampled_from(judged(Outcome.INCOMPLETE)))
    verdict = check(facts)
    first = verdict.missing[0]
    values: list[object] = [*CODES.get(first, ())] or ([True, False] if TYPES[first] == "bool" else [])
    if values:
        answered = [check({**facts, first: value}) for value in values]
        assert any((after.outcome, after.missing) != (verdict.outcome, verdict.missing) for after in answered)
        assert all(first not in after.missing for after in answered)


# --- Quotes ------------------------------------------------------------------------------------------------


@given(case=CASES)
def test_every_quote_is_verbatim(case: Facts) -> None:
    for row in as_object(Judged(check(case), case))["criteria"]:
        if row["rule"] == "X-SCOPE":
            assert (row["quote"], row["document"], row["section"]) == ("", "", "")
        else:
            assert as_read(row["quote"]) in source_as_read(row["document"])
            assert row["quote"]


@given(case=CASES)
def test_every_step_that_counts_shows_its_clause(case: Facts) -> None:
    verdict = check(case)
    for step in verdict.steps:
        assert step.clauses
        assert sorted(clause.quote for clause in step.clauses) == sorted(
            clause.quote for clause in step.rule.clauses
        )
        assert (step.status is Status.UNKNOWN) == bool(step.missing) or verdict.alternatives


def test_every_clause_stands_in_its_section(engine: Engine) -> None:
    for rule in calculator().book.rules:
        for clause in rule.clauses:
            held = [as_read(text) for text in _texts(engine, rule.document, clause.section)]
            assert any(as_read(clause.quote) in text for text in held), f"{rule.id}, {clause.section}"


def _texts(engine: Engine, document: str, path: str) -> Iterator[str]:
    """The section as it is printed, and its passages: footnotes are printed elsewhere."""
    if section := engine.store.section(document, path):
        yield engine.store.source(document)[section.span.start : section.span.end]
    for passage in engine.store.passages(document):
        if passage.section == path:
            yield passage.text
