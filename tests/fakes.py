"""Stand-ins for slow parts, for unit tests only; the end-to-end tests use the real ones."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.embedding.base import Vectors, normalised
from index.segment import syllables


class FakeEmbedder:
    """Each syllable adds 1 to one of ``dimension`` places, chosen by its hash: like texts, like vectors."""

    def __init__(self, dimension: int = 32, name: str = "fake") -> None:
        self.name = name
        self.dimension = dimension
        self.encoded: list[str] = []  # every passage text it was asked for, in order

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, self.dimension)

    def encode_query(self, text: str) -> Vectors:
        return self._vector(text)

    def _vector(self, text: str) -> Vectors:
        counts = np.zeros(self.dimension)
        for syllable in syllables(text):
            counts[int.from_bytes(hashlib.sha256(syllable.encode()).digest()[:4]) % self.dimension] += 1
        return normalised(counts)
