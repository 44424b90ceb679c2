"""Facts of commune cadres alone: state management, updated knowledge, position held, planning, degree."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.spelling import mentions_in

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|hem|thieu)"
_WORD = r"[^\s,.:;()]+"
_SOURCES = frozenset({"nguon_tre_40", "nguon_tre_35"})
_GRADUATES = frozenset({"thu_hut_chung", "thu_hut_cong_chuc_xa"})
_NOT_IN_STATE_MANAGEMENT = re.compile(
    rf" {_NO}(?: {_WORD}){{0,4}} (?:qlnn|quan ly nha nuoc)(?= )"
    rf"| (?:qlnn|quan ly nha nuoc)(?: :| =| thi| {_WORD}){{0,2}} (?:chua|khong|ko|k)(?= )"
)
_NOT_UPDATED = re.compile(
    rf" {_NO}(?: {_WORD}){{0,5}} cap nhat(?= )"
    rf"| cap nhat(?: {_WORD}){{0,14}} (?:chua|khong|ko|thieu)(?= )(?! (?:sot|vang|bo|thieu))"
)
_UNPLANNED = re.compile(
    rf" {_NO}(?: duoc| co| nam| ten| trong| thuoc| dc| vao| dien)* (?:quy hoach|qh)(?= )"
    rf"| (?:quy hoach|qh)(?: thi)? {_NO}(?: co| duoc| nam)?(?= )"
)
#: Where what is said of a position ends.
_POSITION_ENDS = re.compile(r" [.] | co thuoc | co nam | nguon | bo tri ")
_WORKS_AT = re.compile(
    r" (?:cong tac|lam viec|lam)(?: (?:o|tai|cho))?(?: (?:mot|1|so|phong|ban|co quan)){0,3} $"
)
#: "Sinh viên giỏi" are whom the plan wants, "học sinh giỏi" is no degree.
_PUPIL = re.compile(r" (?:sinh vien|hoc sinh|sv|hs|hoc luc) ?$")


def read_career(own: Message, role: str) -> dict[str, Any]:
    """What is told of them that ``role`` asks for; empty for posts of hamlets."""
    if role in _SOURCES:
        return _position(own) | _planning(own)
    if role in _GRADUATES:
        found = mentions_in("graduation_rank", own)
        ranks = [mention for mention in found if not _PUPIL.search(own.bare[: mention.start])]
        return {"graduation_rank": ranks[0].code} if ranks else {}
    return _state_management(own) if role.endswith("_xa") else {}


def _position(own: Message) -> dict[str, Any]:
    """The position held, and the level of the agency named with it or after it in the same clause."""
    mention = next(iter(mentions_in("current_position", own)), None)
    if mention is None:
        levels = {
            level.code for level in mentions_in("org_level", own) if _WORKS_AT.search(own.bare[: level.start])
        }
        return {"org_level": levels.pop()} if len(levels) == 1 else {}
    ends = _POSITION_ENDS.search(own.bare, mention.start)
    end = ends.start() if ends else len(own.bare)
    levels = {level.code for level in mentions_in("org_level", own) if mention.start <= level.start < end}
    found = {"current_position": mention.code}
    return found | {"org_level": levels.pop()} if len(levels) == 1 else found  # "tỉnh hay huyện" is not known


def _planning(own: Message) -> dict[str, Any]:
    if _UNPLANNED.search(own.bare):
        return {"planned_for": "khong"}
    mention = next(iter(mentions_in("planned_for", own)), None)
    return {"planned_for": mention.code} if mention else {}


def _state_management(own: Message) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if mention := next(iter(mentions_in("state_mgmt", own)), None):
        facts["state_mgmt"] = mention.code
    elif _NOT_IN_STATE_MANAGEMENT.search(own.bare):
        facts["state_mgmt"] = "chua_co"
    if _NOT_UPDATED.search(own.bare):
        facts["knowledge_updated"] = False
    elif " cap nhat " in own.bare:
        facts["knowledge_updated"] = True
    return facts
