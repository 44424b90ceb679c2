"""Dates of a message as typed, each with the year or the month that was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.eligibility.telling.days_in_text import DayMention, day_mentions
from corpus.eligibility.telling.duties.moment import Moment
from corpus.eligibility.telling.message import Message

#: More dates than a case has; lists of hundreds say nothing about one.
_MOST = 12
#: Years in which a duty can fall; others are of births and foundings.
_YEARS = range(2015, 2041)
_SHARE_OF = re.compile(
    r" (?:so|ho|nguoi|thanh vien|dang vien|uy vien|phieu|don vi|xa|thon|cu tri|tong|dai bieu|phuong|mo hinh"
    r"|mh|bo|muc|phan|tieu chi|chi hoi|chi bo|to|nha|bai|mon|trang|buoi|lan|can bo)\b"
)
_DAY_ONLY = re.compile(
    r" (?:ngay|hom|mung|mong) (?P<day>\d{1,2})(?= )"
    r"(?! (?:[:%-]|thang|t |gio|h |ngay|hom|tuan|nguoi|trang|nam|den \d))"
)
_TODAY = re.compile(
    r" (?:(?:hom|bua|hien|gio|den|toi|sang|chieu) nay|(?:hom|bua|nay) ni|hnay|nay|bay gio|hien tai|hien gio"
    r"|hien|tinh den|tinh toi|den het|(?<!\d )gio)"
    r"(?: (?:la|da|moi|toi|den|sang|qua|ngay|hom|mung|mong|thu \S+|chu nhat|cn|nham|,|:|\())* $"
)
_NOT_TODAY = re.compile(r" (?:nam|thang|tuan|quy|lau|xua|truoc|khoa|ky) nay (?:\S+ ){0,3}$")
_WHICH_YEAR = re.compile(
    r" (?:cua )?(?:nam nay|(?P<next>nam sau|sang nam|nam toi)|(?P<last>nam ngoai|nam truoc|nam roi))\b"
)
_THIS_YEAR = re.compile(
    r" (?:nam nay|hom nay|bua nay|(?:sap|toi) (?:toi|day)|(?:tuan|thang) (?:nay|sau|toi)) "
)
_MOVED_BEFORE = re.compile(r" (?:doi|hoan|lui|chuyen|dao)(?: \S+){0,6} tu(?: ngay| hom)? $")
_MOVED_TO = re.compile(r" (?:\S+ ){0,2}(?:sang|qua|den|toi|thanh|xuong)(?: \S+){0,3} $")
_MOVED_BETWEEN = re.compile(
    r" (?:doi|hoan|lui)(?: \S+){0,3} (?:sang|qua|den|toi|lai|xuong|len)(?: \S+){0,3} $"
)
_TERM = re.compile(r" (?P<first>20\d\d)-20\d\d ")
_THIS_MONTH = re.compile(r" thang nay\b")


def typed_days(message: Message, today: date, usual: int | None) -> list[Moment]:
    """The first dates of a message; one without a year is of the ``usual`` year or of those it speaks of."""
    mentions = list(_placed(message))
    days = [mention for mention in mentions if mention.is_day and not _is_share(mention, message.bare)]
    years = _Years(mentions, message.bare, today, usual)
    found = [_moment(mention, mention.iso(years.of(mention)), message.bare) for mention in days[:_MOST]]
    found += _days_without_month(message.bare, mentions, years, today)
    found.sort(key=lambda moment: moment.start)
    return [
        day for n, day in enumerate(found[:_MOST]) if not _is_moved(day, found[n + 1 : n + 2], message.bare)
    ]


def years_named(message: Message) -> list[DayMention]:
    """Every year of a duty that stands alone or with a quarter, placed in the text of the whole message."""
    return [m for m in _placed(message) if m.day is None and m.year in _YEARS]


def _placed(message: Message) -> Iterator[DayMention]:
    starts, at = [], 0
    for sentence in message.sentences:
        starts.append(at)
        at += len(sentence.bare.strip()) + len(" . ")
    for mention in day_mentions(message):
        base = starts[mention.sentence]
        yield replace(mention, start=base + mention.start, end=base + mention.end)


def _moment(mention: DayMention, iso: str, bare: str) -> Moment:
    before = bare[max(0, mention.start - 60) : mention.start]
    return Moment(
        mention.start,
        mention.end,
        iso,
        is_today=bool(_TODAY.search(before)) and not _NOT_TODAY.search(before),
    )


def _is_moved(day: Moment, following: Sequence[Moment], bare: str) -> bool:
    """Whether the day that follows takes its place: "dời từ 20/7 sang 27/7"."""
    between = "".join(bare[day.end : other.start] for other in following)
    before = bare[max(0, day.start - 60) : day.start]
    return bool(_MOVED_BETWEEN.search(between)) or bool(
        _MOVED_BEFORE.search(before) and _MOVED_TO.match(between)
    )


def _is_share(mention: DayMention, bare: str) -> bool:
    """Whether a day without a year is none: "2/3 số hộ", "40/45 phiếu"."""
    if mention.year is not None or mention.day is None or mention.month is None:
        return False
    return mention.day > 31 or mention.month > 12 or bool(_SHARE_OF.match(bare, mention.end))


def _days_without_month(
    bare: str, mentions: Sequence[DayMention], years: _Years, today: date
) -> Iterator[Moment]:
    """ "Ngày 12" in the month that is named nearest, or in this one where that is said."""
    dates = [mention for mention in mentions if mention.month is not None]
    for match in _DAY_ONLY.finditer(bare):
        start, day = match.start() + 1, int(match["day"])
        if any(start < mention.end and mention.start < match.end() for mention in mentions):
            continue
        own = DayMention(0, start, match.end(), today.year, today.month, day)
        if _THIS_MONTH.match(bare, match.end()):
            yield _moment(own, own.iso(), bare)
        elif dates:
            near = min(dates, key=lambda mention: abs(mention.start - start))
            yield _moment(own, replace(near, day=day).iso(years.of(near)), bare)


class _Years:
    """Which year a date without one is of."""

    def __init__(self, mentions: Sequence[DayMention], bare: str, today: date, usual: int | None) -> None:
        self._bare, self._today, self._usual = bare, today, usual
        self._said = [
            mention
            for mention in mentions
            if mention.year in _YEARS and (mention.is_day or not bare[: mention.start].endswith(" - "))
        ]

    def of(self, mention: DayMention) -> int | None:
        """Its own; else the one said beside it; else the usual one, unless only others are spoken of."""
        if mention.year is not None:
            return mention.year
        if beside := _WHICH_YEAR.match(self._bare, mention.end):
            base = self._usual if beside["next"] and self._usual else self._today.year
            return base + bool(beside["next"]) - bool(beside["last"])
        years = {said.year for said in self._said}
        if self._usual is not None and (not years or self._usual in years):
            return self._usual
        if years:
            whole = [said for said in self._said if said.is_day]
            return min(whole or self._said, key=lambda said: abs(said.start - mention.start)).year
        if term := _TERM.search(self._bare):
            return int(term["first"])
        return self._today.year if _THIS_YEAR.search(self._bare) else None
