"""Words that say that a thing is there, is lacking or is not known, found in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Sentence

#: Typed with diacritics a word that folds to the first may be another one: bộ is no bỏ, cơ no có.
_SPELT = {
    "co": "có", "du": "đủ", "da": "đã", "khong": "không", "ca": "cả", "het": "hết", "quen": "quên",
    "ro": "rõ", "mat": "mất", "kem": "kèm", "dat": "đạt", "deu": "đều", "ma": "mà", "con": "còn", "va": "và",
    "voi": "với", "roi": "rồi", "thieu": "thiếu", "se": "sẽ", "sap": "sắp", "dinh": "định", "tru": "trừ",
    "chua": "chưa", "bo": "bỏ", "tinh": "tính", "on": "ổn", "hong": "hổng", "sot": "sót", "nen": "nên",
    "cung": "cùng", "do": "do", "vi": "vì", "bi": "bị", "san": "sẵn", "lan": "lẫn", "rieng": "riêng",
    "tuy": "tuy", "chang": "chẳng", "cha": "chả", "duoc": "được", "gom": "gồm", "de": "để", "nghi": "nghi",
    "don": "đơn", "to": "tố", "che": "chê", "lo": "lo", "so": "sợ", "moi": "mới mỗi", "chi": "chỉ", "chu": "chứ",
}  # fmt: skip
_OTHER_WORD = "·"


class Said(Enum):
    """What is said of a thing."""

    HAS = "has"
    LACKS = "lacks"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that say something of what stands before or after them.

    ``reaches``: of a whole list that follows; ``gathers``: of a whole list that stands before.
    """

    said: Said
    start: int
    end: int
    before: bool  # may speak of what follows it
    after: bool  # may speak of what stands before it
    prefers_after: bool
    reaches: bool
    gathers: bool


@dataclass(frozen=True, slots=True)
class Border:
    """Where a clause ends; a ``turn`` also ends a list."""

    start: int
    end: int
    turn: bool
    colon: bool


def readable(sentence: Sentence) -> str:
    """``bare`` of a sentence, same offsets, without the words that only look like words of polarity there."""
    words = (
        _OTHER_WORD * len(word.bare)
        if word.low != word.bare and word.bare in _SPELT and word.low not in _SPELT[word.bare].split()
        else word.bare
        for word in sentence.words
    )
    return f" {' '.join(words)} "


def marks_in(text: str) -> list[Mark]:
    """All marks of a readable text in order, neighbours that speak together as one."""
    found: list[Mark] = []
    for mention in load_cues().mentions("said", text):
        mark = _mark(mention)
        if mark is None:
            continue
        last = found[-1] if found else None
        if last and last.said is not Said.HAS and len(text[last.end : mark.start].split()) <= 1:
            if not _parted(text[last.end : mark.start]):
                found[-1] = _together(last, mark)
                continue
        found.append(mark)
    return found


def borders_in(text: str) -> list[Border]:
    """All ends of clauses in order."""
    return [
        Border(m.start, m.end, m.code == "turn", text[m.start : m.end] == ":")
        for m in load_cues().mentions("border", text)
    ]


def _parted(between: str) -> bool:
    return bool(load_cues().mentions("border", between))


def _mark(mention: Mention) -> Mark | None:
    """The mark of a cue by the words of its code; None for one that is a mark of nothing."""
    first, *others = mention.code.split("_")
    if first == "nothing":
        return None
    ways = set(others)
    return Mark(
        Said(first),
        mention.start,
        mention.end,
        before="after" not in ways,
        after="before" not in ways,
        prefers_after=bool(ways & {"after", "either", "all"}),
        reaches="list" in ways or "all" in ways,
        gathers="all" in ways,
    )


def _together(first: Mark, second: Mark) -> Mark:
    """Of "chưa đủ", "không biết có": what the first says, where the second may stand."""
    said = first.said if second.said is not Said.UNKNOWN else second.said
    return Mark(
        said,
        first.start,
        second.end,
        first.before or second.before,
        first.after and second.after,
        second.prefers_after,
        first.reaches or second.reaches,
        second.gathers,
    )
