"""Drafts of what happens on which weekday, before or after what, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Concept, Draft, DraftTest, Value
from corpus.eligibility.proposing.duties import happening
from corpus.eligibility.proposing.events import HELD, events_in
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.records.model import DeadlineKind
from corpus.records.statements import Range

_WEEKDAYS = {
    "chủ nhật": "sunday", "thứ hai": "monday", "thứ ba": "tuesday", "thứ tư": "wednesday", "thứ năm": "thursday",
    "thứ sáu": "friday", "thứ bảy": "saturday", "thứ 2": "monday", "thứ 3": "tuesday", "thứ 4": "wednesday",
    "thứ 5": "thursday", "thứ 6": "friday", "thứ 7": "saturday",
}  # fmt: skip
_WEEKDAY = re.compile(
    rf"\b(?:vào|trong|nhằm|ngày)\s+(?:(?:01|1|một)\s+)?(?:ngày\s+)?(?P<day>{'|'.join(_WEEKDAYS)})\b(?!,?\s*(?:ngày\s+)?\d|\s+(?:hằng|hàng|mỗi))",
    re.IGNORECASE,
)
_MORE_DAYS = re.compile(rf"\s*(?:,|và|hoặc)\s*(?:ngày\s+)?(?:{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
#: "bầu ... trước, đại hội ... sau".
_FIRST_THEN = re.compile(r"\s+trước,\s*(?:còn\s+)?(?P<then>[^.;,]{4,100}?)\s+sau\b", re.IGNORECASE)
_THEN = re.compile(
    r"\btrước\b(?!\s+(?:khi|ngày|kỳ|hết|tháng|năm|\d))[^.]{0,200}?\bsau đó\b(?P<then>[^.;]*)", re.IGNORECASE
)
_AFTER = re.compile(
    r"^(?P<act>[^.;:,]{3,60}?)\s+(?P<how>trước|sau)(?:\s+(?:khi|ngày|kỳ|cuộc))?\s+(?P<events>(?!\d|đó\b|đây\b)[^.;:]{3,160})",
    re.IGNORECASE,
)
_LINE = re.compile(r"\b(?P<how>trước|sau)\s+(?:kỳ|khi|ngày)?", re.IGNORECASE)
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}
_TERM = re.compile(
    r"\bnhiệm kỳ\b(?:(?!\bnhiệm kỳ\b)[^.;:\d]){0,90}?(?:\b(?:là|dài|thời hạn|kéo dài)\s+)?"
    r"(?P<n>\d{1,2}(?:[,.]\d)?|"
    + "|".join(_WORDS)
    + r")\s+(?P<unit>năm|tháng)\b(?P<half>\s+rưỡi)?(?:\s+(?:và\s+)?(?P<months>\d{1,2})\s+tháng)?(?!\s+\d{4})",
    re.IGNORECASE,
)
_OPENING = 6  # first words of a heading in which its own happening is named
_MOST = 600  # characters of an item that still speak of the same happening
_FIRST, _LATER = "earlier_than", "later_than"


def order(plan: Plan) -> Iterator[Draft]:
    """A draft for each weekday, each order of known happenings, each length of a term."""
    drafts: list[Draft] = []
    for item in plan.items:
        if item.is_role:
            drafts += _of_line(plan, item)
        else:
            drafts += (
                *_weekdays(plan, item),
                *_sequences(plan, item),
                *_trainings(plan, item),
                *_terms(plan, item),
            )
    for draft in drafts:
        earlier = drafts[: drafts.index(draft)]
        again = draft.concept is Concept.ORDER and any(other.tests == draft.tests for other in earlier)
        if not again and not any(_says_more(other, draft) for other in drafts):
            yield draft


def _says_more(one: Draft, other: Draft) -> bool:
    """Whether a draft of the same section has all tests of another and further ones."""
    within = all(test in one.tests for test in other.tests)
    return one.section == other.section and len(one.tests) > len(other.tests) and within


def _weekdays(plan: Plan, item: Item) -> Iterator[Draft]:
    for match in _WEEKDAY.finditer(item.key):
        clause = item.clause(match.start())
        said = clause.of(item.text)
        named = events_in(said[: match.end() - clause.start], plan.codes)
        fact = named[0] if named else HELD
        test = DraftTest(fact, "weekday", _WEEKDAYS[match["day"].lower()])
        several = _MORE_DAYS.match(item.key, match.end()) is not None
        decide = [wording.MORE_WEEKDAYS] * several + [
            wording.WHICH_DATE.format(fact=fact, label=plan.codes.known[fact].label)
        ]
        yield _draft(
            plan, item, Range(*match.span()), clause, item.text[:_MOST], (test,), wording.WEEKDAY, decide,
            action=item.text[clause.start : match.start()],
        )  # fmt: skip


def _sequences(plan: Plan, item: Item) -> Iterator[Draft]:
    """ "bầu ... trước, sau đó đại hội ..." in one sentence."""
    for match in (*_THEN.finditer(item.key), *_FIRST_THEN.finditer(item.key)):
        start = item.key.rfind(". ", 0, match.start()) + 1
        first = events_in(item.text[start : match.start()], plan.codes)
        then = [event for event in events_in(match["then"], plan.codes) if event not in first]
        if first and then:
            piece = Range(start, match.end())
            tests = tuple(DraftTest(first[0], _FIRST, event, {"same_day": "review"}) for event in then)
            yield _draft(
                plan, item, Range(*match.span()), piece, piece.of(item.text), tests, wording.ORDER, [],
                action=item.text[start : match.start()],
            )  # fmt: skip


def _trainings(plan: Plan, item: Item) -> Iterator[Draft]:
    """ "Tập huấn sau bầu ... và đại hội ...": what happens before or after what, at the head of an item."""
    if match := _AFTER.match(item.key):
        act = events_in(match["act"], plan.codes)
        events = [event for event in events_in(match["events"], plan.codes) if event not in act]
        if len(act) == 1 and events:
            tests = _in_order(act[0], match["how"], events)
            piece = Range(match.start(), match.end())
            yield _draft(plan, item, piece, piece, match[0], tests, wording.ORDER, [])


def _of_line(plan: Plan, item: Item) -> Iterator[Draft]:
    """A line "Thời gian thực hiện: Trước ..." for what the heading above it is about."""
    for deadline in item.deadlines:
        if deadline.kind is not DeadlineKind.EVENT or not (match := _LINE.search(deadline.expression)):
            continue
        act = events_in(" ".join(deadline.action.split()[:_OPENING]), plan.codes)
        events = [event for event in events_in(deadline.expression, plan.codes) if event not in act]
        text = item.element.node.text.text
        at = max(text.find(deadline.expression), 0)
        place = Range(at, at + len(deadline.expression))
        if len(act) == 1 and events:
            tests = _in_order(act[0], match["how"], events)
            said = f"{deadline.action} {deadline.expression}"
            yield _draft(
                plan,
                item,
                place,
                Range(0, len(text)),
                said,
                tests,
                wording.ORDER,
                [],
                text,
                action=deadline.action,
            )


def _in_order(act: str, how: str, events: list[str]) -> tuple[DraftTest, ...]:
    comparison = _LATER if how.lower() == "sau" else _FIRST
    return tuple(DraftTest(act, comparison, event) for event in events)


def _terms(plan: Plan, item: Item) -> Iterator[Draft]:
    for match in _TERM.finditer(item.key):
        months = _months(match)
        if months is None:
            continue
        more: dict[str, Value] = {"start": "term_start", "end": "term_end"}
        test = DraftTest("term_months", "exactly", months, {**more, "tolerance_days": 1})
        clause = item.clause(match.start())
        said = item.text[clause.start : match.start("n")]
        yield _draft(
            plan, item, Range(*match.span()), clause, said, (test,), wording.TERM, [], note=wording.TERM_NOTE
        )


def _months(match: re.Match[str]) -> int | None:
    """The whole number of months that a length names; None for 2,3 years."""
    number = _WORDS.get(match["n"].lower()) or float(match["n"].replace(",", "."))
    months = number * 12 if match["unit"].lower() == "năm" else number
    months += 6 if match["half"] and match["unit"].lower() == "năm" else 0
    months += int(match["months"] or 0)
    return int(months) if months == int(months) and months > 0 else None


def _draft(
    plan: Plan, item: Item, place: Range, piece: Range, said: str, tests: tuple[DraftTest, ...], label: str,
    decide: list[str], text: str = "", note: str = "", action: str = "",
) -> Draft:  # fmt: skip
    applies = {**plan.here, **happening(plan, said, action or said, decide)}
    return Draft(
        concept=Concept.TERM if label == wording.TERM else Concept.ORDER,
        family="D",
        section=item.section,
        quote=plan.quote_of(text or item.text, place, piece),
        place=item.span.start + place.start,
        label=label,
        applies=applies,
        tests=tests,
        period=plan.facts.period,
        note=note,
        decide=tuple(decide),
    )
