"""The length of a term of office, or its first and last day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from corpus.eligibility.telling.duties.moment import Moment

_NUMERALS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_COUNT = rf"(?:\d{{1,3}}(?:[.,]\d)?|{'|'.join(_NUMERALS)})"
_EXTRA = rf"(?:(?P<half>ruoi)|(?:va )?(?P<months>\d|1[01]|{'|'.join(_NUMERALS)}) (?:thang|th))"
_YEARS = re.compile(rf" (?P<count>{_COUNT}) (?:nam|n)(?: {_EXTRA})?(?= )(?! (?:19|20)\d\d)")
_MONTHS = re.compile(r" (?P<count>\d{1,3}) (?:thang|th)(?= )(?! \d)")
#: Before a length that the plan sets, or that others have: not the one asked about.
_NOT_ASKED = re.compile(
    r" (?:thay vi|khong phai|ko phai|chu khong|quy dinh|ke hoach|kh|van ban|theo|ghi|noi|la dung|moi dung"
    r"|truoc day|hoi truoc|khoa truoc|cu la)(?: (?:la|ghi|noi|co|chi|bao|cua|thi|thon|xa|:)){0,3} $"
)
#: A choice between lengths asks for the rule.
_WHICH = re.compile(rf" (?:nam|thang|ruoi) hay (?:la )?{_COUNT} ")
_NOT_A_TERM = re.compile(r" (?:tuoi|nua|nay|truoc|qua|lam viec|dau|cuoi|kinh nghiem)(?= )")
_STARTS = re.compile(
    r" (?:tu|bat dau|tinh tu|ke tu|nham chuc|nhan nhiem vu|khoi dau)"
    r"(?: (?:ngay|la|hom|vao|:|tu|luc|duoc|bau)){0,3} $"
)
_ENDS = re.compile(
    r" (?:den|toi|ket thuc|het|man|cho den|-|den het|xong|ra)"
    r"(?: (?:ngay|la|hom|vao|:|het|thi|cua|nhiem ky|luc)){0,3} $"
)
_TERM = re.compile(r" (?:nhiem k[yi]|nk|khoa) ")
_BEFORE = 50


def term_told(bare: str, days: Sequence[Moment]) -> dict[str, Any]:
    """``term_start`` and ``term_end``, or ``term_months``; what is not said is left out."""
    dated = _first_and_last(bare, days)
    if dated:
        return dated
    months = None if _WHICH.search(bare) else _months(bare)
    return {} if months is None else {"term_months": months}


def _first_and_last(bare: str, days: Sequence[Moment]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for day in days:
        before = bare[max(0, day.start - _BEFORE) : day.start]
        if _ENDS.search(before):
            facts.setdefault("term_end", day.iso)
        elif _STARTS.search(before):
            facts.setdefault("term_start", day.iso)
    if len(days) == 2 and len(facts) < 2:
        first, last = days
        if "term_end" in facts:
            first, last = (first, last) if facts["term_end"] == last.iso else (last, first)
        facts = {"term_start": first.iso, "term_end": last.iso}
    return {key: iso for key, iso in facts.items() if iso}


def _months(bare: str) -> int | None:
    """The length that is asked about, nearest to the word for a term."""
    found = [(match, _in_months(match)) for pattern in (_YEARS, _MONTHS) for match in pattern.finditer(bare)]
    term = _TERM.search(bare)
    at = term.start() if term else 0
    asked = [
        (abs(match.start() - at), months)
        for match, months in found
        if not _NOT_ASKED.search(bare[max(0, match.start() - _BEFORE) : match.start() + 1])
        and not _NOT_A_TERM.match(bare, match.end())
    ]
    return min(asked)[1] if asked else None


def _in_months(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if "half" not in parts:
        return int(parts["count"])
    years = _NUMERALS.get(parts["count"]) or float(parts["count"].replace(",", "."))
    months = parts["months"]
    extra = 6 if parts["half"] else (_NUMERALS.get(months) or int(months)) if months else 0
    return round(years * 12) + extra
