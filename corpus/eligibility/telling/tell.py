"""Facts of a case out of free text: each kind of case has a reader, the surest one is believed."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.eligibility.telling.duties.duty import read_duty
from corpus.eligibility.telling.message import read_message
from corpus.eligibility.telling.models.model import read_model
from corpus.eligibility.telling.persons.person import read_person
from corpus.eligibility.telling.reading import NOTHING_READ, Reading
from corpus.eligibility.telling.shares.share import read_share
from corpus.eligibility.telling.shares.subjects import MODELS
from corpus.text.phrases import word_set

#: Votes and terms are told with every election: where a person is described, the person is meant.
_AROUND_PERSONS = frozenset({"bau_cu", "nhiem_ky", "tap_huan_truoc", "tap_huan_sau"})

#: Shares of people in posts; told of one person with an age and a school they are that person's.
_OF_PERSONS = frozenset(
    {"dang_vien_thon_100", "chi_bo_cap_uy_100", "boi_duong_kct_100", "thuong_truc_duoi40"}
)
_DESCRIBING = word_set(
    "age age_mu birth_date birth_month birth_year education political_theory is_party_member"
)
_PORTRAIT = 2
_COUNTED = frozenset({"numerator", "denominator"})


def told(text: str, today: date) -> Reading:
    """What is told in a text, on ``today``; never raises for any text."""
    message = read_message(text)
    person = read_person(message, today)
    duty, model, share = read_duty(message, today), read_model(message), read_share(message)
    described = len(_DESCRIBING & set(person.facts)) if "role" in person.facts else 0
    if duty.facts.get("obligation") in _AROUND_PERSONS and described >= (_PORTRAIT if _is_told(duty) else 1):
        duty = NOTHING_READ
    if share.facts.keys() >= _COUNTED:  # part and whole are told of nothing else
        readings = (share, duty, model, person)
    else:
        if described > _PORTRAIT or (described == _PORTRAIT and share.facts.get("quota") in _OF_PERSONS):
            share = NOTHING_READ
        # How many models a commune has is told in words that tell of one model too.
        of_models = share.facts.get("quota") == MODELS and "model_total" in share.facts
        readings = (duty, share, model, person) if of_models else (duty, model, share, person)
    surest = max(readings, key=lambda reading: reading.certainty)
    return surest if surest.certainty else person  # a place alone is a person's as much as anything's


def _is_told(duty: Reading) -> bool:
    """Whether the term or both days that such a duty asks for are told."""
    told = duty.facts.keys()
    return bool(told & {"term_months", "term_end"}) or {"election_date", "congress_date"} <= told


def tell(text: str, today: date) -> dict[str, Any]:
    """The facts of ``told``."""
    return dict(told(text, today).facts)
