"""Nearest vectors by inner product. The only module that knows faiss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnavailable
from index.embedding.base import Vectors

Ids = NDArray[np.int64]

# One question at a time on a small machine; a flat search of 10^4 vectors takes 0.5 ms on one thread.
faiss.omp_set_num_threads(1)


class VectorIndex:
    """Vectors under explicit ids, searched exactly (flat)."""

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> VectorIndex:
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dimension)))

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Raises ``IndexUnavailable`` when there is no such file or it is torn."""
        try:
            return cls(cast(faiss.IndexIDMap2, faiss.read_index(str(path))))
        except RuntimeError as error:
            raise IndexUnavailable(
                f"Không đọc được tệp vectơ {path.name}; hãy chạy: troly index --rebuild"
            ) from error

    def save(self, path: Path) -> None:
        """Raises ``OSError`` when the file cannot be written."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"faiss: {str(error).strip().splitlines()[-1]}") from error

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """``vectors`` of shape (len(ids), dimension), not necessarily normalised; ids must be new."""
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.asarray(ids, np.int64))

    def of(self, ids: Sequence[int]) -> Vectors:
        """The vectors added under these ids, which must be there; shape (len(ids), dimension)."""
        if not len(ids):
            return np.empty((0, self.dimension), np.float32)
        found: Vectors = self._index.reconstruct_batch(np.asarray(ids, np.int64))
        return found

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def search(self, query: Vectors, k: int, allowed: Ids | None = None) -> tuple[Ids, Vectors]:
        """The k nearest to ``query``, of shape (dimension,): best first, equal scores by id.

        ``allowed`` restricts the search to these ids; an empty one finds nothing.
        """
        k = min(k, len(self) if allowed is None else len(allowed))
        if k <= 0 or not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if allowed is not None:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(query[np.newaxis, :], k, params=parameters)
        found = ids[0] >= 0  # faiss fills up with -1
        ids, scores = ids[0][found], scores[0][found]
        order = np.lexsort((ids, -scores))
        return ids[order], scores[order]
