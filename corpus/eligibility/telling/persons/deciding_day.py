"""The day on which a person's age counts: of the vote, the congress, the appointment."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.eligibility.telling.days_in_text import DayMention, day_mentions
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.persons.births import is_of_birth

_DECIDES = re.compile(
    r" (?:dai hoi|dh|bau(?: cu)?|tinh (?:tai|den|toi|vao|ngay)|tai ngay|thoi diem|bo nhiem|hop|hoi nghi"
    r"|xet (?:tai|ngay|den)|moc|den ngay|toi ngay|ngay bau|to chuc) "
)
_NOW = re.compile(
    r" (?:hom nay|bua nay|bay gio|hien nay|nay la|nay|hien tai|tinh toi bua nay|ngay hom nay|gio la)(?: la"
    r"| ngay| moi| :| ,)*$"
)
_ELSEWHEN = re.compile(
    r" (?:vao dang|ket nap|hoc|tot nghiep|tn|tu nam|cap|nghi huu|ve huu|cong tac|khoa|chuyen"
    r"|ve)(?: \S+){0,3}$"
)
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5} | {str(n + 2): n for n in range(6)}
_SPOKEN = re.compile(
    r" (?:moc|tinh tuoi|tinh|xet)(?: tinh)?(?: tuoi)?(?: la| tai| vao| dung| ngay| den"
    r"| toi)* (?P<today>hom nay|bua nay)(?= )"
    r"| (?P<day>chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7]))(?: (?:tuan )?(?P<week>nay|sau"
    r"|toi))(?= )(?=.* (?:bau|dai hoi|hop|xet|bo nhiem) )"
)


def deciding_day(whole: Message, birth_date: str, today: date) -> str:
    """The day of the vote, congress or appointment; "" where none is told."""
    days = [mention for mention in day_mentions(whole) if mention.is_day]
    best: tuple[int, str] = (0, _spoken_day(whole, today))
    for mention in days:
        bare = whole.sentences[mention.sentence].bare
        before = bare[: mention.start].rstrip()
        iso = mention.iso(_year_near(whole, mention, today))
        if not iso or iso == birth_date or is_of_birth(before):
            continue
        if _NOW.search(f" {before}") or _ELSEWHEN.search(f" {before}"):
            continue
        weight = 2 if _DECIDES.search(f" {before[-60:]} ") else 1
        if weight > best[0]:
            best = (weight, iso)
    return best[1]


def _spoken_day(whole: Message, today: date) -> str:
    """A day that counts, told from today: "tính tuổi hôm nay", "chủ nhật tuần này bầu"; "" for none."""
    for sentence in whole.sentences:
        if found := _SPOKEN.search(sentence.bare):
            if found["today"]:
                return today.isoformat()
            monday = today - timedelta(days=today.weekday() - 7 * (found["week"] in ("sau", "toi")))
            day = _WEEKDAYS.get(found["day"].removeprefix("thu "), 6)
            return (monday + timedelta(days=day)).isoformat()
    return ""


def _year_near(whole: Message, mention: DayMention, today: date) -> int | None:
    """The year of another mention, for a day typed without one."""
    after = whole.sentences[mention.sentence].bare[mention.end :]
    if relative := re.match(r" ?(nam nay|nam toi|sang nam|nam sau)(?= )", after):
        return today.year + (relative[1] != "nam nay")
    years = [other.year for other in day_mentions(whole) if other.year and other.year >= 2020]
    return years[0] if years and mention.year is None else None


def today_in(whole: Message) -> date | None:
    """The day that a message says to be today; None where it says none."""
    for mention in day_mentions(whole):
        before = whole.sentences[mention.sentence].bare[: mention.start].rstrip()
        if mention.is_day and mention.year and _NOW.search(f" {before}"):
            try:
                return date.fromisoformat(mention.iso())
            except ValueError:
                return None
    return None
