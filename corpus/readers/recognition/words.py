"""From recognised words to the lines of a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median, quantiles

from corpus.readers.finishing import tidy
from corpus.readers.printed.page import PrintedLine, PrintedPage

_UNSURE = 60.0  # of 100
_NOISE = 45.0  # below this, what holds neither letter nor digit is dirt on the paper
_CLEAR = 90.0  # the same for marks that never stand alone
_NEVER_ALONE = frozenset("!?'`´:;.,|^_¬")
_COLUMN_GAP = 2.2  # heights of a word; a wider gap parts columns
_COLUMN_BLANKS = "    "
_SHORT = 12  # characters of a line that may be dirt
_SAME_SIZE = 0.88
_LONG = 30  # characters of a line whose width tells the size of its letters
_WIDTHS_TO_SIZE = 2.3  # a letter with its share of blanks is that much narrower than high
_FEWEST_WORDS = 4  # of a line that tells how far the paper was turned


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; lengths in pixels, places from the upper left corner."""

    text: str
    line: tuple[int, int, int]  # block, paragraph, line
    left: float
    top: float
    width: float
    height: float
    confidence: float  # of 100

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def page_of(words: Iterable[Word], scale: float, number: int, height: float) -> PrintedPage:
    """The page that words make up, with ``scale`` pixels to a point; ``height`` of the page in points."""
    kept = [word for word in words if _is_word(word)]
    lines = [list(line) for _, line in groupby(kept, key=lambda word: word.line)]
    slope = _slope(lines)
    lines = [[_turned(word, slope) for word in line] for line in lines]
    letters = sum(len(word.text) for word in kept)
    confidence = sum(len(word.text) * word.confidence for word in kept) / letters / 100 if letters else 0.0
    printed = [line for words in lines if not _is_dirt(words) and (line := _line(words, scale)).text]
    return PrintedPage(number, height, tuple(_even_sizes(printed)), round(confidence, 4))


def _is_word(word: Word) -> bool:
    if _has_letters(word):
        return True
    return word.confidence >= (_CLEAR if set(word.text) <= _NEVER_ALONE else _NOISE)


def _is_dirt(line: Sequence[Word]) -> bool:
    """Whether a line is a stain, or a piece of a stamp or signature: nothing in it was surely read."""
    return all(word.confidence < _NOISE for word in line) and sum(len(word.text) for word in line) < _SHORT


def _even_sizes(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Lines with the size of their letters, told by their width: the height of a word depends on its letters.

    A short line has the size of the long one above it, or below where there is none above.
    """
    long = [line for line in lines if len(line.text) >= _LONG]
    if not long:
        return list(lines)
    usual = median(map(_size_by_width, long))
    size = _near(_size_by_width(long[0]), usual)
    result: list[PrintedLine] = []
    for line in lines:
        if len(line.text) >= _LONG:
            size = _near(_size_by_width(line), usual)
        result.append(replace(line, size=size))
    return result


def _near(size: float, usual: float) -> float:
    """The usual size where it is about that."""
    return usual if _SAME_SIZE < size / usual < 1 / _SAME_SIZE else size


def _size_by_width(line: PrintedLine) -> float:
    return _WIDTHS_TO_SIZE * (line.right - line.left) / len(line.text)


def _line(words: Sequence[Word], scale: float) -> PrintedLine:
    size = median(word.height for word in words)
    bottoms = [word.bottom for word in words]
    return PrintedLine(
        text=tidy("".join(_spaced(words, size))).strip(),
        left=words[0].left / scale,
        right=max(word.right for word in words) / scale,
        baseline=(quantiles(bottoms, n=4)[0] if len(bottoms) > 1 else bottoms[0]) / scale,
        size=size / scale,
        unsure=tuple(word.text for word in words if word.confidence < _UNSURE and _has_letters(word)),
    )


def _spaced(words: Sequence[Word], size: float) -> Iterator[str]:
    yield words[0].text
    for before, word in pairwise(words):
        yield _COLUMN_BLANKS if word.left - before.right > _COLUMN_GAP * size else " "
        yield word.text


def _has_letters(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _slope(lines: Sequence[Sequence[Word]]) -> float:
    """How much the lines fall to the right: the paper lay crooked."""
    slopes = [
        (line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left)
        for line in lines
        if len(line) >= _FEWEST_WORDS and line[-1].left > line[0].right
    ]
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) < math.tan(math.radians(10)) else 0.0


def _turned(word: Word, slope: float) -> Word:
    """The place that a word has on straight paper."""
    return replace(word, left=word.left + word.top * slope, top=word.top - word.left * slope)
