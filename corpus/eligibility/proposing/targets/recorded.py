"""Drafts of the targets that records hold: shares and counts with their horizons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import ROLE, SHARE, Codes, Concept, Draft, DraftTest, Value
from corpus.eligibility.proposing.persons.standing import membership
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.posts import level_of, posts_in
from corpus.eligibility.proposing.targets.quotas import counted, period, quota, scope_of
from corpus.eligibility.proposing.targets.unrecorded import unrecorded
from corpus.eligibility.proposing.words import shortened
from corpus.eligibility.rule import RuleKind
from corpus.records.model import Comparison, Target
from corpus.records.statements import Range

#: A number without a word is what has to be reached.
_COMPARISONS = {
    Comparison.AT_LEAST: "at_least",
    Comparison.MORE: "above",
    Comparison.AT_MOST: "at_most",
    Comparison.LESS: "below",
    Comparison.EQUAL: "at_least",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_TERM = re.compile(r"\b(?:nhiệm kỳ|giai đoạn)\b", re.IGNORECASE)
#: What a share is taken of, and the number before it with its comparison.
_WHOLE = re.compile(r"(?:trong |trên |so với )?(?:tổng số|tổng)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\s+(?:(?:không|ít|tối|trên|dưới|từ|đạt|vượt|chiếm|quá|nhất|thiểu|đa)\s+)*\d[\d.,]*\s*%", re.IGNORECASE
)
#: Units of what is measured, not counted.
_MEASURED = re.compile(r"(?:tỷ|triệu) đồng|km|m2|ha|tấn", re.IGNORECASE)
_MOST_LABEL = 60


def targets(plan: Plan) -> Iterator[Draft]:
    """A draft for every target, recorded or not; "100% ... là đảng viên" asks it of each of them too."""
    for item in plan.items:
        for target in item.targets:
            yield from _of_target(plan, item, target)
        yield from unrecorded(plan, item)


def _of_target(plan: Plan, item: Item, target: Target) -> Iterator[Draft]:
    piece = item.find(target.clause) or Range(0, len(item.text))
    is_share = target.unit == "%"
    counting = wording.SHARE_OF if is_share else f"{wording.NUMBER_OF} {target.unit}"
    scope = scope_of(_counted_words(target))
    decide: list[str] = []
    test = _share(target, decide) if is_share else _count(plan, target, decide)
    said = f"{target.clause} {scope} {target.unit} năm {target.horizon}"
    beyond = exceptions(item.text, _with_bracket(item, piece), plan.codes, "B")
    applies = {**plan.here, **quota(plan, said, scope, counting, decide), **_period(plan, target, decide)}
    draft = Draft(
        concept=Concept.TARGET,
        family="B",
        kind=RuleKind.CRITERION if test else RuleKind.LISTED,
        section=item.section,
        quote=plan.quote(item, piece, piece),
        place=item.span.start + piece.start,
        label=shortened(scope[:1].upper() + scope[1:], _MOST_LABEL) or wording.TARGET,
        applies=applies,
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(test,) if test else (),
        period=wording.period_of(target.horizon) if target.horizon else plan.facts.period,
        note=beyond.note,
        decide=(*decide, *beyond.decide),
    )
    yield draft
    if test and test.comparison == "exactly":
        yield from _members(plan, draft, target)


def _members(plan: Plan, target: Draft, record: Target) -> Iterator[Draft]:
    """What "100% trưởng thôn ... là đảng viên" asks of each of them."""
    posts = posts_in(record.scope, level_of(record.scope))
    member = next(membership(record.scope), None)
    if not posts or member is None:
        return
    yield Draft(
        concept=Concept.MEMBER,
        family="A",
        section=target.section,
        quote=target.quote,
        place=target.place,
        label=wording.MEMBER,
        applies={**plan.here, ROLE: tuple(post.code for post in posts)},
        tests=member.tests,
        period=target.period,
        note=wording.TARGET_OF_PERSONS,
        decide=(*member.decide, wording.NEGLIGIBLE),
    )


def _share(target: Target, decide: list[str]) -> DraftTest | None:
    low, high = _number(target.value), _upper(target)
    if max(target.value, target.upper or 0) > 100:
        decide.append(wording.NOT_A_SHARE)
        return None
    if high is not None:
        decide.append(wording.WHOLE_RANGE)
        return DraftTest(SHARE, "between", (low, high))
    if target.comparison is Comparison.EQUAL and target.value == 100:
        return DraftTest(SHARE, "exactly", 100)
    return DraftTest(SHARE, _comparison(target, decide), low)


def _count(plan: Plan, target: Target, decide: list[str]) -> DraftTest | None:
    low, high = _number(target.value), _upper(target)
    whole = isinstance(low, int) and isinstance(high, int | None)
    if not whole or _MEASURED.fullmatch(target.unit):
        decide.append(wording.NOT_A_COUNT)
        return None
    fact, plus = counted(plan, f"{target.clause} {target.unit} {target.scope}", decide)
    more: dict[str, Value] = {"plus": plus} if plus else {}
    if high is not None:
        return DraftTest(fact, "between", (low, high), more)
    return DraftTest(fact, _comparison(target, decide), low, more)


def _comparison(target: Target, decide: list[str]) -> str:
    if target.comparison is Comparison.EQUAL:
        decide.append(wording.BARE_VALUE)
    return _COMPARISONS.get(target.comparison, "at_least")


def _upper(target: Target) -> int | float | None:
    """The upper end of a range; None where it is below the lower one."""
    return _number(target.upper) if target.upper is not None and target.upper >= target.value else None


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _period(plan: Plan, target: Target, decide: list[str]) -> Codes:
    """The years by which the target is to be reached; a term is left to the printed period."""
    if not target.horizon:
        decide.append(wording.NO_HORIZON)
    years = [] if _TERM.search(target.horizon) else _YEAR.findall(target.horizon)
    if len(years) > 1:
        decide.append(wording.TWO_HORIZONS)
    return period(plan, years)


def _counted_words(target: Target) -> str:
    """The record's scope; where that is what the share is taken of, the words before the number."""
    before = _NUMBER.split(target.clause)[0].strip(" ,") if _WHOLE.match(target.scope) else ""
    return before or target.scope


def _with_bracket(item: Item, piece: Range) -> Range:
    """A statement with the bracket right behind it."""
    bracketed = item.text[piece.end : piece.end + 3].strip().startswith("(")
    return Range(piece.start, item.clause(piece.start).end) if bracketed else piece
