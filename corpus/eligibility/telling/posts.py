"""The post that a person is considered for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.message import Message

_CELL = ("bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo")
_HEADS = ("truong_thon", "to_truong_tdp")
_SOURCES = ("nguon_tre_40", "nguon_tre_35", "thu_hut_cong_chuc_xa", "thu_hut_chung")
#: Before the post that is meant, and before one that only tells of somebody's past or present.
_MEANT = re.compile(
    r" (?:lam|bau|bau lam|ra|gioi thieu|ung cu|de cu|vao|vo|vao chuc|chuc|chuc danh|giu|dua|dua vao|dua vo|bo nhiem|nhan su|cho|dung|nhan|du kien|vi tri|xet|ung vien|bau luon|de|quy hoach)(?: \S+){0,2} ?$"
)
_PAST = re.compile(
    r" (?:tung|nguyen|cuu|cu|truoc|khoa truoc|nhiem ky truoc|het lam|thoi lam|thoi|nghi lam)(?: \S+){0,2} ?$"
)
_PRESENT = re.compile(
    r" (?:dang la|dang lam|hien la|hien lam|hien dang|dang giu|dang|duong kim|hien giu)(?: \S+){0,2} ?$"
)
_NOT_MEANT = re.compile(r" (?:khong|ko|k|hong) phai(?: la| lam| vao)? ?$")
_BEFORE_TT = re.compile(
    r" (?:lam|bau|chuc|ra|kiem|gioi thieu|du kien|ung cu|giu|chuc danh|nguoi|ung vien) ?$"
)
_CELL_LEVEL = re.compile(r" (?:chi bo|cb|thon|tdp|to dan pho) ")
_COMMUNE_LEVEL = re.compile(r" (?:dang uy|xa|phuong) ")
_JOINT = re.compile(
    r" (?:kiem|kiem nhiem|dong thoi|vua lam|vua la|cung luc|luon ca|kiem luon|kiem ca|ca hai|hai vai|2 vai|hai chuc|2 chuc) "
)


def read_posts(message: Message, cues: Cues) -> dict[str, Any]:
    """``role`` and ``concurrent_role``; empty where no post is named."""
    bare = message.bare
    mentions = [full for mention in cues.mentions("role", bare) if (full := _completed(mention, bare))]
    if not mentions:
        return {}
    for code in _SOURCES:
        if any(mention.code == code for mention in mentions):
            return {"role": code}
    codes = list(dict.fromkeys(mention.code for mention in mentions))
    cell = next((mention.code for mention in mentions if mention.code in _CELL), None)
    head = next((mention.code for mention in mentions if mention.code in _HEADS), None)
    if cell and head and _JOINT.search(bare):
        return {"role": cell, "concurrent_role": head}
    if len(codes) == 1:
        return {"role": codes[0]}
    return {"role": max(mentions, key=lambda mention: (_weight(bare, mention), mention.start)).code}


def _completed(mention: Mention, bare: str) -> Mention | None:
    """A mention with its post, where that is said elsewhere; None where it is denied or cannot be told."""
    before, after = bare[: mention.start], bare[mention.end :]
    if _NOT_MEANT.search(before):
        return None
    match mention.code:
        case "_tt":
            thon = _BEFORE_TT.search(before) or after.startswith(" thon")
            return replace(mention, code="truong_thon") if thon else None
        case "_bi_thu" | "_pho_bi_thu":
            level = "chi_bo" if _CELL_LEVEL.search(bare) else "xa" if _COMMUNE_LEVEL.search(bare) else ""
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
