"""Which measurable things in an item are asked of persons, and not counted, defined or told in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import ROLE, Concept, DraftTest
from corpus.eligibility.proposing.persons.ages import age_limits
from corpus.eligibility.proposing.persons.levels import Demand, levels
from corpus.eligibility.proposing.persons.standing import standing
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import KNOWN
from corpus.records.patterns import either

#: An item that only tells of cases that do not fit.
EXCEPTION = re.compile(r"^Trường hợp\b", re.IGNORECASE)
_SOME = re.compile(r"(?:trường hợp|trừ|ngoại trừ|nếu|riêng)\b", re.IGNORECASE)
_ASKED = either("phải|yêu cầu|bảo đảm|đảm bảo|tiêu chuẩn|điều kiện")
_MUST = re.compile(rf"\b(?:{_ASKED}|trở lên|tối thiểu|ít nhất|không quá)\b", re.IGNORECASE)
_MUST_BE_OF_AGE = re.compile(rf"\b(?:{_ASKED}|tuổi đời|độ tuổi)\b", re.IGNORECASE)
#: An age that makes somebody one of a group: "cán bộ trẻ (dưới 40 tuổi)".
_GROUP = re.compile(r"(?P<who>(?:[\w-]{1,20}\s){1,3})\($")
_REACH = 70


def demands(plan: Plan, item: Item) -> tuple[Demand, ...]:
    """Everything measurable that an item asks of persons, in order."""
    found = [*_ages(item), *levels(item.key), *standing(item.key, plan.codes)]
    found.sort(key=lambda demand: (demand.start, demand.end))
    kept = [demand for demand in found if _is_asked(item, demand) and not _only_counted(plan, item, demand)]
    return tuple(demand for demand in kept if not _excepts(item, demand, kept))


def group_of(item: Item, position: int) -> str:
    """The group that an age in brackets at ``position`` defines; "" where it defines none."""
    match = _GROUP.search(item.text, max(0, position - _REACH), position)
    return match["who"].strip() if match else ""


def source_of(plan: Plan, item: Item, demand: Demand) -> str | None:
    """The known source of cadres or graduates that the demand's clause, or its item, is about."""
    clause = item.clause(demand.start).of(item.text)
    code = plan.codes.nearly(ROLE, clause) or plan.codes.nearly(ROLE, item.text)
    return code if code and code not in KNOWN else None


def _ages(item: Item) -> Iterator[Demand]:
    for limit in age_limits(item.key):
        tests = tuple(DraftTest("age", comparison, value) for comparison, value in limit.tests)
        decide = (wording.only_gender(limit.gender),) if limit.gender else ()
        label = f"{wording.AGE} ({limit.gender})" if limit.gender else wording.AGE
        note = wording.age_note(*limit.tests[-1])
        group = bool(group_of(item, limit.start))
        yield Demand(limit.start, limit.end, Concept.AGE, label, tests, decide, note, anywhere=group)


def _is_asked(item: Item, demand: Demand) -> bool:
    """Whether a demand is one of persons: not who is counted, not what somebody happens to be."""
    clause = item.clause(demand.start).of(item.key)
    of_target = _is_counted(item, demand)
    if demand.concept is Concept.AGE and not demand.anywhere and ("%" in clause or of_target):
        return False
    if demand.concept is Concept.MEMBER and of_target:
        return False
    must = _MUST_BE_OF_AGE if demand.concept is Concept.AGE else _MUST
    return demand.anywhere or item.asks or must.search(clause) is not None


def _only_counted(plan: Plan, item: Item, demand: Demand) -> bool:
    """Whether a group is defined only to count it: no known source of cadres stands there."""
    of_group = demand.concept is Concept.AGE and demand.anywhere
    return of_group and _is_counted(item, demand) and source_of(plan, item, demand) is None


def _is_counted(item: Item, demand: Demand) -> bool:
    """Whether the demand stands in a target's own words."""
    return item.is_recorded(demand.start, item.targets)


def _excepts(item: Item, demand: Demand, found: Sequence[Demand]) -> bool:
    """Whether a demand only tells another limit for some, in a clause behind the one it excepts from."""
    clause = item.clause(demand.start)
    before = any(other.fact == demand.fact and other.start < clause.start for other in found)
    return before and _SOME.match(item.key, clause.start) is not None
