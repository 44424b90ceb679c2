"""Comparing what things are called: names of codes against the wording of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from corpus.records.patterns import words
from corpus.text.folding import fold, match_key

_ABBREVIATIONS = {
    "hđnd": "hội đồng nhân dân",
    "ubnd": "ủy ban nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "tdp": "tổ dân phố",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
}
#: Words that a name may have and a text not, without another thing being meant.
_EMPTY = frozenset(
    words("""
    tỷ|lệ|số|các|những|của|và|hoặc|có|là|được|để|cho|trong|ở|tại|về|với|theo|từ|đến|gửi|do|trên|vào|lên|này|đó
    một|phải|cũng|đã|sẽ|thì|mà|bị|như|khi|diện|người|giữ|làm|việc|ngày|bố|trí|tất|cả|mọi|đạt|đối|đủ|tổng|bảo|đảm
    """)
)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def spoken(text: str) -> tuple[str, ...]:
    """The syllables of a text in small letters, abbreviations spelt out."""
    return tuple(
        syllable
        for word in _WORD.findall(match_key(text))
        for syllable in _ABBREVIATIONS.get(word, word).split()
    )


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """The syllables that say what is meant; numbers without leading zeros."""
    return frozenset(word.lstrip("0") or word for word in spoken(text) if word not in _EMPTY)


def likeness(name: str, text: str) -> float:
    """The share of a name's telling syllables that a text has; 0 where a number of the name is missing."""
    wanted, given = telling(name), telling(text)
    if not wanted or any(word.isdigit() and word not in given for word in wanted):
        return 0.0
    return len(wanted & given) / len(wanted)


def alike(one: str, other: str) -> bool:
    """Whether two names are of one thing: nearly the same telling syllables, the same numbers."""
    left, right = telling(one), telling(other)
    numbers = {word for word in left ^ right if word.isdigit()}
    return bool(left) and not numbers and len(left & right) >= 0.9 * len(left | right)


_MOST_SYLLABLES = 7


def code_of(name: str) -> str:
    """A code out of a name: its first telling syllables without diacritics."""
    kept = [word for word in spoken(name) if word not in _EMPTY] or spoken(name)
    return "_".join(fold(word) for word in kept[:_MOST_SYLLABLES]) or "ma_moi"


def free_code(name: str, taken: Iterable[str]) -> str:
    """``code_of`` with a number behind it where another thing has that code."""
    code, used = code_of(name), set(taken)
    numbered = (f"{code}_{number}" for number in range(2, len(used) + 3))
    return code if code not in used else next(other for other in numbered if other not in used)


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"
