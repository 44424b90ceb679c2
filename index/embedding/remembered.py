"""Vectors of questions kept in memory: the same ones are asked of two generations, and by many people."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from index.embedding.base import Embedder, Vectors


class RememberingEmbedder:
    """An embedder that computes the vector of a question once, while it is among the last ``most``."""

    def __init__(self, embedder: Embedder, most: int = 1_000) -> None:
        self._embedder, self._most = embedder, most
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        with self._lock:
            if text in self._known:
                self._known.move_to_end(text)
                return self._known[text]
        vector = self._embedder.encode_query(text)
        self._keep(text, vector)
        return vector

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Those not known in one go."""
        if not texts:
            return self._embedder.encode_queries([])
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found |= zip(new, self._embedder.encode_queries(new), strict=True)
        for text, vector in found.items():
            self._keep(text, vector)
        return np.stack([found[text] for text in texts])

    def _keep(self, text: str, vector: Vectors) -> None:
        with self._lock:
            self._known[text] = vector
            self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
