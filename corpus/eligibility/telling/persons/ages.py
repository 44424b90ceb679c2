"""Age and birth of a person, and the day on which they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.persons.births import births
from corpus.eligibility.telling.persons.deciding_day import deciding_day, today_in

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
_OF_NOW = re.compile(r" (?:nam nay|hom nay|bua nay|hien nay|bay gio|hien tai|gio|hien|nay|tinh toi bua nay) ")


def read_ages(own: Message, whole: Message, today: date) -> dict[str, Any]:
    """Age or birth of the candidate, told in ``own``, and the day on which they count, told in ``whole``.

    An age said to be of now, with the day that counts in a later year, becomes the year of birth.
    """
    facts: dict[str, Any] = dict(births(own))
    if on := deciding_day(whole, str(facts.get("birth_date", "")), today):
        facts["on_date"] = on
    ages = dict(_ages(own))
    if not ages:
        return facts
    if any(key.startswith("birth") for key in facts) and "on_date" in facts and _said_of_now(own):
        return facts
    later = str(facts.get("on_date", ""))[:4]
    now = today_in(whole) or today
    if later.isdigit() and int(later) > now.year and "age" in ages and _said_of_now(own):
        facts.setdefault("birth_year", now.year - ages["age"])
        return facts
    return facts | ages


def _said_of_now(own: Message) -> bool:
    return bool(_OF_NOW.search(own.bare))


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
