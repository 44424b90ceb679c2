"""Drafts of terms: how long one is, and from which one on a plan is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.days.duties import happening
from corpus.eligibility.proposing.draft import ROLE, Concept, Draft, DraftTest, Value
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.rule import RuleKind
from corpus.records.model import DeadlineKind
from corpus.records.statements import Range

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}
_LENGTH = re.compile(
    r"\bnhiệm kỳ\b(?:(?!\bnhiệm kỳ\b)[^.;:\d]){0,90}?(?:\b(?:là|dài|thời hạn|kéo dài)\s+)?"
    rf"(?P<n>\d{{1,2}}(?:[,.]\d)?|{'|'.join(_WORDS)})\s+(?P<unit>năm|tháng)\b(?P<half>\s+rưỡi)?"
    r"(?:\s+(?:và\s+)?(?P<months>\d{1,2})\s+tháng)?(?!\s+\d{4})",
    re.IGNORECASE,
)
_FROM_TERM = re.compile(
    r"\btừ nhiệm kỳ\s+(?P<year>(?:19|20)\d\d)\b[^.;]*?\btrở (?:về sau|đi)\b", re.IGNORECASE
)
_ENDS: Mapping[str, Value] = {"start": "term_start", "end": "term_end", "tolerance_days": 1}


def terms(plan: Plan, persons: Sequence[Draft]) -> Iterator[Draft]:
    """``persons`` are the drafts of what is asked of persons: a term puts those of its section in force."""
    for item in plan.items:
        if item.is_role:
            yield from _in_force(plan, item, persons)
        else:
            yield from _lengths(plan, item)


def _lengths(plan: Plan, item: Item) -> Iterator[Draft]:
    for match in _LENGTH.finditer(item.key):
        months = _months(match)
        if months is None:
            continue
        clause = item.clause(match.start())
        said = item.text[clause.start : match.start("n")]
        decide: list[str] = []
        yield Draft(
            concept=Concept.TERM,
            family="D",
            section=item.section,
            quote=plan.quote(item, Range(*match.span()), clause),
            place=item.span.start + match.start(),
            label=wording.TERM,
            applies={**plan.here, **happening(plan, said, said, decide)},
            tests=(DraftTest("term_months", "exactly", months, _ENDS),),
            period=plan.facts.period,
            note=wording.TERM_NOTE,
            decide=tuple(decide),
        )


def _months(match: re.Match[str]) -> int | None:
    """The whole number of months that a length names; None for 2,3 years."""
    years = match["unit"].lower() == "năm"
    number = _WORDS.get(match["n"].lower()) or float(match["n"].replace(",", "."))
    months = number * 12 if years else number
    months += 6 if match["half"] and years else 0
    months += int(match["months"] or 0)
    return int(months) if months == int(months) and months > 0 else None


def _in_force(plan: Plan, item: Item, persons: Sequence[Draft]) -> Iterator[Draft]:
    """A line "Thời gian thực hiện: Từ nhiệm kỳ ... trở về sau": earlier terms are not bound."""
    match = _FROM_TERM.search(item.key)
    term = next((deadline for deadline in item.deadlines if deadline.kind is DeadlineKind.TERM), None)
    roles = dict.fromkeys(
        code for draft in persons if draft.section == item.section for code in draft.applies.get(ROLE, ())
    )
    earlier = tuple(code for code in plan.codes.known["term"].codes if match and code[:4] < match["year"])
    if term is None or not roles or not earlier:
        return
    text = item.whole
    at = max(text.find(term.expression), 0)
    yield Draft(
        concept=Concept.FORCE,
        family="A",
        kind=RuleKind.IN_FORCE,
        section=item.section,
        quote=plan.quote_of(text, Range(at, at + len(term.expression)), Range(0, len(text))),
        place=item.span.start,
        label=wording.FORCE,
        applies={**plan.here, ROLE: tuple(roles)},
        not_in_force={"term": earlier},
        decide=(wording.ALL_POSTS,),
    )
