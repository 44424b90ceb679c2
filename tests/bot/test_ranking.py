"""The learnt weights: loadable, finite, and each for a feature that exists."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.ranking import Ranking, load_ranking, softmax
from bot.engine import Engine
from bot.golden import GoldenQuestion, load_dialogues
from bot.understanding.context import NOTHING_SAID
from tests.real import GOLDEN

FINITE = st.floats(-1e6, 1e6)


@given(st.lists(FINITE, min_size=1, max_size=50))
def test_shares_add_up_to_one_in_the_order_of_the_scores(scores: list[float]) -> None:
    shares = softmax(scores)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)
    for (one, mine), (other, theirs) in zip(
        sorted(zip(scores, shares, strict=True)), sorted(zip(scores, shares, strict=True))[1:], strict=False
    ):
        assert one <= other
        assert mine <= theirs


def test_of_nothing_there_are_no_shares() -> None:
    assert softmax([]) == []


@given(
    st.dictionaries(st.sampled_from("abc"), FINITE), st.dictionaries(st.sampled_from("abcd"), FINITE), FINITE
)
def test_a_probability_is_one(weights: dict[str, float], row: dict[str, float], bias: float) -> None:
    ranking = Ranking(candidate=weights, confidence=weights, bias=bias, threshold=0.5)
    assert 0 <= ranking.probability(row) <= 1
    (score,) = ranking.scores([row])
    assert score == pytest.approx(sum(weights.get(name, 0.0) * value for name, value in row.items()))


def test_the_weights_load_and_are_finite() -> None:
    ranking = load_ranking()
    numbers = [*ranking.candidate.values(), *ranking.confidence.values(), ranking.bias, ranking.threshold]
    assert all(isinstance(number, float) and math.isfinite(number) for number in numbers)
    assert 0 < ranking.threshold < 1
    assert ranking.candidate
    assert ranking.confidence


def test_every_weight_is_of_a_feature_that_exists(engine: Engine, golden: list[GoldenQuestion]) -> None:
    """Features of turns that follow are there in a conversation only."""
    ranking = load_ranking()
    unseen, unseen_evidence = set(ranking.candidate), set(ranking.confidence)
    dialogues = load_dialogues([GOLDEN / "dialogues_public.jsonl"])
    turns = [("ký email ngày 5 tuổi lương mấy triệu", NOTHING_SAID)]
    turns += [
        (after.question, engine.ask(before.question).context or NOTHING_SAID)
        for dialogue in dialogues
        for before, after in pairwise(dialogue.turns)
    ]
    turns += [(item.question, NOTHING_SAID) for item in golden]
    for question, context in turns:
        if not unseen and not unseen_evidence:
            break
        considered = engine.consider(engine.understand(question, context))
        unseen -= {name for row in considered.rows for name in row}
        if considered.candidates:
            unseen_evidence -= set(engine.consider.evidence(considered, ranking.scores(considered.rows)))
    assert not unseen
    assert not unseen_evidence
