"""A deadline as a draft: what is to be done, by when, with what of it has to be decided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.conditions import exceptions
from corpus.eligibility.proposing.days.duties import duty, duty_name
from corpus.eligibility.proposing.days.events import HELD, SENT, events_in, main_day
from corpus.eligibility.proposing.days.periods import HOUR, Within
from corpus.eligibility.proposing.draft import Codes, Concept, Draft, DraftTest
from corpus.eligibility.proposing.plan import Item, Plan
from corpus.eligibility.proposing.words import shortened
from corpus.eligibility.rule import RuleKind
from corpus.records.patterns import either
from corpus.records.statements import Range

_LEAST = either("ít nhất|tối thiểu|chậm nhất|muộn nhất|trước")
_SPAN = r"(?P<n>\d{1,3})\s+(?P<unit>ngày|tuần)(?P<working>\s+làm việc)?"
#: "trước 03 ngày tổ chức ...", "chậm nhất 07 ngày trước ngày ...".
AHEAD = re.compile(
    rf"\b{_LEAST}(?: là)?(?: trước)?\s+{_SPAN}\s+"
    r"(?:trước\b|(?=tổ chức|diễn ra|họp|khai mạc|khi|bầu))(?P<event>[^.;]{0,100})",
    re.IGNORECASE,
)
#: "trước ngày bầu ... ít nhất 10 ngày".
AHEAD_BEHIND = re.compile(
    rf"\btrước\s+(?:khi|ngày|kỳ)?\s*(?P<event>(?!\d)[^.;\d]{{3,80}}?),?\s+(?:{_LEAST}\s+)?{_SPAN}\b"
    r"(?!\s+(?:kể|sau|tính))",
    re.IGNORECASE,
)
_WEEK = 7
_MEETING = "hội nghị"
_MOST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done, with the words that say so."""

    text: str  # that the places are in
    piece: Range
    place: Range  # the expression of time
    action: str
    recipient: str = ""

    @property
    def said(self) -> str:
        return f"{self.action} {self.piece.of(self.text)}"


def dated(plan: Plan, found: Duty, within: Within, decide: list[str]) -> DraftTest:
    """The test of a duty that has days."""
    if HOUR.search(found.place.of(found.text)):
        decide.append(wording.BY_HOUR)
    fact, said = main_day(found.action or found.said, plan.codes)
    if not said:
        decide.append(wording.DONE_DAY)
    elif fact not in (SENT, HELD) or (fact == HELD and _MEETING not in found.said.lower()):
        decide.append(wording.WHICH_DATE.format(fact=fact, label=plan.codes.known[fact].label))
    return DraftTest(fact, within.comparison, within.value)


def ahead(plan: Plan, match: re.Match[str], decide: list[str]) -> DraftTest:
    """The test of a duty that is due so many days before something."""
    named = events_in(match["event"], plan.codes)
    if not named:
        decide.append(wording.WHICH_EVENT)
    if match["working"]:
        decide.append(wording.WORKING_DAYS)
    count = int(match["n"]) * (_WEEK if match["unit"].lower() == "tuần" else 1)
    return DraftTest(SENT, "days_before", max(count, 1), {"event": named[0] if named else HELD})


def deadline_draft(
    plan: Plan, item: Item, found: Duty, test: DraftTest | None, decide: list[str], note: str = ""
) -> Draft:
    """A criterion where there is a test, else a duty that is only listed."""
    applies: Codes = plan.here
    if test:
        applies = {**applies, **duty(plan, found.said, found.action, found.recipient, decide)}
    else:
        decide.append(wording.NOT_DATED)
    beyond = exceptions(found.text, _with_bracket(found), plan.codes, "D")
    name = duty_name(found.action, "")
    return Draft(
        concept=Concept.DEADLINE if test else Concept.RECURRING,
        family="D",
        kind=RuleKind.CRITERION if test else RuleKind.LISTED,
        section=item.section,
        quote=plan.quote_of(found.text, found.place, found.piece),
        place=item.span.start + found.place.start,
        label=shortened(wording.deadline_of(name) if test else name[:1].upper() + name[1:], _MOST_LABEL),
        applies=applies,
        only_if=beyond.only_if,
        unless=beyond.unless,
        tests=(test,) if test else (),
        period=plan.facts.period,
        note=" ".join(filter(None, (note, beyond.note))),
        decide=(*decide, *beyond.decide),
    )


def _with_bracket(found: Duty) -> Range:
    """The clause with a bracket right behind it."""
    behind = re.match(r"\s*\([^()]*\)", found.text[found.piece.end :])
    return Range(found.piece.start, found.piece.end + (behind.end() if behind else 0))
