"""Texts to the numbers of the pieces that e5 knows: SentencePiece's unigram model.

Source: Kudo, "Subword Regularization" (2018), section 3.2: of all ways to cut a word into pieces the one
whose probabilities have the greatest product.
"""

from __future__ import annotations

import functools
import re

from index.embedding.e5.model_file import Vocabulary

_BEGINS_WORD = "\u2581"
_SPACES = re.compile(" {2,}")
#: Pieces hold the mark of a beginning in front alone: words are cut one by one.
_WORD = re.compile(f"{_BEGINS_WORD}[^{_BEGINS_WORD}]*")
#: Log probability of a character that is in no piece, below that of the rarest piece.
_UNKNOWN_BELOW = 10.0
_WORDS_KEPT = 20_000


class Tokenizer:
    """Safe in several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._unknown_score = min(vocabulary.scores) - _UNKNOWN_BELOW
        self._longest = max(map(len, vocabulary.pieces))
        self._pieces_of = functools.lru_cache(_WORDS_KEPT)(self._cut)

    def __call__(self, text: str) -> list[int]:
        """Without the tokens of beginning and end; of "" the piece of a word's beginning."""
        text = _SPACES.sub(" ", text.translate(self._vocabulary.replacements)).removeprefix(" ")
        marked = _BEGINS_WORD + text.replace(" ", _BEGINS_WORD)
        return [piece for word in _WORD.findall(marked) for piece in self._pieces_of(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Viterbi: of each beginning of the word the best score, and the last piece on the way there."""
        pieces, scores, unknown = self._vocabulary.pieces, self._vocabulary.scores, self._vocabulary.unknown
        size = len(word)
        best = [0.0] + [-float("inf")] * size
        last = [(0, unknown)] * (size + 1)
        for start in range(size):
            for stop in range(start + 1, min(size, start + self._longest) + 1):
                piece = pieces.get(word[start:stop])
                if piece is None or piece == unknown:
                    continue
                score = best[start] + scores[piece]
                if score > best[stop]:
                    best[stop], last[stop] = score, (start, piece)
            alone = best[start] + self._unknown_score
            if alone > best[start + 1]:
                best[start + 1], last[start + 1] = alone, (start, unknown)
        found: list[int] = []
        while size:
            size, piece = last[size]
            found.append(piece)
        return tuple(reversed(found))
