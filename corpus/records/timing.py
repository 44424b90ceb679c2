"""Expressions of time that limit something: days, months, quarters, terms, recurring duties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.records.model import DeadlineKind
from corpus.records.patterns import DAY, DAY_TEXT
from corpus.records.statements import Range, clause_at

_BEFORE = r"(?:[Xx]ong\s+)?[Tt]rước(?:\s+(?:hết|lúc))?"
_AT_LATEST = (
    r"(?:(?:[Cc]hậm|[Mm]uộn)\s+nhất(?:\s+(?:là|đến|vào|trước|trong|hết|lúc))*"
    r"|[Kk]hông\s+(?:quá|muộn hơn|chậm hơn))"
)
_LIMIT = rf"(?:{_BEFORE}|{_AT_LATEST}|(?:[Đđ]ến\s+)?[Hh]ết|[Đđ]ến)"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2}\s*(?:phút)?)?\s*,?\s*(?:sáng|chiều)?\s*,?\s*)?"
_WEEKDAY = r"(?:(?:thứ\s+\w+|[Cc]hủ nhật)\s*,?\s*)?"
_MONTH_LIMIT = rf"(?:[Tt]rong|[Vv]ào|[Hh]oàn thành|{_LIMIT})\s+(?:(?:đầu|giữa|cuối|hết)\s+)?"
_OF_YEAR = r"(?:\s*[/-]\s*|\s+năm\s+|,?\s+)(?P<year>(?:19|20)\d\d)\b"
_MONTH_OF_YEAR = rf"tháng\s+(?P<month>\d{{1,2}}){_OF_YEAR}"
_QUARTER_OF_YEAR = rf"quý\s+(?P<quarter>I{{1,3}}|IV|[1-4]|một|hai|ba|tư){_OF_YEAR}"

_DATE = re.compile(
    rf"\b{_LIMIT}\s+{_HOUR}{_WEEKDAY}(?:(?:các\s+)?ngày\s+)?{DAY}(?P<also>(?:\s*(?:,|và|hoặc)\s*(?:ngày\s+)?{DAY_TEXT})*)"
)
_DATE_OF_THE_YEAR = re.compile(
    rf"\b{_LIMIT}\s+{_HOUR}{_WEEKDAY}ngày\s+(?P<day>\d{{1,2}})\s*(?:[/.-]\s*|tháng\s+)(?P<month>\d{{1,2}})"
    r"(?!\d|\s*[/.-]\s*\d|\s+(?:năm|hằng|hàng|của|mỗi)\b)"
)
_MONTH = re.compile(rf"\b{_MONTH_LIMIT}{_MONTH_OF_YEAR}")
_QUARTER = re.compile(rf"\b{_MONTH_LIMIT}{_QUARTER_OF_YEAR}")
_SPAN_OF_DAYS = r"(?:ít nhất\s+|tối thiểu\s+)?\d{1,3}\s+(?:ngày|giờ|tuần|tháng)(?:\s+làm việc)?\b"
_FROM_EVENT = r"(?:,?\s+(?:tổ chức|kể từ|tính từ|từ|trước|sau|so với)\s+[^,.;()]{3,80})"
_WITHIN = r"(?:[Tt]rước|(?:[Cc]hậm|[Mm]uộn) nhất(?:\s+là)?(?:\s+sau)?|[Tt]rong vòng|[Tt]rong thời hạn)"
_RELATIVE = re.compile(
    rf"\b(?:{_WITHIN}\s+{_SPAN_OF_DAYS}{_FROM_EVENT}?"
    rf"|(?:[Ss]au|[Tt]rong|[Kk]hông quá)\s+{_SPAN_OF_DAYS}{_FROM_EVENT}"
    rf"|[Tt]rước\s+(?:khi|ngày)\s+(?!\d)[^,.;()]{{3,60}}?\s+{_SPAN_OF_DAYS})"
)
_TERM = re.compile(
    r"\b(?:[Đđ]ến|[Tt]rước|[Tt]ừ|[Hh]ết)\s+(?:(?:đầu|giữa|cuối|hết)\s+)?nhiệm kỳ"
    r"(?:\s+(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)?(?:\s+trở\s+(?:về sau|đi))?"
)
_YEAR = re.compile(
    r"(?:(?:^|(?<=[.;]\s))(?:(?:Riêng|Trong|Ngay trong)\s+)?[Nn]ăm\s+(?:19|20)\d\d\b(?!\s*[-–])"
    r"|\b[Hh]oàn thành\s+(?:trong|trước)\s+năm\s+(?:19|20)\d\d\b)"
)
_EACH = r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi)\s+(?:năm|quý|tháng|tuần|ngày)"
_DAY_OF_CYCLE = (
    r"(?:(?:[Tt]rước|[Vv]ào|(?:[Cc]hậm|[Mm]uộn) nhất(?:\s+là)?)\s+)?"
    r"ngày\s+\d{1,2}(?:[/.-]\d{1,2}|\s+tháng\s+\d{1,2})?"
)
_CYCLE = rf"(?:(?:quý\s+\w+\s+|[Đđ]ịnh kỳ,?\s+|{_DAY_OF_CYCLE}\s+(?:của\s+)?)?{_EACH}|[Đđ]ịnh kỳ)"
#: What recurs as a duty; "kinh phí hằng năm" is none.
_DUTY = r"(?:báo cáo|sơ kết|tổng kết|đánh giá(?:,| kết quả| tình hình| việc)|kiểm điểm)"
_REPORTS = r"(?:[Bb]áo cáo|đánh giá kết quả|sơ kết|tổng kết)"
_RECURRING = re.compile(
    rf"\b(?P<before>{_CYCLE})\b(?=[^.;()]{{0,30}}?\b{_DUTY})"
    rf"|\b{_REPORTS}\b[^.;()]{{0,110}}?\b(?P<after>(?:\d+ tháng, )?{_CYCLE})\b"
    r"|(?:^|(?<=[.;]\s))(?P<each>Mỗi (?:năm|quý|tháng))\b"
)

_LINE_DAY = re.compile(rf"(?<!\d)(?:[Nn]gày\s+)?{DAY}")
_LINE_MONTH = re.compile(rf"\b[Tt]{_MONTH_OF_YEAR[1:]}")
_LINE_QUARTER = re.compile(rf"\b[Qq]{_QUARTER_OF_YEAR[1:]}")
_LINE_YEAR = re.compile(r"\b[Nn]ăm\s+(?:19|20)\d\d\b")
_SINCE = re.compile(r"\b[Tt]ừ\s+(?:(?:đầu|giữa|cuối)\s+)?(?:ngày|tháng|quý|năm|\d)[^.;,]*")
_LINE_EVENT = re.compile(r"^(?:Trước|Sau|Khi|Đến khi|Ngay sau|Ngay khi|Trong quá trình)\s.{3,}", re.DOTALL)

_PERIOD_OPENS = re.compile(
    rf"\b[Tt]ừ\s+{_HOUR}(?:ngày|tháng|quý)?\s*[\d/.\-IV]+(?:\s+(?:tháng|năm)\s+\d+)*\s*,?\s*$"
)
_REACH = 60  # characters that the beginning of a period may take
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "MỘT": 1, "HAI": 2, "BA": 3, "TƯ": 4}


@dataclass(frozen=True, slots=True)
class Time:
    """A limit in a text; ``day`` for days, the first day for months and quarters.

    ``limit`` is the whole expression where several days stand under one word ("trước ngày ... và ngày ...").
    """

    kind: DeadlineKind
    range: Range
    day: date | None = None
    whole: Range | None = None

    @property
    def limit(self) -> Range:
        return self.whole or self.range


def times(text: str, year: str = "") -> tuple[Time, ...]:
    """The limits in running text, in order, none inside another; days that cannot be (31/02) are left out.

    ``year`` completes days printed without one; without it they are left out.
    """
    return _without_overlaps(_times(text, year))


def times_of_line(value: str, year: str = "") -> tuple[Time, ...]:
    """The limits in the value of a line "Thời gian ...", where no limiting word is needed."""
    found = _without_overlaps([*_times(value, year), *_bare_times(value)])
    if found or _is_period(value):
        return found
    event = _LINE_EVENT.match(value)
    return (Time(DeadlineKind.EVENT, Range(0, len(value.rstrip(" .;")))),) if event else ()


def _times(text: str, year: str) -> Iterator[Time]:
    for match in _DATE.finditer(text):
        if not _follows_from(text, match.start()):
            yield from _days(match)
    for match in _DATE_OF_THE_YEAR.finditer(text) if year else ():
        if not _follows_from(text, match.start()):
            yield from _made(DeadlineKind.DATE, match, _day(match["day"], match["month"], year))
    for match in _MONTH.finditer(text):
        if not _follows_from(text, match.start()):
            yield from _made(DeadlineKind.MONTH, match, _day("1", match["month"], match["year"]))
    for match in _QUARTER.finditer(text):
        if not _follows_from(text, match.start()):
            yield from _made(DeadlineKind.QUARTER, match, _quarter(match["quarter"], match["year"]))
    for kind, pattern in (
        (DeadlineKind.RELATIVE, _RELATIVE),
        (DeadlineKind.TERM, _TERM),
        (DeadlineKind.YEAR, _YEAR),
    ):
        for match in pattern.finditer(text):
            yield Time(kind, Range(match.start(), match.end()))
    yield from _recurring(text)


def _recurring(text: str) -> Iterator[Time]:
    """One a clause: "định kỳ sơ kết, tổng kết 06 tháng, hằng năm" is one duty."""
    seen: set[Range] = set()
    for match in _RECURRING.finditer(text):
        place = Range(*match.span(match.lastgroup or 0))
        clause = clause_at(text, place.start)
        if clause not in seen:
            seen.add(clause)
            yield Time(DeadlineKind.RECURRING, place)


def _bare_times(value: str) -> Iterator[Time]:
    if _is_period(value):
        return
    value = _SINCE.sub(lambda match: " " * len(match[0]), value)  # "từ quý II/2026" is a beginning
    for match in _LINE_DAY.finditer(value):
        yield from _made(DeadlineKind.DATE, match, _day(match["day"], match["month"], match["year"]))
    for match in _LINE_MONTH.finditer(value):
        yield from _made(DeadlineKind.MONTH, match, _day("1", match["month"], match["year"]))
    for match in _LINE_QUARTER.finditer(value):
        yield from _made(DeadlineKind.QUARTER, match, _quarter(match["quarter"], match["year"]))
    for match in _LINE_YEAR.finditer(value):
        yield Time(DeadlineKind.YEAR, Range(match.start(), match.end()))


def _follows_from(text: str, position: int) -> bool:
    """Whether "từ ngày ..." stands right before: what comes is the end of a period."""
    return bool(_PERIOD_OPENS.search(text[max(0, position - _REACH) : position]))


def _is_period(value: str) -> bool:
    return bool(re.search(r"\b[Tt]ừ\s+(?:ngày|tháng|quý|năm|\d).*?\bđến\b", value))


def _days(match: re.Match[str]) -> Iterator[Time]:
    """The day of a match, and those that follow it under the same limit."""
    whole = Range(match.start(), match.end())
    day = _day(match["day"], match["month"], match["year"])
    if day:
        yield Time(DeadlineKind.DATE, Range(match.start(), match.start("also")), day, whole)
    for other in re.finditer(DAY, match["also"]):
        start = match.start("also") + other.start()
        if day := _day(other["day"], other["month"], other["year"]):
            yield Time(DeadlineKind.DATE, Range(start, start + len(other[0])), day, whole)


def _made(kind: DeadlineKind, match: re.Match[str], day: date | None) -> Iterator[Time]:
    if day:
        yield Time(kind, Range(match.start(), match.end()), day)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _quarter(quarter: str, year: str) -> date | None:
    number = int(quarter) if quarter.isdigit() else _QUARTERS[quarter.upper()]
    return _day("1", str(3 * number - 2), year)


def _without_overlaps(found: Iterable[Time]) -> tuple[Time, ...]:
    """In order of place; of two that overlap the one found first (the more exact kind) stays."""
    ranked = sorted(enumerate(found), key=lambda item: (item[1].range.start, item[0]))
    kept: list[tuple[int, Time]] = []
    for rank, time in ranked:
        if not kept or kept[-1][1].range.end <= time.range.start:
            kept.append((rank, time))
        elif rank < kept[-1][0]:
            kept[-1] = (rank, time)
    return tuple(time for _, time in kept)
