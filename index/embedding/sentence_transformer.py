"""Any sentence-transformers model, by name or folder. Imported only when one is configured."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from sentence_transformers import SentenceTransformer

from corpus.errors import IndexUnavailable
from index.cleaning import clean
from index.embedding.base import Vectors, normalised
from index.embedding.bundled import QUERY_CHARACTERS
from index.segment import segmented

#: Parts of the names of models that were trained on segmented words ("hộ_nghèo").
_SEGMENTED = ("vietnamese-bi-encoder", "phobert", "vietnamese-sbert", "simcse-vietnamese")
#: Prompts of models whose own configuration does not name them, by a part of their names.
_PROMPTS: Mapping[str, Mapping[str, str]] = {
    "e5-": {"query": "query: ", "document": "passage: "},
}
_BATCH = 16


class SentenceTransformerEmbedder:
    """``Embedder`` over a sentence-transformers model; its own prompts are used where it has them."""

    def __init__(self, model: str | SentenceTransformer, name: str = "") -> None:
        """``model`` is a name, a folder, or a model built in code, which then needs a ``name``.

        Raises ``IndexUnavailable`` when it cannot be loaded.
        """
        if isinstance(model, SentenceTransformer):
            self._name, self._model = name, model
        else:
            self._name, self._model = _identity(model), _loaded(model)
        self._wants_words = any(part in self._name.lower() for part in _SEGMENTED)
        self._prompts = _prompts(self._model, self._name)
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension() or len(self.encode_query("")))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """As in ``Embedder``; what is longer than the model's window is cut by it."""
        return self._encode([clean(text) for text in texts], self._prompts["document"])

    def encode_query(self, text: str) -> Vectors:
        """As in ``Embedder``; of a very long question the first ``QUERY_CHARACTERS`` count."""
        vector: Vectors = self._encode([clean(text, QUERY_CHARACTERS)], self._prompts["query"])[0]
        return vector

    def _encode(self, texts: list[str], prompt: str) -> Vectors:
        if not texts:
            return normalised(self._model.encode([""], prompt=prompt, show_progress_bar=False))[:0]
        if self._wants_words:
            texts = [segmented(text) for text in texts]
        with self._lock:
            return normalised(
                self._model.encode(texts, prompt=prompt, batch_size=_BATCH, show_progress_bar=False)
            )


def _identity(model: str) -> str:
    """A folder's name and when its weights were written, so that another model there is another model."""
    folder = Path(model)
    if not folder.is_dir():
        return model
    newest = max((path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()), default=0)
    return f"{folder.resolve()} ({newest})"


def _loaded(model: str) -> SentenceTransformer:
    try:
        return SentenceTransformer(model, device="cpu")
    except Exception as error:  # the library raises whatever its many backends raise
        reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        raise IndexUnavailable(f"Không nạp được mô hình nhúng {model!r}: {reason}") from error


def _prompts(model: SentenceTransformer, name: str) -> dict[str, str]:
    own = {key: text for key, text in (model.prompts or {}).items() if text}
    known = next((prompts for part, prompts in _PROMPTS.items() if part in name.lower()), {})
    return {key: own.get(key) or known.get(key, "") for key in ("query", "document")}
