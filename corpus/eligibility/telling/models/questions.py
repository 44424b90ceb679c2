"""The words at the end of a sentence that make a question of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.models.marks import folded

_NOT = r"(?:khong|ko|k|hong|hok|hem|khg|kg|chua|ch)"
_POLITE = (
    r"(?:a|vay|anh|chi|em|e|bot|nhi|nhe|ha|ta|bac|chu|the|ban|sep|oi|day|do|nha|nghen|he|hen|thay|ca|moi|nguoi|"
    r"troi|nua|luon|z|v|zay|dzay|dz|ne|cac|di|ad|admin|minh|cho|voi|la|,)"
)
_WHOLE_CASE = r"(?:duoc|dc|dat|du|dung|on|ok|oke|phai|hop le|vuong gi|vuong|nhan|nop|xet|cong nhan)"
#: Those of ``verdict`` ask about the whole case.
_TAIL = re.compile(
    rf" (?P<verdict>{_WHOLE_CASE} )?(?:{_NOT}|hay (?:khong|ko|k|chua)|(?:khong|ko|k|chua) (?:duoc|dc))"
    rf"(?: {_POLITE}){{0,6}} *$"
)
#: So does what names nothing between these and the end: "có được xét không".
_BEGINS = re.compile(rf" (?:co|da|lieu|thi) (?:(?!{_NOT} )[^\s,.()]+ ){{0,4}}(?={_NOT} )")
_NEAR = 60


def without_tail(text: str) -> str:
    """A readable sentence without the words that make it a question; its offsets stay."""
    match = _TAIL.search(folded(text))
    return text[: match.start()] + " " if match else text


def question_in(text: str, asks: bool, last: bool, mentions: Iterable[Mention]) -> tuple[int, bool]:
    """Where the words begin that ask, and whether they ask about what is named last, not the whole case.

    Without a question mark only the ``last`` sentence of a message asks, about the whole case.
    """
    tail = _TAIL.search(text)
    if tail is None or not (asks or (last and tail["verdict"])):
        return len(text), False
    begins = _BEGINS.search(text, max(0, tail.start() - _NEAR), tail.end())
    if begins and begins.end() >= tail.start() and all(m.end <= begins.start() for m in mentions):
        return begins.start(), False
    return tail.start(), not tail["verdict"]
