from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Scores, fused, in_order, scaled_between, scaled_by_best

SCORES = st.dictionaries(st.integers(1, 50), st.floats(0.001, 100), max_size=20)
WEIGHTS = Scores(word=1.0, gram=2.0, section=0.5, dense=0.5)


def test_bm25_becomes_shares_of_the_best() -> None:
    assert scaled_by_best({7: 8.0, 3: 2.0}) == {7: 1.0, 3: 0.25}
    assert scaled_by_best({}) == {}


def test_cosines_are_stretched_between_the_best_and_the_last_of_the_rank() -> None:
    scores = {1: 0.9, 2: 0.85, 3: 0.8, 4: 0.1}
    assert scaled_between(scores, 3) == pytest.approx({1: 1.0, 2: 0.5})
    assert scaled_between({5: 0.4}, 3) == {5: 1.0}
    assert scaled_between({5: 0.4, 6: 0.4}, 3) == {5: 1.0, 6: 1.0}
    assert scaled_between({}, 3) == {}


@given(SCORES)
def test_scaling_keeps_order_and_range(scores: dict[int, float]) -> None:
    for scaled in (scaled_by_best(scores), scaled_between(scores, 10)):
        assert all(0 <= value <= 1 for value in scaled.values())
        by_value = sorted(scaled, key=lambda n: scaled[n])
        assert [scores[n] for n in by_value] == sorted(scores[n] for n in scaled)


def test_the_fused_score_is_a_weighted_mean() -> None:
    assert fused(Scores(1, 1, 1, 1), WEIGHTS) == 1.0
    assert fused(Scores(), WEIGHTS) == 0.0
    assert fused(Scores(word=0.5, gram=1.0, dense=0.2), WEIGHTS) == pytest.approx((0.5 + 2.0 + 0.1) / 4)


def test_equal_scores_stand_by_number() -> None:
    assert in_order([(0.5, 9), (0.7, 8), (0.5, 2)]) == [(0.7, 8), (0.5, 2), (0.5, 9)]
