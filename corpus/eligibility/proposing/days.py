"""Drafts of deadlines: by a day, in a month or quarter, so many days before something, every year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.draft import Codes, Concept, Draft, DraftTest
from corpus.eligibility.proposing.duties import duty, duty_name
from corpus.eligibility.proposing.events import HELD, SENT, events_in, main_day
from corpus.eligibility.proposing.periods import Within, day_of, limit_in, limit_of, periods
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.words import shortened
from corpus.eligibility.rule import RuleKind
from corpus.records.model import Deadline, DeadlineKind
from corpus.records.patterns import DAY
from corpus.records.statements import Range
from corpus.records.timing import Time, times

_AHEAD = re.compile(
    r"\b(?:trước|(?:chậm|muộn) nhất(?: là)?(?: trước)?|ít nhất(?: là)?(?: trước)?|tối thiểu)\s+(?P<n>\d{1,3})\s+(?P<unit>ngày|tuần)"
    r"(?P<working>\s+làm việc)?\s+(?:(?P<before>trước)\b|(?=tổ chức|diễn ra|họp|khai mạc|khi|bầu))(?P<event>[^.;]{0,100})",
    re.IGNORECASE,
)
_AHEAD_BEHIND = re.compile(
    r"\btrước\s+(?:khi|ngày|kỳ)?\s*(?P<event>(?!\d)[^.;\d]{3,80}?),?\s+(?:ít nhất|tối thiểu|chậm nhất|trước)?\s*(?P<n>\d{1,3})\s+(?P<unit>ngày|tuần)"
    r"(?P<working>\s+làm việc)?\b(?!\s+(?:kể|sau|tính))",
    re.IGNORECASE,
)
#: "đăng ký trước ngày ..." may be of the past; here only where nothing says so.
_REGISTERS = re.compile(r"(?<!đã )\bđăng ký\s*$", re.IGNORECASE)
_REACH = 20
_ON_DAY = re.compile(
    rf"\b(?:vào|trong)\s+(?:\d{{1,2}}\s*(?:giờ|h)\s*\d*,?\s*)?(?:(?:chủ nhật|thứ\s+\w+),?\s*(?:\(?))?ngày\s+{DAY}",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\bquý\s+(?P<n>IV|I{1,3}|[1-4]|một|hai|ba|tư|bốn)\b(?=[^.;]{0,12}\b(?:hằng|hàng|mỗi) năm)", re.IGNORECASE
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_DUE = re.compile(r"\b(?:hoàn thành|xong|kết thúc|phải)\b", re.IGNORECASE)
_LIST_ONLY = frozenset({DeadlineKind.RECURRING, DeadlineKind.RELATIVE, DeadlineKind.TERM})
_WEEK = 7
_MOST_LABEL = 70


@dataclass(frozen=True, slots=True)
class _Duty:
    """Something to be done, with the words that say so."""

    text: str  # that the places are in
    piece: Range
    place: Range  # the expression of time
    said: str
    action: str
    recipient: str


def days(plan: Plan) -> Iterator[Draft]:
    """A draft for every deadline that has a day, and for those without one a rule that is only listed."""
    for item in plan.items:
        taken: list[Range] = []
        for deadline in item.deadlines:
            found = _duty(item, deadline)
            taken.append(found.place)
            yield from _of_deadline(plan, item, deadline, found)
        yield from _dates_elsewhere(plan, item, taken)
        yield from _periods(plan, item)
        yield from _ahead_elsewhere(plan, item, taken)


def _duty(item: Item, deadline: Deadline) -> _Duty:
    text = item.element.node.text.text if item.is_role else item.text
    start = max(text.find(deadline.clause), 0)
    piece = Range(start, start + len(deadline.clause) if text.find(deadline.clause) >= 0 else len(text))
    at = text.find(deadline.expression, piece.start)
    place = Range(at, at + len(deadline.expression)) if at >= 0 else piece
    return _Duty(
        text, piece, place, f"{deadline.action} {deadline.clause}", deadline.action, deadline.recipient
    )


def _of_deadline(plan: Plan, item: Item, deadline: Deadline, found: _Duty) -> Iterator[Draft]:
    decide: list[str] = []
    note = ""
    test: DraftTest | None = None
    if within := limit_of(deadline):
        if deadline.kind is DeadlineKind.YEAR and not _is_due(plan, found):
            return
        test, note = _dated(plan, found, within, decide), _note(within)
        if deadline.kind is DeadlineKind.DATE and not re.search(r"(?:19|20)\d\d", deadline.expression):
            decide.append(wording.YEAR_GUESSED)
    elif deadline.kind is DeadlineKind.RELATIVE:
        match = _AHEAD.search(found.said) or _AHEAD_BEHIND.search(found.said)
        test = _ahead(plan, match, decide) if match else None
    elif quarter := _QUARTER.search(deadline.expression) or _QUARTER.search(deadline.clause):
        number = int(quarter["n"]) if quarter["n"].isdigit() else _QUARTERS[quarter["n"].lower()]
        test = DraftTest(SENT, "in_quarter", number, {"year": "report_year"})
    elif deadline.kind not in _LIST_ONLY or (
        deadline.kind is DeadlineKind.TERM and not _is_task(item, found)
    ):
        return
    yield _draft(plan, item, found, test, decide, note)


def _is_task(item: Item, found: _Duty) -> bool:
    """Whether a term is the time of something to be done, not that of a block or of what stands below."""
    return not item.is_role and not item.element.node.children and bool(_DUE.search(found.said))


def _is_due(plan: Plan, found: _Duty) -> bool:
    """Whether a year is the time of something, not only of the document."""
    fact, said = main_day(found.action, plan.codes)
    return (said and fact != SENT) or bool(re.search(r"\bhoàn thành\b", found.said, re.IGNORECASE))


def _dated(plan: Plan, found: _Duty, within: Within, decide: list[str]) -> DraftTest:
    fact, said = main_day(found.action or found.said, plan.codes)
    if not said:
        decide.append(wording.DONE_DAY)
    elif fact not in (SENT, HELD) or (fact == HELD and "hội nghị" not in found.said.lower()):
        decide.append(wording.WHICH_DATE.format(fact=fact, label=plan.codes.known[fact].label))
    return DraftTest(fact, within.comparison, within.value)


def _note(within: Within) -> str:
    if within.comparison == "within":
        return wording.PERIOD_NOTE
    return wording.INCLUSIVE if within.inclusive else wording.BEFORE


def _ahead(plan: Plan, match: re.Match[str], decide: list[str]) -> DraftTest:
    named = events_in(match["event"], plan.codes)
    if not named:
        decide.append(wording.WHICH_EVENT)
    if match["working"]:
        decide.append(wording.WORKING_DAYS)
    count = int(match["n"]) * (_WEEK if match["unit"].lower() == "tuần" else 1)
    return DraftTest(SENT, "days_before", count, {"event": named[0] if named else HELD})


def _dates_elsewhere(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    """Days that records leave out: behind "đăng ký", and those on which something is held."""
    if item.is_role:
        return
    found = [(time.range, limit) for time in times(item.key) if (limit := _limit(item, time)) is not None]
    for match in _ON_DAY.finditer(item.key):
        day = day_of(match)
        clause = item.clause(match.start())
        if day and main_day(item.text[clause.start : match.start()], plan.codes)[0] != SENT:
            found.append((Range(*match.span()), Within("within", (day, day))))
    for place, within in found:
        if any(place.start < other.end and other.start < place.end for other in taken):
            continue
        taken.append(place)
        clause = item.clause(place.start)
        start = max(
            [clause.start, *(other.end for other in taken if clause.start < other.end <= place.start)]
        )
        action = item.text[start : place.start].strip(" ,")
        duty_found = _Duty(item.text, clause, place, clause.of(item.text), action, "")
        decide: list[str] = []
        yield _draft(plan, item, duty_found, _dated(plan, duty_found, within, decide), decide, _note(within))


def _limit(item: Item, time: Time) -> Within | None:
    """The days that a limit behind "đăng ký" allows, which may tell of the past too."""
    before = item.key[max(0, time.range.start - _REACH) : time.range.start]
    if time.day is None or not _REGISTERS.search(before):
        return None
    return limit_in(time.kind, time.day, time.range.of(item.key))


def _periods(plan: Plan, item: Item) -> Iterator[Draft]:
    """ "từ ngày X đến ngày Y", which records leave out."""
    text = item.element.node.text.text if item.is_role else item.text
    for period in periods(text):
        place = Range(period.start, period.end)
        clause = Range(0, len(text)) if item.is_role else item.clause(period.start)
        task = next(iter(item.titles), "") if item.is_role else clause.of(text).replace(place.of(text), " ")
        found = _Duty(
            text, clause, place, f"{task} {clause.of(text)}", " ".join(task.split()).strip(" ,"), ""
        )
        decide: list[str] = []
        within = Within("within", (period.first, period.last))
        yield _draft(plan, item, found, _dated(plan, found, within, decide), decide, wording.PERIOD_NOTE)


def _ahead_elsewhere(plan: Plan, item: Item, taken: list[Range]) -> Iterator[Draft]:
    """So many days before something, where no record holds it."""
    for match in (*_AHEAD.finditer(item.key), *_AHEAD_BEHIND.finditer(item.key)):
        if any(match.start() < other.end and other.start < match.end() for other in taken) or item.is_role:
            continue
        clause = item.clause(match.start())
        place = Range(match.start(), match.start("event") if match.re is _AHEAD else match.end())
        action = item.text[clause.start : match.start()].strip(" ,")
        found = _Duty(item.text, clause, place, clause.of(item.text), action or clause.of(item.text), "")
        decide: list[str] = []
        taken.append(Range(match.start(), match.end()))
        yield _draft(plan, item, found, _ahead(plan, match, decide), decide, "")


def _draft(
    plan: Plan, item: Item, found: _Duty, test: DraftTest | None, decide: list[str], note: str
) -> Draft:
    applies: Codes = plan.here
    if test:
        applies = {**applies, **duty(plan, found.said, found.action, found.recipient, decide)}
    else:
        decide.append(wording.NOT_DATED)
    beyond = exceptions(found.text, _sentence(found), plan.codes, "D")
    name = duty_name(found.action, "")
    return Draft(
        concept=Concept.DEADLINE if test else Concept.RECURRING,
        family="D",
        kind=RuleKind.CRITERION if test else RuleKind.LISTED,
        section=item.section,
        quote=plan.quote_of(found.text, found.place, found.piece),
        place=item.span.start + found.place.start,
        label=shortened(wording.deadline_of(name) if test else name or wording.RECURRING, _MOST_LABEL),
        applies=applies,
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(test,) if test else (),
        period=plan.facts.period,
        note=" ".join(filter(None, (note, beyond.note))),
        decide=(*decide, *beyond.decide),
    )


def _sentence(found: _Duty) -> Range:
    """The clause with a bracket behind it."""
    behind = re.match(r"\s*\([^()]*\)", found.text[found.piece.end :])
    return Range(found.piece.start, found.piece.end + (behind.end() if behind else 0))
