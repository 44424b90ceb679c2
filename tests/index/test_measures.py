from __future__ import annotations

import math

import pytest

from index.measures import Figures, accuracy, ndcg, recall, reciprocal_rank

RANKING = ["x", "a", "y", "b", "z"]
GRADES = {"a": 1, "b": 2, "c": 1}


def test_accuracy_asks_for_one_relevant_item() -> None:
    assert [accuracy(RANKING, GRADES, k) for k in (1, 2, 5)] == [0.0, 1.0, 1.0]


def test_recall_counts_relevant_items() -> None:
    assert recall(RANKING, GRADES, 3) == pytest.approx(1 / 3)
    assert recall(RANKING, GRADES, 10) == pytest.approx(2 / 3)


def test_reciprocal_rank_of_the_first_relevant_item() -> None:
    assert reciprocal_rank(RANKING, GRADES) == 0.5
    assert reciprocal_rank(RANKING, {"z": 1}, 4) == 0.0


def test_ndcg_against_a_worked_example() -> None:
    # gains 2^grade - 1: a 1 at rank 2, b 3 at rank 4; ideal 3, 1, 1
    gained = 1 / math.log2(3) + 3 / math.log2(5)
    ideal = 3 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(RANKING, GRADES) == pytest.approx(gained / ideal)
    assert ndcg(["b", "a", "c"], GRADES) == 1.0


def test_nothing_relevant_is_zero() -> None:
    assert recall(RANKING, {}, 3) == ndcg(RANKING, {}) == reciprocal_rank([], GRADES) == 0.0


def test_means_of_two_questions() -> None:
    mean = Figures.mean([Figures.of(["a"], {"a": 1}), Figures.of(["x", "a"], {"a": 1})])
    assert (mean.acc_at_1, mean.recall_at_3, mean.mrr_at_10) == (0.5, 1.0, 0.75)
    assert mean.percent()["acc@1"] == 50.0
    assert set(mean.percent()) == {"acc@1", "recall@3", "recall@10", "mrr@10", "ndcg@10"}
    assert mean.ndcg_at_10 == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert Figures.mean([]) == Figures()
