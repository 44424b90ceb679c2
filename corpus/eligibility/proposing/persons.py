"""Drafts of what is asked of persons: age, schooling, theory, standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.ages import age_limits
from corpus.eligibility.proposing.conditions import Narrowing, exceptions, narrowing
from corpus.eligibility.proposing.draft import ROLE, Concept, Draft, DraftTest
from corpus.eligibility.proposing.levels import Demand, levels
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import KNOWN
from corpus.eligibility.proposing.standing import standing
from corpus.eligibility.proposing.whom import Whom, for_name, whom
from corpus.records.statements import Range

_MUST = re.compile(
    r"\b(?:phải|yêu cầu|bảo đảm|đảm bảo|đủ điều kiện|tiêu chuẩn|điều kiện|trở lên|tối thiểu|ít nhất|không quá)\b",
    re.IGNORECASE,
)
_MUST_BE_OF_AGE = re.compile(
    r"\b(?:phải|tuổi đời|độ tuổi|yêu cầu|điều kiện|tiêu chuẩn|bảo đảm|đảm bảo)\b", re.IGNORECASE
)
#: "cán bộ trẻ (dưới 40 tuổi)": an age that makes somebody one of a group.
_GROUP = re.compile(r"(?P<who>(?:[\w-]{1,20}\s){1,3})\($")
_EXCEPTION = re.compile(r"^Trường hợp\b", re.IGNORECASE)
#: How a clause begins that only excepts from the one before it.
_BEYOND = re.compile(r"\s*[;.]\s*(?:trường hợp|trừ|ngoại trừ|nếu|riêng)\b(?=\s)", re.IGNORECASE)
_SOME = re.compile(r"(?:trường hợp|trừ|ngoại trừ|nếu|riêng)\b", re.IGNORECASE)
_PREFERS = re.compile(r"\b(?:ưu tiên|khuyến khích)\b", re.IGNORECASE)


def demands(plan: Plan, item: Item) -> tuple[Demand, ...]:
    """Everything measurable that an item asks of persons, in order."""
    found = [*_ages(item), *levels(item.key), *standing(item.key, plan.codes)]
    found.sort(key=lambda demand: (demand.start, demand.end))
    kept = [demand for demand in found if _is_asked(item, demand) and not _only_counted(plan, item, demand)]
    return tuple(demand for demand in kept if not _excepts(item, demand, kept))


def persons(plan: Plan) -> Iterator[Draft]:
    """A draft for each demand; tests of one fact for different kinds of communes are one draft."""
    for item in plan.items:
        if not item.is_role and not _EXCEPTION.match(item.key):
            yield from _of_item(plan, item)


def _ages(item: Item) -> Iterator[Demand]:
    for limit in age_limits(item.key):
        tests = tuple(DraftTest("age", comparison, value) for comparison, value in limit.tests)
        decide: tuple[str, ...] = ()
        if limit.gender:
            only = wording.ONLY_MEN if limit.gender == "nam" else wording.ONLY_WOMEN
            decide = (f"{only}; {wording.NO_GENDER}",)
        label = f"{wording.AGE} ({limit.gender})" if limit.gender else wording.AGE
        group = bool(_GROUP.search(item.key, max(0, limit.start - 70), limit.start))
        yield Demand(
            limit.start, limit.end, Concept.AGE, label, tests, decide, wording.AGE_NOTE, anywhere=group
        )


def _is_asked(item: Item, demand: Demand) -> bool:
    """Whether a demand is one of persons: not who is counted, not what somebody happens to be."""
    clause = item.clause(demand.start).of(item.key)
    if demand.concept is Concept.AGE and not demand.anywhere and ("%" in clause or _counts(item, demand)):
        return False
    if demand.concept is Concept.MEMBER and _counts(item, demand):
        return False
    if demand.anywhere or item.asks:
        return True
    must = _MUST_BE_OF_AGE if demand.concept is Concept.AGE else _MUST
    return bool(must.search(clause))


def _excepts(item: Item, demand: Demand, found: Sequence[Demand]) -> bool:
    """Whether a demand only tells another limit for some, in a clause behind the one that it excepts from."""
    clause = item.clause(demand.start)
    before = [other for other in found if other.fact == demand.fact and other.start < clause.start]
    return bool(before) and _SOME.match(item.key, clause.start) is not None


def _only_counted(plan: Plan, item: Item, demand: Demand) -> bool:
    """Whether a group is defined only to count it: no source of cadres that is known stands there."""
    of_group = demand.concept is Concept.AGE and demand.anywhere
    return of_group and _counts(item, demand) and _source(plan, item, demand) is None


def _source(plan: Plan, item: Item, demand: Demand) -> str | None:
    """The known source of cadres or graduates that the clause is about."""
    clause = item.clause(demand.start).of(item.text)
    code = plan.codes.nearly(ROLE, clause) or plan.codes.nearly(ROLE, item.text)
    return code if code and code not in KNOWN else None


def _counts(item: Item, demand: Demand) -> bool:
    """Whether the demand stands in a target's own words."""
    for target in item.targets:
        place = item.find(target.clause)
        if place and place.start <= demand.start < place.end:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Asked:
    """A demand with whom it is for and what narrows it."""

    demand: Demand
    narrowing: Narrowing
    whom: Whom

    @property
    def group(self) -> tuple[object, ...]:
        """What variants of one demand share; posts of its own part it from the others."""
        return (self.demand.concept, self.demand.fact, self.demand.label, self.whom.codes)


def _of_item(plan: Plan, item: Item) -> Iterator[Draft]:
    asked: list[_Asked] = []
    previous = 0
    for demand in demands(plan, item):
        place = Range(demand.start, demand.end)
        narrowed = narrowing(item.key, place, item.clause(demand.start), plan.codes, previous)
        asked.append(_Asked(demand, narrowed, _whom(plan, item, demand, narrowed)))
        previous = demand.end
    while asked:
        first = asked[0]
        same = [one for one in asked if one.group == first.group] if first.narrowing.when else [first]
        same = [one for one in same if one is first or one.narrowing.when]
        asked = [one for one in asked if one not in same]
        yield _draft(plan, item, same)


def _whom(plan: Plan, item: Item, demand: Demand, narrowed: Narrowing) -> Whom:
    if narrowed.posts:
        return Whom(ROLE, narrowed.posts)
    if demand.anywhere and (code := _source(plan, item, demand)):
        return Whom(ROLE, (code,), (wording.NEGLIGIBLE,))
    group = _GROUP.search(item.text, max(0, demand.start - 70), demand.start)
    if group and (found := for_name(plan, group["who"].strip(), persons=True)):
        return replace(found, decide=(*found.decide, wording.NEGLIGIBLE))
    return whom(plan, item, demand.start, persons=True)


def _draft(plan: Plan, item: Item, same: list[_Asked]) -> Draft:
    """One rule out of a demand, or out of its variants for several kinds of communes."""
    first, last = same[0], same[-1]
    demand, found = first.demand, first.whom
    place = Range(demand.start, max(last.narrowing.end, last.demand.end))
    clause = item.clause(demand.start)
    piece = (
        Range(clause.start, max(item.clause(last.demand.start).end, clause.end)) if len(same) > 1 else clause
    )
    piece = _narrowed_piece(item, demand, piece) if len(same) == 1 else piece
    beyond = exceptions(item.text, _with_exceptions(item, piece), plan.codes, found.family)
    tests = tuple(replace(test, when=one.narrowing.when) for one in same for test in one.demand.tests)
    prefers = (wording.PREFERRED,) if _PREFERS.search(piece.of(item.key)) else ()
    decide = dict.fromkeys(
        (
            *found.decide,
            *prefers,
            *(line for one in same for line in (*one.demand.decide, *one.narrowing.decide)),
            *beyond.decide,
        )
    )
    return Draft(
        concept=demand.concept,
        family=found.family,
        section=item.section,
        quote=plan.quote(item, place, piece),
        place=item.span.start + demand.start,
        label=demand.label,
        applies={**plan.here, **found.applies},
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=tests,
        period=plan.facts.period,
        note=" ".join(filter(None, (demand.note, beyond.note))),
        decide=tuple(decide),
    )


def _with_exceptions(item: Item, piece: Range) -> Range:
    """A piece with the clauses behind it that only say for whom it does not hold."""
    end = piece.end
    while behind := _BEYOND.match(item.key, end):
        end = item.clause(behind.end()).end
    return Range(piece.start, end)


def _narrowed_piece(item: Item, demand: Demand, clause: Range) -> Range:
    """The clause, or the part of it that a record holds this demand in."""
    for criterion in item.criteria:
        place = item.find(criterion.text)
        if place and place.start <= demand.start and demand.end <= place.end:
            return Range(max(place.start, clause.start), min(place.end, clause.end))
    return clause
