"""What of a question must stand in an answer: its content syllables and pairs, weighted by rarity."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from corpus.text.folding import fold

#: In how many passages each folded token ("thon", "truong_thon") stands; absent tokens are left out.
DocumentFrequency = Callable[[Collection[str]], Mapping[str, int]]

_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """Folded syllables and numbers in order; leading zeros of numbers dropped ("06" and "6" are one)."""
    return [token.lstrip("0") or "0" if token.isdigit() else token for token in _SYLLABLE.findall(fold(text))]


def pairs(tokens: list[str]) -> set[str]:
    return {f"{left}_{right}" for left, right in pairwise(tokens)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Weighted content of a text; ``coverage`` is the weighted share of it that another text holds.

    ``grams`` are all its syllables and pairs, those without content too.
    """

    singles: Mapping[str, float]
    pairs: Mapping[str, float]
    single_total: float
    pair_total: float
    grams: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, singles: Mapping[str, float], pairs: Mapping[str, float], grams: frozenset[str] = frozenset()
    ) -> Terms:
        return cls(singles, pairs, sum(singles.values()), sum(pairs.values()), grams)

    def joined(self, others: Terms, share: float) -> Terms:
        """With the terms of ``others`` that are not among these, at ``share`` of their weight.

        At their whole weight where there are none of these.
        """
        if not others.singles:
            return self
        share = share if self.singles else 1.0
        return Terms.of(
            {**{term: share * weight for term, weight in others.singles.items()}, **self.singles},
            {**{pair: share * weight for pair, weight in others.pairs.items()}, **self.pairs},
            self.grams,
        )

    def coverage(self, tokens: Set[str]) -> float:
        """In [0, 1]; 0 where there are no terms."""
        weights = self.singles
        return (
            fsum([weights[term] for term in weights.keys() & tokens]) / self.single_total if weights else 0.0
        )

    def pair_coverage(self, tokens: Set[str]) -> float:
        """As ``coverage``, of pairs."""
        weights = self.pairs
        return fsum([weights[pair] for pair in weights.keys() & tokens]) / self.pair_total if weights else 0.0

    def weight_in(self, tokens: Set[str]) -> float:
        """Added weight of the terms among ``tokens``."""
        return self.coverage(tokens) * self.single_total + self.pair_coverage(tokens) * self.pair_total


def content_terms(text: str, stop: Collection[str], frequency: DocumentFrequency, passages: int) -> Terms:
    """The terms of ``text`` without ``stop`` syllables, and pairs of neighbours without them."""
    tokens = syllables(text)
    singles = {token for token in tokens if token not in stop}
    doubles = {
        f"{left}_{right}" for left, right in pairwise(tokens) if left not in stop and right not in stop
    }
    found = frequency(singles | doubles)
    return Terms.of(
        {token: _rarity(found.get(token, 0), passages) for token in sorted(singles)},
        {pair: _rarity(found.get(pair, 0), passages) for pair in sorted(doubles)},
        frozenset(tokens) | pairs(tokens),
    )


def _rarity(documents: int, passages: int) -> float:
    """Inverse document frequency as in BM25, never below zero; an unknown term weighs like a rare one."""
    return math.log(1 + (passages - documents + 0.5) / (documents + 0.5))
