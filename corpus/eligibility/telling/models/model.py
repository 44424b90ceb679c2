"""Models, exemplary collectives and persons, and their dossiers in "Dân vận khéo"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.models.counts import directed_in, sets_are_volumes, sets_in
from corpus.eligibility.telling.models.parts import HOW_MANY, WHAT, asks_what, says_rest, told_of
from corpus.eligibility.telling.models.polarity import Stated
from corpus.eligibility.telling.models.sentences import plainly, without_cities
from corpus.eligibility.telling.models.subjects import named_in, subject_of
from corpus.eligibility.telling.models.values import (
    concern_in,
    field_in,
    is_in_commune,
    is_where_open,
    origin_in,
    raised_in,
    rating_in,
)
from corpus.eligibility.telling.places import locality_in
from corpus.eligibility.telling.reading import NOTHING_READ, Certainty, Reading
from corpus.eligibility.telling.spelling import mentions_of

_TABLES = {
    "mo_hinh": "model_part", "ho_so": "dossier_part", "tap_the": "merit_part", "ca_nhan": "merit_part",
    "ca_nhan_lanh_dao": "merit_part",
}  # fmt: skip
#: What is there where a message says that all the rest is.
_NAME_AND_OWNER = "has_name_owner"
#: The facts of cues that are not called as the fact is.
_FACTS = {
    "name": _NAME_AND_OWNER, "owner": _NAME_AND_OWNER, "papers": "archive_complete",
    "confirm_direct": "report_confirm_direct", "confirm_proposing": "report_confirm_proposing",
}  # fmt: skip
_REST = {
    "mo_hinh": ("registered", _NAME_AND_OWNER, "has_plan", "has_outreach", "archive_complete", "launched"),
    "ho_so": (
        "dossier_minutes", "dossier_submission", "report_bound", "report_confirm_direct",
        "report_confirm_proposing", "dossier_summary", "dossier_list",
    ),
}  # fmt: skip
#: Where fewer facts are told, a message may be about something else than what is judged.
_SURELY_CASE = 3
_NO_CRITERIA = frozenset({"model_origin", "field"})

#: Without any of these a message has no such subject.
_TOPIC = re.compile(
    r"(?<!\w)(?:mo hinh|mh|ho so|hs|tap the|ca nhan|dien hinh|dang k[yi]|dk|dan van|dvk|bien ban|to trinh|"
    r"trich ngang|ra mat)(?!\w)"
)
#: "Mới có xác nhận của cấp ủy trực tiếp": the other is lacking.
_ONLY_ONE = re.compile(
    r" (?:moi|chi)(?: chi| moi)?(?: co| xin duoc| lay duoc| duoc){1,2} (?:1 |mot )?(?:chu ky |dau )?"
    r"(?:xac nhan|xn) "
)

Told = dict[str, Stated]


def read_model(message: Message) -> Reading:
    """What is assessed and what is said of it; nothing where no such thing is named."""
    if not _TOPIC.search(message.bare):
        return NOTHING_READ
    place = locality_in(without_cities(message))
    message = plainly(message)
    elsewhere = {m.code for s in message.sentences for m in mentions_of("not_model", s)}
    subject = subject_of(named_in(message), message)
    if subject is None:
        return NOTHING_READ
    told = _told(subject, message)
    facts = {key: value for key, value in _facts(subject, told, message).items() if value is not None}
    certainty = _certainty(subject, facts, told, elsewhere, message)
    if certainty is Certainty.NONE:
        return NOTHING_READ
    if place:
        facts["locality"] = place
    return Reading({"subject": subject, **facts}, certainty)


def _told(subject: str, message: Message) -> Told:
    """What is said of the things that the plan asks of such a subject."""
    table = _TABLES.get(subject)
    return told_of(table, message) if table else {}


def _facts(subject: str, told: Told, message: Message) -> dict[str, Any]:
    """All but the locality, None for what is not said."""
    held = {code: part.holds for code, part in told.items() if part.holds is not None}
    if subject in _REST:
        facts = _of_model(held, message) if subject == "mo_hinh" else _of_dossier(held, told, message)
        return _with_rest(_REST[subject], facts, told) if says_rest(message) else facts
    if subject.startswith("dang_ky"):
        return {"in_commune": is_in_commune(message)}
    return _of_merit(subject, held, message)


def _certainty(
    subject: str, facts: Mapping[str, Any], told: Told, elsewhere: Container[str], message: Message
) -> Certainty:
    """A case tells something to judge, and asks whether; a deadline or a number of models is none."""
    judged = facts.keys() - _NO_CRITERIA
    described = len(judged) >= _SURELY_CASE
    if "elsewhere" in elsewhere and "exemplary" not in elsewhere and not (described and subject == "mo_hinh"):
        return Certainty.NONE
    if described:
        return Certainty.CASE
    if "deadline" in elsewhere or ("count" in elsewhere and not subject.startswith("dang_ky")):
        return Certainty.FACTS
    only_named = {code for code, part in told.items() if not part.told} | {_NAME_AND_OWNER}
    if "owner" in told and told["owner"].told:
        only_named.discard(_NAME_AND_OWNER)
    if subject.startswith("dang_ky") and is_where_open(message):
        return Certainty.CASE
    of_rule = asks_what(message, HOW_MANY if len(judged) > 1 else WHAT)
    return Certainty.CASE if judged - only_named and not of_rule else Certainty.NAMED


def _of_model(told: dict[str, bool], message: Message) -> dict[str, Any]:
    origin = origin_in(message)
    papers = told.pop("papers", None)
    if papers is not None:
        told.setdefault("archive_complete", papers)
    facts: dict[str, Any] = {
        **_name_and_owner(told),
        "field": field_in(message),
        "model_origin": origin,
        "target_raised": raised_in(message) if origin == "tiep_tuc" else None,
        "qualitative_concern": concern_in("model_concern", message),
    }
    return facts


def _with_rest(rest: Iterable[str], facts: Mapping[str, Any], told: Told) -> dict[str, Any]:
    """``facts`` with what is not named taken for there; not what is said not to be known."""
    left_open = {_FACTS.get(code, code) for code, part in told.items() if part.holds is None}
    there = dict.fromkeys((key for key in rest if key not in left_open), True)
    if facts.get("model_origin") == "tiep_tuc":
        there.pop("launched", None)
    return there | {key: value for key, value in facts.items() if value is not None}


def _name_and_owner(told: dict[str, bool]) -> dict[str, Any]:
    """The plan asks for name and owner together: who names one of them means both."""
    named = [told.pop(code) for code in ("name", "owner") if code in told]
    return {**told, _NAME_AND_OWNER: all(named)} if named else dict(told)


def _of_dossier(told: dict[str, bool], parts: Told, message: Message) -> dict[str, Any]:
    told.pop("report", None)
    if told.get("confirm_none") is False:
        for code in ("confirm_both", "confirm_direct", "confirm_proposing"):
            if code in told and not parts[code].told:  # only named, as those who have not confirmed
                told[code] = False
    if told.pop("report_loose", False):
        told.setdefault("report_bound", False)
    both, some = told.pop("confirm_both", None), told.pop("confirm_none", None)
    direct, proposing = told.pop("confirm_direct", both), told.pop("confirm_proposing", both)
    if direct is None and proposing is None and some is False:
        direct = proposing = False
    if _ONLY_ONE.search(message.bare):
        direct, proposing = bool(direct), bool(proposing)
    facts: dict[str, Any] = {
        **told,
        "report_confirm_direct": direct,
        "report_confirm_proposing": proposing,
        "report_sets": sets_in(message),
    }
    if sets_are_volumes(message):
        facts.setdefault("report_bound", True)
    return facts


def _of_merit(subject: str, told: dict[str, bool], message: Message) -> dict[str, Any]:
    if told.pop("unbeaten", False):
        told["model_most_exemplary"] = True
    if told.pop("second", False):
        told["model_most_exemplary"] = False
    if told.pop("cleared", None) is not None:
        told["corruption_violation"] = False
    if told.pop("indirect", False):
        told["direct_participation"] = False
    facts: dict[str, Any] = {**told, "unit_rating": rating_in(message)}
    if subject == "tap_the":
        return {
            key: value
            for key, value in facts.items()
            if key not in ("direct_participation", "corruption_violation")
        }
    facts["qualitative_concern"] = concern_in("person_concern", message)
    if subject == "ca_nhan_lanh_dao":
        facts["models_directed"] = directed_in(message)
    return facts
