"""Drafts of what is asked of persons: age, schooling, theory, standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import Narrowing, exceptions, narrowing
from corpus.eligibility.proposing.draft import ROLE, Draft
from corpus.eligibility.proposing.persons.demands import EXCEPTION, demands, group_of, source_of
from corpus.eligibility.proposing.persons.levels import Demand
from corpus.eligibility.proposing.persons.whom import Whom, for_name, whom
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.records.statements import Range

#: How a clause begins that only excepts from the one before it.
_BEYOND = re.compile(r"\s*[;.]\s*(?:trường hợp|trừ|ngoại trừ|nếu|riêng)\b(?=\s)", re.IGNORECASE)
_PREFERS = re.compile(r"\b(?:ưu tiên|khuyến khích)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A demand with whom it is for and what narrows it."""

    demand: Demand
    narrowing: Narrowing
    whom: Whom

    def is_variant_of(self, other: _Asked) -> bool:
        """Whether both are one demand, for different kinds of communes."""
        mine, theirs = self.demand, other.demand
        same = (mine.fact, mine.label, self.whom.codes) == (theirs.fact, theirs.label, other.whom.codes)
        return same and bool(self.narrowing.when) and bool(other.narrowing.when)


def persons(plan: Plan) -> Iterator[Draft]:
    """A draft for each demand; tests of one fact for different kinds of communes are one draft."""
    for item in plan.items:
        if not item.is_role and not EXCEPTION.match(item.key):
            yield from _of_item(plan, item)


def _of_item(plan: Plan, item: Item) -> Iterator[Draft]:
    asked: list[_Asked] = []
    previous = 0
    for demand in demands(plan, item):
        place = Range(demand.start, demand.end)
        narrowed = narrowing(item.key, place, item.clause(demand.start), plan.codes, previous)
        asked.append(_Asked(demand, narrowed, _whom(plan, item, demand, narrowed)))
        previous = demand.end
    while asked:
        first, *others = asked
        same = [first, *(other for other in others if other.is_variant_of(first))]
        asked = [other for other in others if other not in same]
        yield _draft(plan, item, same)


def _whom(plan: Plan, item: Item, demand: Demand, narrowed: Narrowing) -> Whom:
    if narrowed.posts:
        return Whom(ROLE, narrowed.posts)
    if demand.anywhere and (code := source_of(plan, item, demand)):
        return Whom(ROLE, (code,), (wording.NEGLIGIBLE,))
    group = group_of(item, demand.start)
    if group and (found := for_name(plan, group, persons=True)):
        return replace(found, decide=(*found.decide, wording.NEGLIGIBLE))
    return whom(plan, item, demand.start, persons=True)


def _draft(plan: Plan, item: Item, same: Sequence[_Asked]) -> Draft:
    """One rule out of a demand, or out of its variants for several kinds of communes."""
    first, last = same[0], same[-1]
    demand, found = first.demand, first.whom
    place = Range(demand.start, max(last.narrowing.end, last.demand.end))
    clause = item.clause(demand.start)
    if len(same) > 1:
        piece = Range(clause.start, max(item.clause(last.demand.start).end, clause.end))
    else:
        piece = _recorded(item, demand, clause)
    beyond = exceptions(item.text, _with_exceptions(item, piece), plan.codes, found.family)
    prefers = (wording.PREFERRED,) if _PREFERS.search(piece.of(item.key)) else ()
    of_each = (line for one in same for line in (*one.demand.decide, *one.narrowing.decide))
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
        tests=tuple(replace(test, when=one.narrowing.when) for one in same for test in one.demand.tests),
        period=plan.facts.period,
        note=" ".join(filter(None, (demand.note, beyond.note))),
        decide=tuple(dict.fromkeys((*found.decide, *prefers, *of_each, *beyond.decide))),
    )


def _with_exceptions(item: Item, piece: Range) -> Range:
    """A piece with the clauses behind it that only say for whom it does not hold."""
    end = piece.end
    while behind := _BEYOND.match(item.key, end):
        end = item.clause(behind.end()).end
    return Range(piece.start, end)


def _recorded(item: Item, demand: Demand, clause: Range) -> Range:
    """The clause, or the part of it that a record holds this demand in."""
    for criterion in item.criteria:
        place = item.find(criterion.text)
        if place and place.start <= demand.start and demand.end <= place.end:
            return Range(max(place.start, clause.start), min(place.end, clause.end))
    return clause
