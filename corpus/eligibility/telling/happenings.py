"""What a message says happens: sendings, meetings, votes, congresses, trainings, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.eligibility.telling.cues import Cues, Mention

KEY = "happening"
SENDING, INTRODUCING, MEETING = "gui", "gioi_thieu", "hop"
ELECTION, CONGRESS, TRAINING = "bau", "dai_hoi", "tap_huan"
#: Not the duty, only beside it; and a happening that is said not to have come yet.
ASIDE, NOT_YET = "khac", "chua"

_RECEIVER = "noi"
_NOT_YET = re.compile(
    r" (?:chua|khong|ko|k|kg|hong|hong|chang|quen|hem)(?: (?:kip|the|he|co|duoc|dc|ai|moi|ra|ma|thay|lam|in|viet|ky|ban|hoan thanh|hoan tat)){0,3} $"
)
_NOT_YET_AFTER = re.compile(
    r" (?:(?:thi|van|con|no|duoc|dc|di) )*(?:chua (?:duoc|xong|kip|dc|mo|di|noi)|khong (?:duoc|kip)|ko (?:dc|kip|duoc))\b"
)
_OPEN_DAY_AFTER = re.compile(
    r" (?:\S+ ){0,4}?(?:chua|ch|khong|ko|k) (?:chot|co lich|co ngay|biet|dinh|ro|xac dinh|an dinh|len lich|ra lich|thong nhat|quyet)\b"
)
_OPEN_DAY_BEFORE = re.compile(
    r" (?:chua|khong|ko|k) (?:chot|co|biet|dinh|ro|xac dinh|len|ra|thay)(?: (?:duoc|dc|ngay|lich|gio|la|hom|nao)){0,3} $"
)
_NEAR = 60


def happenings(bare: str, cues: Cues) -> list[Mention]:
    """Those of a message in order; ``NOT_YET`` where they are denied, none where their day is left open."""
    return list(_with_day(bare, cues.mentions(KEY, bare)))


def first_happening(bare: str, at: int, cues: Cues) -> str | None:
    """The code of what is named right at offset ``at``, be it part of a longer mention there or not."""
    found = cues.mentions(KEY, f" {bare[at : at + _NEAR]}")
    return found[0].code if found and found[0].start <= len(" ngay hop ") else None


def _with_day(bare: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        before, after = bare[max(0, mention.start - _NEAR) : mention.start], bare[mention.end :]
        if mention.code in (SENDING, INTRODUCING, MEETING) and _is_denied(before, after):
            yield replace(mention, code=NOT_YET)
        elif mention.code != _RECEIVER and not _is_open(before, after[:_NEAR]):
            yield mention


def _is_denied(before: str, after: str) -> bool:
    return bool(_NOT_YET.search(before)) or bool(_NOT_YET_AFTER.match(after))


def _is_open(before: str, after: str) -> bool:
    """Whether the day is said not to be fixed: "ngày đại hội chưa chốt", "chưa có lịch họp"."""
    return bool(_OPEN_DAY_BEFORE.search(before)) or bool(_OPEN_DAY_AFTER.match(after.split(" , ")[0]))
