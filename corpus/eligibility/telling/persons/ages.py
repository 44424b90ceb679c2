"""Age, birth and the day that counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from corpus.eligibility.telling.days_in_text import DayMention, day_mentions
from corpus.eligibility.telling.message import Message

_BORN = re.compile(
    r" (?:sinh(?: ngay| nam| vao| thang| ra| hoi)*|chao doi|sn|s n|ngay sinh|nam sinh|de (?:ngay|nam)"
    r"|sinh nhat|nam sanh|(?:khai sinh|cccd|can cuoc|ho so|ly lich) ghi|sanh(?: nam| ngay)?|ns)"
    r"(?: (?:trong|theo) \S+(?: \S+)?| ghi| la| :| mung| mong| =| nam| ngay| dung)*$"
)
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
_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
}
_SPOKEN = re.compile(
    r" (?:moc|tinh tuoi|tinh|xet)(?: tinh)?(?: tuoi)?(?: la| tai| vao| dung| ngay| den"
    r"| toi)* (?P<today>hom nay|bua nay)(?= )"
    r"| (?P<day>chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7]))(?: (?:tuan )?(?P<week>nay|sau"
    r"|toi))(?= )(?=.* (?:bau|dai hoi|hop|xet|bo nhiem) )"
)
_LIMIT = re.compile(
    r"(?: |^)(?:duoi|tren|qua|den|khong qua|toi da|chuan|moc|du|dang|tuoi tu|<|>|hon|nguon|u)$"
)
_YEARS = r"(?P<years>-?\d{1,3})"
_AGE = re.compile(
    rf"(?<!\S){_YEARS} (?:tuoi|t|tuoi doi|xuan xanh|cai xuan)(?= |$)(?! (?:dang(?! (?:vien|lam|giu|la|hoc"
    rf"|cong|o|co|song|chay|nam|phu|cho|di|di|ban|day|lai))|nghe|quan)(?= ))"
)
_AGE_AFTER = re.compile(
    rf" tuoi(?: doi| doi la)?(?: la| :| =| nay| vua| tron| moi| da| len| cua \S+)* {_YEARS}(?= )(?! (?:/"
    rf"|thang|ho|nam))"
)
_BARE_AGE = re.compile(
    rf" (?:nam nay(?: da| moi| cung)?|nay|tron|vua(?: tron| moi| len)?|moi|len|thi|ngot|cung) {_YEARS}"
    r"(?= (?:roi|thoi|nghen|nha|nhung|ma|,|\.|la|a) )"
)
_MU_BEFORE = re.compile(
    r" (?:tuoi (?:mu|ta|am)|mu|tinh (?:theo )?tuoi (?:ta|mu)|theo tuoi (?:ta|mu))(?: la| thi| duoc| :| nay"
    r"| bac| ong| ba| da)* (\d{1,3})(?= )"
)
_MU = re.compile(r"^ ?(?:tuoi )?\(? ?(?:tuoi )?(?:mu|ta|am|am lich)(?= |$)")
_MONTHS = re.compile(r"^ ?(?:tron )?(?:va |le |hon |them |du )?(\d{1,2}) (?:thang|th)(?= )")
_HALF = re.compile(r"^ ?(?:ruoi|nua)(?= )")


def read_ages(own: Message, whole: Message, today: date) -> dict[str, Any]:
    """What the message tells of the candidate's age, in ``own``, and of the day that counts, in ``whole``.

    An age said to be of now, with the day that counts in a later year, becomes the year of birth.
    """
    facts: dict[str, Any] = dict(_births(own))
    if on := _deciding_day(whole, facts, today):
        facts["on_date"] = on
    ages = dict(_ages(own))
    if not ages:
        return facts
    if any(key.startswith("birth") for key in facts) and "on_date" in facts and _said_of_now(own):
        return facts
    later = str(facts.get("on_date", ""))[:4]
    now = _today_in(whole) or today
    if later.isdigit() and int(later) > now.year and "age" in ages and _said_of_now(own):
        facts.setdefault("birth_year", now.year - ages["age"])
        return facts
    return facts | ages


def _births(own: Message) -> Iterator[tuple[str, Any]]:
    for mention in day_mentions(own):
        bare = own.sentences[mention.sentence].bare
        before = bare[: mention.start].rstrip()
        if not (_BORN.search(f" {before}") or _looks_born(mention, before)):
            continue
        if mention.is_day and mention.year:
            yield "birth_date", mention.iso()
        elif mention.month and mention.year:
            yield "birth_month", mention.iso()
        elif mention.year:
            yield "birth_year", mention.year
        else:
            continue
        return
    for sentence in own.sentences:
        if found := re.search(r" (?:sn|sinh nam|sinh|ns) (\d{2})(?= )(?! (?:tuoi|t|thang|/))", sentence.bare):
            yield "birth_year", 1900 + int(found[1]) if int(found[1]) > 15 else 2000 + int(found[1])
            return


def _looks_born(mention: DayMention, before: str) -> bool:
    """A year of birth in a list: "nữ, 1990, đại học"."""
    year_only = mention.year is not None and mention.month is None
    return (
        year_only
        and 1930 <= (mention.year or 0) <= 2012
        and before.endswith((",", ":", "nam ,", "nu ,", "(", "-"))
    )


def _deciding_day(whole: Message, facts: dict[str, Any], today: date) -> str:
    """The day of the vote, congress or appointment; "" where none is told."""
    days = [mention for mention in day_mentions(whole) if mention.is_day]
    best: tuple[int, str] = (0, _spoken_day(whole, today))
    for mention in days:
        bare = whole.sentences[mention.sentence].bare
        before = bare[: mention.start].rstrip()
        iso = mention.iso(_year_near(whole, mention, today))
        if not iso or iso == facts.get("birth_date") or _BORN.search(f" {before}"):
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


def _today_in(whole: Message) -> date | None:
    for mention in day_mentions(whole):
        before = whole.sentences[mention.sentence].bare[: mention.start].rstrip()
        if mention.is_day and mention.year and _NOW.search(f" {before}"):
            try:
                return date.fromisoformat(mention.iso())
            except ValueError:
                return None
    return None


def _said_of_now(own: Message) -> bool:
    return bool(
        re.search(
            r" (?:nam nay|hom nay|bua nay|hien nay|bay gio|hien tai|gio|hien|nay|tinh toi bua nay) ", own.bare
        )
    )


def _ages(own: Message) -> Iterator[tuple[str, Any]]:
    for sentence in own.sentences:
        bare = sentence.bare
        if found := _MU_BEFORE.search(bare):
            yield "age_mu", int(found[1])
            return
        for pattern in (_AGE, _AGE_AFTER, _BARE_AGE):
            for match in pattern.finditer(bare):
                if _LIMIT.search(bare[: match.start("years")].rstrip()):
                    continue
                after = bare[match.end() :]
                years = int(match["years"])
                if _MU.match(after):
                    yield "age_mu", years
                    return
                yield "age", years
                if months := _MONTHS.match(after):
                    yield "age_extra_months", int(months[1])
                elif _HALF.match(after):
                    yield "age_extra_months", 6
                return
