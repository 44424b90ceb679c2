"""From the setting to the embedder."""

from __future__ import annotations

from index.embedding.base import Embedder
from index.embedding.bundled import THREADS, BundledEmbedder

BUNDLED = "bundled"


def create_embedder(setting: str = BUNDLED, threads: int = THREADS) -> Embedder:
    """``bundled``, or the name or folder of any sentence-transformers model.

    ``threads`` are those of the bundled one. Raises ``IndexUnavailable`` when that model cannot be loaded.
    """
    if setting == BUNDLED:
        return BundledEmbedder(threads)
    # torch and transformers cost 3.5 s and 400 MB: only for those who configured such a model.
    from index.embedding.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(setting)
