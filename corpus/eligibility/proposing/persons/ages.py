"""Limits of age in a text: "không quá 65 tuổi", "từ đủ 18 tuổi", "không quá 60 đối với nam, 55 nữ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

#: Words before the number, and the comparison they make.
_LIMITS = {
    "không quá": "at_most",
    "không được quá": "at_most",
    "không vượt quá": "at_most",
    "chưa quá": "at_most",
    "không trên": "at_most",
    "không lớn hơn": "at_most",
    "tối đa": "at_most",
    "nhiều nhất": "at_most",
    "cao nhất": "at_most",
    "dưới": "below",
    "chưa đến": "below",
    "chưa đủ": "below",
    "chưa tròn": "below",
    "nhỏ hơn": "below",
    "không dưới": "at_least",
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "thấp nhất": "at_least",
    "từ": "at_least",
    "từ đủ": "at_least",
    "đủ": "at_least",
    "tròn": "at_least",
    "trên": "above",
    "hơn": "above",
}
_AFTER = {"trở lên": "at_least", "trở xuống": "at_most"}
_WORD = "|".join(sorted(_LIMITS, key=len, reverse=True))
_FILLING = r"(?:\s+(?:là|từ|đủ|khoảng))?"
#: A number, perhaps with its own words in brackets behind it.
_YEARS = r"(?P<years>[1-9]\d)(?!\d)(?:\s*\((?!\s*(?:đối|với|nam|nữ))[^()\d]{3,30}\))?"
_UNIT = r"(?P<unit>\s+tuổi\b)?"
_FROM_ON = r"(?:\s+(?P<after>trở lên|trở xuống))?"
_GENDER = r"(?:\s*\(?\s*(?:(?:đối với|với|cho|là)\s+)?(?:cán bộ\s+)?(?P<gender>nam|nữ)\b(?:\s+giới)?\)?)?"
_GENDER_BEFORE = r"(?:\b(?P<before>nam|nữ)(?:\s+giới)?\s*:?\s+)?"
_TOPIC = re.compile(r"\b(?:độ\s+)?tuổi(?:\s+đời)?\b[^.;%]*$", re.IGNORECASE)
_REACH = 80  # characters before a number in which the topic is looked for

_BETWEEN = re.compile(
    r"(?:\btừ\s+)?(?:\bđủ\s+)?\b(?P<low>[1-9]\d)(?:\s+tuổi)?\s*(?:-|–|đến)\s*"
    rf"(?P<how>dưới\s+|không quá\s+|hết\s+|đủ\s+)?{_YEARS}{_UNIT}{_GENDER}",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    rf"{_GENDER_BEFORE}\b(?P<word>{_WORD}){_FILLING}\s+{_YEARS}{_UNIT}{_FROM_ON}{_GENDER}", re.IGNORECASE
)
_BARE = re.compile(rf"(?<![\d/.,%-])\b{_YEARS}\s+tuổi\s+(?P<after>trở lên|trở xuống){_GENDER}", re.IGNORECASE)
#: The second gender behind the first: ", 55 đối với nữ", "; nữ không quá 55".
_OTHER = re.compile(
    rf"\s*(?:[,;]|và)\s*(?:{_GENDER_BEFORE}(?:(?P<word>{_WORD})\s+)?){_YEARS}(?:\s+tuổi)?{_FROM_ON}{_GENDER}",
    re.IGNORECASE,
)
_NOT_AN_AGE = re.compile(
    r"\s*(?:%|năm\b|tháng\b|ngày\b|giờ\b|tuổi (?:đảng|nghề|quân)|[/.,-]\s?\d)", re.IGNORECASE
)

Comparison = tuple[str, int | tuple[int, int]]


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """One limit with its place; ``tests`` are comparisons with their years."""

    start: int
    end: int
    tests: tuple[Comparison, ...]
    gender: str = ""  # "nam", "nữ" where it is for one of them only


def age_limits(key: str) -> tuple[AgeLimit, ...]:
    """Every limit of age in a text, in order; "tuổi" may stand before the number, as a topic."""
    found: list[AgeLimit] = []
    for limit in sorted(_all(key), key=lambda limit: (limit.start, -limit.end)):
        if not found or limit.start >= found[-1].end:
            found.append(limit)
    return tuple(found)


def _all(key: str) -> Iterator[AgeLimit]:
    for match in _BETWEEN.finditer(key):
        low, high = int(match["low"]), int(match["years"])
        if _is_age(key, match) and low <= high:
            below = (match["how"] or "").strip().lower() == "dưới"
            tests: tuple[Comparison, ...] = (("at_least", low), ("below", high))
            within: tuple[Comparison, ...] = (("between", (low, high)),)
            yield AgeLimit(*match.span(), tests if below else within, (match["gender"] or "").lower())
    for match in _LIMIT.finditer(key):
        if _is_age(key, match):
            yield from _with_other(key, match, _LIMITS[match["word"].lower()])
    for match in _BARE.finditer(key):
        yield _limit(match, "")


def _is_age(key: str, match: re.Match[str]) -> bool:
    about = match["unit"] or _TOPIC.search(key[max(0, match.start() - _REACH) : match.start()])
    return bool(about) and not _NOT_AN_AGE.match(key, match.end("years"))


def _with_other(key: str, match: re.Match[str], comparison: str) -> Iterator[AgeLimit]:
    """A limit, and the one for the other gender where it stands right behind."""
    first = _limit(match, comparison)
    yield first
    other = _OTHER.match(key, match.end())
    if first.gender and other and (other["gender"] or other["before"]):
        word = (other["word"] or "").lower()
        second = _limit(other, _LIMITS.get(word, comparison))
        yield replace(second, start=other.start("word" if word else "years"))


def _limit(match: re.Match[str], comparison: str) -> AgeLimit:
    groups = match.groupdict()
    comparison = _AFTER.get((groups.get("after") or "").lower(), comparison)
    gender = (groups.get("gender") or groups.get("before") or "").lower()
    return AgeLimit(match.start(), match.end(), ((comparison, int(match["years"])),), gender)
