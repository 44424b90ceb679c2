"""Phrases found in folded text by their first words: thousands of them cost no more than a few."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Label = TypeVar("Label", bound=Hashable)
#: Words of one option of a step; ``#`` stands for any number.
_Words = tuple[str, ...]
#: Whether the word at an index of a text can be meant for a word as a phrase spells it.
Fits = Callable[[int, str], bool]
_NUMBER = "#"
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class _Option:
    """Words of a step, folded and as they are spelt."""

    words: _Words
    spelt: _Words


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a phrase: one of ``options``, or nothing; without options up to a gap of any words."""

    options: tuple[_Option, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[Label]):
    """A phrase of ``label`` at ``start`` to ``end`` of a text."""

    label: Label
    start: int
    end: int


#: Its place among those given, its label, its steps.
_Phrase = tuple[int, Label, tuple[_Step, ...]]


class PhraseIndex(Generic[Label]):
    """Phrases in the language of ``compile_phrases``, each under a label; ``#`` stands for a number.

    Words are what stands between blanks. A gap holds up to ``gap`` words, none of ``borders``. Of the phrases
    of one label that begin at the same word the first given wins, and none overlaps the one before it.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[Label, str]],
        fold: Callable[[str], str],
        *,
        gap: int,
        borders: frozenset[str] = frozenset(),
    ) -> None:
        self._gap, self._borders = gap, borders
        self._by_first: dict[str, list[_Phrase[Label]]] = {}
        for order, (label, phrase) in enumerate(phrases):
            steps = _steps(phrase, fold)
            for word in _first_words(steps):
                self._by_first.setdefault(word, []).append((order, label, steps))

    def find(self, text: str, fits: Fits | None = None) -> list[Found[Label]]:
        """All of them by place, in words that ``fits``; those of different labels may overlap."""
        words, starts = _split(text)
        free: dict[Label, int] = {}  # the first word that the next phrase of a label may take
        found: list[Found[Label]] = []
        for at, word in enumerate(words):
            for _, label, steps in self._beginning_with(word):
                if free.get(label, 0) > at:
                    continue
                end = self._end(words, at, steps, 0, fits)
                if end is not None and end > at:
                    free[label] = end
                    found.append(Found(label, starts[at], starts[end - 1] + len(words[end - 1])))
        return found

    def _beginning_with(self, word: str) -> Sequence[_Phrase[Label]]:
        """Phrases in the order given."""
        by_word = self._by_first.get(word, ())
        if _NUMBER not in self._by_first or not _is_number(word):
            return by_word
        numbered = self._by_first[_NUMBER]
        return sorted({*by_word, *numbered}, key=lambda phrase: phrase[0]) if by_word else numbered

    def _end(
        self, words: _Words, at: int, steps: Sequence[_Step], step: int, fits: Fits | None
    ) -> int | None:
        """The index after the last word that ``steps`` from ``step`` on take from ``at`` on."""
        if step == len(steps):
            return at
        here = steps[step]
        if not here.options:
            for end in range(at, min(at + self._gap, len(words)) + 1):
                if end > at and words[end - 1] in self._borders:
                    return None
                if (last := self._end(words, end, steps, step + 1, fits)) is not None:
                    return last
            return None
        for option in here.options:
            if _stands(option, words, at, fits):
                last = self._end(words, at + len(option.words), steps, step + 1, fits)
                if last is not None:
                    return last
        return self._end(words, at, steps, step + 1, fits) if here.optional else None


def _is_number(word: str) -> bool:
    return word.removeprefix("-").isdecimal()


def _stands(option: _Option, words: _Words, at: int, fits: Fits | None) -> bool:
    here = words[at : at + len(option.words)]
    if here != option.words and not (_NUMBER in option.words and _counts(option.words, here)):
        return False
    return fits is None or all(
        spelt == _NUMBER or fits(at + n, spelt) for n, spelt in enumerate(option.spelt)
    )


def _counts(option: _Words, here: _Words) -> bool:
    return len(here) == len(option) and all(
        _is_number(word) if wanted == _NUMBER else word == wanted
        for wanted, word in zip(option, here, strict=True)
    )


def _steps(phrase: str, fold: Callable[[str], str]) -> tuple[_Step, ...]:
    return tuple(_Step() if word == "..." else _step(word, fold) for word in phrase.split())


def _step(word: str, fold: Callable[[str], str]) -> _Step:
    options = (tuple(option.split("_")) for option in word.rstrip("?").split("|"))
    return _Step(
        tuple(
            _Option(tuple(part if part == _NUMBER else fold(part) for part in parts), parts)
            for parts in options
        ),
        word.endswith("?"),
    )


def _first_words(steps: Sequence[_Step]) -> set[str]:
    """Words that a phrase can begin with."""
    found: set[str] = set()
    for step in steps:
        found |= {option.words[0] for option in step.options}
        if not step.optional:
            break
    return found


@lru_cache(_REMEMBERED)
def _split(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words between blanks with their offsets."""
    matches = list(re.finditer(r"\S+", text))
    return tuple(match[0] for match in matches), tuple(match.start() for match in matches)
