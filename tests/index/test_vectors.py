from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexUnavailable
from index.embedding.base import Vectors
from index.vectors import VectorIndex

RANDOM = np.random.default_rng(7)


def some(count: int, dimension: int = 16) -> Vectors:
    return RANDOM.normal(size=(count, dimension)).astype(np.float32)


def by_numpy(ids: list[int], vectors: Vectors, query: Vectors, k: int) -> list[int]:
    scores = vectors @ query
    return [ids[i] for i in sorted(range(len(ids)), key=lambda i: (-scores[i], ids[i]))[:k]]


def filled(ids: list[int], vectors: Vectors) -> VectorIndex:
    index = VectorIndex.empty(vectors.shape[1])
    index.add(ids, vectors)
    return index


@pytest.mark.parametrize("k", [1, 5, 200, 1000])
def test_agrees_with_numpy(k: int) -> None:
    ids, vectors = [int(i) for i in RANDOM.permutation(10_000)[:200]], some(200)
    index = filled(ids, vectors)
    for query in some(20):
        found, scores = index.search(query, k)
        assert found.tolist() == by_numpy(ids, vectors, query, k)
        np.testing.assert_allclose(scores, sorted(vectors @ query, reverse=True)[:k], rtol=1e-5, atol=1e-5)


def test_only_allowed_ids_are_found() -> None:
    ids, vectors = list(range(1, 101)), some(100)
    index = filled(ids, vectors)
    allowed = [3, 50, 99, 4711]
    query = some(1)[0]
    found, _ = index.search(query, 10, np.array(allowed))
    assert found.tolist() == by_numpy([3, 50, 99], vectors[[2, 49, 98]], query, 3)
    assert index.search(query, 10, np.array([], np.int64))[0].tolist() == []


def test_equal_scores_come_by_id() -> None:
    index = filled([9, 2, 5], np.tile(some(1), (3, 1)))
    assert index.search(some(1)[0], 3)[0].tolist() == [2, 5, 9]


def test_survives_its_file(tmp_path: Path) -> None:
    ids, vectors = [7, 8, 1_000_000], some(3)
    filled(ids, vectors).save(tmp_path / "v")
    loaded = VectorIndex.load(tmp_path / "v")
    assert (len(loaded), loaded.dimension) == (3, 16)
    assert loaded.search(vectors[2], 1)[0].tolist() == [1_000_000]


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    VectorIndex.empty(16).save(tmp_path / "v")
    loaded = VectorIndex.load(tmp_path / "v")
    assert loaded.search(some(1)[0], 5)[0].tolist() == []


@pytest.mark.parametrize("content", [None, b"", b"IxM2 and no more", b"\0" * 500])
def test_a_missing_or_torn_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "vectors.faiss"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"vectors\.faiss"):
        VectorIndex.load(path)
