"""Numbers in words: "ít nhất một phần ba", "tối thiểu hai đồng chí nữ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records.patterns import either

_COMPARISONS = {
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "không dưới": "at_least",
    "không ít hơn": "at_least",
    "từ": "at_least",
    "trên": "above",
    "không quá": "at_most",
    "tối đa": "at_most",
    "dưới": "below",
}
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER = "|".join(_WORDS)
_UNIT = either("""
    mô hình|đồng chí|cán bộ|ủy viên|đảng viên|người|đại biểu|nữ|chi bộ|chi hội|tổ|thôn
    câu lạc bộ|lớp|cuộc|hội nghị|buổi|công trình|điển hình|tập thể|cá nhân|sản phẩm|hộ
""")
_LEAST = rf"\b(?P<word>{'|'.join(_COMPARISONS)})(?:\s+(?:là|có|đạt|từ))?\s+"
_FRACTION = re.compile(
    rf"{_LEAST}(?:(?P<part>{_NUMBER})\s+phần\s+(?P<whole>{_NUMBER})\b"
    r"|(?P<top>\d)/(?P<bottom>\d)(?![\d/])|(?P<half>một nửa|½))",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"{_LEAST}(?P<count>{_NUMBER})(?:\s*\(\d+\))?\s+(?P<unit>{_UNIT})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worded:
    """A number with its place; ``percent`` where it is a share, in percent rounded up to hundredths."""

    start: int
    end: int
    comparison: str
    value: int | float
    percent: bool = False
    unit: str = ""


def worded(key: str) -> Iterator[Worded]:
    """Every comparison of a text whose number is a word or a fraction."""
    for match in _FRACTION.finditer(key):
        part, whole = _fraction(match)
        if 0 < part < whole:
            percent = -(-part * 10_000 // whole) / 100
            value = int(percent) if percent == int(percent) else percent
            yield Worded(*match.span(), _comparison(match), value, percent=True)
    for match in _COUNT.finditer(key):
        yield Worded(*match.span(), _comparison(match), _WORDS[match["count"].lower()], unit=match["unit"])


def _fraction(match: re.Match[str]) -> tuple[int, int]:
    if match["half"]:
        return 1, 2
    if match["top"]:
        return int(match["top"]), int(match["bottom"])
    return _WORDS[match["part"].lower()], _WORDS[match["whole"].lower()]


def _comparison(match: re.Match[str]) -> str:
    return _COMPARISONS[match["word"].lower()]
