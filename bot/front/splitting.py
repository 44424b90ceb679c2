"""A long text cut where its reader would pause: between lines, else between sentences, else between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.rendering import utf16_length

_SENTENCE = re.compile(r"(?<=[.;:!?…])\s+")


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most ``limit`` UTF-16 units that hold everything but the white space at the cuts.

    A single word longer than that is cut itself. Nothing for a blank text.
    """
    pieces: list[str] = []
    for part, glue in _parts(text, limit):
        if pieces and utf16_length(pieces[-1] + glue + part) <= limit:
            pieces[-1] += glue + part
        else:
            pieces.append(part)
    return pieces


def _parts(text: str, limit: int) -> Iterator[tuple[str, str]]:
    """The smallest parts that need not be cut, each with what joins it to the one before."""
    for line in filter(str.strip, text.split("\n")):
        glue = "\n"
        for sentence in [line] if utf16_length(line) <= limit else _SENTENCE.split(line):
            for word in [sentence] if utf16_length(sentence) <= limit else sentence.split():
                for piece in _cut(word, limit):
                    yield piece, glue
                    glue = " "


def _cut(word: str, limit: int) -> Iterator[str]:
    while utf16_length(word) > limit:
        yield word[: limit // 2]
        word = word[limit // 2 :]
    yield word
