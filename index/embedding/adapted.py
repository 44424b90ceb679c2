"""Questions moved towards the clauses that answer them: a learnt change of the query vector.

A general model puts "ai dòm ngó vụ này" near to other gossip, not near to "giám sát việc thực hiện". The
change is learnt by ``scripts/fit_adapter.py`` from the questions beside the clauses. Passages stay as the
model has them, so that no index need be made anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Self

import numpy as np

from index.embedding.base import Embedder, Vectors, normalised
from index.segment import grams

FILE = "question_adapter.npz"


@dataclass(frozen=True, slots=True)
class Adapter:
    """``query + query @ turn_in @ turn_out + tokens @ token_in @ token_out``, normalised.

    ``tokens`` is the row of the question's known grams with their ``weights``, of length 1. The pairs of
    matrices are of low rank: (dimension, rank) and (rank, dimension); (known grams, rank) and (rank,
    dimension).
    """

    model: str  # name of the embedder it was learnt for
    numbers: Mapping[str, int]  # of each known gram its row in ``token_in``
    weights: Vectors
    turn_in: Vectors
    turn_out: Vectors
    token_in: Vectors
    token_out: Vectors

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The one in ``path``, by default the one shipped with the program."""
        source = resources.files("index.embedding") / FILE if path is None else path
        with source.open("rb") as file, np.load(file, allow_pickle=False) as data:
            known = bytes(data["grams"]).decode().split()
            return cls(
                model=bytes(data["model"]).decode(),
                numbers={gram: number for number, gram in enumerate(known)},
                **{name: data[name].astype(np.float32) for name in _MATRICES},
            )

    def save(self, path: Path) -> None:
        """In half precision: 16 bits are more than was learnt."""
        np.savez_compressed(
            path,
            model=np.frombuffer(self.model.encode(), np.uint8),
            grams=np.frombuffer(" ".join(self.numbers).encode(), np.uint8),
            **{name: getattr(self, name).astype(np.float16) for name in _MATRICES},
        )

    def tokens(self, text: str) -> Vectors:
        """Shape (known grams,), of length 1; zeros where the text holds none of them."""
        row = np.zeros(len(self.numbers), np.float32)
        known = [self.numbers[gram] for gram in set(grams(text)) if gram in self.numbers]
        row[known] = self.weights[known]
        return normalised(row)

    def __call__(self, text: str, query: Vectors) -> Vectors:
        turned = query @ self.turn_in @ self.turn_out
        return normalised(query + turned + self.tokens(text) @ self.token_in @ self.token_out)


_MATRICES = ("weights", "turn_in", "turn_out", "token_in", "token_out")


class AdaptedEmbedder:
    """An embedder whose queries are adapted; passages are not."""

    def __init__(self, embedder: Embedder, adapter: Adapter) -> None:
        self._embedder, self._adapter = embedder, adapter

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        return self._adapter(text, self._embedder.encode_query(text))


def adapted(embedder: Embedder) -> Embedder:
    """The embedder with the adapter learnt for its model; unchanged where there is none."""
    adapter = Adapter.load()
    return AdaptedEmbedder(embedder, adapter) if adapter.model == embedder.name else embedder
