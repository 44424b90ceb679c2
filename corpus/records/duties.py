"""What a sentence asks for: who acts, what is to be done, who receives it."""

from __future__ import annotations

import re
from bisect import bisect_right

from corpus.records.bodies import actor, concerned
from corpus.records.patterns import UPPER, either
from corpus.records.statements import Range, clauses

_BODY_START = rf"(?:[{UPPER}]|các\s|cấp\s|lãnh đạo\s)"
_AFTER_RECEIVER = either("""
    trước|chậm|muộn|để|theo|kết quả|công nhận|tổng hợp|xem xét|phê duyệt|quyết định|đúng|định kỳ|hằng|hàng
    vào|bằng|qua|chỉ đạo|thực hiện|trong|số liệu|biểu dương|khen thưởng
""")
_RECEIVER_END = rf"(?=\s+{_AFTER_RECEIVER}\b|\s+\((?!qua)|,\s+(?:hoàn thành|đồng thời|chậm|trước)|[.;]|$)"
_RECEIVER = re.compile(
    r"\b(?:[Gg]ửi|[Bb]áo cáo|[Nn]ộp|[Tt]rình(?! độ)|[Pp]hản ánh|[Tt]hông tin)\b"
    rf"(?:[^.;]{{0,140}}?\s(?:về|cho|đến|tới|lên)|(?=\s+[{UPPER}]))\s+"
    rf"(?P<who>{_BODY_START}[^.;]{{2,120}}?){_RECEIVER_END}"
)
_ASKED = re.compile(
    rf"\b[Đđ]ề nghị\s+(?P<who>{_BODY_START}[^.;,]{{2,100}}?)"
    r"(?=\s+(?:công nhận|xem xét|phê duyệt|quyết định|khen|biểu dương))"
)


_REACH = 2_000  # characters around a clause that still speak of the same matter
_CLAUSES_BACK = 12


def receiver(text: str, clause: Range) -> str:
    """Who receives what a clause asks for: named in it, further on, or before; "" when not said."""
    after, before = min(len(text), clause.end + _REACH), max(0, clause.start - _REACH)
    for start, end in ((clause.start, clause.end), (clause.end, after), (before, clause.start)):
        piece = text[start:end]
        if found := list(_RECEIVER.finditer(piece)) or list(_ASKED.finditer(piece)):
            return found[-1]["who"].strip(" ,")
    return ""


def doer(text: str, clause: Range, fallback: str) -> str:
    """Who acts: the subject of the clause, else of the nearest clause before it, else ``fallback``."""
    pieces = clauses(text)
    last = bisect_right(pieces, Range(clause.start, len(text)))
    for piece in reversed(pieces[max(0, last - _CLAUSES_BACK) : last]):
        if name := actor(piece.of(text)):
            return name
    return "; ".join(concerned(text[max(0, clause.start - _REACH) : clause.end])) or fallback


def task(text: str, clause: Range, limit: Range) -> str:
    """What is to be done: the clause without its subject and its expression of time."""
    words = clause.of(text).replace(limit.of(text), " ").strip(" ,")
    subject = actor(words)
    if subject and words.startswith(subject):
        words = words[len(subject) :]
    return re.sub(r"\(\s*(?:hoàn thành)?\s*\)|\s+(?=[,.;])", "", " ".join(words.split())).strip(" ,.;:")
