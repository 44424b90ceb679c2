"""Which day of a case a text is about: that of sending, of a meeting, of an election, of a training."""

from __future__ import annotations

import re

from corpus.eligibility.fact_table import Fact, FactType
from corpus.eligibility.proposing.codes import CodeBook
from corpus.eligibility.proposing.words import telling
from corpus.records.patterns import either

SENT, HELD = "submitted_date", "event_date"
_SENDING = either("""
    gửi|báo cáo|nộp|trình|đăng ký|tổng hợp|lập danh sách|đề nghị|giới thiệu|cung cấp|hồ sơ|danh sách
""")
_SENDS = re.compile(rf"\b{_SENDING}\b", re.IGNORECASE)
_EVENTS = either("""
    hội nghị|đại hội|lễ|ngày hội|cuộc thi|hội thi|tập huấn|lớp|bầu cử|bầu|họp|diễn đàn|đối thoại|ra quân
    sơ kết|tổng kết|liên hoan|giải|buổi
""")
_HOLDS = re.compile(
    rf"\b(?:tổ chức|tiến hành|khai mạc|mở|họp|diễn ra)\b[^.;]{{0,40}}?\b{_EVENTS}\b"
    r"|^(?:hội nghị|đại hội|lễ|hội thi)\b",
    re.IGNORECASE,
)
_HELD_FIRST = re.compile(r"\s*(?:tổ chức|mở|tiến hành|họp|khai mạc)\b", re.IGNORECASE)
_OPENING = 7  # first words of a duty, in which its own happening is named
#: Words of labels that say nothing of what happens.
_ORDINARY = frozenset(("họp", "tổ", "chức", "kiểm", "tra"))


def events_in(text: str, codes: CodeBook) -> tuple[str, ...]:
    """Keys of the days of happenings that a text names ("ngày đại hội chi bộ"), the fullest name first."""
    given = telling(text)
    named = [
        (len(own), fact.key)
        for fact in codes.known.facts
        if _is_of_a_happening(fact) and (own := telling(fact.label) - _ORDINARY) and own <= given
    ]
    return tuple(key for _, key in sorted(named, reverse=True))


def _is_of_a_happening(fact: Fact) -> bool:
    return fact.type is FactType.DATE and "D" in fact.families and fact.key not in (SENT, HELD)


def main_day(text: str, codes: CodeBook) -> tuple[str, bool]:
    """The day that a duty is about, and whether the text says so; sending is the usual one."""
    if _SENDS.search(text) and not _HELD_FIRST.match(text):
        return SENT, True
    opening = events_in(" ".join(text.split()[:_OPENING]), codes)
    if opening or _HOLDS.search(text):
        return next(iter(opening or events_in(text, codes)), HELD), True
    return SENT, False
