"""Deadlines, order of events, terms: what was to be done, and when it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.eligibility.telling.cues import Cues, load_cues
from corpus.eligibility.telling.duties.certainty import certainty_of
from corpus.eligibility.telling.duties.days import duty_days
from corpus.eligibility.telling.duties.happenings import CONGRESS, ELECTION, happenings
from corpus.eligibility.telling.duties.names import duty_named, usual_year
from corpus.eligibility.telling.duties.said import bools_said, report_year
from corpus.eligibility.telling.duties.terms import term_told
from corpus.eligibility.telling.duties.typed_days import typed_days
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Reading
from corpus.eligibility.telling.statements import stated_only

_TERM, _VOTE, _YEARLY_REPORT = "nhiem_ky", "bau_cu", "bc_quy_tu"
_TRAININGS = ("tap_huan_truoc", "tap_huan_sau")
_TERM_ENDS = re.compile(r" (?:het|ket thuc|man)(?: nhiem ky)? ")
_TRAINING_CALLED = re.compile(r" (?:tap huan|th|lop) (truoc|sau)(?= )")
_VOTE_NAMED = re.compile(r" (truoc|sau)(?: (?:khi|ngay|ky|dot|luc|hoi|to chuc))* (?:bau|dai hoi|dh)(?= )")


def read_duty(message: Message, today: date) -> Reading:
    """The duty and its days; nothing where no duty is named."""
    cues = load_cues()
    place = locality_in(message)
    duty = duty_named(message, cues, place)
    if duty is None:
        return NOTHING_READ
    if duty == _TERM and _is_vote(message.bare, cues):
        duty = _VOTE
    facts = _facts(message, today, duty, cues)
    if duty in _TRAININGS:
        duty = _training(duty, message.bare, facts)
    named = {"obligation": duty} | ({"locality": place} if place else {})
    return Reading(named | facts, certainty_of(message.bare, duty, facts, cues))


def _facts(message: Message, today: date, duty: str, cues: Cues) -> dict[str, Any]:
    if duty == _TERM:
        return term_told(message.bare, typed_days(message, today, None))
    year = report_year(message, today) if duty == _YEARLY_REPORT else None
    facts = {"report_year": year} if year else {}
    facts |= duty_days(message, today, duty, year or usual_year(duty), cues)
    return facts | bools_said(duty, stated_only(message).bare, facts, cues)


def _is_vote(bare: str, cues: Cues) -> bool:
    """Whether a term is only what vote and congress are for: "nhiệm kỳ 2025-2027: bầu ..., đại hội ..."."""
    codes = {mention.code for mention in happenings(bare, cues, ())}
    return {ELECTION, CONGRESS} <= codes and not term_told(bare, []) and not _TERM_ENDS.search(bare)


def _training(duty: str, bare: str, facts: Mapping[str, Any]) -> str:
    """Which of the two trainings: as it is called, as the vote stands to it, or by the days."""
    for said in (_TRAINING_CALLED, _VOTE_NAMED):
        words = {match[1] for match in said.finditer(bare)}
        if len(words) == 1:
            return _TRAININGS[words.pop() == "sau"]
    day, vote = facts.get("training_date"), facts.get("election_date") or facts.get("congress_date")
    return duty if day is None or vote is None else _TRAININGS[day > vote]
