"""What else a message says of a duty: the year of a report, who is in charge, whether there are papers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from corpus.eligibility.telling.cues import Cues, Mention
from corpus.eligibility.telling.duties.pairing import Wanted
from corpus.eligibility.telling.duties.typed_days import years_named
from corpus.eligibility.telling.message import Message

#: Facts that are said with a yes or a no, by duty.
_BOOLS = {"minh_chung_2022": "evidence_dossier", "ra_soat_phan_cong": "already_assigned"}
_NO = "khong"
_NEAR = 40
_REPORT = re.compile(r" (?:bao cao|bc|ket qua|kq|quy)(?= )")
_NOT_OF_REPORT = re.compile(r" (?:den nam|moc|giai doan|-|tu nam|toi nam|truoc nam|huong toi) $")
_RELATIVE_YEAR = (
    (re.compile(r" (?:bao cao|bc|quy 4|quy tu|quy iv) (?:\S+ ){0,8}?nam nay(?= )"), 0),
    (re.compile(r" (?:bao cao|bc|quy 4|quy tu|quy iv) (?:\S+ ){0,8}?nam (?:ngoai|truoc|roi)(?= )"), -1),
)
_TOGETHER = re.compile(
    r" (?:(?:cung|trong|chung|luon|nguyen|gon)(?: (?:mot|1|trong|cung|luon|vao|ca))*"
    r" (?:ngay|hom|bua|buoi|chu nhat|cn|sang|chieu)(?! \d)"
    r"|sang(?: [^\s.]+){1,9} (?:chieu|toi|trua)"
    r"|(?:sang|trua|chieu|toi)(?: thi| la| moi)? (?:bau|dai hoi|dh|dhcb)"
    r"|(?:chieu|toi|trua|sang|ngay) (?:hom |bua )?(?:do|ay)"
    r"|trung(?: (?:voi|vao|luon|nhau))* (?:ngay|hom|lich|buoi|voi)"
    r"|xong(?: [^\s.]+){0,6} luon|gop|ghep|long ghep|ket hop|mot the|cung luc|dong thoi)(?= )"
)
_ON_THE_DAY = re.compile(
    r" (?:dung|ngay|trung|vao|luon|trong|cung|nham)(?: (?:vao|luon|chinh))? (?:ngay|hom|buoi|dip) $"
)


def report_year(message: Message, today: date) -> int | None:
    """The year that a report is about; None where it is not said."""
    bare = message.bare
    for pattern, years in _RELATIVE_YEAR:
        if pattern.search(bare):
            return today.year + years
    said = [
        mention
        for mention in years_named(message)
        if not _NOT_OF_REPORT.search(bare[max(0, mention.start - _NEAR) : mention.start])
        and not bare.startswith(" - 2", mention.end)
    ]
    reports = [match.end() for match in _REPORT.finditer(bare)]
    near = min(said, key=lambda m: min((abs(m.start - at) for at in reports), default=m.start), default=None)
    return near.year if near else None


def bools_said(duty: str, bare: str, facts: Mapping[str, Any], cues: Cues) -> dict[str, Any]:
    """Of the papers and of the person in charge; papers that were sent are there."""
    fact = _BOOLS.get(duty)
    if fact is None:
        return {}
    codes = [mention.code for mention in cues.mentions(fact, bare)]
    if _NO in codes:
        return {fact: False}
    if codes or (fact == "evidence_dossier" and "submitted_date" in facts):
        return {fact: True}
    return {}


def same_day(bare: str, facts: Mapping[str, Any], named: Sequence[Mention], wanted: Wanted) -> dict[str, Any]:
    """``facts`` with the day of what is said to be on the day of something else."""
    found = dict(facts)
    codes = {mention.code for mention in named}
    lacking = [fact for fact in wanted if fact not in found and codes & set(wanted[fact])]
    for fact in lacking:
        other = _day_named_as(bare, named, wanted, found) if fact == "training_date" else None
        if fact != "training_date" and _TOGETHER.search(bare):
            other = next((found[vote] for vote in ("election_date", "congress_date") if vote in found), None)
        if other:
            found[fact] = other
    return found


def _day_named_as(
    bare: str, named: Sequence[Mention], wanted: Wanted, facts: Mapping[str, Any]
) -> str | None:
    """The day of the vote or congress that a training is said to be on: "đúng ngày đại hội"."""
    for mention in named:
        if _ON_THE_DAY.search(bare[max(0, mention.start - _NEAR) : mention.start]):
            days = [facts[fact] for fact, codes in wanted.items() if mention.code in codes and fact in facts]
            if days:
                return str(days[0])
    return None
