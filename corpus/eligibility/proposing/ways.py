"""Drafts of what a plan says about those who do not fit: a way for those who fail, posts outside its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.eligibility.escalating import AGREED, DECLINED
from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import ROLE, Concept, Draft, DraftTest, Opens
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.words import likeness
from corpus.eligibility.rule import RuleKind
from corpus.records.statements import Range

_CASE = re.compile(r"^(?:Đối với )?(?:Những )?[Tt]rường hợp\b")
_CONSIDERED = re.compile(r"\b(?:xem xét|quyết định|cho ý kiến|đồng ý|phê duyệt|thống nhất)\b", re.IGNORECASE)
_THEN = re.compile(r"\bsau (?:khi|đại hội|bầu cử|bổ nhiệm)[^.;]*\bphải\b|\bphải có kế hoạch\b", re.IGNORECASE)
#: By which word a way names the standards that may be lacking.
_LACKS = {
    Concept.AGE: r"tuổi",
    Concept.EDUCATION: r"học vấn|văn hóa|chuyên môn|bằng cấp",
    Concept.THEORY: r"lý luận|chính trị",
    Concept.STATE: r"quản lý nhà nước",
}
_LISTED = re.compile(r"\((?:gồm|bao gồm)\s*:?\s*(?P<list>[^()]+)\)", re.IGNORECASE)
_OTHERS = "chức danh khác"
#: Stands for the id of the way of a section until ids are given.
WAY = "way:"
_REMEDY = "remedy:"


def with_ways(plan: Plan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of ways and of posts outside a list; criteria that a way is for refer to it."""
    found = [*drafts]
    for item in plan.items:
        found += _beyond(plan, item)
        if not (item.asks and _CASE.match(item.key) and _CONSIDERED.search(item.key)):
            continue
        way = [*_way(plan, item, found)]
        found = [_referring(draft, item) if way else _noted(draft, item) for draft in found] + way
    return found


def _way(plan: Plan, item: Item, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A way that known facts open; nothing where the table has none for what the text says."""
    truths = plan.codes.truths_in("A", item.text)
    then = _THEN.search(item.key)
    remedies = [
        key
        for key in truths
        if then and likeness(plan.codes.known[key].label, item.text[then.start() :]) == 1
    ]
    declared = next((key for key in truths if key not in remedies), None)
    if declared is None:
        return
    decisions = (
        fact.key
        for fact in plan.codes.known.facts
        if {AGREED, DECLINED} <= {*fact.codes} and likeness(fact.label, item.text) == 1
    )
    roles = dict.fromkeys(
        code
        for draft in drafts
        if draft.section == item.section and draft.family == "A"
        for code in draft.applies.get(ROLE, ())
    )
    applies = {**plan.here, ROLE: tuple(roles)} if roles else plan.here
    first = item.clause(0)
    draft = Draft(
        concept=Concept.EXCEPTION,
        family="A",
        kind=RuleKind.ESCALATION,
        section=item.section,
        quote=plan.quote(item, first, first),
        place=item.span.start,
        label=wording.EXCEPTION,
        applies=applies,
        opens=Opens(declared, next(decisions, ""), f"{_REMEDY}{item.section}" if remedies and then else ""),
        period=plan.facts.period,
        decide=(wording.WHICH_WAY,),
        id=f"{WAY}{item.section}",
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
            id=f"{_REMEDY}{item.section}",
        )


def _is_of(draft: Draft, item: Item) -> bool:
    """Whether a draft is of a standard whose lack the item speaks of."""
    words = _LACKS.get(draft.concept)
    return (
        draft.section == item.section
        and words is not None
        and re.search(words, item.key, re.IGNORECASE) is not None
    )


def _referring(draft: Draft, item: Item) -> Draft:
    return replace(draft, escalation=f"{WAY}{item.section}") if _is_of(draft, item) else draft


def _noted(draft: Draft, item: Item) -> Draft:
    """Where no known fact opens the way, it is told to people."""
    if not _is_of(draft, item):
        return draft
    words = item.clause(0).of(item.text)
    return replace(
        draft,
        note=f"{draft.note} {wording.exception(words)}".strip(),
        decide=(*draft.decide, wording.exception_open(words)),
    )


def _beyond(plan: Plan, item: Item) -> Iterator[Draft]:
    """Posts outside a closed list "(gồm ...)": somebody has to look."""
    for match in _LISTED.finditer(item.key):
        level = level_of(item.text)
        if not item.criteria or not posts_in(match["list"], level):
            continue
        others = [
            value
            for value in plan.codes.known[ROLE].values
            if value.name.startswith(_OTHERS) and level_of(value.name) == level
        ]
        start = item.clause(match.start()).start
        for value in others:
            yield Draft(
                concept=Concept.SCOPE,
                family="A",
                kind=RuleKind.SCOPE,
                section=item.section,
                quote=plan.quote_of(item.text, Range(*match.span()), Range(start, match.end())),
                place=item.span.start + match.start(),
                label=wording.SCOPE,
                applies={**plan.here, ROLE: (value.code,)},
                period=plan.facts.period,
                decide=(wording.OTHER_POSTS,),
            )


def resolved(drafts: Sequence[Draft], ids: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts with ``ids``, references among them included."""
    by_place = {draft.id: id for draft, id in zip(drafts, ids, strict=True) if draft.id}
    found = []
    for draft, id in zip(drafts, ids, strict=True):
        opens = replace(draft.opens, remedy=by_place.get(draft.opens.remedy, "")) if draft.opens else None
        found.append(replace(draft, id=id, opens=opens, escalation=by_place.get(draft.escalation, "")))
    return tuple(found)
