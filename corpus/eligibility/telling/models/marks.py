"""Words that say that a thing is there, is lacking or is not known, found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.eligibility.telling.cues import Mention, load_cues
from corpus.eligibility.telling.message import Sentence
from corpus.eligibility.telling.spelling import as_spelt
from corpus.text.folding import strip_diacritics

_NOTHING = "nothing"
#: Stands in a text for what is named there.
NAMED = "■"
_HENCE = "nen"
_REMEMBERED = 128


class Said(Enum):
    """What is said of a thing."""

    HAS = "has"
    LACKS = "lacks"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    SAME = "same"  # as of what stands before


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
    """A sentence as marks are looked for in it, at the offsets of ``bare``."""
    return as_spelt(sentence)


@lru_cache(_REMEMBERED)
def folded(text: str) -> str:
    """A readable text without its diacritics, same offsets."""
    return strip_diacritics(text).lower()


def marks_in(text: str) -> list[Mark]:
    """All marks of a readable text in order, neighbours that speak together as one."""
    found: list[Mark] = []
    for mention in load_cues().mentions("said", text):
        mark = _mark(mention)
        if mark is None:
            continue
        last = found[-1] if found else None
        if last and last.said is not Said.HAS and _adjoin(text[last.end : mark.start]):
            found[-1] = _together(last, mark)
            continue
        found.append(mark)
    return found


def borders_in(text: str) -> list[Border]:
    """All ends of clauses in order."""
    return [
        Border(m.start, m.end, m.code == "turn", text[m.start : m.end] == ":")
        for m in load_cues().mentions("border", text)
        if m.code != _NOTHING
    ]


def _adjoin(between: str) -> bool:
    return (
        len(between.split()) <= 1
        and folded(between).strip() != _HENCE
        and NAMED not in between
        and not borders_in(between)
    )


def _mark(mention: Mention) -> Mark | None:
    """The mark of a cue by the words of its code; None for one that is a mark of nothing."""
    first, *others = mention.code.split("_")
    if first == _NOTHING:
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
        first.after,
        second.prefers_after,
        first.reaches or second.reaches,
        second.gathers,
    )
