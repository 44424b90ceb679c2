"""The way that a plan opens for those who fail: open, decided, followed up, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding, Remark, Status
from corpus.eligibility.judging import parked_step
from corpus.eligibility.rule import Opening, Rule
from corpus.eligibility.verdict import Step

#: Codes of a decision on an escalated case.
AGREED, DECLINED = "dong_y", "khong_dong_y"


def escalated(
    steps: Sequence[Step], facts: Facts, rules: Mapping[str, Rule], parked: Mapping[str, str]
) -> tuple[list[Step], tuple[str, ...]]:
    """The steps with the escalation considered, and the facts it would want to know.

    A way helps only where nothing fails that it does not cover. One that is parked is not gone, and a parked
    remedy refuses nobody; both are said.
    """
    failing = [step for step in steps if step.status is Status.FAIL]
    ways = [rules[id] for id in dict.fromkeys(step.rule.escalation for step in failing) if id in rules]
    if not ways or ways[0].opening is None:
        return list(steps), ()
    way, named = ways[0], rules.get(ways[0].opening.remedy)
    remedy = named if named and named.id not in parked else None
    if way.id not in parked and remedy and remedy.too_late and remedy.too_late.fit(facts):
        return [*steps, _closed(way), Step(remedy, Status.FAIL, clauses=remedy.clauses)], ()
    if any(step.rule.escalation != way.id for step in failing):
        return list(steps), ()
    if way.id in parked:
        return [*steps, parked_step(way)], ()
    followed, wanted = _follow(way, ways[0].opening, remedy, facts)
    if any(step.status is Status.REVIEW for step in followed):
        steps = [
            replace(step, status=Status.ESCALATED) if step.status is Status.FAIL else step for step in steps
        ]
        if named and remedy is None:
            followed.append(parked_step(named))
    return [*steps, *followed], wanted


def _follow(
    way: Rule, opening: Opening, remedy: Rule | None, facts: Facts
) -> tuple[list[Step], tuple[str, ...]]:
    """The steps of the way itself: under review where it is open, for information where it is closed."""
    decision = facts.code(opening.decision) if opening.decision else None
    declared = facts.truth(opening.declared)
    if decision == DECLINED or declared is False:
        return [_closed(way)], ()
    if declared is None and opening.must_be_declared:
        return [], ()
    finding = Finding(Status.REVIEW, remark=Remark.LEFT_TO_PEOPLE)
    open_step = Step(way, Status.REVIEW, (finding,), clauses=way.clauses)
    if decision == AGREED and remedy:
        key = remedy.tests[0].measure.facts[0]
        if facts.truth(key) is False:
            return [_closed(way), Step(remedy, Status.FAIL, clauses=remedy.clauses)], ()
        return [open_step], () if key in facts else (key,)
    return [open_step], (opening.declared,) if declared is None and decision is None else ()


def _closed(way: Rule) -> Step:
    return Step(way, Status.INFO, clauses=way.clauses)
