"""Small questions about where sentences begin and end."""

from __future__ import annotations

import re

_REACH = 24  # characters looked at, so that long lines cost no more than short ones
_END = re.compile(r"[.;:!?…][\"”’)\]]*(?:\s*\.?/\.?)?\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_OPENING = re.compile(r"[\s\"“‘(\[]*")
_DANGLING = re.compile(
    r"(?:[,\-–]|\b(?:của|và|với|hoặc|các|những|về|cho|trong|là|do|để|bị|Ban|Ủy|Uỷ|Hội|Bộ|Sở|Trung))$"
)
#: A word of a place in a text, used as one: "tại điểm", "điểm a khoản", "Điều"; not "địa điểm" or "danh mục".
_REFERENCE = re.compile(
    r"(?:\b(?:tại|theo|của|ở|và|hoặc|đến|từ) (?:điểm|khoản|mục|điều|phần|chương)|"
    r"\b(?:điểm|khoản|mục) \w+,? (?:điểm|khoản|mục|điều|phần|chương)|\bĐiều)$"
)


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a mark after which a new line may begin (a footnote call after it aside)."""
    return _END.search(text[-_REACH:]) is not None


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and brackets aside, is a small one."""
    head = text[:_REACH]
    return head[_OPENING.match(head).end() :][:1].islower()  # type: ignore[union-attr]


def dangles(text: str) -> bool:
    """Whether the text ends with a word or sign that cannot end a phrase."""
    return _DANGLING.search(text[-_REACH:].rstrip()) is not None


def awaits_number(text: str) -> bool:
    """Whether the text ends in the middle of a reference ("tại khoản"): the number after it is no label."""
    return _REFERENCE.search(text[-_REACH:].rstrip()) is not None
