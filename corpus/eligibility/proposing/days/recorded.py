"""Drafts of the deadlines that records hold: by a day, in a month, before something, every year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.days.deadlines import (
    AHEAD,
    AHEAD_BEHIND,
    Duty,
    ahead,
    dated,
    deadline_draft,
)
from corpus.eligibility.proposing.days.elsewhere import days_elsewhere
from corpus.eligibility.proposing.days.events import SENT, main_day
from corpus.eligibility.proposing.days.periods import limit_of
from corpus.eligibility.proposing.draft import Draft, DraftTest
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.records.model import Deadline, DeadlineKind
from corpus.records.statements import Range

_QUARTER = re.compile(
    r"\bquý\s+(?P<n>IV|I{1,3}|[1-4]|một|hai|ba|tư|bốn)\b(?=[^.;]{0,12}\b(?:hằng|hàng|mỗi) năm)", re.IGNORECASE
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_DUE = re.compile(r"\b(?:hoàn thành|xong|kết thúc|phải)\b", re.IGNORECASE)
_DONE = re.compile(r"\bhoàn thành\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Without a test they are listed; others say when, but of no duty.
_LISTED = frozenset({DeadlineKind.RECURRING, DeadlineKind.RELATIVE, DeadlineKind.TERM})


def days(plan: Plan) -> Iterator[Draft]:
    """A draft for every deadline that has a day, and for those without one a rule that is only listed."""
    for item in plan.items:
        taken: list[Range] = []
        for deadline in item.deadlines:
            found = _duty(item, deadline)
            taken.append(found.place)
            yield from _of_deadline(plan, item, deadline, found)
        yield from days_elsewhere(plan, item, taken)


def _duty(item: Item, deadline: Deadline) -> Duty:
    text = item.whole
    start = text.find(deadline.clause)
    piece = Range(start, start + len(deadline.clause)) if start >= 0 else Range(0, len(text))
    at = text.find(deadline.expression, piece.start)
    place = Range(at, at + len(deadline.expression)) if at >= 0 else piece
    return Duty(text, piece, place, deadline.action, deadline.recipient)


def _of_deadline(plan: Plan, item: Item, deadline: Deadline, found: Duty) -> Iterator[Draft]:
    decide: list[str] = []
    if within := limit_of(deadline):
        if deadline.kind is DeadlineKind.YEAR and not _is_due(plan, found):
            return
        if deadline.kind is DeadlineKind.DATE and not _YEAR.search(deadline.expression):
            decide.append(wording.YEAR_GUESSED)
        yield deadline_draft(plan, item, found, dated(plan, found, within, decide), decide, within.note)
    elif (test := _counted(plan, deadline, found, decide)) or _is_listed(item, deadline, found):
        yield deadline_draft(plan, item, found, test, decide)


def _counted(plan: Plan, deadline: Deadline, found: Duty, decide: list[str]) -> DraftTest | None:
    """The test of a deadline that is counted from an event, or falls into a quarter of every year."""
    if deadline.kind is DeadlineKind.RELATIVE:
        match = AHEAD.search(found.said) or AHEAD_BEHIND.search(found.said)
        return ahead(plan, match, decide) if match else None
    quarter = _QUARTER.search(deadline.expression) or _QUARTER.search(deadline.clause)
    if quarter is None:
        return None
    number = int(quarter["n"]) if quarter["n"].isdigit() else _QUARTERS[quarter["n"].lower()]
    return DraftTest(SENT, "in_quarter", number, {"year": "report_year"})


def _is_listed(item: Item, deadline: Deadline, found: Duty) -> bool:
    """Whether it is a duty; a term is one where it is not that of a block or of what stands below."""
    if deadline.kind is DeadlineKind.TERM:
        return not item.is_role and not item.element.node.children and bool(_DUE.search(found.said))
    return deadline.kind in _LISTED


def _is_due(plan: Plan, found: Duty) -> bool:
    """Whether a year is the time of something, not only of the document."""
    fact, said = main_day(found.action, plan.codes)
    return (said and fact != SENT) or _DONE.search(found.said) is not None
