"""Targets whose number is a word, which records leave out: "ít nhất một phần ba", "tối thiểu hai đồng chí nữ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEAST = r"(?P<word>ít nhất|tối thiểu|không dưới|không ít hơn|từ|trên|không quá|tối đa|dưới)(?:\s+(?:là|có|đạt|từ))?"
_COMPARISONS = {"trên": "above", "không quá": "at_most", "tối đa": "at_most", "dưới": "below"}
_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_NUMBER = "|".join(_WORDS)
_FRACTION = re.compile(
    rf"\b{_LEAST}\s+(?:(?P<part>{_NUMBER})\s+phần\s+(?P<whole>{_NUMBER}|tư)|(?P<top>\d)/(?P<bottom>\d)(?![\d/])|(?P<half>một nửa|½))"
    r"(?:\s*\((?P<again>\d/\d)\))?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"\b{_LEAST}\s+(?P<count>{_NUMBER})(?:\s*\(\d+\))?\s+(?P<unit>mô hình|đồng chí|cán bộ|ủy viên|đảng viên|người|đại biểu|nữ|chi bộ|chi hội|tổ|thôn"
    r"|câu lạc bộ|lớp|cuộc|hội nghị|buổi|công trình|điển hình|tập thể|cá nhân|sản phẩm|hộ)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A target with its place; ``percent`` where it is a share, in percent rounded up to hundredths."""

    start: int
    end: int
    comparison: str
    value: int | float
    percent: bool
    unit: str = ""


def worded(key: str) -> Iterator[Worded]:
    """Every target of a text whose number is a word or a fraction."""
    for match in _FRACTION.finditer(key):
        part, whole = _fraction(match)
        if 0 < part < whole:
            percent = -(-part * 10_000 // whole) / 100
            value = int(percent) if percent == int(percent) else percent
            yield Worded(match.start(), match.end(), _comparison(match), value, percent=True)
    for match in _COUNT.finditer(key):
        count = _WORDS[match["count"].lower()]
        yield Worded(match.start(), match.end(), _comparison(match), count, percent=False, unit=match["unit"])


def _fraction(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        return 1, 2
    if match["top"]:
        return int(match["top"]), int(match["bottom"])
    whole = match["whole"].lower()
    return _WORDS[match["part"].lower()], 4 if whole == "tư" else _WORDS[whole]


def _comparison(match: re.Match[str]) -> str:
    return _COMPARISONS.get(match["word"].lower(), "at_least")
