"""Tokens to one vector: the encoder of BERT with the weights of e5, and the mean over all tokens.

Source: Devlin et al., "BERT" (2019); Wang et al., "Multilingual E5" (2024), section 2. Post-normalised:
every layer adds what attention, then what the feed-forward network finds, and normalises after each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.base import Vectors
from index.embedding.e5.model_file import ModelFile

#: Of GELU's approximation by tanh, as BERT's authors computed it; at most 0.0005 from the exact one.
_CUBE, _ROOT = np.float32(0.044715), np.float32(math.sqrt(2 / math.pi))


@dataclass(frozen=True, slots=True)
class _Linear:
    """``rows @ weights + bias``; weights (in, out), each column one output."""

    weights: Vectors
    bias: Vectors

    def __call__(self, rows: Vectors) -> Vectors:
        found: Vectors = rows @ self.weights
        found += self.bias
        return found


@dataclass(frozen=True, slots=True)
class _Norm:
    """Rows of mean 0 and variance 1, then scaled and moved."""

    scale: Vectors
    shift: Vectors
    epsilon: float

    def __call__(self, rows: Vectors) -> Vectors:
        found: Vectors = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", found, found) / found.shape[1]
        found *= (1 / np.sqrt(variance + self.epsilon))[:, None]
        found *= self.scale
        found += self.shift
        return found


@dataclass(frozen=True, slots=True)
class _Layer:
    attended: _Linear  # query, key and value, side by side
    joined: _Linear
    after_attention: _Norm
    inner: _Linear
    outer: _Linear
    after_feed_forward: _Norm
    heads: int

    def __call__(self, rows: Vectors, texts: Sequence[slice]) -> Vectors:
        """``texts`` are the rows of each text: tokens attend to those of their own."""
        attended = self.attended(rows)
        joined = self.joined(np.concatenate([self._attention(attended[text]) for text in texts]))
        joined += rows
        rows = self.after_attention(joined)
        outer = self.outer(_gelu(self.inner(rows)))
        outer += rows
        return self.after_feed_forward(outer)

    def _attention(self, attended: Vectors) -> Vectors:
        tokens, dimension = len(attended), attended.shape[1] // 3
        size = dimension // self.heads
        query, key, value = attended.reshape(tokens, 3, self.heads, size).transpose(1, 2, 0, 3)
        weights: Vectors = query @ key.transpose(0, 2, 1)
        weights /= np.float32(math.sqrt(size))
        weights -= weights.max(axis=2, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(axis=2, keepdims=True)
        found: Vectors = (weights @ value).transpose(1, 0, 2).reshape(tokens, dimension)
        return found


class Encoder:
    """Weights as floats, 85 MB. Safe in several threads."""

    def __init__(self, file: ModelFile) -> None:
        self._words = file.matrix("emb.word", file.sizes.dimension)
        places = file.plain["emb.pos"].reshape(-1, file.sizes.dimension)
        self._places: Vectors = places + file.plain["emb.type"][: file.sizes.dimension]
        self._norm = _norm(file, "emb.ln")
        self._layers = [_layer(file, f"l{number}.") for number in range(file.sizes.layers)]

    def __call__(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """Shape (texts, dimension), not normalised; each text of one token to as many as there are positions.

        Several short texts take less time together than one by one; vectors are the same to within rounding.
        """
        ends = np.cumsum([len(text) for text in texts]).tolist()
        slices = [slice(start, end) for start, end in zip([0, *ends], ends, strict=False)]
        rows = self._words[np.concatenate([np.asarray(text, np.intp) for text in texts])]
        for text in slices:
            rows[text] += self._places[: text.stop - text.start]
        rows = self._norm(rows)
        for layer in self._layers:
            rows = layer(rows, slices)
        return np.stack([rows[text].mean(axis=0) for text in slices])


def _gelu(values: Vectors) -> Vectors:
    """``values / 2 * (1 + tanh(sqrt(2 / pi) * (values + 0.044715 * values ** 3)))``, in few steps."""
    found: Vectors = values * values
    found *= _CUBE * _ROOT
    found += _ROOT
    found *= values
    np.tanh(found, out=found)
    found += 1
    found *= values
    found *= np.float32(0.5)
    return found


def _layer(file: ModelFile, prefix: str) -> _Layer:
    dimension = file.sizes.dimension
    inner = _linear(file, [prefix + "fi"], dimension)
    return _Layer(
        attended=_linear(file, [prefix + name for name in "qkv"], dimension),
        joined=_linear(file, [prefix + "ao"], dimension),
        after_attention=_norm(file, prefix + "aln"),
        inner=inner,
        outer=_linear(file, [prefix + "fo"], len(inner.bias)),
        after_feed_forward=_norm(file, prefix + "oln"),
        heads=file.sizes.heads,
    )


def _linear(file: ModelFile, names: Sequence[str], columns: int) -> _Linear:
    weights = np.concatenate([file.matrix(name + ".w", columns)[:] for name in names])
    bias = np.concatenate([file.plain[name + ".b"] for name in names])
    # Lying this way the product of a few rows takes three quarters of the time.
    return _Linear(np.ascontiguousarray(weights.T), bias)


def _norm(file: ModelFile, name: str) -> _Norm:
    return _Norm(file.plain[name + ".w"], file.plain[name + ".b"], file.sizes.epsilon)
