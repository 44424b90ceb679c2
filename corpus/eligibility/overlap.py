"""Two rules that ask the same fact of the same cases: twice, or against each other."""

from __future__ import annotations

from itertools import combinations, product

from corpus.eligibility.measure_table import SHARE
from corpus.eligibility.measures.age import AgeMeasure
from corpus.eligibility.measures.base import Bounds, Measure
from corpus.eligibility.measures.shares import CountMeasure, ShareMeasure
from corpus.eligibility.measures.timing import WithinMeasure
from corpus.eligibility.measures.values import CodeMeasure, TruthMeasure
from corpus.eligibility.rule import Conditions, Rule, Test

_TWICE = "thử trùng cùng dữ kiện {fact!r}, cùng trường hợp với"
_AGAINST = "thử dữ kiện {fact!r} mâu thuẫn, cùng trường hợp với"


def clash(one: Rule, other: Rule) -> str:
    """What is wrong between two rules, in Vietnamese; "" where no case falls under both, or both may stand.

    A rule clashes with itself where two of its own tests do.
    """
    if not one.tests or not other.tests or _spares(one, other) or _spares(other, one):
        return ""
    pairs = combinations(one.tests, 2) if one is other else product(one.tests, other.tests)
    for left, right in pairs:
        if _meet(_conditions(one, left), _conditions(other, right)):
            problem = _compare(left.measure, right.measure)
            if problem:
                fact = SHARE if isinstance(left.measure, ShareMeasure) else left.measure.facts[0]
                return problem.format(fact=fact)
    return ""


def _conditions(rule: Rule, test: Test) -> tuple[Conditions, ...]:
    return rule.applies, rule.only_if, test.when


def _meet(left: tuple[Conditions, ...], right: tuple[Conditions, ...]) -> bool:
    return all(one.meets(other) for one, other in product(left, right))


def _spares(one: Rule, other: Rule) -> bool:
    """Whether every case that ``other`` is for is exempt from ``one``, or one it does not bind yet."""
    return any(
        exempt and all(_only(other, key, exempt[key]) for key in exempt.allowed)
        for exempt in (one.unless, one.not_in_force)
    )


def _only(rule: Rule, key: str, codes: frozenset[str]) -> bool:
    return any(key in given and given[key] <= codes for given in (rule.applies, rule.only_if))


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
