"""Drafts of what a plan says about those who do not fit: a way for those who fail, posts outside its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.eligibility.escalating import AGREED, DECLINED
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import ROLE, Codes, Concept, Draft, DraftTest, Opens
from corpus.eligibility.proposing.persons.demands import EXCEPTION
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.words import likeness, shortened
from corpus.eligibility.rule import RuleKind
from corpus.records.statements import Range

_CONSIDERED = re.compile(r"\b(?:xem xét|quyết định|cho ý kiến|đồng ý|phê duyệt|thống nhất)\b", re.IGNORECASE)
_THEN = re.compile(r"\bsau (?:khi|đại hội|bầu cử|bổ nhiệm)[^.;]*\bphải\b|\bphải có kế hoạch\b", re.IGNORECASE)
#: By which words a way names the standards that may be lacking.
_LACKS = {
    Concept.AGE: r"tuổi",
    Concept.EDUCATION: r"học vấn|văn hóa|chuyên môn|bằng cấp",
    Concept.THEORY: r"lý luận|chính trị",
    Concept.STATE: r"quản lý nhà nước",
}
_LISTED = re.compile(r"\((?:gồm|bao gồm)\s*:?\s*(?P<list>[^()]+)\)", re.IGNORECASE)
_OTHERS = "chức danh khác"  # how the code of posts outside a list is called
#: Stand for ids until these are given.
_WAY, _REMEDY = "way:", "remedy:"
_LONGEST = 200


def with_ways(plan: Plan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of ways and of posts outside a list; criteria that a way is for refer to it."""
    found = [*drafts]
    for item in plan.items:
        found += _beyond(plan, item)
        if item.asks and EXCEPTION.match(item.key) and _CONSIDERED.search(item.key):
            way = [*_way(plan, item, found)]
            found = [_referring(draft, item) if way else _noted(draft, item) for draft in found] + way
    return found


def resolved(drafts: Sequence[Draft], ids: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts with ``ids``, references among them included; what has to be approved at once says so."""
    given = {draft.id: id for draft, id in zip(drafts, ids, strict=True) if draft.id}
    found = []
    for draft, id in zip(drafts, ids, strict=True):
        escalation = given.get(draft.escalation, "")
        opens = replace(draft.opens, remedy=given.get(draft.opens.remedy, "")) if draft.opens else None
        others = (escalation, opens.remedy if opens else "")
        together = (wording.TOGETHER.format(id=other) for other in others if other)
        decide = (*draft.decide, *together)
        found.append(replace(draft, id=id, opens=opens, escalation=escalation, decide=decide))
    return tuple(found)


def _way(plan: Plan, item: Item, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A way that known facts open; nothing where the table has none for what the text says."""
    truths = plan.codes.truths_in("A", item.text)
    then = _THEN.search(item.key)
    after = item.text[then.start() :] if then else ""
    remedies = [key for key in truths if likeness(plan.codes.known[key].label, after) == 1]
    declared = next((key for key in truths if key not in remedies), None)
    if declared is None:
        return
    remedy = f"{_REMEDY}{item.section}" if remedies else ""
    first = item.clause(0)
    draft = Draft(
        concept=Concept.EXCEPTION,
        family="A",
        kind=RuleKind.ESCALATION,
        section=item.section,
        quote=plan.quote(item, first, first),
        place=item.span.start,
        label=wording.EXCEPTION,
        applies={**plan.here, **_of_section(item, drafts)},
        opens=Opens(declared, _decision(plan, item), remedy),
        period=plan.facts.period,
        decide=(wording.WHICH_WAY,),
        id=f"{_WAY}{item.section}",
    )
    yield draft
    if remedies and then:
        clause = item.clause(then.start())
        yield replace(
            draft,
            kind=RuleKind.REMEDY,
            quote=plan.quote(item, Range(*then.span()), clause),
            place=item.span.start + clause.start,
            label=wording.REMEDY,
            opens=None,
            tests=(DraftTest(remedies[0], "is", True),),
            decide=(),
            id=remedy,
        )


def _decision(plan: Plan, item: Item) -> str:
    """The fact with which somebody who is named agrees or does not; "" where the table has none."""
    for fact in plan.codes.known.facts:
        if {AGREED, DECLINED} <= {*fact.codes} and likeness(fact.label, item.text) == 1:
            return fact.key
    return ""


def _of_section(item: Item, drafts: Sequence[Draft]) -> Codes:
    """The posts that the section's standards are for."""
    own = (draft for draft in drafts if draft.section == item.section and draft.family == "A")
    roles = tuple(dict.fromkeys(code for draft in own for code in draft.applies.get(ROLE, ())))
    return {ROLE: roles} if roles else {}


def _is_of(draft: Draft, item: Item) -> bool:
    """Whether a draft is of a standard whose lack the item speaks of."""
    words = _LACKS.get(draft.concept)
    named = re.search(words, item.key, re.IGNORECASE) if words else None
    return draft.section == item.section and named is not None


def _referring(draft: Draft, item: Item) -> Draft:
    return replace(draft, escalation=f"{_WAY}{item.section}") if _is_of(draft, item) else draft


def _noted(draft: Draft, item: Item) -> Draft:
    """Where no known fact opens the way, people are told of it."""
    if not _is_of(draft, item):
        return draft
    words = shortened(item.clause(0).of(item.text), _LONGEST)
    note = f"{draft.note} {wording.exception(words)}".strip()
    return replace(draft, note=note, decide=(*draft.decide, wording.exception_open(words)))


def _beyond(plan: Plan, item: Item) -> Iterator[Draft]:
    """Posts outside a closed list "(gồm ...)": somebody has to look."""
    level = level_of(item.text) if item.criteria else ""
    others = [
        value.code
        for value in plan.codes.known[ROLE].values
        if level and value.name.startswith(_OTHERS) and level_of(value.name) == level
    ]
    for match in _LISTED.finditer(item.key) if others else ():
        if not posts_in(match["list"], level):
            continue
        place = Range(*match.span())
        yield Draft(
            concept=Concept.SCOPE,
            family="A",
            kind=RuleKind.SCOPE,
            section=item.section,
            quote=plan.quote_of(item.text, place, Range(item.clause(place.start).start, place.end)),
            place=item.span.start + place.start,
            label=wording.SCOPE,
            applies={**plan.here, ROLE: tuple(others)},
            period=plan.facts.period,
            decide=(wording.OTHER_POSTS,),
        )
