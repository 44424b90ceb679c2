"""A person for a post: who, for what, with which age, schooling and standing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from corpus.eligibility.telling.ages import read_ages
from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.people import about_candidate
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.posts import read_posts
from corpus.eligibility.telling.reading import Certainty, Reading
from corpus.eligibility.telling.schooling import read_schooling
from corpus.eligibility.telling.standing import read_career, read_standing

#: Facts that only a person has; a locality or a term alone is no case.
_PERSONAL = frozenset(
    """age age_mu birth_date birth_month birth_year education political_theory is_party_member state_mgmt
    knowledge_updated current_position planned_for graduation_rank""".split()
)


def read_person(message: Message, today: date) -> Reading:
    """The facts of the person meant; without a post and without personal facts there are none."""
    cues = load_cues()
    message = Message(tuple(map(_statement, message.sentences)))
    own = about_candidate(message)
    facts: dict[str, Any] = {}
    if place := locality_in(message, cues):
        facts["locality"] = place
    kinds = {mention.code for mention in cues.mentions("commune_type", message.bare)}
    if len(kinds) == 1:  # "miền núi hay đồng bằng" asks
        facts["commune_type"] = kinds.pop()
    if term := next(iter(cues.mentions("term", message.bare)), None):
        facts["term"] = term.code
    facts |= read_posts(message, cues)
    facts |= read_ages(own, message, today)
    facts |= read_schooling(own, cues)
    facts |= read_standing(own, message)
    facts |= read_career(own, cues, str(facts.get("role", "")))
    told = _PERSONAL & set(facts)
    if "role" in facts:
        return Reading(facts, Certainty.CASE if told else Certainty.NAMED)
    return Reading(facts, Certainty.FACTS if told else Certainty.NONE)


#: The end of a question is no denial: "được không", "đủ chưa"; what is left open is no fact: "có bằng hay chưa".
_PARTICLES = r"(?: (?:a|vay|anh|chi|em|bot|nhi|nhe|ha|ta|bac|chu|the|ban|sep|oi|day|ne|nha|nghen|he|dzay|dz|can bo|moi nguoi|ca nha))*"
_NO = r"(?:khong|ko|k|kg|hong|hok|hem|chua)"
_ABLE = r"(?:duoc|dc|dat|du|dung|lot|on|ok|oke|hop le|hop|qua|vuong|ro|phai|duoc viec|dat chuan|dat yeu cau|du chuan)"
_TAIL = re.compile(rf"(?: (?:co )?{_ABLE}(?: hay| hoac)?)? {_NO}{_PARTICLES} $")
_STATED_TAIL = re.compile(rf" (?:thi|lai|van|con|cung|co|:|=) {_NO}{_PARTICLES} $")
_OPEN = re.compile(rf" co (?:[^\s,.]+ ){{0,6}}(?:hay|hoac) (?:la )?{_NO}(?: [^\s,.]+){{0,6}}(?= )")


def _statement(sentence: Sentence) -> Sentence:
    """A sentence without what it asks and what it leaves open."""
    dropped: set[int] = set()
    tail = _TAIL.search(sentence.bare)
    if tail and (sentence.asks or not _STATED_TAIL.search(sentence.bare)):
        dropped |= _within(sentence, tail)
    if left_open := _OPEN.search(sentence.bare):
        dropped |= _within(sentence, left_open)
    return Sentence(tuple(w for n, w in enumerate(sentence.words) if n not in dropped), sentence.asks)


def _within(sentence: Sentence, match: re.Match[str]) -> set[int]:
    return {n for n, at in enumerate(sentence.starts) if match.start() < at < match.end()}
