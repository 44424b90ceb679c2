"""What the index asks of an embedding model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Texts to L2-normalised float32 vectors; the same text gives the same vector."""

    @property
    def name(self) -> str:
        """Model and version; two embedders of the same name give the same vectors."""

    @property
    def dimension(self) -> int: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of length 1; no text is refused, [] gives (0, dimension)."""

    def encode_query(self, text: str) -> Vectors:
        """Shape (dimension,), length 1; "" is allowed and means nothing."""


def normalised(vectors: NDArray[np.floating]) -> Vectors:
    """Rows (or one vector) of length 1 as contiguous float32; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)
