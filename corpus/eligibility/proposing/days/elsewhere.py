"""Drafts of days that records leave out: periods, days of events, counted from events, to register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing.days.deadlines import (
    AHEAD,
    AHEAD_BEHIND,
    Duty,
    ahead,
    dated,
    deadline_draft,
)
from corpus.eligibility.proposing.days.events import SENT, main_day
from corpus.eligibility.proposing.days.periods import Within, day_of, limit_in, periods
from corpus.eligibility.proposing.draft import Draft
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.records.patterns import DAY
from corpus.records.statements import Range, clause_at
from corpus.records.timing import times

#: What is registered "trước ngày ..." may lie in the past; here only where nothing says so.
_REGISTERS = re.compile(r"(?<!đã )\bđăng ký\s*$", re.IGNORECASE)
_REACH = 20
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)\s*\d*,?\s*)?"
_ON_DAY = re.compile(
    rf"\b(?:vào|trong)\s+{_HOUR}(?:(?:chủ nhật|thứ\s+\w+),?\s*\(?)?ngày\s+{DAY}", re.IGNORECASE
)


def days_elsewhere(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    """Drafts of an item's days outside of ``taken``, which grows."""
    if not item.is_role:
        yield from _dates(plan, item, taken)
        yield from _ahead(plan, item, taken)
    yield from _periods(plan, item, taken)


def _dates(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    for place, within in [*_to_register(item), *_of_events(plan, item)]:
        if _is_free(place, taken):
            clause = item.clause(place.start)
            starts = [other.end for other in taken if clause.start < other.end <= place.start]
            taken.append(place)
            action = item.text[max([clause.start, *starts]) : place.start].strip(" ,")
            found = Duty(item.text, clause, place, action)
            decide: list[str] = []
            yield deadline_draft(plan, item, found, dated(plan, found, within, decide), decide, within.note)


def _to_register(item: Item) -> Iterator[tuple[Range, Within]]:
    for time in times(item.key):
        before = item.key[max(0, time.range.start - _REACH) : time.range.start]
        if time.day and _REGISTERS.search(before):
            within = limit_in(time.kind, time.day, time.range.of(item.key))
            if within:
                yield time.range, within


def _of_events(plan: Plan, item: Item) -> Iterator[tuple[Range, Within]]:
    """Days on which something is held."""
    for match in _ON_DAY.finditer(item.key):
        before = item.text[item.clause(match.start()).start : match.start()]
        day = day_of(match)
        if day and main_day(before, plan.codes)[0] != SENT:
            yield Range(*match.span()), Within("within", (day, day))


def _ahead(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    for match in (*AHEAD.finditer(item.key), *AHEAD_BEHIND.finditer(item.key)):
        place = Range(*match.span())
        if _is_free(place, taken):
            taken.append(place)
            clause = item.clause(match.start())
            action = item.text[clause.start : match.start()].strip(" ,") or clause.of(item.text)
            found = Duty(item.text, clause, place, action)
            decide: list[str] = []
            yield deadline_draft(plan, item, found, ahead(plan, match, decide), decide)


def _periods(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    """ "từ ngày X đến ngày Y", in a line "Thời gian thực hiện" for what the heading is about."""
    text = item.whole
    for period in periods(text):
        place = Range(period.start, period.end)
        if not _is_free(place, taken):
            continue
        clause = Range(0, len(text)) if item.is_role else clause_at(text, period.start)
        task = next(iter(item.titles), "") if item.is_role else clause.of(text).replace(place.of(text), " ")
        found = Duty(text, clause, place, " ".join(task.split()).strip(" ,"))
        within = Within("within", (period.first, period.last))
        decide: list[str] = []
        yield deadline_draft(plan, item, found, dated(plan, found, within, decide), decide, within.note)


def _is_free(place: Range, taken: list[Range]) -> bool:
    return not any(place.start < other.end and other.start < place.end for other in taken)
