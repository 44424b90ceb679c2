"""The clause and the time that a place in a sentence belongs to."""

from __future__ import annotations

import re

_BORDER = re.compile(r" (?:[,()]|nhung|ma|con|chu|tuy|song)(?= )")
_PAST = re.compile(
    r"(?<!\S)(?:201\d|202[0-5]|nam (?:ngoai|truoc|roi|kia|vua roi)|(?:cac|may|nhung) nam truoc|"
    r"quy (?:\d|i{1,3}|iv)|6 thang|nua nam|hoi truoc|ky truoc)(?!\S)"
)
_NOW = re.compile(
    r"(?<!\S)(?:2026|nam nay|nam danh gia|ky nay|dot nay|gio|bay gio|hien|cuoi nam|ca nam)(?!\S)"
)


def clause_at(start: int, text: str) -> tuple[int, int]:
    """Where the clause around an offset begins and ends."""
    first, last = 0, len(text)
    for border in _BORDER.finditer(text):
        if border.end() <= start:
            first = border.end()
        elif border.start() >= start:
            last = border.start() + 1
            break
    return first, last


def is_past(start: int, text: str, since: int = 0) -> bool:
    """Whether what stands at an offset is told of a time before the year that is judged.

    Where its clause names no time, that named last is meant, unless it stands before ``since``.
    """
    first, last = clause_at(start, text)
    past, now = _nearest(_PAST, start, first, last, text), _nearest(_NOW, start, first, last, text)
    if past is None and now is None:
        past, now = _nearest(_PAST, start, since, start, text), _nearest(_NOW, start, since, start, text)
    return past is not None and (now is None or past < now)


def is_now(start: int, text: str) -> bool:
    """Whether the clause around an offset names the year that is judged."""
    return bool(_NOW.search(text, *clause_at(start, text)))


def _nearest(pattern: re.Pattern[str], start: int, first: int, last: int, text: str) -> int | None:
    return min((abs(match.start() - start) for match in pattern.finditer(text, first, last)), default=None)
