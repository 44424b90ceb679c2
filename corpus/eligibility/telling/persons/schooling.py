"""Education and political theory: the highest that was finished."""

from __future__ import annotations

import re
from typing import Any

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.spelling import mentions_in

_LEVELS = ("tieu_hoc", "thcs", "thpt", "trung_cap", "cao_dang", "dai_hoc", "sau_dai_hoc")
_THEORY = ("so_cap", "trung_cap", "cao_cap", "cu_nhan")
_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|thieu|rot|truot|hem)"
_DENIED = re.compile(rf" {_NO}(?: \S+){{0,4}} ?$")
_LATER = re.compile(
    rf"^ ?(?:,? (?:nhung|ma|thi|lai|van|roi) )*(?:\S+ ){{0,3}}?{_NO} (?:co|lay|duoc|thay|cam|nop|ra"
    rf"|lam)? ?(?:duoc )?(?:bang|tot nghiep|tn|giay|do)"
    rf"|^ ?,? ?(?:nhung |ma |thi )*(?:thi )?(?:rot|truot|hong)(?: tot nghiep)?|^ ?\(? ?{_NO} (?:tot nghiep"
    rf"|tn|bang)"
)
_INTENDED = re.compile(
    r" (?:cu di hoc|di hoc|se hoc|cho hoc|cho di hoc|dang ky hoc|hoc bo sung|no)(?: lop)? ?$"
)
_UPCOMING = re.compile(
    r"^(?: ?[^\s,.]+){0,9} (?:moi mo|se mo|sap mo|moi khai giang|sap khai giang|se khai giang|moi hoc)(?= )"
)
_AFTERWARDS = re.compile(rf"^ ?(?:thi |lai |van |cung )*{_NO}(?: co| qua| hoc| xong| lay)?(?: |$)")
_STUDYING = re.compile(
    r" (?:dang(?: theo)? hoc|dang theo|hoc do|bo do|do dang|sap|hoc den|nam (?:2|3|4))(?: \S+){0,2} ?$"
)
_ATTENDED = re.compile(
    r" (?:hoc |da |moi |chi |ghi |trinh do |van hoa |tdvh |vh )*(?:het|xong|qua|toi|den|hoc|van hoa|tdvh"
    r"|td vh|vh|ghi)(?: lop| chuong trinh)? ?$"
)
_DIPLOMA = re.compile(r" (?:bang|tot nghiep|tn|tnthpt|btn) ")
_CLASS = re.compile(r"lop (?:12|muoi hai)|12/12")
_CONGRESS = re.compile(r"^ ?(?:chi bo|cb|dang|tdp|thon|ngay|vao|hom|dien ra|bau|to|toi|dai|\d+[/-]\d+)")
_HIGH = r"(?:thpt|cap 3|cap ba|c3|ptth|trung hoc pho thong)"
_DIPLOMA_LACKING = re.compile(
    rf" {_NO}(?: \S+){{0,5}} {_HIGH}(?= )| {_HIGH}(?: \S+){{0,2}} {_NO} co(?= )"
    rf"| {_HIGH} thi (?:la )?{_NO}(?= )"
)
_UNFINISHED = re.compile(
    rf" {_NO}(?: duoc)? (?:lay|co|duoc|cam)(?: duoc)? (?:bang|tot nghiep)(?= )| {_NO} (?:tot nghiep|tn)(?= )"
    r"| (?:tot nghiep|tn)(?: \S+)? (?:rot|truot|hong)(?= )| (?:rot|truot|hong) (?:tot nghiep|tn)(?= )"
)
_FAILED = re.compile(
    r" (?:tot nghiep|tn|thi)(?: [^\s,.]+){0,3} (?:rot|truot|hong)(?= )| (?:rot|truot"
    r"|hong) (?:ky )?(?:thi )?(?:tot nghiep|tn)(?= )"
)
#: Of whom all classes are told, a diploma is meant: not where it is put in question.
_DIPLOMA_DOUBTED = re.compile(
    rf" (?:bang|tot nghiep|tn)(?: [^\s.,]+){{0,6}} (?:hay|chua|{_NO}|rot|truot|hong)(?= )| (?:rot|truot) "
)
_DIPLOMA_HELD = re.compile(
    r" (?:bang|tot nghiep|tn)(?: \S+){0,3} (?:thpt|cap 3|c3|ptth|trung hoc pho thong|lop 12)(?= )"
)
_NO_THEORY = re.compile(
    rf" {_NO}(?: \S+){{0,4}} (?:llct|ly luan|so cap|sc|lop chinh tri|lop nao|lop ly luan"
    rf"|chung chi ly luan)(?= )"
    rf"| (?:llct|ly luan chinh tri|ly luan|so cap|sc llct|chinh tri)(?: \S+){{0,2}} (?:thi |la )*{_NO}(?: "
    rf"|$)(?! (?:ro|biet|thay ghi|nghe))"
    r"| (?:llct|ly luan(?: chinh tri)?)(?: :| =| thi| la)* (?:0|khong|trong|chua co)(?= )"
)


def read_schooling(own: Message, whole: Message) -> dict[str, Any]:
    """``education``, ``has_thpt_diploma`` and ``political_theory``, as far as they are told."""
    theory_places: list[Mention] = []
    facts: dict[str, Any] = {}
    theory = _theory(own, theory_places)
    facts |= _education(own, theory_places, doubted=bool(_DIPLOMA_DOUBTED.search(whole.bare)))
    if theory:
        facts["political_theory"] = theory
    return facts


def _theory(own: Message, places: list[Mention]) -> str | None:
    """The highest level that is said to be held; ``chua_co`` where only a lack is told."""
    held: list[str] = []
    bare = own.bare
    for mention in mentions_in("political_theory", own):
        words = bare[mention.start : mention.end]
        if mention.code == "so_cap" and bare[mention.end :].startswith((" nghe", " y")):
            continue
        places.append(mention)
        before = bare[max(0, mention.start - 60) : mention.start]
        denied = _DENIED.search(re.split(r"[,.:(]| nhung | ma | con ", before)[-1].join((" ", "")))
        later = _INTENDED.search(before)
        later = later or _UPCOMING.match(bare[mention.end :])
        if not denied and not later and not _AFTERWARDS.match(bare[mention.end :]) and words:
            held.append(mention.code)
    if held:
        return max(held, key=_THEORY.index)
    return "chua_co" if _NO_THEORY.search(bare) else None


def _education(own: Message, theory: list[Mention], *, doubted: bool) -> dict[str, Any]:
    bare = own.bare
    held: list[str] = []
    attended = False
    lacking = bool(_DIPLOMA_LACKING.search(bare))
    for mention in mentions_in("education", own):
        if any(mention.start < other.end and other.start < mention.end for other in theory):
            continue
        words, after = bare[mention.start : mention.end], bare[mention.end :]
        if words in {"dh", "dai hoc"} and _CONGRESS.match(after) and words == "dh":
            continue
        before = bare[max(0, mention.start - 60) : mention.start]
        clause = f" {re.split(r'[,.:(;]| nhung | ma | con ', before)[-1]}"
        if _DENIED.search(clause) or _STUDYING.search(clause) or _LATER.match(after):
            attended = attended or mention.code == "thpt"
            continue
        finished = _DIPLOMA.search(f"{clause} ") or _DIPLOMA.search(after[:24])
        by_years = (_CLASS.search(words) if doubted else _CLASS.search(words) and words != "12/12") or (
            _ATTENDED.search(clause) and mention.code == "thpt"
        )
        if mention.code == "thpt" and by_years and (not finished or _FAILED.search(after[:60])):
            attended = True
            continue
        held.append(mention.code)
    if not held:
        return (
            {"education": "thcs"}
            if attended and (lacking or _UNFINISHED.search(bare) or _FAILED.search(bare))
            else {}
        )
    highest = max(held, key=_LEVELS.index)
    facts: dict[str, Any] = {"education": highest}
    if highest == "trung_cap":
        if lacking:
            facts["has_thpt_diploma"] = False
        elif "thpt" in held or _DIPLOMA_HELD.search(bare):
            facts["has_thpt_diploma"] = True
    return facts
