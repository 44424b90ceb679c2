"""From four lists of scores to one order: each scaled to [0, 1], then added with its weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Scores(NamedTuple):
    """What each engine says of a passage, scaled: 1 is its best hit for this question, 0 is no hit."""

    word: float = 0.0
    gram: float = 0.0
    section: float = 0.0
    dense: float = 0.0


#: Measured on questions about plans and about laws; the figures are in the documentation.
WEIGHTS = Scores(word=1.0, gram=1.0, section=0.5, dense=0.5)


def fused(scores: Scores, weights: Scores = WEIGHTS) -> float:
    """The weighted mean of the four, in [0, 1]."""
    total = weights.word + weights.gram + weights.section + weights.dense
    return (
        weights.word * scores.word
        + weights.gram * scores.gram
        + weights.section * scores.section
        + weights.dense * scores.dense
    ) / total


def scaled_by_best(scores: Mapping[int, float]) -> dict[int, float]:
    """BM25 scores (positive, without a bound) as shares of the best one; {} for {}."""
    best = max(scores.values(), default=0.0)
    return {number: score / best for number, score in scores.items()} if best > 0 else {}


def scaled_between(scores: Mapping[int, float], rank: int) -> dict[int, float]:
    """Scores that all lie close together (cosines): the best as 1, the one at ``rank`` and all below it as 0.

    With fewer than ``rank`` scores the last one is 0; a single one, or equal ones, are 1.
    """
    ordered = sorted(scores.values(), reverse=True)[:rank]
    if not ordered:
        return {}
    best, floor = ordered[0], ordered[-1]
    if best == floor:
        return {number: 1.0 for number, score in scores.items() if score >= floor}
    return {n: (score - floor) / (best - floor) for n, score in scores.items() if score > floor}


def in_order(items: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    """Pairs of score and number, best first, equal scores by number: the same order every time."""
    return sorted(items, key=lambda item: (-item[0], item[1]))
