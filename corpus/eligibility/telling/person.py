"""A person for a post: who, for what, with which age, schooling and standing."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.eligibility.telling.ages import read_ages
from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.people import about_candidate
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.posts import read_posts
from corpus.eligibility.telling.reading import Certainty, Reading
from corpus.eligibility.telling.schooling import read_schooling
from corpus.eligibility.telling.statements import stated_only
from corpus.eligibility.telling.standing import read_career, read_standing

#: Facts that only a person has; a locality or a term alone is no case.
_PERSONAL = frozenset(
    """age age_mu birth_date birth_month birth_year education political_theory is_party_member state_mgmt
    knowledge_updated current_position planned_for graduation_rank""".split()
)


def read_person(message: Message, today: date) -> Reading:
    """The facts of the person meant; without a post and without personal facts there are none."""
    cues = load_cues()
    message = stated_only(message)
    own = about_candidate(message)
    facts: dict[str, Any] = {}
    if place := locality_in(message, cues):
        facts["locality"] = place
    kinds = {mention.code for mention in cues.mentions("commune_type", message.bare)}
    if len(kinds) == 1:  # "miền núi hay đồng bằng" asks
        facts["commune_type"] = kinds.pop()
    if term := next(iter(cues.mentions("term", message.bare)), None):
        facts["term"] = term.code
    facts |= read_posts(message, own, cues)
    facts |= read_ages(own, message, today)
    facts |= read_schooling(own, cues)
    facts |= read_standing(own, message)
    facts |= read_career(own, cues, str(facts.get("role", "")))
    told = _PERSONAL & set(facts)
    if "role" in facts:
        return Reading(facts, Certainty.CASE if told else Certainty.NAMED)
    return Reading(facts, Certainty.FACTS if told else Certainty.NONE)
