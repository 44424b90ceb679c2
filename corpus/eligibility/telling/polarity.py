"""Whether what a message mentions is said to be there, or said to be lacking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.eligibility.telling.cues import Mention

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|hem|khg|chang|cha|thieu|quen|mat|het|vang|chua he|bo|0)"
#: Words that deny what follows them, and those that affirm it.
_DENIES = re.compile(rf"(?<!\w){_NO}(?!\w)(?! (?:chi|nhung|phai|biet|ro|nho|sao))")
_AFFIRMS = re.compile(r"(?<!\w)(?:co|da|du|day du|roi|xong|dat|duoc|gom|kem|ca)(?!\w)")
#: What denies what stands before it: "trích ngang thì chưa làm".
_DENIES_BEFORE = re.compile(
    r"^ ?(?:thanh tich |nay |do |kia |ay )?,? ?(?:thi |lai |van |con |nhung |ma |vi |do )*"
    rf"(?:\S+ ){{0,3}}?(?:chua(?: co| lam| xong| nop| viet| in| kip)?|khong co|ko co|k co|thieu|quen|bo qua|chua thay)(?!\w)"
)
_AFFIRMS_BEFORE = re.compile(r"^ ?(?:thi |da |deu )*(?:co|du|day du|xong|roi|dat)(?: roi| du)?(?!\w)")
#: The end of a question is no denial: "được không", "đủ chưa".
_TAIL = re.compile(
    r"(?:(?:co |da |da |lieu |thi |vay |nhu vay |nhu the |the )*\S+ )?"
    r"(?:khong|ko|k|kg|hong|hok|hem|khg|chua|ch)(?: (?:a|vay|anh|chi|em|bot|nhi|nhe|ha|ta|bac|chu|the|ban|sep|oi|day|dzay|dz|ne|nha|nghen|he|a e|ah))*\s*$"
)
_BORDER = re.compile(r" (?:,|nhung|ma|con|song|rieng|tuy|va) ")


@dataclass(frozen=True, slots=True)
class Stated:
    """A mention with what is said of it."""

    code: str
    start: int
    end: int
    holds: bool


def without_tail(bare: str, asks: bool) -> str:
    """A sentence without the words that make it a question; its offsets stay."""
    match = _TAIL.search(bare)
    if match is None or not (asks or re.search(r"(?:duoc|dat|du|dung|kip|tre|on|phai|ok|han) \S+ ?$", bare)):
        return bare
    return bare[: match.start()] + " "


def stated(mentions: Iterable[Mention], bare: str) -> Iterator[Stated]:
    """Each mention in order. One without a word of its own takes what was said of the one before it."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    holds, last = True, 0
    for n, mention in enumerate(ordered):
        before = bare[last : mention.start]
        following = ordered[n + 1].start if n + 1 < len(ordered) else len(bare)
        after = bare[mention.end : following]
        own = _polarity(before)
        if own is not None:
            holds = own
        elif re.search(r" (?:nhung|ma|con|song|rieng) ", before):
            holds = True
        if _DENIES_BEFORE.search(after):
            said = False
        elif _AFFIRMS_BEFORE.search(after):
            said = True
        else:
            said = holds
        yield Stated(mention.code, mention.start, mention.end, said)
        last = mention.end


def _polarity(before: str) -> bool | None:
    """What the last telling word before a mention says of it; None where there is none."""
    denied = [match.end() for match in _DENIES.finditer(before)]
    affirmed = [match.end() for match in _AFFIRMS.finditer(before)]
    if not denied and not affirmed:
        return None
    return not denied or bool(affirmed and affirmed[-1] > denied[-1] and _BORDER.search(before[denied[-1] :]))
