from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from index.embedding.bundled import BundledEmbedder

TEXTS = ["Tiêu chuẩn trưởng thôn", "Kinh phí thực hiện", "", "a", "Hộ nghèo " * 400]


@pytest.fixture(scope="module")
def embedder() -> BundledEmbedder:
    return BundledEmbedder()


def test_vectors_are_normalised_float32(embedder: BundledEmbedder) -> None:
    vectors = embedder.encode_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension) == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.encode_passages([]).shape == (0, 384)


def test_a_text_has_one_vector_alone_and_among_others(embedder: BundledEmbedder) -> None:
    together = embedder.encode_passages(TEXTS)
    alone = np.concatenate([embedder.encode_passages([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_question_and_clause_are_nearer_than_strangers(embedder: BundledEmbedder) -> None:
    query = embedder.encode_query("trưởng thôn cần điều kiện gì")
    assert query.shape == (384,)
    near, far = embedder.encode_passages(TEXTS[:2]) @ query
    assert near > far


def test_a_text_and_its_decomposed_form_are_the_same(embedder: BundledEmbedder) -> None:
    text = "Ủy ban nhân dân thị xã Đức Phổ"
    np.testing.assert_array_equal(
        embedder.encode_query(text), embedder.encode_query(unicodedata.normalize("NFD", text))
    )


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "a\0b", "😀" * 300, "x" * 2_000])
def test_no_text_is_refused(embedder: BundledEmbedder, text: str) -> None:
    assert np.isfinite(embedder.encode_query(text)).all()
    assert np.isfinite(embedder.encode_passages([text])).all()
