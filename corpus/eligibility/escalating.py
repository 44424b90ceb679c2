"""The way that a plan opens for those who fail: open, decided, followed up, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding, Remark, Status
from corpus.eligibility.rule import Rule
from corpus.eligibility.verdict import Step

#: Codes of a decision on an escalated case.
AGREED, DECLINED = "dong_y", "khong_dong_y"


def escalated(
    steps: Sequence[Step], facts: Facts, rules: Mapping[str, Rule], parked: Mapping[str, str]
) -> tuple[list[Step], tuple[str, ...]]:
    """The steps with the escalation considered, and the facts it would want to know.

    A way helps only where nothing fails that it does not cover.
    """
    failing = [step for step in steps if step.status is Status.FAIL]
    ways = {step.rule.escalation for step in failing}
    if not failing or len(ways) > 1 or "" in ways:
        return list(steps), ()
    way = rules.get(*ways)
    if way is None or way.opening is None or way.id in parked:
        return list(steps), ()
    followed, wanted = _follow(way, rules.get(way.opening.remedy), facts)
    if any(step.status is Status.REVIEW for step in followed):
        steps = [
            replace(step, status=Status.ESCALATED) if step.status is Status.FAIL else step for step in steps
        ]
    return [*steps, *followed], wanted


def _follow(way: Rule, remedy: Rule | None, facts: Facts) -> tuple[list[Step], tuple[str, ...]]:
    """The steps of the way itself: under review where it is open, for information where it is closed."""
    opening = way.opening
    if opening is None:
        return [], ()
    closed = Step(way, Status.INFO, clauses=way.clauses)
    decision = facts.code(opening.decision) if opening.decision else None
    declared = facts.truth(opening.declared)
    if remedy and remedy.too_late and remedy.too_late.fit(facts):
        return [closed, Step(remedy, Status.FAIL, clauses=remedy.clauses)], ()
    if decision == DECLINED or declared is False:
        return [closed], ()
    if declared is None and opening.must_be_declared:
        return [], ()
    open_step = Step(
        way, Status.REVIEW, (Finding(Status.REVIEW, remark=Remark.LEFT_TO_PEOPLE),), (), way.clauses
    )
    if decision == AGREED and remedy:
        key = remedy.tests[0].measure.facts[0]
        if facts.truth(key) is False:
            return [closed, Step(remedy, Status.FAIL, clauses=remedy.clauses)], ()
        return [open_step], () if key in facts else (key,)
    return [open_step], (opening.declared,) if declared is None and decision is None else ()
