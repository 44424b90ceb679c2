"""Models, exemplary collectives and persons, and their dossiers in "Dân vận khéo"."""

from __future__ import annotations

from typing import Any

from corpus.eligibility.telling.cues import Cues, load_cues
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.model_counts import directed_in, sets_in
from corpus.eligibility.telling.model_parts import says_rest, told_of
from corpus.eligibility.telling.model_subjects import named_in, subject_of
from corpus.eligibility.telling.model_values import (
    concern_in,
    field_in,
    is_in_commune,
    origin_in,
    raised_in,
    rating_in,
)
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading

#: What is there where a message says that all the rest is.
_REST_OF_MODEL = ("registered", "has_name_owner", "has_plan", "has_outreach", "archive_complete")
_REST_OF_DOSSIER = (
    "dossier_minutes", "dossier_submission", "report_bound", "report_confirm_direct", "report_confirm_proposing",
    "dossier_summary", "dossier_list",
)  # fmt: skip
#: Two facts of a message that may be about something else than what is judged.
_SURELY_CASE = 3


def read_model(message: Message) -> Reading:
    """What is assessed and what is said of it; nothing where no such thing is named."""
    cues = load_cues()
    elsewhere = {m.code for s in message.sentences for m in cues.mentions("not_model", s.bare)}
    subject = None if "elsewhere" in elsewhere else subject_of(named_in(message), message)
    if subject is None:
        return NOTHING_READ
    facts = _facts(subject, message, cues)
    certainty = _certainty(subject, facts, elsewhere)
    if place := locality_in(message, cues):
        facts["locality"] = place
    return Reading({"subject": subject, **facts}, certainty)


def _facts(subject: str, message: Message, cues: Cues) -> dict[str, Any]:
    """All but the locality."""
    if subject == "mo_hinh":
        facts = _of_model(message, cues)
    elif subject == "ho_so":
        facts = _of_dossier(message, cues)
    elif subject.startswith("dang_ky"):
        facts = {"in_commune": is_in_commune(message, cues, subject == "dang_ky_ca_nhan")}
    else:
        facts = _of_merit(subject, message, cues)
    return {key: value for key, value in facts.items() if value is not None}


def _certainty(subject: str, facts: dict[str, Any], elsewhere: set[str]) -> Certainty:
    """A case has something to judge; a message of deadlines or of the number of models needs more to be one."""
    telling = facts.keys() - {"model_origin", "field"}
    if elsewhere & {"deadline", "count"} and len(facts) < _SURELY_CASE:
        return Certainty.FACTS
    if not telling or (subject == "mo_hinh" and telling <= {"registered"} and facts.get("registered")):
        return Certainty.NAMED
    return Certainty.CASE


def _of_model(message: Message, cues: Cues) -> dict[str, Any]:
    told = told_of("model_part", message, cues)
    origin = origin_in(message, cues)
    facts: dict[str, Any] = {
        **_name_and_owner(told),
        "field": field_in(message, cues),
        "model_origin": origin,
        "target_raised": raised_in(message, cues) if origin == "tiep_tuc" else None,
        "qualitative_concern": concern_in("model_concern", message, cues),
    }
    if says_rest(message, cues):
        rest = _REST_OF_MODEL if origin == "tiep_tuc" else (*_REST_OF_MODEL, "launched")
        facts = dict.fromkeys(rest, True) | facts
    return facts


def _name_and_owner(told: dict[str, bool]) -> dict[str, Any]:
    """The plan asks for name and owner together: who names one of them means both."""
    named = [told.pop(code) for code in ("name", "owner") if code in told]
    return {**told, "has_name_owner": all(named)} if named else dict(told)


def _of_dossier(message: Message, cues: Cues) -> dict[str, Any]:
    told = told_of("dossier_part", message, cues)
    told.pop("report", None)
    both, some = told.pop("confirm_both", None), told.pop("confirm_none", None)
    direct, proposing = told.pop("confirm_direct", both), told.pop("confirm_proposing", both)
    if direct is None and proposing is None and some is False:
        direct = proposing = False
    facts: dict[str, Any] = {
        **told,
        "report_confirm_direct": direct,
        "report_confirm_proposing": proposing,
        "report_sets": sets_in(message, cues),
    }
    return dict.fromkeys(_REST_OF_DOSSIER, True) | facts if says_rest(message, cues) else facts


def _of_merit(subject: str, message: Message, cues: Cues) -> dict[str, Any]:
    told = told_of("merit_part", message, cues)
    if told.pop("second", False):
        told["model_most_exemplary"] = False
    if told.pop("indirect", False):
        told["direct_participation"] = False
    facts: dict[str, Any] = {**told, "unit_rating": rating_in(message, cues)}
    if subject == "tap_the":
        return {
            key: value
            for key, value in facts.items()
            if key not in ("direct_participation", "corruption_violation")
        }
    facts["qualitative_concern"] = concern_in("person_concern", message, cues)
    if subject == "ca_nhan_lanh_dao":
        facts["models_directed"] = directed_in(message, cues)
    return facts
