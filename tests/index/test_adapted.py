"""The learnt change of the query vector: its formula by hand, its file, and the one that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding.adapted import AdaptedEmbedder, Adapter, adapted
from index.embedding.base import Vectors
from index.embedding.bundled import BundledEmbedder
from index.segment import grams
from tests.fakes import FakeEmbedder

#: All numbers of it are exact in half precision.
TINY = Adapter(
    model="mô hình nhỏ",
    numbers={"thon": 0, "truong_thon": 1, "tien": 2},
    weights=np.array([0.5, 2.0, 1.5], np.float32),
    turn_in=np.array([[1.0, 0.0], [0.25, -0.5], [0.0, 2.0]], np.float32),
    turn_out=np.array([[0.5, 0.0, -1.0], [0.0, 0.125, 0.25]], np.float32),
    token_in=np.array([[1.0], [-0.5], [4.0]], np.float32),
    token_out=np.array([[0.25, 1.0, -0.75]], np.float32),
)
QUERY = np.array([0.6, 0.0, 0.8], np.float32)


def by_hand(text_weights: dict[int, float], query: Vectors) -> list[float]:
    """The formula of the docstring, number by number."""
    length = sum(weight**2 for weight in text_weights.values()) ** 0.5 or 1.0
    moved = []
    for column in range(3):
        value = float(query[column])
        for row in range(3):
            value += float(query[row]) * sum(
                float(TINY.turn_in[row, rank] * TINY.turn_out[rank, column]) for rank in range(2)
            )
        for row, weight in text_weights.items():
            value += weight / length * float(TINY.token_in[row, 0] * TINY.token_out[0, column])
        moved.append(value)
    total = sum(value**2 for value in moved) ** 0.5
    return [value / total for value in moved]


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Trưởng thôn lãnh tiền", {0: 0.5, 1: 2.0, 2: 1.5}),
        ("tien TIEN tiền", {2: 1.5}),  # a gram counts once
        ("thôn trưởng", {0: 0.5}),  # not the pair: another order
        ("bí thư chi bộ", {}),
        ("", {}),
    ],
)
def test_the_vector_is_that_of_the_formula(text: str, weights: dict[int, float]) -> None:
    np.testing.assert_allclose(TINY(text, QUERY), by_hand(weights, QUERY), atol=1e-6)


def test_tokens_have_length_one() -> None:
    np.testing.assert_allclose(TINY.tokens("trưởng thôn"), np.array([0.5, 2.0, 0.0]) / 4.25**0.5, atol=1e-6)


@pytest.mark.parametrize("text", ["", "😀 ?!", "bí thư", "\ud800\0"])
def test_a_text_without_known_grams_has_no_tokens(text: str) -> None:
    np.testing.assert_array_equal(TINY.tokens(text), np.zeros(3, np.float32))


@settings(deadline=None)
@given(
    text=st.lists(st.sampled_from(["trưởng", "thôn", "tiền", "Thôn?", "khác"])).map(" ".join) | st.text(),
    numbers=st.tuples(*[st.integers(-8, 8)] * 3).filter(any),
)
def test_queries_keep_length_one(text: str, numbers: tuple[int, int, int]) -> None:
    query = np.array(numbers, np.float32) / np.float32(np.linalg.norm(numbers))
    moved = TINY(text, query)
    assert moved.shape == (3,)
    assert moved.dtype == np.float32
    assert np.linalg.norm(moved) == pytest.approx(1, abs=1e-5)


def test_survives_its_file(tmp_path: Path) -> None:
    TINY.save(tmp_path / "adapter.npz")
    loaded = Adapter.load(tmp_path / "adapter.npz")
    assert loaded.model == TINY.model
    assert list(loaded.numbers.items()) == list(TINY.numbers.items())
    for name in ("weights", "turn_in", "turn_out", "token_in", "token_out"):
        np.testing.assert_array_equal(getattr(loaded, name), getattr(TINY, name))
        assert getattr(loaded, name).dtype == np.float32
    np.testing.assert_array_equal(loaded("trưởng thôn", QUERY), TINY("trưởng thôn", QUERY))


def test_adapts_queries_and_no_passages() -> None:
    plain = FakeEmbedder(dimension=3)
    moved = AdaptedEmbedder(plain, TINY)
    texts = ["trưởng thôn", "tiền", ""]
    assert (moved.name, moved.dimension) == (plain.name, plain.dimension)
    np.testing.assert_array_equal(moved.encode_passages(texts), plain.encode_passages(texts))
    assert moved.encode_passages([]).shape == (0, 3)
    for text in texts[:2]:
        np.testing.assert_array_equal(moved.encode_query(text), TINY(text, plain.encode_query(text)))
        assert not np.allclose(moved.encode_query(text), plain.encode_query(text), atol=0.01)


def test_another_model_is_left_alone() -> None:
    other = FakeEmbedder()
    assert adapted(other) is other


# The one that is shipped


@pytest.fixture(scope="module")
def shipped() -> Adapter:
    return Adapter.load()


@pytest.fixture(scope="module")
def bundled() -> BundledEmbedder:
    return BundledEmbedder()


def test_the_shipped_one_fits_the_bundled_model(shipped: Adapter, bundled: BundledEmbedder) -> None:
    assert shipped.model == bundled.name
    known, dimension = len(shipped.numbers), bundled.dimension
    (turn_rank, _), (token_rank, _) = shipped.turn_out.shape, shipped.token_out.shape
    assert shipped.weights.shape == (known,)
    assert (shipped.turn_in.shape, shipped.turn_out.shape) == ((dimension, turn_rank), (turn_rank, dimension))
    assert (shipped.token_in.shape, shipped.token_out.shape) == ((known, token_rank), (token_rank, dimension))
    assert sorted(shipped.numbers.values()) == list(range(known))


def test_the_shipped_one_holds_usable_numbers(shipped: Adapter) -> None:
    for matrix in (shipped.weights, shipped.turn_in, shipped.turn_out, shipped.token_in, shipped.token_out):
        assert np.isfinite(matrix).all()
    assert (shipped.weights > 0).all()


def test_every_known_gram_can_stand_in_a_question(shipped: Adapter) -> None:
    assert [gram for gram in shipped.numbers if gram not in grams(gram.replace("_", " "))] == []


def test_the_bundled_model_is_adapted(bundled: BundledEmbedder) -> None:
    moved = adapted(bundled)
    assert (moved.name, moved.dimension) == (bundled.name, bundled.dimension)
    question = "ai dòm ngó vụ này"
    assert not np.allclose(moved.encode_query(question), bundled.encode_query(question), atol=1e-3)
    np.testing.assert_array_equal(moved.encode_passages([question]), bundled.encode_passages([question]))


@pytest.mark.parametrize("text", ["", "😀", "\ud800\0", "zzzz qqqq", "trưởng thôn " * 500])
def test_no_question_is_refused(bundled: BundledEmbedder, text: str) -> None:
    vector = adapted(bundled).encode_query(text)
    assert vector.shape == (bundled.dimension,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
