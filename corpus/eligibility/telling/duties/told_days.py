"""Days told from today or from other days: "hôm qua", "một tuần sau", "trước hội nghị 3 ngày"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.eligibility.telling.duties.moment import Moment, Shift

_NUMERALS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_DAYS_IN = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}
_HALF_A_MONTH = 15
_LENGTH = rf"(?:dung |tron )?(?P<count>\d{{1,3}}|nua|{'|'.join(_NUMERALS)}) (?P<unit>ngay|hom|bua|tuan|thang)"
#: What a length is measured from where it is named between: "trước khi bầu 3 ngày".
_FROM = (
    r"(?P<what>(?: (?:khi|ngay|hom|luc|buoi|cuoc|hop|hoi|nghi|hn|tham|dinh|td|bau|cu|truong|thon|to|tt|tttdp"
    r"|dai|dh|dhcb|chi|bo|cb|nhau|tap|huan|mo|hinh|mh|chuc|do|toan|dan|\d[\d./-]*)){0,9})"
)
_FORWARD = re.compile(
    rf" {_LENGTH} (?:sau|ke tiep|tiep theo)(?P<that> (?:do|nua))?(?: (?:khi|ngay|hom))?(?= )"
)
_BACKWARD = re.compile(rf" {_LENGTH} truoc(?P<that> do)?(?: (?:khi|ngay|hom))?(?= )")
_TURNED = re.compile(rf" (?P<way>truoc|sau|cach){_FROM} {_LENGTH}(?= )")
_NEXT_DAY = re.compile(
    r" (?:ngay |sang |chieu |trua |bua )?(?:hom sau|ngay sau|bua sau|hom ke|ngay ke tiep|ngay tiep theo)"
    r"(?: do)?(?= )"
)
_DAY_BEFORE = re.compile(r" (?:ngay hom truoc|hom truoc do|ngay truoc do)(?= )")
_DAY_BEFORE_IT = re.compile(
    r" (?:ngay )?(?:hom|toi hom|ngay) truoc(?= (?:(?:ngay|khi) )?(?:bau|dai hoi|dh|hop|hoi nghi|hn) )"
)
_NEXT_WEEK = re.compile(r" (?:(?:chu nhat|cn|thu \S+) )?tuan (?:sau|ke|toi|ke tiep)(?: do| nua)?(?= )")
_NEXT_SUNDAY = re.compile(r" (?:chu nhat|cn) (?:ke tiep|ke|tiep theo|sau)(?: do)?(?= )")
#: What makes of a length a rule or a guess: "phải trước 3 ngày", "khoảng một tuần sau".
_NO_DAY = re.compile(
    r" (?:phai|du|quy dinh|yeu cau|it nhat|toi thieu|gan|khoang|chung|hon|moc|muc|kip)(?: \S+)? $"
)
_SAME_DATE_FOLLOWS = re.compile(r" (?:(?:la|,|\(|:|tuc|vao|ngay|hom|nham|thu \S+|chu nhat|cn) ){0,4}$")
_WHO_ACTS = r"(?:em|e|minh|tui|toi|moi|ben|gui|nop|hop|bau|dai|len|la)"
_FROM_TODAY = (
    (re.compile(r" (?:hom nay|bua nay|hom ni|bua ni|hnay|(?:sang|trua|chieu|toi|gio|ma) nay)(?= )"), 0),
    (
        re.compile(
            r"(?<! nam)(?<! thang)(?<! tuan)(?<! lau)(?<! truoc) nay(?= (?:em|e|minh|tui|toi|moi|ben) )"
        ),
        0,
    ),
    (re.compile(r" (?:hom|bua|toi|chieu|sang|trua) qua(?= )"), -1),
    (re.compile(r" (?:hom|bua) kia(?= )"), -2),
    (re.compile(rf" (?:ngay|sang|chieu|trua|toi|bua) mai(?= )| mai(?= {_WHO_ACTS} )"), 1),
)


def told_days(bare: str, typed: Sequence[Moment], now: date) -> list[Moment]:
    """Those of a message that no typed date repeats ("một tuần sau là 17/8"), in any order."""
    found: list[Moment] = []
    for moment in (*_from_today(bare, typed, now), *_from_others(bare, typed)):
        if all(moment.end <= other.start or other.end <= moment.start for other in (*typed, *found)):
            found.append(moment)
    return found


def _from_today(bare: str, typed: Sequence[Moment], now: date) -> Iterator[Moment]:
    for pattern, days in _FROM_TODAY:
        for match in pattern.finditer(bare):
            iso = Shift(days).applied_to(now.isoformat())
            if _is_repeated(bare, match, typed):  # "hôm qua (24/11)"
                continue
            yield Moment(match.start() + 1, match.end(), iso, is_today=days == 0, typed=False)


def _from_others(bare: str, typed: Sequence[Moment]) -> Iterator[Moment]:
    for pattern, sign in ((_FORWARD, 1), (_BACKWARD, -1)):
        for match in pattern.finditer(bare):
            of = match.end() + 1 if match["that"] is None else None
            if not _is_rule(bare, match) and not (sign > 0 and _is_repeated(bare, match, typed)):
                yield Moment(match.start() + 1, match.end(), shift=_shift(match, sign), of=of, typed=False)
    for match in _TURNED.finditer(bare):
        sign = -1 if match["way"] == "truoc" else 1
        of = match.start("what") + 1 if match["what"] not in ("", " do", " nhau") else None
        if not _is_rule(bare, match):
            yield Moment(match.start("count"), match.end(), shift=_shift(match, sign), of=of, typed=False)
    for match in _DAY_BEFORE_IT.finditer(bare):
        yield Moment(match.start() + 1, match.end(), shift=Shift(-1), of=match.end() + 1, typed=False)
    for pattern, days in ((_NEXT_DAY, 1), (_DAY_BEFORE, -1), (_NEXT_WEEK, 7), (_NEXT_SUNDAY, 7)):
        for match in pattern.finditer(bare):
            if not _is_repeated(bare, match, typed):
                yield Moment(match.start() + 1, match.end(), shift=Shift(days), typed=False)


def _shift(match: re.Match[str], sign: int) -> Shift:
    if match["count"] == "nua":
        return Shift(days=sign * _HALF_A_MONTH) if match["unit"] == "thang" else Shift()
    count = _NUMERALS[match["count"]] if match["count"] in _NUMERALS else int(match["count"])
    if match["unit"] == "thang":
        return Shift(months=sign * count)
    return Shift(days=sign * count * _DAYS_IN[match["unit"]])


def _is_rule(bare: str, match: re.Match[str]) -> bool:
    return bool(_NO_DAY.search(bare[max(0, match.start() - 30) : match.start() + 1]))


def _is_repeated(bare: str, match: re.Match[str], typed: Sequence[Moment]) -> bool:
    following = [moment.start for moment in typed if moment.start >= match.end()]
    return bool(following) and bool(_SAME_DATE_FOLLOWS.match(bare, match.end(), min(following)))
