"""Where paragraphs begin on a page, told by the places of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.outline.sentences import ends_sentence, starts_lower
from corpus.readers.printed.page import PrintedLine
from corpus.readers.superscripts import is_raised

_COLUMN = 4.0  # points within which lines begin at one place
_SAME_PLACE = 5.0  # points within which two lines begin at one place
_SET_IN = 8.0  # points by which a first line is set in, at least
_WIDER = 1.2  # a distance that much larger than the usual one may part paragraphs
_FAR = 1.9  # one that much larger does
_UNEVEN = 6.0  # points; letters differ in width
_CLOSEST = 0.8  # sizes between two baselines
_OTHER_SIZE = 0.9  # letters smaller than this share are of another text: a note


@dataclass(frozen=True, slots=True)
class Margins:
    """Where most lines of a page begin and end, and how far they are apart."""

    left: float
    right: float
    distance: float  # of the baselines; 0 where no two lines follow each other

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> Margins:
        long = [line for line in lines if len(line.text) > 40] or lines
        starts = Counter(round(line.left / _COLUMN) for line in long)
        # The leftmost place where lines begin again and again: many paragraphs of one line may be set in.
        left = _COLUMN * min(place for place, count in starts.items() if count >= len(long) // 10)
        gaps = sorted(
            distance for above, below in pairwise(lines)
            if (distance := below.baseline - above.baseline) > _CLOSEST * min(above.size, below.size)
        )  # fmt: skip
        # Inside of a paragraph lines stand closer together than between paragraphs, which may be many.
        return cls(left, max(line.right for line in lines), gaps[len(gaps) // 4] if gaps else 0.0)


def starts(lines: Sequence[PrintedLine]) -> Iterator[bool]:
    """For each line of a page whether a paragraph begins with it; for the first one a guess."""
    if not lines:
        return
    margins = Margins.of(lines)
    begins = _is_set_in(lines[0], margins)
    yield begins
    for above, line in pairwise(lines):
        begins = _starts_below(above, line, margins, above_begins=begins)
        yield begins


def _starts_below(above: PrintedLine, line: PrintedLine, margins: Margins, *, above_begins: bool) -> bool:
    distance = line.baseline - above.baseline
    usual = max(margins.distance, 1.1 * line.size)
    if distance < 0 or distance > _FAR * usual:
        return True
    if is_raised(line.text[0]) or min(above.size, line.size) < _OTHER_SIZE * max(above.size, line.size):
        return True
    ended, full = ends_sentence(above.text), _is_full(above, line, margins)
    if distance > _WIDER * usual and (ended or not full):
        return True
    if not _is_set_in(line, margins) or (starts_lower(line.text) and not ended and full):
        return False
    return not full or _is_first_line(above, line, above_begins=above_begins)


def _is_first_line(above: PrintedLine, line: PrintedLine, *, above_begins: bool) -> bool:
    """Whether a line that is set in, below a full one, is so because a paragraph begins with it.

    First lines are set in further than the line that ends the paragraph above, and as far as other first
    lines; the lines of a list that is set in as a whole are as far as the line above, or further.
    """
    further = line.left - above.left
    return abs(further) < _SAME_PLACE if above_begins else further > _SAME_PLACE


def _is_set_in(line: PrintedLine, margins: Margins) -> bool:
    return line.left > margins.left + _SET_IN


def _is_full(line: PrintedLine, below: PrintedLine, margins: Margins) -> bool:
    """Whether a line reaches the margin: the first word below it would not have found room."""
    letter = (line.right - line.left) / len(line.text)
    word = below.text.split(" ", 1)[0]
    return line.right + letter * (len(word) + 1) > margins.right - _UNEVEN
