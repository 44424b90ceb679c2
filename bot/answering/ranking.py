"""Linear models over named features (``ranking.toml``): which candidate answers, and whether any does."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Ranking:
    """Learnt weights. ``scripts/fit_ranking.py`` makes the file and says how."""

    candidate: Mapping[str, float]
    confidence: Mapping[str, float]
    bias: float
    threshold: float

    def scores(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """One score a candidate, higher is better, comparable within one question."""
        weights = self.candidate
        return [sum([weights.get(name, 0.0) * value for name, value in row.items() if value]) for row in rows]

    def probability(self, row: Mapping[str, float]) -> float:
        """That the best candidate answers the question, in [0, 1]."""
        total = self.bias + sum(self.confidence.get(name, 0.0) * value for name, value in row.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def softmax(scores: Sequence[float]) -> list[float]:
    """Shares that add up to 1, in order; [] for none."""
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_ranking() -> Ranking:
    data = tomllib.loads((resources.files("bot.answering") / "ranking.toml").read_text(encoding="utf-8"))
    return Ranking(
        candidate=data["candidate"],
        confidence={
            name: value for name, value in data["confidence"].items() if name not in {"bias", "threshold"}
        },
        bias=data["confidence"]["bias"],
        threshold=data["confidence"]["threshold"],
    )
