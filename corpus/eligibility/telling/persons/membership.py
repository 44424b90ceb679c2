"""Party membership of the candidate."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.message import Message

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|hem|thieu)"
_PARTY = (
    r"(?:la dang vien|dang vien|dv|vao dang|vo dang|trong dang|ket nap|dung trong hang ngu)(?= )"
    r"(?! (?:uy|bo|ky|giu|lam))"
)
_NOT_MEMBER = re.compile(
    rf" {_NO}(?: duoc| phai la| phai| la| he| vo| vao| co)*(?: \S+)? ?{_PARTY}"
    r"| (?:ngoai dang|quan chung|cam tinh dang|doi tuong dang|nguoi ngoai dang|ngoai dv)(?= )(?! nhan dan)"
)
_MEMBER = re.compile(
    r"(?<!\d) (?:dang vien|dv|dvct|(?<! ngay )vao dang|ngay vao dang(?= :? ?\d)|vo dang|ket nap dang|kn dang"
    r"|tuoi dang|(?:duoc|da) ket nap|ket nap (?:nam|ngay|thang|tu|hoi))(?= )"
)
_COUNTED = re.compile(r" (?:\d+|co cac|nhung|cac|moi|may) (?:dong chi )?(?:dang vien|dv)(?= )")
_PROBATION = re.compile(r" (?:du bi|dvdb|dv db|dang vien db)(?= )")


def read_membership(own: Message) -> dict[str, Any]:
    """``is_party_member`` and ``party_probationary``; empty where nothing is told."""
    bare = own.bare
    if _PROBATION.search(bare):
        return {"is_party_member": True, "party_probationary": True}
    if _NOT_MEMBER.search(bare):
        return {"is_party_member": False}
    return {"is_party_member": True} if _MEMBER.search(_COUNTED.sub(" ", bare)) else {}
