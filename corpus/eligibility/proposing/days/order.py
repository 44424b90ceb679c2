"""Drafts of what happens on which weekday, before or after what, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.days.duties import happening
from corpus.eligibility.proposing.days.events import HELD, events_in
from corpus.eligibility.proposing.draft import Concept, Draft, DraftTest
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.records.model import DeadlineKind
from corpus.records.statements import Range

_WEEKDAYS = {
    "chủ nhật": "sunday", "thứ hai": "monday", "thứ ba": "tuesday", "thứ tư": "wednesday",
    "thứ năm": "thursday", "thứ sáu": "friday", "thứ bảy": "saturday", "thứ 2": "monday", "thứ 3": "tuesday",
    "thứ 4": "wednesday", "thứ 5": "thursday", "thứ 6": "friday", "thứ 7": "saturday",
}  # fmt: skip
_ANY_DAY = "|".join(_WEEKDAYS)
_WEEKDAY = re.compile(
    rf"\b(?:vào|trong|nhằm|ngày)\s+(?:(?:01|1|một)\s+)?(?:ngày\s+)?(?P<day>{_ANY_DAY})\b"
    r"(?!,?\s*(?:ngày\s+)?\d|\s+(?:hằng|hàng|mỗi))",
    re.IGNORECASE,
)
_MORE_DAYS = re.compile(rf"\s*(?:,|và|hoặc)\s*(?:ngày\s+)?(?:{_ANY_DAY})\b", re.IGNORECASE)
#: "bầu ... trước, sau đó đại hội ...", "bầu ... trước, đại hội ... sau".
_THEN = re.compile(
    r"\btrước\b(?!\s+(?:khi|ngày|kỳ|hết|tháng|năm|\d))[^.]{0,200}?\bsau đó\b(?P<then>[^.;]*)", re.IGNORECASE
)
_FIRST_THEN = re.compile(r"\s+trước,\s*(?:còn\s+)?(?P<then>[^.;,]{4,100}?)\s+sau\b", re.IGNORECASE)
#: "Tập huấn sau bầu ...": what happens before or after what, at the head of an item.
_AROUND = re.compile(
    r"^(?P<act>[^.;:,]{3,60}?)\s+(?P<how>trước|sau)(?:\s+(?:khi|ngày|kỳ|cuộc))?\s+"
    r"(?P<events>(?!\d|đó\b|đây\b)[^.;:]{3,160})",
    re.IGNORECASE,
)
_LINE = re.compile(r"\b(?P<how>trước|sau)\s+(?:kỳ|khi|ngày)?", re.IGNORECASE)
_OPENING = 6  # first words of a heading in which its own happening is named
_MOST = 600  # characters of an item that still speak of the same happening


@dataclass(frozen=True, slots=True)
class _Told:
    """Tests with the words that say so; ``action`` is what a new obligation is called after."""

    text: str
    place: Range
    piece: Range
    tests: tuple[DraftTest, ...]
    label: str
    action: str
    said: str
    decide: tuple[str, ...] = ()


def order(plan: Plan) -> Iterator[Draft]:
    """A draft for each weekday and each order of known happenings; what another one says too is left out."""
    drafts: list[Draft] = []
    for item in plan.items:
        if item.is_role:
            found = [*_of_line(plan, item)]
        else:
            found = [*_weekdays(plan, item), *_sequences(plan, item), *_around(plan, item)]
        drafts += (_draft(plan, item, told) for told in found)
    for place, draft in enumerate(drafts):
        again = any(other.tests == draft.tests for other in drafts[:place])
        if not again and not any(_says_more(other, draft) for other in drafts):
            yield draft


def _says_more(one: Draft, other: Draft) -> bool:
    """Whether a draft of the same section has all tests of another and further ones."""
    within = all(test in one.tests for test in other.tests)
    return one.section == other.section and len(one.tests) > len(other.tests) and within


def _weekdays(plan: Plan, item: Item) -> Iterator[_Told]:
    for match in _WEEKDAY.finditer(item.key):
        clause = item.clause(match.start())
        named = events_in(item.text[clause.start : match.end()], plan.codes)
        fact = named[0] if named else HELD
        test = DraftTest(fact, "weekday", _WEEKDAYS[match["day"].lower()])
        several = (wording.MORE_WEEKDAYS,) if _MORE_DAYS.match(item.key, match.end()) else ()
        which = wording.WHICH_DATE.format(fact=fact, label=plan.codes.known[fact].label)
        action = item.text[clause.start : match.start()]
        yield _Told(
            item.text, Range(*match.span()), clause, (test,), wording.WEEKDAY, action, item.text[:_MOST],
            (*several, which),
        )  # fmt: skip


def _sequences(plan: Plan, item: Item) -> Iterator[_Told]:
    for match in (*_THEN.finditer(item.key), *_FIRST_THEN.finditer(item.key)):
        start = item.key.rfind(". ", 0, match.start()) + 1
        first = events_in(item.text[start : match.start()], plan.codes)
        then = [event for event in events_in(match["then"], plan.codes) if event not in first]
        if first and then:
            piece = Range(start, match.end())
            tests = tuple(
                DraftTest(first[0], "earlier_than", event, {"same_day": "review"}) for event in then
            )
            action = item.text[start : match.start()]
            yield _Told(
                item.text, Range(*match.span()), piece, tests, wording.ORDER, action, piece.of(item.text)
            )


def _around(plan: Plan, item: Item) -> Iterator[_Told]:
    if match := _AROUND.match(item.key):
        act = events_in(match["act"], plan.codes)
        tests = _in_order(act, match["how"], events_in(match["events"], plan.codes))
        if tests:
            place = Range(*match.span())
            yield _Told(item.text, place, place, tests, wording.ORDER, match[0], match[0])


def _of_line(plan: Plan, item: Item) -> Iterator[_Told]:
    """A line "Thời gian thực hiện: Trước ..." for what the heading above it is about."""
    for deadline in item.deadlines:
        match = _LINE.search(deadline.expression) if deadline.kind is DeadlineKind.EVENT else None
        act = events_in(" ".join(deadline.action.split()[:_OPENING]), plan.codes)
        tests = _in_order(act, match["how"], events_in(deadline.expression, plan.codes)) if match else ()
        if tests:
            text = item.whole
            at = max(text.find(deadline.expression), 0)
            place = Range(at, at + len(deadline.expression))
            said = f"{deadline.action} {deadline.expression}"
            yield _Told(text, place, Range(0, len(text)), tests, wording.ORDER, deadline.action, said)


def _in_order(act: tuple[str, ...], how: str, events: tuple[str, ...]) -> tuple[DraftTest, ...]:
    """One test for each other happening; none where it is not clear what is before or after."""
    comparison = "later_than" if how.lower() == "sau" else "earlier_than"
    if len(act) != 1:
        return ()
    return tuple(DraftTest(act[0], comparison, event) for event in events if event != act[0])


def _draft(plan: Plan, item: Item, told: _Told) -> Draft:
    decide = [*told.decide]
    return Draft(
        concept=Concept.ORDER,
        family="D",
        section=item.section,
        quote=plan.quote_of(told.text, told.place, told.piece),
        place=item.span.start + told.place.start,
        label=told.label,
        applies={**plan.here, **happening(plan, told.said, told.action, decide)},
        tests=told.tests,
        period=plan.facts.period,
        decide=tuple(decide),
    )
