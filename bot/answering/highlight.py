"""Which part of a quote answers: the run of clauses that holds most of what is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from bot.answering.terms import Terms, pairs, syllables

_CLAUSE_END = re.compile(r"(?<=[;.!?:])\s+|(?<=,)\s+")
#: Clauses beside the best ones are taken in while they fit: half a thought in bold misleads.
_LENGTH_GAIN = 0.05
#: A value of the type asked for ("05/4/2022" for a date) is worth this share of all terms.
_VALUE_SHARE = 0.35
#: What answers a kept question much like this one is worth this share of all terms.
_NEAR_GAIN = 0.5
#: Terms that stand in the headings above say where the quote is, not which part of it answers.
_KNOWN_SHARE = 0.5
_REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class Focus:
    """What a highlight should hold: terms, and values of the types asked for.

    ``quotes`` are, by passage, the pieces that answer a kept question much like this one.
    """

    terms: Terms
    values: tuple[re.Pattern[str], ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)

    def outside(self, known: Set[str]) -> Focus:
        """With terms that are ``known`` from around the quote counting less."""

        def less(weights: dict[str, float]) -> dict[str, float]:
            return {t: w * _KNOWN_SHARE if t in known else w for t, w in weights.items()}

        terms = self.terms
        return Focus(Terms.of(less(dict(terms.singles)), less(dict(terms.pairs))), self.values, self.quotes)

    def weight(self, tokens: Set[str], values: int) -> float:
        total = self.terms.single_total + self.terms.pair_total
        return self.terms.weight_in(tokens) + _VALUE_SHARE * total * values / max(1, len(self.values))


@lru_cache(_REMEMBERED)
def held(text: str) -> frozenset[str]:
    """Folded syllables and pairs of a text of the documents: the same ones are quoted again and again."""
    tokens = syllables(text)
    return frozenset(pairs(tokens)).union(tokens)


def best_window(text: str, focus: Focus, limit: int, near: str = "") -> str:
    """The run of clauses of at most ``limit`` characters that holds most of ``focus``.

    ``near`` is a piece of the text that answers a question much like this one: more of it is better. The
    whole text where it fits. Always a substring of ``text``; a single clause over the limit is cut at a
    word.
    """
    if len(text) <= limit:
        return text
    clauses = [
        (a, b, held(text[a:b]), {i for i, value in enumerate(focus.values) if value.search(text, a, b)})
        for a, b in _split(text, limit)
    ]
    total = focus.terms.single_total + focus.terms.pair_total
    found = text.find(near) if near else -1
    piece = (found, found + len(near)) if found >= 0 else None
    best, most = (clauses[0][0], clauses[0][1]), -1.0
    for i, (first, *_) in enumerate(clauses):
        tokens: set[str] = set()
        values: set[int] = set()
        for _, end, more, found_values in clauses[i:]:
            if end - first > limit:
                break
            tokens |= more
            values |= found_values
            worth = focus.weight(tokens, len(values)) + _LENGTH_GAIN * total * (end - first) / limit
            if piece:
                worth += _NEAR_GAIN * total * _overlap(piece, (first, end))
            if worth > most:
                best, most = (first, end), worth
    return text[slice(*best)]


def _overlap(piece: tuple[int, int], window: tuple[int, int]) -> float:
    """The share of the piece that the window holds."""
    shared = min(piece[1], window[1]) - max(piece[0], window[0])
    return max(0, shared) / (piece[1] - piece[0])


def _split(text: str, limit: int) -> list[tuple[int, int]]:
    """Clauses of at most ``limit`` characters, in order; white space between them belongs to none."""
    ranges, start = [], 0
    for border in [*((m.start(), m.end()) for m in _CLAUSE_END.finditer(text)), (len(text), len(text))]:
        end, following = border
        while end - start > limit:
            cut = text.rfind(" ", start, start + limit + 1)
            cut = cut if cut > start else start + limit
            ranges.append((start, cut))
            start = cut + (text[cut] == " ")
        if end > start:
            ranges.append((start, end))
        start = following
    return ranges
