"""Facts of a case out of free text: each kind of case has a reader, the surest one is believed."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.eligibility.telling.duties import read_duty
from corpus.eligibility.telling.message import read_message
from corpus.eligibility.telling.models import read_model
from corpus.eligibility.telling.persons.person import read_person
from corpus.eligibility.telling.reading import NOTHING_READ, Reading
from corpus.eligibility.telling.shares import read_share

#: Votes and terms are told with every election: where a person is described, the person is meant.
_AROUND_PERSONS = frozenset({"bau_cu", "nhiem_ky", "tap_huan_truoc", "tap_huan_sau"})

#: Shares of people in posts; told of one person with an age and a school they are that person's.
_OF_PERSONS = frozenset(
    {"dang_vien_thon_100", "chi_bo_cap_uy_100", "boi_duong_kct_100", "thuong_truc_duoi40"}
)
_DESCRIBING = frozenset(
    {
        "age",
        "age_mu",
        "birth_date",
        "birth_month",
        "birth_year",
        "education",
        "political_theory",
        "is_party_member",
    }
)
_PORTRAIT = 2


def told(text: str, today: date) -> Reading:
    """What is told in a text, on ``today``; never raises for any text."""
    message = read_message(text)
    person = read_person(message, today)
    duty, model, share = read_duty(message, today), read_model(message), read_share(message)
    described = len(_DESCRIBING & set(person.facts)) if "role" in person.facts else 0
    surely_told = duty.facts.keys() & {"term_months", "term_end"} or {"election_date", "congress_date"} <= duty.facts.keys()
    if described >= (_PORTRAIT if surely_told else 1) and duty.facts.get("obligation") in _AROUND_PERSONS:
        duty = NOTHING_READ
    if described >= _PORTRAIT and (
        share.facts.get("quota") in _OF_PERSONS or described > _PORTRAIT and "age" in person.facts
    ):
        share = NOTHING_READ
    surest = max((duty, model, share, person), key=lambda reading: reading.certainty)
    return surest if surest.certainty else person  # a place alone is a person's as much as anything's


def tell(text: str, today: date) -> dict[str, Any]:
    """The facts of ``told``."""
    return dict(told(text, today).facts)
