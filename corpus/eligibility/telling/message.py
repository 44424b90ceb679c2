"""A typed message as the readers of facts see it: sentences of folded words, each as typed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.eligibility.telling.mending import mended
from corpus.eligibility.telling.numerals import as_figures
from corpus.text.codepoints import canonical
from corpus.text.folding import fold, old_tone

_SENTENCE_END = re.compile(r"(?<=[\w)✓✗”’»%])\.(?=\s|$)|[?!;\n]+|…|\.{2,}")
#: Days and shares with their separators, numbers, words, and the marks that end a clause.
_WORD = re.compile(r"(?<!\w)-?\d+(?:[./-]\d+)+|(?<!\w)-?\d+(?:,\d+)?|\d+|[^\W\d_]+|[,:()%+=<>/✓✗-]")
_INITIALS = re.compile(r"\b(?:[A-ZĐ]\.){1,3}(?=[\sA-ZĐ,])")
_SHORT_TITLES = re.compile(r"\b([aceôbAÔB]|đ/c|bs|ths|ks)\.(?=\s*[A-ZĐÁÂƯỨÝ])|\b([A-ZĐ])\.(?=[A-ZĐ][a-zà-ỹ])")
_TICKS = str.maketrans(dict.fromkeys("✔✅☑👍", "✓") | dict.fromkeys("✘❌✖☒", "✗"))
#: What a model is called says nothing of it ("Ngõ không rác"), unless it is a post or the movement itself.
_MODEL_NAME = re.compile(
    r"\b((?:mô hình|mo hinh|mh)(?: [^\s“”\"'‘’]{1,20}){0,6} )[“\"'‘]"
    r"(?![^“”\"'‘’]*(?:dân vận|dan van|dvk|dân tin|dan tin|thư|thu |trưởng|truong|kiêm"
    r"|kiem))[^“”\"'‘’]{1,60}[”\"'’]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """``bare`` is folded; ``low`` keeps the diacritics that were typed."""

    bare: str
    low: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to a mark that ends a sentence; ``asks`` where that mark is a question mark.

    ``bare`` holds the folded words with single blanks between them and one at both ends; ``starts`` are the
    offsets of the words in it.
    """

    words: tuple[Word, ...]
    asks: bool
    bare: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts, at = [], 1
        for word in self.words:
            starts.append(at)
            at += len(word.bare) + 1
        object.__setattr__(self, "bare", f" {' '.join(word.bare for word in self.words)} ")
        object.__setattr__(self, "starts", tuple(starts))

    def index_at(self, offset: int) -> int:
        """The index of the word that holds an offset of ``bare``, or that follows it."""
        return next((n for n, s in enumerate(self.starts) if s + len(self.words[n].bare) > offset), -1)

    def between(self, first: int, last: int) -> Sentence:
        """The words from index ``first`` to before ``last``."""
        return Sentence(self.words[first:last], self.asks)


@dataclass(frozen=True, slots=True)
class Message:
    sentences: tuple[Sentence, ...]
    bare: str = field(init=False)  # of all sentences, set apart by " . "

    def __post_init__(self) -> None:
        joined = " . ".join(sentence.bare.strip() for sentence in self.sentences)
        object.__setattr__(self, "bare", f" {joined} ")


def read_message(text: str) -> Message:
    """The message of any text; without a word it has no sentences."""
    cleaned = canonical(text).replace("–", "-").replace("—", "-").translate(_TICKS).replace("|", ",")
    cleaned = _MODEL_NAME.sub(r"\1", cleaned)
    cleaned = _SHORT_TITLES.sub(lambda match: f"{match[1] or match[2]} ", cleaned)
    cleaned = _INITIALS.sub(lambda match: match[0].replace(".", ""), cleaned)
    return Message(tuple(sentence for sentence in _sentences(cleaned) if sentence.words))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield Sentence(_words(text[start : match.start()]), "?" in match[0])
        start = match.end()
    yield Sentence(_words(text[start:]), False)


def _words(text: str) -> tuple[Word, ...]:
    typed = [
        (*mended(fold(match[0]), old_tone(match[0]).lower()), match[0]) for match in _WORD.finditer(text)
    ]
    typed = [item for item in typed if item[0]]
    capitals = {low for _, low, word in typed if word[0].isupper()}
    figures = as_figures([(bare, low) for bare, low, _ in typed])
    return tuple(Word(bare, low, low in capitals) for bare, low in figures)
