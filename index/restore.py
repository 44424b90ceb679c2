"""Diacritics put back into questions typed without them.

A Viterbi search over a syllable-bigram model. The model is learnt while an index is built, from the corpus
itself, the word list and the sample text that underthesea ships, and question phrases; it is saved with it.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexUnavailable
from corpus.text.folding import match_key, strip_diacritics
from index.cleaning import clean

#: Questions are shorter; what a paste has beyond this stays as it is.
MAX_SYLLABLES = 200
#: Weight of a syllable's own frequency against that of the pair: at least, and for each different follower.
MIN_UNSEEN, UNSEEN = 3.0, 1.0
#: Log-odds, in a text where every syllable but this one has its marks, that this one needs none.
KEEP = 5.0
#: Of the spellings of a bare syllable ("ma": ma, mà, má, mả, ...) the most frequent.
MAX_SPELLINGS = 16

_PIECE = re.compile(r"[^\W_]+|[\W_]+")
_BREAK = re.compile(r"[.;:!?\n\r()\[\]\"“”]")
_FLOOR = 1e-12


@dataclass(frozen=True, slots=True)
class Source:
    """Texts to learn from, with the weights of one occurrence of a syllable and of a pair of neighbours.

    ``sentences``: a text's first syllable starts a sentence (in a list of words it does not).
    """

    texts: Iterable[str]
    syllable: float = 1.0
    pair: float = 1.0
    sentences: bool = True


class Candidates(NamedTuple):
    """Ids of the spellings a syllable may stand for, and what speaks for each beside its neighbours."""

    ids: NDArray[np.int64]
    bonus: NDArray[np.float64]


class Restorer:
    """Immutable and safe in several threads. Id 0 is the border of a sentence, the others are syllables."""

    def __init__(
        self,
        vocabulary: Sequence[str],
        frequency: NDArray[np.float32],
        pairs: NDArray[np.int64],
        counts: NDArray[np.float32],
    ) -> None:
        """``frequency[i]``: the share of ``vocabulary[i]``; ``pairs`` sorted keys ``left << 32 | right``."""
        self._vocabulary = list(vocabulary)
        self._frequency = frequency
        self._pairs, self._counts = pairs, counts
        self._left = np.bincount(pairs >> 32, weights=counts, minlength=len(vocabulary))
        # After Witten and Bell: the more different syllables followed one, the likelier is yet another.
        followers = np.bincount(pairs >> 32, minlength=len(vocabulary))
        self._unseen = MIN_UNSEEN + UNSEEN * followers
        self._ids = {syllable: i for i, syllable in enumerate(self._vocabulary)}
        self._spellings: dict[str, list[int]] = {}
        # Most frequent first, so that a cut keeps them; ids are in alphabetical order, so ties are stable.
        for i in np.argsort(-frequency, kind="stable"):
            if i:
                self._spellings.setdefault(_bare(self._vocabulary[i]), []).append(int(i))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises ``IndexUnavailable`` when the file is missing or torn."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                vocabulary = bytes(data["vocabulary"]).decode().split("\n")
                return cls(vocabulary, data["frequency"], data["pairs"], data["counts"])
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as error:
            message = f"Không đọc được tệp phục hồi dấu {path.name}; hãy chạy: troly index --rebuild"
            raise IndexUnavailable(message) from error

    def save(self, path: Path) -> None:
        vocabulary = np.frombuffer("\n".join(self._vocabulary).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez(
                file, vocabulary=vocabulary, frequency=self._frequency, pairs=self._pairs, counts=self._counts
            )

    def restore(self, text: str) -> str:
        """The text in NFC with diacritics on the syllables that lack them; case, digits, punctuation stay.

        A syllable that has marks and is known is never changed, an unknown one (``đươc``) to a spelling that
        has its marks and more, where there is one, else (``tuỗi``) to any. The fuller a text's marks, the
        more a bare syllable is taken as meant.
        """
        cleaned = clean(text)
        pieces = _PIECE.findall(cleaned)
        places = [i for i, piece in enumerate(pieces) if piece[0].isalpha()][:MAX_SYLLABLES]
        if not places:
            return cleaned
        typed = [match_key(pieces[i]) for i in places]
        marked = sum(_bare(syllable) != syllable for syllable in typed) / len(typed)
        best = self._viterbi(
            pieces, places, [self._candidates(syllable, KEEP * marked) for syllable in typed]
        )
        for i, syllable, chosen in zip(places, typed, best, strict=True):
            if chosen and self._vocabulary[chosen] != syllable:
                pieces[i] = _in_case_of(pieces[i], self._vocabulary[chosen])
        return "".join(pieces)

    @property
    def bare_syllables(self) -> Collection[str]:
        """All syllables it has learnt, without marks."""
        return self._spellings.keys()

    def _candidates(self, typed: str, keep: float) -> Candidates:
        bare = _bare(typed)
        own = self._ids.get(typed, 0)
        ids = self._spellings.get(bare, [])[:MAX_SPELLINGS]
        if typed != bare:
            fuller = [i for i in ids if _has_marks_of(self._vocabulary[i], typed)]
            ids = [own] if own else fuller or ids
        elif own not in ids:
            ids = [*ids, own]
        array = np.array(ids or [0], np.int64)
        return Candidates(array, np.where(array == own, keep, 0.0))

    def _viterbi(self, pieces: list[str], places: list[int], steps: list[Candidates]) -> list[int]:
        before, score = np.zeros(1, np.int64), np.zeros(1)
        back: list[NDArray[np.int64]] = []
        for n, (ids, bonus) in enumerate(steps):
            if n and _BREAK.search("".join(pieces[places[n - 1] + 1 : places[n]])):
                before = np.zeros_like(before)  # the sentence ends: what follows depends on nothing before
            total = score[:, np.newaxis] + self._log_probability(before, ids)
            back.append(total.argmax(axis=0))
            before, score = ids, total.max(axis=0) + bonus
        path = [int(score.argmax())]
        for choice in reversed(back[1:]):
            path.append(int(choice[path[-1]]))
        return [int(step.ids[i]) for step, i in zip(steps, reversed(path), strict=True)]

    def _log_probability(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
        """Shape (len(left), len(right)): the bigram's share, smoothed by the share of the right syllable."""
        keys = (left[:, np.newaxis] << 32) | right[np.newaxis, :]
        at = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        seen = np.where(self._pairs[at] == keys, self._counts[at], 0.0)
        total, unseen = self._left[left][:, np.newaxis], self._unseen[left][:, np.newaxis]
        own = self._frequency[right][np.newaxis, :]
        logs: NDArray[np.float64] = np.log((seen + unseen * own) / (total + unseen) + _FLOOR)
        return logs


def has_diacritics(text: str) -> bool:
    """Whether any letter of the text has a Vietnamese mark."""
    key = match_key(text)
    return strip_diacritics(key) != key


class Counts:
    """What was read of sources so far: weights of syllables and of pairs of neighbours.

    A source that is read a second time with negative weights is as if it had never been read; exactly so
    while all weights are whole numbers.
    """

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], float] = {}
        self._singles: dict[str, float] = {}

    @classmethod
    def load(cls, path: Path) -> Self:
        """Raises ``IndexUnavailable`` when the file is missing or torn."""
        counts = cls()
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                vocabulary = bytes(data["vocabulary"]).decode().split("\n")
                counts._singles = dict(zip(vocabulary[1:], data["singles"].tolist(), strict=True))
                left, right = (data["pairs"] >> 32).tolist(), (data["pairs"] & 0xFFFFFFFF).tolist()
                pairs = [(vocabulary[a], vocabulary[b]) for a, b in zip(left, right, strict=True)]
                counts._pairs = dict(zip(pairs, data["counts"].tolist(), strict=True))
        except (OSError, EOFError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
            raise IndexUnavailable(f"Không đọc được tệp {path.name}") from error
        return counts

    def save(self, path: Path) -> None:
        vocabulary, pairs, counts = self._numbered()
        singles = np.array([self._singles[syllable] for syllable in vocabulary[1:]], np.float64)
        names = np.frombuffer("\n".join(vocabulary).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez(file, vocabulary=names, singles=singles, pairs=pairs, counts=counts)

    def joined(self, other: Counts) -> Counts:
        """The weights of both."""
        counts = Counts()
        counts._singles, counts._pairs = self._singles.copy(), self._pairs.copy()
        for syllable, weight in other._singles.items():
            counts._singles[syllable] = counts._singles.get(syllable, 0.0) + weight
        for pair, weight in other._pairs.items():
            counts._pairs[pair] = counts._pairs.get(pair, 0.0) + weight
        return counts

    def add(self, source: Source) -> None:
        """Reads the texts of a source once; they are not kept."""
        pairs, singles = self._pairs, self._singles
        for text in source.texts:
            left = ""
            for piece in _PIECE.findall(match_key(clean(text.replace("\n", ". ")))):
                if piece[0].isalpha():
                    singles[piece] = singles.get(piece, 0.0) + source.syllable
                    if left or source.sentences:
                        pairs[left, piece] = pairs.get((left, piece), 0.0) + source.pair
                    left = piece
                elif piece[0].isdigit() or _BREAK.search(piece):
                    left = ""

    def model(self) -> Restorer:
        """Without any text it changes nothing."""
        vocabulary, pairs, counts = self._numbered()
        frequency = np.array([0.0, *(self._singles[syllable] for syllable in vocabulary[1:])])
        shares = (frequency / max(frequency.sum(), 1.0)).astype(np.float32)
        if not len(pairs):
            pairs, counts = np.zeros(1, np.int64), np.zeros(1)
        return Restorer(vocabulary, shares, pairs, counts.astype(np.float32))

    def _numbered(self) -> tuple[list[str], NDArray[np.int64], NDArray[np.float64]]:
        """All that weighs: syllables in order behind ""; pairs of places as sorted keys; their weights."""
        vocabulary = ["", *sorted(syllable for syllable, weight in self._singles.items() if weight)]
        ids = {syllable: i for i, syllable in enumerate(vocabulary)}
        weighed = {pair: weight for pair, weight in self._pairs.items() if weight}
        pairs = np.array([(ids[left] << 32) | ids[right] for left, right in weighed], np.int64)
        counts = np.array(list(weighed.values()), np.float64)
        order = np.argsort(pairs)
        return vocabulary, pairs[order], counts[order]


def learn(sources: Iterable[Source]) -> Restorer:
    """The model of the sources."""
    counts = Counts()
    for source in sources:
        counts.add(source)
    return counts.model()


def _bare(syllable: str) -> str:
    return strip_diacritics(syllable)


def _has_marks_of(spelling: str, typed: str) -> bool:
    """Whether each letter of ``spelling`` is the typed one, or that one with marks it lacked."""
    return len(spelling) == len(typed) and all(
        a == b or _bare(b) == b or _letter_and_tone(a) >= _letter_and_tone(b)
        for a, b in zip(spelling, typed, strict=True)
    )


def _letter_and_tone(char: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFD", char))


def _in_case_of(typed: str, syllable: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return syllable.upper()
    return syllable.capitalize() if typed[0].isupper() else syllable
