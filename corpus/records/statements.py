"""Cutting running text: sentences, clauses, and the part of a clause that one number or date belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.records.patterns import UPPER

#: Ends of clauses. "TP." and initials end nothing.
_BREAK = re.compile(rf"(?:;|(?<!\bTP)(?<!\bTp)(?<!\b[{UPPER}])(?<!v\.v)[.!?…][\"”’)]*)(?=\s|$)\s*")
_BRACKETS = re.compile(r"\([^()]{0,400}\)")
#: Where a clause may be cut between two numbers: at the last of these.
_JOINT = re.compile(r",\s+(?:(?:và|còn)\s+)?|\s+(?:và|còn)\s+|\s+(?=\()|\s+(?=(?:riêng|trong đó)\s)")


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Half-open range of characters of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@lru_cache(maxsize=32)
def clauses(text: str) -> tuple[Range, ...]:
    """The clauses of a text: cut at full stops and semicolons outside brackets, without blanks around."""
    bracketed = {
        position for match in _BRACKETS.finditer(text) for position in range(match.start(), match.end() - 1)
    }
    found, start = [], 0
    for mark in _BREAK.finditer(text):
        if mark.start() in bracketed:
            continue
        found.append(_trimmed(text, start, mark.start()))
        start = mark.end()
    found.append(_trimmed(text, start, len(text)))
    return tuple(piece for piece in found if piece.start < piece.end)


def clause_at(text: str, position: int) -> Range:
    """The clause that a position lies in."""
    pieces = clauses(text)
    index = bisect_right(pieces, Range(position, len(text))) - 1
    return pieces[index] if index >= 0 and position < pieces[index].end else Range(0, len(text))


def statements(text: str, marks: Sequence[Range]) -> tuple[Range, ...]:
    """For each of the ascending ``marks`` the part of its clause that is about it alone.

    Two marks in one clause are parted at the last comma, bracket or "và" between them.
    """
    found = []
    pieces = [clause_at(text, mark.start) for mark in marks]
    for n, (mark, piece) in enumerate(zip(marks, pieces, strict=True)):
        start, end = piece.start, piece.end
        if n and pieces[n - 1] == piece:
            start = _joint(text, marks[n - 1].end, mark.start).end
        if n + 1 < len(marks) and pieces[n + 1] == piece:
            end = _joint(text, mark.end, marks[n + 1].start).start
        found.append(_trimmed(text, start, end))
    return tuple(found)


def _joint(text: str, left: int, right: int) -> Range:
    """What parts two neighbours; nothing, before the second one, where no comma or conjunction does."""
    joints = list(_JOINT.finditer(text, left, right))
    return Range(*joints[-1].span()) if joints else Range(right, right)


def _trimmed(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    stripped = piece.strip(" ,;.:")
    left = piece.find(stripped) if stripped else 0
    return Range(start + left, start + left + len(stripped))
