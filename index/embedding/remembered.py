"""Vectors of questions kept in memory: the same ones are asked of two generations, and by many people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.embedding.base import Embedder, Vectors


class RememberingEmbedder:
    """An embedder that computes the vector of a question once, while it is among the last ``most``."""

    def __init__(self, embedder: Embedder, most: int = 1_000) -> None:
        self._embedder = embedder
        self._query = lru_cache(maxsize=most)(embedder.encode_query)

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        return self._query(text)
