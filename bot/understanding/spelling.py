"""Typing errors mended: keys of the input method, and syllables that no one writes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.understanding.normalise import SYMBOL, BigramCount
from corpus.text.folding import fold
from corpus.text.telex import decode

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter ones are near to too many others; longer ones are no syllables.
_SHORTEST, _LONGEST = 3, 9


class Spelling:
    """Knows the bare syllables of the language; pure."""

    def __init__(self, syllables: Iterable[str], bigram: BigramCount) -> None:
        self._known = frozenset(syllables)
        self._sorted = sorted(self._known)
        self._bigram = bigram

    def mend(self, text: str) -> str:
        """``text`` with each unknown syllable replaced by what was meant, where that can be told.

        What stands in capitals or in symbols of other texts is left alone. A syllable is one letter away at
        most (one too many, missing, wrong, or two swapped), and beside its neighbours in the documents.
        """
        taken = [match.span() for match in SYMBOL.finditer(text)]
        parts, last = [], 0
        for match in _WORD.finditer(text):
            word = match[0]
            if word.isupper() or any(start <= match.start() < end for start, end in taken):
                continue
            meant = self._meant(word, text[: match.start()], text[match.end() :])
            if meant:
                parts += [text[last : match.start()], meant]
                last = match.end()
        return "".join(parts) + text[last:]

    def _meant(self, word: str, before: str, after: str) -> str:
        bare = fold(word)
        decoded = decode(word)
        if decoded and fold(decoded) in self._known and (bare not in self._known or _has_keys(word)):
            return decoded
        if bare in self._known or not _SHORTEST <= len(bare) <= _LONGEST:
            return ""
        left, right = fold(before).split()[-1:], fold(after).split()[:1]

        def support(option: str) -> float:
            return sum(self._bigram(a, option) for a in left) + sum(self._bigram(option, b) for b in right)

        near = process.extract(
            bare, self._sorted, scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=None
        )
        best = max((option for option, _, _ in near), key=support, default="")
        return best if best and support(best) > 0 else ""


def _has_keys(word: str) -> bool:
    """Letters that stand in no Vietnamese word, and doubled vowels."""
    return bool(re.search(r"[fjwz]|aa|ee|oo", word.lower()))
