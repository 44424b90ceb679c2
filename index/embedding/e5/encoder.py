"""Tokens to one vector: the encoder of BERT with the weights of e5, and the mean over all tokens.

Source: Devlin et al., "BERT" (2019); Wang et al., "Multilingual E5" (2024), section 2. ONNX Runtime works
through ``encoder.onnx``, which ``scripts/write_encoder.py`` writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors
from index.embedding.e5.model_file import ModelFile

#: The graph alone; its weights are given when it is loaded.
GRAPH = Path(__file__).with_name("encoder.onnx")
_ERRORS = 3  # of the runtime's levels of what it says on stderr
_MOST = 127  # as a number of 8 bits


class Encoder:
    """Weights of 8 bits, 21 MB. Safe in several threads, each of which has one core."""

    def __init__(self, file: ModelFile) -> None:
        import onnxruntime as ort  # takes a sixth of a second

        self._words = file.matrix("emb.word", file.sizes.dimension)
        places = file.plain["emb.pos"].reshape(-1, file.sizes.dimension)
        self._places: Vectors = places + file.plain["emb.type"][: file.sizes.dimension]
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS
        weights = dict(_weights(file))
        # They have to live until the session is there, no longer: it packs them its own way.
        values = [ort.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
        options.add_external_initializers(list(weights), values)
        self._session = ort.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])

    def __call__(self, tokens: Sequence[int]) -> Vectors:
        """Shape (dimension,), not normalised; of one token to as many as there are positions.

        By itself: a row becomes whole numbers by what is largest in the whole text, so what stood beside it
        would change its vector.
        """
        words = self._words[np.asarray(tokens, np.intp)]
        given = {"words": words[None], "places": self._places[None, : len(tokens)]}
        (mean,) = self._session.run(["mean"], given)
        found: Vectors = mean[0]
        return found


def _weights(file: ModelFile) -> Iterator[tuple[str, NDArray[Any]]]:
    """By the names of the graph."""
    dimension, inner = file.sizes.dimension, file.sizes.inner
    yield from _norm(file, "emb.ln")
    for number in range(file.sizes.layers):
        layer = f"l{number}."
        yield from _linear(file, layer + "qkv", [layer + name for name in "qkv"], dimension)
        yield from _linear(file, layer + "ao", [layer + "ao"], dimension)
        yield from _norm(file, layer + "aln")
        yield from _linear(file, layer + "fi", [layer + "fi"], dimension)
        yield from _linear(file, layer + "fo", [layer + "fo"], inner)
        yield from _norm(file, layer + "oln")


def _linear(
    file: ModelFile, name: str, parts: Sequence[str], columns: int
) -> Iterator[tuple[str, NDArray[Any]]]:
    """Weights (in, out) as whole numbers, what one of them counts for each output, and what is added."""
    weights = np.concatenate([file.matrix(part + ".w", columns)[:] for part in parts])
    scales: Vectors = np.abs(weights).max(axis=1) / _MOST
    weights /= scales[:, None]
    yield name + ".w", np.ascontiguousarray(np.rint(weights, out=weights).astype(np.int8).T)
    yield name + ".s", scales
    yield name + ".b", np.concatenate([file.plain[part + ".b"] for part in parts])


def _norm(file: ModelFile, name: str) -> Iterator[tuple[str, NDArray[Any]]]:
    for kind in (".w", ".b"):
        yield name + kind, np.ascontiguousarray(file.plain[name + kind])
