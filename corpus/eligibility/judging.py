"""One rule held against the facts of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding, Remark, Status, unknown
from corpus.eligibility.rule import Clause, Rule, RuleKind, Test
from corpus.eligibility.verdict import Step

#: The fact that names a doubt about a qualitative standard.
CONCERN = "qualitative_concern"
#: Which status of several tests is that of the rule.
_DECISIVE = (Status.FAIL, Status.UNKNOWN, Status.REVIEW, Status.PASS)


def judge(rule: Rule, facts: Facts, *, parked: bool = False) -> Step | None:
    """The step of a rule that applies to the case; None where it has nothing to say about it."""
    if parked:
        return parked_step(rule)
    if rule.not_in_force.fit(facts) and rule.not_in_force:
        return Step(
            rule, Status.REVIEW, (Finding(Status.REVIEW, remark=Remark.NOT_IN_FORCE),), (), rule.clauses
        )
    match rule.kind:
        case RuleKind.IN_FORCE:
            return None
        case RuleKind.SCOPE:
            return Step(rule, Status.REVIEW, (), (), rule.clauses)
        case RuleKind.QUALITATIVE:
            return _qualitative(rule, facts)
    if (rule.unless and rule.unless.fit(facts)) or rule.only_if.fit(facts) is False:
        return Step(rule, Status.EXEMPT, clauses=rule.clauses)
    findings = tuple(_findings(rule.tests, facts))
    if not findings:
        return Step(rule, Status.INFO, clauses=rule.clauses) if rule.kind is RuleKind.DEFERRAL else None
    status = next(status for status in _DECISIVE if any(f.status is status for f in findings))
    findings = tuple(sorted(findings, key=lambda finding: _DECISIVE.index(finding.status)))
    missing = tuple(dict.fromkeys(key for finding in findings for key in finding.missing))
    if status is not Status.PASS and (needed := rule.only_if.open_keys(facts)):
        status, missing = Status.UNKNOWN, needed
    return Step(rule, status, findings, missing if status is Status.UNKNOWN else (), rule.clauses)


def parked_step(rule: Rule) -> Step:
    """Of a rule that cannot be relied on: people have to look; there is no clause to show."""
    return Step(rule, Status.REVIEW, (Finding(Status.REVIEW, remark=Remark.PARKED),))


def _qualitative(rule: Rule, facts: Facts) -> Step:
    """To be reviewed where somebody raised a doubt, with the clauses about it first; else only listed."""
    doubt = facts.code(CONCERN)
    if doubt is None:
        return Step(rule, Status.INFO, clauses=rule.clauses)
    about: Sequence[Clause] = sorted(rule.clauses, key=lambda clause: doubt not in clause.concerns)
    finding = Finding(Status.REVIEW, used=(CONCERN,), remark=Remark.LEFT_TO_PEOPLE)
    return Step(rule, Status.REVIEW, (finding,), (), tuple(about))


def _findings(tests: Sequence[Test], facts: Facts) -> Iterator[Finding]:
    """One finding for each test that counts; variants of one test count once."""
    for keys, group in groupby(tests, key=lambda test: tuple(test.when.allowed)):
        judged = list(group)
        if keys:
            yield _variants(judged, facts)
        else:
            yield from (found for test in judged if (found := _finding(test, facts)))


def _finding(test: Test, facts: Facts) -> Finding | None:
    """None for a test that is silent in this case."""
    found = test.measure.judge(facts)
    if test.objection and found.status is Status.PASS:
        return None
    if (
        found.status is Status.UNKNOWN
        and not found.used
        and (test.objection or test.presumed or test.optional)
    ):
        return None
    if found.status is Status.FAIL and test.review:
        return Finding(Status.REVIEW, used=found.used, remark=Remark.LEFT_TO_PEOPLE, detail=found.detail)
    return found


def _variants(tests: Sequence[Test], facts: Facts) -> Finding:
    """The variant that fits; where that is not known, or the plan names none, what all variants agree on."""
    fits = [test.when.fit(facts) for test in tests]
    if True in fits:
        tests = [test for test, fit in zip(tests, fits, strict=True) if fit]
    elif None in fits:
        tests = [test for test, fit in zip(tests, fits, strict=True) if fit is None]
    found = [_finding(test, facts) or Finding(Status.PASS) for test in tests]
    if len({(finding.status, finding.missing) for finding in found}) == 1:
        return found[0]
    missing = tuple(dict.fromkeys(key for finding in found for key in finding.missing))
    if None in fits and True not in fits:
        return unknown(*dict.fromkeys((*(k for t in tests for k in t.when.open_keys(facts)), *missing)))
    if missing:
        return unknown(*missing)
    return Finding(Status.REVIEW, used=found[0].used, remark=Remark.SILENT, detail=found[0].detail)
