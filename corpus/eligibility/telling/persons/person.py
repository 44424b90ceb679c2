"""A person for a post: who, for what, with which age, schooling and standing."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.persons.ages import read_ages
from corpus.eligibility.telling.persons.career import read_career
from corpus.eligibility.telling.persons.doubts import doubt_in
from corpus.eligibility.telling.persons.exceptions import read_exceptions
from corpus.eligibility.telling.persons.membership import read_membership
from corpus.eligibility.telling.persons.posts import read_posts
from corpus.eligibility.telling.persons.schooling import read_schooling
from corpus.eligibility.telling.persons.whose import about_candidate
from corpus.eligibility.telling.places import commune_type_in, locality_in
from corpus.eligibility.telling.reading import Certainty, Reading
from corpus.eligibility.telling.spelling import mentions_in
from corpus.eligibility.telling.statements import stated_only

#: Facts that only a person has; a locality or a term alone is no case.
_PERSONAL = frozenset({
    "age", "age_mu", "birth_date", "birth_month", "birth_year", "education", "political_theory",
    "is_party_member", "state_mgmt", "knowledge_updated", "current_position", "planned_for",
    "graduation_rank",
})  # fmt: skip


def read_person(message: Message, today: date) -> Reading:
    """The facts of the person meant; without a post and without personal facts there are none."""
    typed, message = message, stated_only(message)
    own = about_candidate(message)
    facts: dict[str, Any] = {}
    if place := locality_in(message):
        facts["locality"] = place
    if kind := commune_type_in(message):
        facts["commune_type"] = kind
    if term := next(iter(mentions_in("term", message)), None):
        facts["term"] = term.code
    facts |= read_posts(message, own)
    facts |= read_ages(own, message, today)
    facts |= read_schooling(own, typed)
    facts |= read_membership(own)
    facts |= read_exceptions(message)
    if doubt := doubt_in(own):
        facts["qualitative_concern"] = doubt
    facts |= read_career(own, str(facts.get("role", "")))
    told = _PERSONAL & set(facts)
    if "role" in facts:
        return Reading(facts, Certainty.CASE if told else Certainty.NAMED)
    return Reading(facts, Certainty.FACTS if told else Certainty.NONE)
