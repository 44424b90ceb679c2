"""A typed message as the readers of facts see it: sentences of folded words, each word as typed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.text.codepoints import canonical
from corpus.text.folding import fold, old_tone

_SENTENCE_END = re.compile(r"(?<=[^\W\d])[.](?=\s|$)|(?<=\d)[.](?=\s|$)|[?!;\n]+|…|\.{2,}")
#: Numbers with their signs, days with their separators, words, and the marks that end a clause.
_WORD = re.compile(r"-?\d+(?:[./-]\d+)+|-?\d+(?:,\d+)?|[^\W\d_]+|[,:()%+=]|/|-")
_INITIALS = re.compile(r"\b(?:[A-ZĐ]\.){1,3}(?=[\sA-ZĐ,])")


@dataclass(frozen=True, slots=True)
class Word:
    """``bare`` is folded; ``low`` keeps its diacritics, where the typist set any."""

    bare: str
    low: str
    capital: bool

    @property
    def is_mark(self) -> bool:
        return not self.bare[0].isalnum() and self.bare[0] != "-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of words up to a mark that ends a sentence; ``asks`` where that mark is a question mark."""

    words: tuple[Word, ...]
    asks: bool
    bare: str = field(init=False)  # words joined by single blanks, with a blank at both ends
    starts: tuple[int, ...] = field(init=False)  # of each word in ``bare``

    def __post_init__(self) -> None:
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word.bare) + 1
        object.__setattr__(self, "bare", f" {' '.join(word.bare for word in self.words)} ")
        object.__setattr__(self, "starts", tuple(starts))

    def word_at(self, offset: int) -> Word:
        """The word that stands at an offset of ``bare``."""
        index = max(n for n, start in enumerate(self.starts) if start <= max(offset, 1))
        return self.words[index]

    def part(self, start: int, end: int) -> Sentence:
        """The words that begin in ``bare[start:end]``."""
        kept = tuple(w for w, at in zip(self.words, self.starts, strict=True) if start <= at < end)
        return Sentence(kept, self.asks)


@dataclass(frozen=True, slots=True)
class Message:
    sentences: tuple[Sentence, ...]

    @property
    def bare(self) -> str:
        """All words, sentences set apart by " . "."""
        return " . ".join(sentence.bare.strip() for sentence in self.sentences).join("  ")


def read_message(text: str) -> Message:
    """The message of any text; without a word it has no sentences."""
    cleaned = canonical(text)
    cleaned = _INITIALS.sub(lambda match: match[0].replace(".", ""), cleaned)
    return Message(tuple(sentence for sentence in _sentences(cleaned) if sentence.words))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.start() if match else len(text)
        asks = match is not None and "?" in match[0]
        yield Sentence(tuple(_words(text[start:end])), asks)
        start = match.end() if match else end


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        typed = match[0]
        low = old_tone(typed).lower()
        bare = fold(typed)
        if bare:
            yield Word(bare, low, typed[0].isupper())
