"""The bundled model as a sentence-transformers module, to be stacked with others and compared with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from index.embedding.bundled import BundledEmbedder

QUERY, PASSAGE = "query: ", "passage: "


class BundledModule(InputModule):  # type: ignore[misc]
    """Texts in, ``sentence_embedding`` (float32, dimension 384, length 1) out. Nothing in it is trained.

    The engine puts the prefixes of e5 before a text itself, so a prompt only says which of the two it is; a
    text without either is a passage.
    """

    config_file_name = "bundled_config.json"
    config_keys: list[str] = []  # noqa: RUF012 - a list by the library's contract
    max_seq_length = None  # the engine takes what is longer than its window in several

    def __init__(self) -> None:
        super().__init__()
        self._embedder = BundledEmbedder()

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """``{"texts": without prefix, "is_query": one bool each}``."""
        prompted = [f"{prompt or ''}{text}" for text in inputs]
        is_query = [text.startswith(QUERY) for text in prompted]
        texts = [
            text.removeprefix(QUERY if query else PASSAGE)
            for text, query in zip(prompted, is_query, strict=True)
        ]
        return {"texts": texts, "is_query": is_query}

    def forward(
        self, features: dict[str, torch.Tensor | Any], **_kwargs: Any
    ) -> dict[str, torch.Tensor | Any]:
        """Adds ``sentence_embedding`` of shape (texts, dimension)."""
        texts, is_query = features["texts"], np.array(features["is_query"], dtype=bool)
        vectors = np.empty((len(texts), self._embedder.dimension), dtype=np.float32)
        passages = np.flatnonzero(~is_query)
        vectors[passages] = self._embedder.encode_passages([texts[i] for i in passages])
        for i in np.flatnonzero(is_query):
            vectors[i] = self._embedder.encode_query(texts[i])
        return {**features, "sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        return self._embedder.dimension

    def save(self, output_path: str, *_args: Any, **_kwargs: Any) -> None:
        """Its configuration only: the weights are installed with the program."""
        self.save_config(output_path)


def bundled_model() -> SentenceTransformer:
    """A sentence-transformers model of this module alone, with e5's prompts.

    Built in code: another class than the library's own loads from a folder only where remote code is trusted.
    """
    return SentenceTransformer(
        modules=[BundledModule()], prompts={"query": QUERY, "document": PASSAGE}, device="cpu"
    )
