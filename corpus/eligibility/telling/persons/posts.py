"""The post that a person is considered for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.spelling import mentions_in

_CELL = ("bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo")
_HEADS = ("truong_thon", "to_truong_tdp")
#: Before the post that is meant, and before one that only tells of somebody's past or present.
_MEANT = re.compile(
    r" (?:lam|bau|bau lam|ra|gioi thieu|ung cu|de cu|vao|vo|vao chuc|chuc|chuc danh|giu|dua|dua vao|dua vo"
    r"|bo nhiem|nhan su|cho|dung|nhan|du kien|vi tri|xet|ung vien|bau luon|de|quy hoach|ns"
    r"|trung)(?: \S+){0,2} ?$"
)
_PAST = re.compile(
    r" (?:tung|nguyen|cuu|truoc|khoa truoc|nhiem ky truoc|het lam|thoi lam|thoi|nghi lam)(?: \S+){0,2} ?$"
)
_PRESENT = re.compile(
    r" (?:dang la|dang lam|hien la|hien lam|hien dang|dang giu|dang|duong kim|hien giu)(?: \S+){0,2} ?$"
)
_NOT_MEANT = re.compile(
    r" (?:khong|ko|k|hong|chua) (?:phai(?: la| lam| vao)?|(?:bo tri|co|tim|kiem|con)(?: duoc"
    r"| ra)?(?: (?:pho )?(?:bi thu|bt))?(?: hay| hoac| va)?) ?$"
)
_BEFORE_TT = re.compile(
    r" (?:lam|bau|chuc|ra|kiem|gioi thieu|du kien|ung cu|giu|chuc danh|nguoi|ung vien) ?$"
)
_CELL_LEVEL = re.compile(r" (?:chi bo|cb|thon|tdp|to dan pho) ")
_FRONT = re.compile(r" (?:mat tran|mt|ctmt) ")
_COMMUNE_LEVEL = re.compile(r" (?:dang uy|xa|phuong) ")
_YOUNG = re.compile(
    r"(?<! thieu)(?<! het)(?<! can)(?<! khan)(?<! hiem) nguon (?!nhan su|nhan luc|nguoi|kho|thieu"
    r"|lanh dao huyen)| can bo tre "
)
_VOTERS = re.compile(
    r" (thon|to dan pho|tdp)(?: (?:toi|em|minh|chung toi|muon|dinh|tinh|se|\d+)){0,3} bau (?!cu )"
)
_CELL_LEVEL_ONLY = re.compile(r" (?:chi bo|cb|cap uy|chi uy) ")
_DEPUTY = re.compile(r" (?:pho bi thu|pbt|pho chu tich|pct|cap pho|pho xa|pho phuong)(?= )")
_JOINT = re.compile(
    r" (?:kiem|kiem nhiem|dong thoi|vua lam|vua la|cung luc|luon ca|kiem luon|kiem ca|ca hai|hai vai|2 vai"
    r"|hai chuc|2 chuc) "
)


def read_posts(message: Message, own: Message) -> dict[str, Any]:
    """``role`` and ``concurrent_role``; empty where no post is named."""
    bare = own.bare
    mentions = _mentions(own, message)
    if source := _source(bare, {mention.code for mention in mentions}):
        return {"role": source}
    if not mentions:
        bare = message.bare
        mentions = _mentions(message, message)
    if not mentions:
        return {"role": voted} if (voted := _voted_for(message.bare)) else {}
    codes = list(dict.fromkeys(mention.code for mention in mentions))
    cell = next((mention.code for mention in mentions if mention.code in _CELL), None)
    head = next((mention.code for mention in mentions if mention.code in _HEADS), None)
    if cell and head and _JOINT.search(bare):
        return {"role": cell, "concurrent_role": head}
    if len(codes) == 1:
        return {"role": codes[0]}
    return {"role": max(mentions, key=lambda mention: (_weight(bare, mention), mention.start)).code}


def _voted_for(bare: str) -> str:
    """The head of a hamlet or group, whom its people vote for: "tổ dân phố muốn bầu anh"; "" otherwise."""
    found = _VOTERS.search(bare)
    return "" if found is None or _CELL_LEVEL_ONLY.search(bare) else _HEADS[found[1] != "thon"]


def _mentions(message: Message, whole: Message) -> list[Mention]:
    found = (_completed(mention, message.bare, whole.bare) for mention in mentions_in("role", message))
    return [mention for mention in found if mention is not None]


def _source(bare: str, named: set[str]) -> str | None:
    """A source of young cadres or of graduates; how old decides where both posts are named."""
    if "thu_hut_cong_chuc_xa" in named or "thu_hut_chung" in named:
        return "thu_hut_cong_chuc_xa" if "thu_hut_cong_chuc_xa" in named else "thu_hut_chung"
    if _YOUNG.search(bare) is None or not re.search(r" (?:35|40|tre) ", bare):
        return None
    if re.search(r" (?:duoi|<|chua toi|chua den|u|tuoi duoi) ?35 ", bare):
        return "nguon_tre_35"
    if re.search(r" (?:duoi|<|chua toi|chua den|u|tuoi duoi) ?40 ", bare):
        return "nguon_tre_40"
    return "nguon_tre_35" if _DEPUTY.search(bare) else "nguon_tre_40"


def _completed(mention: Mention, bare: str, whole: str) -> Mention | None:
    """A mention with its post, where that is said elsewhere; None where it is denied or cannot be told."""
    before, after = bare[: mention.start], bare[mention.end :]
    if _NOT_MEANT.search(before):
        return None
    match mention.code:
        case "_tt":
            thon = _BEFORE_TT.search(before) or after.startswith(" thon")
            return replace(mention, code="truong_thon") if thon else None
        case "_truong_ban":
            return replace(mention, code="truong_ban_ctmt") if _FRONT.search(whole) else None
        case "_bi_thu" | "_pho_bi_thu":
            level = "chi_bo" if _CELL_LEVEL.search(whole) else "xa" if _COMMUNE_LEVEL.search(whole) else ""
            return replace(mention, code=f"{mention.code[1:]}_{level}") if level else None
    return mention


def _weight(bare: str, mention: Mention) -> int:
    before = bare[max(0, mention.start - 50) : mention.start]
    clause = " " + re.split(r"[,.;:(]", before)[-1].lstrip()
    if _PAST.search(clause):
        return 0
    if _MEANT.search(clause) and not _PRESENT.search(clause):
        return 3
    return 1 if _PRESENT.search(clause) else 2
