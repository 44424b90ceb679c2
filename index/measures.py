"""Measures of a ranking against graded judgements, each in [0, 1] for one question."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

Grades = Mapping[str, int]  # relevant items with their grades, from 1; what is not in it is not relevant


def accuracy(ranking: Sequence[str], grades: Grades, k: int = 1) -> float:
    """1 when one of the first k items is relevant, else 0."""
    return float(any(item in grades for item in ranking[:k]))


def recall(ranking: Sequence[str], grades: Grades, k: int) -> float:
    """Share of the relevant items among the first k; 0 when nothing is relevant."""
    return sum(item in grades for item in ranking[:k]) / len(grades) if grades else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Grades, k: int = 10) -> float:
    """1 / rank of the first relevant item, 0 when it is not among the first k."""
    return next((1 / rank for rank, item in enumerate(ranking[:k], 1) if item in grades), 0.0)


def ndcg(ranking: Sequence[str], grades: Grades, k: int = 10) -> float:
    """Discounted cumulative gain over that of the ideal ranking; 0 when nothing is relevant."""
    ideal = _dcg(sorted(grades.values(), reverse=True)[:k])
    return _dcg([grades.get(item, 0) for item in ranking[:k]]) / ideal if ideal else 0.0


def _dcg(gains: Iterable[int]) -> float:
    return sum((2.0**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over questions, each in [0, 1]."""

    acc_at_1: float = 0.0
    recall_at_3: float = 0.0
    recall_at_10: float = 0.0
    mrr_at_10: float = 0.0
    ndcg_at_10: float = 0.0

    def percent(self) -> dict[str, float]:
        """In percent, under the names that the measures go by: ``acc@1``, ``recall@3``, ..."""
        return {f.name.replace("_at_", "@"): round(100 * getattr(self, f.name), 2) for f in fields(self)}

    @classmethod
    def of(cls, ranking: Sequence[str], grades: Grades) -> Figures:
        """The figures of one question."""
        return cls(
            acc_at_1=accuracy(ranking, grades, 1),
            recall_at_3=recall(ranking, grades, 3),
            recall_at_10=recall(ranking, grades, 10),
            mrr_at_10=reciprocal_rank(ranking, grades, 10),
            ndcg_at_10=ndcg(ranking, grades, 10),
        )

    @classmethod
    def mean(cls, each: Sequence[Figures]) -> Figures:
        """The means; zeros for no question."""
        if not each:
            return cls()
        return cls(**{f.name: math.fsum(getattr(x, f.name) for x in each) / len(each) for f in fields(cls)})
