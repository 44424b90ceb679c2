"""What a message says happens: sendings, meetings, votes, congresses, trainings, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.eligibility.telling.cues import Cues, Mention

KEY = "happening"
SENDING, REGISTERING, INTRODUCING, MEETING = "gui", "dang_ky", "gioi_thieu", "hop"
ELECTION, CONGRESS, TRAINING = "bau", "dai_hoi", "tap_huan"
#: Not the duty, only beside it; and a happening that is said not to have come yet.
ASIDE, NOT_YET = "khac", "chua"

_RECEIVER = "noi"
_DEEDS = (SENDING, REGISTERING, INTRODUCING, MEETING)
_NOT_YET = re.compile(
    r" (?:chua|khong|ko|k|kg|hong|chang|quen|hem)"
    r"(?: (?:kip|the|he|co|duoc|dc|ai|moi|ra|ma|thay|lam|in|viet|ky|ban|hoan thanh|hoan tat)){0,3} $"
)
_NOT_YET_AFTER = re.compile(
    r" (?:(?:thi|van|con|no|duoc|dc|di) )*"
    r"(?:chua (?:duoc|xong|kip|dc|mo|di|noi)|khong (?:duoc|kip)|ko (?:dc|kip|duoc))\b"
)
_FIX = "biet|dinh|ro|xac dinh|an dinh|thong nhat|quyet"
_OPEN_DAY_AFTER = re.compile(
    rf" (?:\S+ ){{0,4}}?(?:chua|ch|khong|ko|k) (?:chot|co lich|co ngay|len lich|ra lich|{_FIX})\b"
)
_OPEN_DAY_BEFORE = re.compile(
    rf" (?:chua|khong|ko|k) (?:chot|co|len|ra|thay|{_FIX})(?: (?:duoc|dc|ngay|lich|gio|la|hom|nao)){{0,3}} $"
)
_NEAR = 60
_FEW = 3


def happenings(bare: str, cues: Cues, done: Sequence[str]) -> list[Mention]:
    """Those of a message in order, without what is denied and what has its day left open.

    ``done`` are the codes by which the duty itself is done: denied, they are ``NOT_YET``.
    """
    found = list(_with_day(bare, cues.mentions(KEY, bare), done))
    if any(mention.code == SENDING for mention in found):  # then a registration is what is sent
        return [mention for mention in found if mention.code != REGISTERING]
    return found


def first_happening(bare: str, at: int, cues: Cues) -> str | None:
    """The code of what is named right at offset ``at``, be it part of a longer mention there or not."""
    found = cues.mentions(KEY, f" {bare[at : at + _NEAR]}")
    return found[0].code if found and found[0].start <= len(" ngay hop ") else None


def _with_day(bare: str, mentions: Sequence[Mention], done: Sequence[str]) -> Iterator[Mention]:
    for n, mention in enumerate(mentions):
        if mention.code == REGISTERING and n and _is_object(bare[mentions[n - 1].end : mention.start]):
            continue
        before, after = bare[max(0, mention.start - _NEAR) : mention.start], bare[mention.end :]
        if mention.code in _DEEDS and _is_denied(before, after):
            if mention.code in done:
                yield replace(mention, code=NOT_YET)
        elif mention.code != _RECEIVER and not _is_open(before, after[:_NEAR]):
            yield mention


def _is_object(between: str) -> bool:
    """Whether so little stands before a registration that it is what is sent: "không gửi phiếu đăng ký"."""
    return len(between.split()) <= _FEW and not set(between.split()) & {",", ".", "va", "nhung"}


def _is_denied(before: str, after: str) -> bool:
    return bool(_NOT_YET.search(before)) or bool(_NOT_YET_AFTER.match(after))


def _is_open(before: str, after: str) -> bool:
    """Whether the day is said not to be fixed: "ngày đại hội chưa chốt", "chưa có lịch họp"."""
    return bool(_OPEN_DAY_BEFORE.search(before)) or bool(_OPEN_DAY_AFTER.match(after.split(" , ")[0]))
