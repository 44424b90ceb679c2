"""What is said in one clause of the things that stand in others."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.eligibility.telling.models.clauses import Clause
from corpus.eligibility.telling.models.marks import Mark, Said

#: "Không biết đủ chưa" asks about the whole case.
_WHOLE_CASE = re.compile(
    r" (?:(?:thieu|du|dat|hop le|on|vuong|may|bao nhieu)(?= )|(?:duoc|dc) (?:chua|khong|k|hay) )"
)
_OPEN = (Said.UNKNOWN, Said.UNCLEAR)
#: "Trực tiếp làm hay chỉ đứng tên".
_OR = re.compile(r" (?:hay|hoac)(?: la| chi| do| cung)*(?: \S+)? $")
#: "Tới giờ vẫn bỏ ngỏ", "thành ra không có" speak of what was named before.
_UNTIL_NOW = re.compile(
    r" *(?:(?:(?:toi|den|tinh den|cho den) )?(?:gio|nay|bay gio|hien|hien nay|hien tai|van)|"
    r"thanh ra|nen|cho nen|the la|rot cuoc|cuoi cung|ket cuc) "
)
#: "Có được công nhận tiêu biểu không" within a statement.
_HAS_IT, _OR_NOT = re.compile(r" (?:co|da) (?:\S+ ){0,4}$"), re.compile(r"(?: \S+)? (?:khong|ko|k|chua|ch) ")
#: "Đủ tiêu chí chưa, có tiêu biểu nhất không thì chưa biết".
_ASKS_TOO = re.compile(r"(?! *(?:thi|van|cung) ).* (?:khong|ko|k|chua|ch) *$")
#: What stands between a thing and what is told of it at length.
_TOPIC, _ASKED_FOR = re.compile(r"(?: \S+){0,2} thi "), re.compile(r" hoi (?:den |toi |ve )?$")
#: "Vợ ông nói có, con ông nói không".
_SAY_YES, _SAY_NO = (
    re.compile(rf" (?:noi|bao|keu) (?:la )?(?:{answer})(?= |$)") for answer in ("co|roi", "khong|chua|ko")
)
#: What no table of things names.
_NAMED_THERE = re.compile(r" (?:xep loai|xl|xep hang|chi tieu|muc tieu|linh vuc|so luong|bao nhieu)(?= )")


def spread(clauses: list[Clause], heading: Said | None, lists: bool) -> None:
    """Let lists take what is said before or after them: "có A, B", "A, B đều có"."""
    onward = heading
    for at, clause in enumerate(clauses):
        if clause.turned:
            onward = None
        if clause.silent and clause.mentions:
            after = _said_after(clauses, at)
            said = after.back if after and (after.gathers or (lists and onward is None)) else onward
            if said is not None:
                clause.said = {mention.start: said for mention in clause.mentions}
        elif clause.onward is not None and lists:
            onward = clause.onward
        elif clause.items:
            onward = heading if onward is heading else None


def _said_after(clauses: list[Clause], at: int) -> Clause | None:
    """The clause whose words speak back over the list that begins at ``at``."""
    plain = clauses[at].plain
    for clause in clauses[at + 1 :]:
        if clause.turned:
            return None
        if clause.back is not None:
            return clause if plain or clause.gathers or not clause.mentions else None
        if not clause.silent or clause.onward is not None:
            return None
        plain = plain and clause.plain
    return None


def leave_open(clauses: list[Clause], text: str, reasons: bool) -> None:
    """Take back what is said not to be known after all, and what is named as the other possibility.

    With ``reasons`` a clause may also tell why: "anh Ba giữ, em chưa hỏi được".
    """
    for at, clause in enumerate(clauses):
        before = next((c for c in reversed(clauses[:at]) if c.mentions), None)
        if not clause.mentions and before and (said := _said_of_last(clause, before, text, reasons)):
            before.said[before.mentions[-1].start] = said
    for clause, after in pairwise(clauses):
        if _ASKS_TOO.match(text, clause.start, clause.end) and Said.UNKNOWN in after.said.values():
            clause.said.update(dict.fromkeys(clause.said, Said.UNKNOWN))
    named = [(clause, mention) for clause in clauses for mention in clause.mentions]
    for (clause, mention), (later, other) in pairwise(named):
        if clause.said.get(mention.start) in _OPEN and _OR.search(text[mention.end : other.start]):
            later.said[other.start] = Said.UNKNOWN


def _said_of_last(clause: Clause, before: Clause, text: str, reasons: bool) -> Said | None:
    """What a clause without mentions says of the last thing named before it."""
    last = before.mentions[-1]
    if _SAY_NO.search(text, clause.start, clause.end) and _SAY_YES.search(text, last.end, before.end):
        return Said.UNKNOWN
    unknown = reasons and _says_unknown(clause)
    if unknown and _HAS_IT.search(text, before.start, last.start) and _OR_NOT.match(text, last.end):
        return Said.UNKNOWN
    if _WHOLE_CASE.search(text[clause.start - 1 : clause.end + 1]):
        return None
    if clause.back in _OPEN:
        return clause.back
    marks = [item for item in clause.items if isinstance(item, Mark)]
    topic = _TOPIC.match(text, last.end) or _ASKED_FOR.search(text, before.start, last.start)
    silent = topic and last.start not in before.said
    if (
        silent and marks and marks[0].said is Said.LACKS
    ):  # "hồ sơ lưu thì chị nào cũng cười, chẳng giữ tờ nào"
        return Said.LACKS
    if clause.back is Said.LACKS:
        return clause.back if clause.turned or _UNTIL_NOW.match(text, clause.start) else None
    return Said.UNKNOWN if unknown and not _NAMED_THERE.search(text, clause.start, clause.end) else None


def _says_unknown(clause: Clause) -> bool:
    marks = [item for item in clause.items if isinstance(item, Mark)]
    return bool(marks) and Said.UNKNOWN in (marks[0].said, marks[-1].said)
