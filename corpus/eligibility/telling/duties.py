"""Deadlines, order of events, terms: what was to be done, and when it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corpus.eligibility.days import parse_day
from corpus.eligibility.telling.cues import Cues, Mention, load_cues
from corpus.eligibility.telling.duty_names import duty_named, usual_year
from corpus.eligibility.telling.event_days import Wanted, only_day, pair
from corpus.eligibility.telling.happenings import (
    CONGRESS,
    ELECTION,
    INTRODUCING,
    MEETING,
    NOT_YET,
    SENDING,
    TRAINING,
    first_happening,
    happenings,
)
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.moment import Moment
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading
from corpus.eligibility.telling.said_of_duties import bools_said, report_year, same_day
from corpus.eligibility.telling.terms_told import term_told
from corpus.eligibility.telling.told_days import told_days
from corpus.eligibility.telling.typed_days import typed_days

_SENT: Wanted = {"submitted_date": (SENDING,), "as_of": (NOT_YET,)}
_HELD: Wanted = {"event_date": (MEETING,), "as_of": (NOT_YET,)}
_VOTES: Wanted = {"election_date": (ELECTION,), "congress_date": (CONGRESS,)}
_TRAINED: Wanted = {"training_date": (TRAINING,)} | _VOTES
#: Duties whose facts are other days than that of a sending.
_WANTED: Mapping[str, Wanted] = {
    "bc_tham_dinh": _SENT | {"meeting_date": (MEETING,)},
    "gioi_thieu_dien_hinh": _SENT | {"submitted_date": (SENDING, INTRODUCING)},
    "hoi_nghi_quan_triet": _HELD,
    "danh_gia_thi_diem": _HELD,
    "bau_cu": _VOTES,
    "nhiem_ky": {},
    "tap_huan_truoc": _TRAINED,
    "tap_huan_sau": _TRAINED,
}
_MOST_DAYS = 14
_TRAININGS = ("tap_huan_truoc", "tap_huan_sau")
_ORDER_SAID = re.compile(r" (?:truoc|sau) ")
_ASKS_THE_RULE = re.compile(
    r"(?:ngay nao|ngay may|hom nao|khi nao|bao gio|luc nao|chung nao|han nao|thang may|vi sao|tai sao|gui ve dau|nop ve dau|gui cho ai|may nam"
    r"|(?:co quan|don vi|nhung|truong hop|noi) nao|bao lau|bao nhieu|neu khong|neu ko|gom nhung)\b"
)


def read_duty(message: Message, today: date) -> Reading:
    """The duty and its days; nothing where no duty is named."""
    cues = load_cues()
    place = locality_in(message, cues)
    duty = duty_named(message, cues, place)
    if duty is None:
        return NOTHING_READ
    facts = _facts(message, today, duty, cues)
    if duty in _TRAININGS:
        duty = _training(duty, message.bare, facts)
    certainty = _certainty(message, duty, facts, cues)
    return Reading({"obligation": duty} | ({"locality": place} if place else {}) | facts, certainty)


def _facts(message: Message, today: date, duty: str, cues: Cues) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if duty == "bc_quy_tu" and (year := report_year(message, today)):
        facts["report_year"] = year
    typed = typed_days(message, today, facts.get("report_year") or usual_year(duty))
    if duty == "nhiem_ky":
        return term_told(message.bare, typed)
    now = next((day for m in typed if m.is_today and (day := parse_day(m.iso))), today)
    days = sorted([*typed, *told_days(message.bare, typed, now)], key=lambda day: day.start)[:_MOST_DAYS]
    named = happenings(message.bare, cues)
    facts |= _days(message.bare, _WANTED.get(duty, _SENT), named, days, cues)
    return facts | bools_said(duty, message.bare, facts, cues)


def _days(
    bare: str, wanted: Wanted, named: Sequence[Mention], days: Sequence[Moment], cues: Cues
) -> dict[str, Any]:
    paired = pair(bare, wanted, named, days)
    main = next(iter(wanted))
    denied = "as_of" in wanted and any(mention.code == NOT_YET for mention in named)
    if main not in paired and "as_of" in wanted and not denied and "meeting_date" not in paired:
        if only := only_day(bare, named, days):
            paired[main] = only
    facts: dict[str, Any] = {
        fact: iso for fact, day in paired.items() if (iso := _iso(day, bare, wanted, paired, days, cues))
    }
    if main in facts or not denied:
        facts.pop("as_of", None)
    else:
        facts["submitted"] = False
        if "as_of" not in facts and (
            stated := next((day.iso for day in days if day.is_today and day.iso), "")
        ):
            facts["as_of"] = stated
    if "as_of" in wanted:
        return facts
    return same_day(bare, facts, named, wanted)


def _iso(
    day: Moment, bare: str, wanted: Wanted, paired: Mapping[str, Moment], days: Sequence[Moment], cues: Cues
) -> str:
    """The day, counted from another one where it is told so."""
    if day.shift is None:
        return day.iso
    return day.shift.applied_to(_told_from(day, bare, wanted, paired, days, cues))


def _told_from(
    day: Moment, bare: str, wanted: Wanted, paired: Mapping[str, Moment], days: Sequence[Moment], cues: Cues
) -> str:
    """What is named after it, the date that stands there, or the day said before; "" where there is none."""
    if day.of is not None:
        code = first_happening(bare, day.of, cues)
        named = next(
            (paired[fact] for fact, codes in wanted.items() if code in codes and fact in paired), None
        )
        if named is not None and named is not day:
            return named.iso
        if following := next(
            (other for other in days if 0 <= other.start - day.of <= len("ngay hom ")), None
        ):
            return following.iso
    before = [other.iso for other in days if other.start < day.start and other.iso]
    after = [other.iso for other in days if other.start > day.start and other.iso]
    return before[-1] if before else next(iter(after), "")


def _training(duty: str, bare: str, facts: Mapping[str, Any]) -> str:
    """Which of the two trainings, by its day where it is not said whether before or after the vote."""
    day, vote = facts.get("training_date"), facts.get("election_date") or facts.get("congress_date")
    if _ORDER_SAID.search(bare) or day is None or vote is None:
        return duty
    return _TRAININGS[day > vote]


def _certainty(message: Message, duty: str, facts: Mapping[str, Any], cues: Cues) -> Certainty:
    """A case has facts of its own; a question about the rule, a person or a model is none."""
    told = {mention.code: set() for mention in cues.mentions("not_duty", message.bare)}
    for mention in cues.mentions("not_duty", message.bare):
        told[mention.code].add(message.bare[mention.start : mention.end])
    if any(len(words) > 1 for words in told.values()):
        return Certainty.FACTS
    dated = "submitted" in facts or any(key.endswith("_date") or key.startswith("term_") for key in facts)
    if not facts or (not dated and _ASKS_THE_RULE.search(message.bare)):
        return Certainty.NAMED
    return Certainty.CASE
