"""Two rules that ask the same fact of the same cases: twice, or against each other."""

from __future__ import annotations

from corpus.eligibility.measures.age import AgeMeasure
from corpus.eligibility.measures.base import Bounds, Measure
from corpus.eligibility.measures.shares import CountMeasure, ShareMeasure
from corpus.eligibility.measures.timing import WithinMeasure
from corpus.eligibility.measures.values import CodeMeasure, TruthMeasure
from corpus.eligibility.rule import Rule

_TWICE = "thử trùng cùng dữ kiện, cùng trường hợp với"
_AGAINST = "mâu thuẫn với"


def clash(one: Rule, other: Rule) -> str:
    """What is wrong between two rules, in Vietnamese; "" where some case cannot fall under both, or may."""
    conditions = ((one.applies, other.applies), (one.only_if, other.only_if))
    if not all(left.meets(right) for left, right in conditions):
        return ""
    for left in one.tests:
        for right in other.tests:
            if left.when.meets(right.when) and (problem := _compare(left.measure, right.measure)):
                return problem
    return ""


def _compare(left: Measure, right: Measure) -> str:
    if type(left) is not type(right) or left.facts != right.facts:
        return ""
    if isinstance(left, AgeMeasure | ShareMeasure | CountMeasure):
        return _bounds(left.bounds, right.bounds) if isinstance(right, type(left)) else ""
    if isinstance(left, TruthMeasure) and isinstance(right, TruthMeasure):
        return _TWICE if left.expected is right.expected else _AGAINST
    if isinstance(left, CodeMeasure) and isinstance(right, CodeMeasure):
        return _TWICE if set(left.allowed) & set(right.allowed) else _AGAINST
    if isinstance(left, WithinMeasure) and isinstance(right, WithinMeasure):
        return _TWICE if left.first <= right.last and right.first <= left.last else _AGAINST
    return _TWICE


def _bounds(left: Bounds, right: Bounds) -> str:
    """A lower and an upper limit go together; two of one side do not."""
    if left.excludes(right):
        return _AGAINST
    both_low = left.low is not None and right.low is not None
    both_high = left.high is not None and right.high is not None
    return _TWICE if both_low or both_high else ""
