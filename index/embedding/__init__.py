"""Texts to vectors: one interface, the bundled model, any sentence-transformers model, the cache."""
