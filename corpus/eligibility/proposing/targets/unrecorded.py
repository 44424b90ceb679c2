"""Drafts of targets that records leave out: asked for without a number, or with a number in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import SHARE, Concept, Draft, DraftTest, Value
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.targets.quotas import counted, period, quota, scope_of
from corpus.eligibility.proposing.targets.worded import worded
from corpus.eligibility.proposing.words import shortened
from corpus.records.patterns import either
from corpus.records.statements import Range

_YEAR = re.compile(r"(?:19|20)\d\d")
_SETS_TARGETS = re.compile(r"\b(?:chỉ tiêu|mục tiêu|định hướng)\b", re.IGNORECASE)
_WANTS = either("phải có|bảo đảm có|đảm bảo có|phấn đấu có|phần đấu có")
_ONE = r"(?:(?:(?:ít nhất|tối thiểu)\s+)?(?:một|01|1)\s+)?"
_PERSON = either("cán bộ|đồng chí|ủy viên|đại biểu|người|đảng viên")
#: "phải có nữ trong chi ủy", "đến năm 2035 có cán bộ trẻ trong Thường trực": at least one.
_PRESENCE = re.compile(
    rf"\b(?:{_WANTS}|đến năm (?P<year>(?:19|20)\d\d),?(?: phải| phấn đấu)? có)\s+{_ONE}"
    rf"(?={_PERSON}?\s*(?:nữ|trẻ|là người dân tộc|dân tộc thiểu số)\b)",
    re.IGNORECASE,
)
_REACH = 300  # characters of a clause on either side that can speak of what is counted
_MOST_LABEL = 60


def unrecorded(plan: Plan, item: Item) -> Iterator[Draft]:
    """Presences, and numbers in words where targets are set."""
    for match in _PRESENCE.finditer(item.key):
        place = Range(*match.span())
        years = [match["year"]] if match["year"] else []
        yield from _draft(plan, item, place, "at_least", 1, years, with_before=False)
    if any(_SETS_TARGETS.search(title) for title in item.titles):
        for target in worded(item.key):
            place = Range(target.start, target.end)
            unit = "" if target.percent else target.unit
            yield from _draft(
                plan, item, place, target.comparison, target.value, [], unit, share=target.percent
            )


def _draft(
    plan: Plan, item: Item, place: Range, comparison: str, value: int | float, years: list[str],
    unit: str = "", *, share: bool = False, with_before: bool = True,
) -> Iterator[Draft]:  # fmt: skip
    if item.is_recorded(place.start, item.targets):
        return
    clause = item.clause(place.start)
    before, behind = _sides(item, place)
    scope = scope_of(f"{before} {behind}" if with_before else behind)
    years = years or _YEAR.findall(_horizon(item))
    decide = [wording.FRACTION] if share else []
    fact, plus = (SHARE, ()) if share else counted(plan, f"{before} {unit} {behind}", decide)
    more: dict[str, Value] = {"plus": plus} if plus else {}
    said = f"{before} {place.of(item.text)} {behind}"
    counting = wording.SHARE_OF if share else f"{wording.NUMBER_OF} {unit}".rstrip()
    applies = {**plan.here, **quota(plan, said, scope, counting, decide)}
    beyond = exceptions(item.text, clause, plan.codes, "B")
    yield Draft(
        concept=Concept.TARGET,
        family="B",
        section=item.section,
        quote=plan.quote(item, place, clause),
        place=item.span.start + place.start,
        label=shortened(scope[:1].upper() + scope[1:], _MOST_LABEL) or wording.TARGET,
        applies={**applies, **period(plan, years)},
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(DraftTest(fact, comparison, value, more),),
        period=wording.period_of(years[0]) if len(years) == 1 else plan.facts.period,
        note=beyond.note,
        decide=(*decide, *beyond.decide),
    )


def _sides(item: Item, place: Range) -> tuple[str, str]:
    """The words of a clause before and behind a place, as far as they can speak of it."""
    clause = item.clause(place.start)
    before = item.text[max(clause.start, place.start - _REACH) : place.start]
    return before, item.text[place.end : min(clause.end, place.end + _REACH)]


def _horizon(item: Item) -> str:
    """The horizon of the targets beside it, else the nearest heading's."""
    if beside := next((target.horizon for target in item.targets if target.horizon), ""):
        return beside
    return next((title for title in item.titles if _YEAR.search(title)), "")
