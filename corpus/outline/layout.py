"""How a file breaks its lines: one line a paragraph, or as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.outline.labels import labels
from corpus.outline.lines import Line
from corpus.outline.sentences import ends_sentence, starts_lower


class LineMode(StrEnum):
    PARAGRAPHS = "paragraphs"  # one line a paragraph, broken at page ends only
    WRAPPED = "wrapped"  # printed lines; a blank line ends a paragraph
    SPACED = "spaced"  # printed lines with blank ones between, which mean nothing


@dataclass(frozen=True, slots=True)
class Layout:
    mode: LineMode
    width: int  # of nearly all printed lines; 0 where lines are paragraphs

    @property
    def printed(self) -> bool:
        """Whether sentences run over several lines."""
        return self.mode is not LineMode.PARAGRAPHS

    def is_full(self, above: Line, below: Line) -> bool:
        """Whether a printed line reaches the margin: the first word below it would not have found room."""
        word = below.words.split(" ", 1)[0]
        return self.printed and len(above.text) + 1 + len(word) > _FULL * self.width


_FULL = 0.8  # letters differ in width
_LONGEST_PRINTED = 130
_LONG_LINE = 30  # shorter ones are titles and cells of tables
_FEWEST_BROKEN = 3


def detect(lines: Sequence[Line]) -> Layout:
    """The layout most long lines follow; a text too short to tell is taken as paragraphs."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _LONG_LINE)
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    if not lengths or width > _LONGEST_PRINTED:
        return Layout(LineMode.PARAGRAPHS, 0)
    pairs = [(above, line) for above, line in pairwise(lines) if len(above.text) > 0.6 * width]
    broken = [line for above, line in pairs if _is_broken(above, line)]
    if len(broken) < max(_FEWEST_BROKEN, 0.25 * len(pairs)):
        return Layout(LineMode.PARAGRAPHS, 0)
    spaced = sum(line.after_blank for line in broken)
    return Layout(LineMode.SPACED if spaced > 0.5 * len(broken) else LineMode.WRAPPED, width)


def _is_broken(above: Line, line: Line) -> bool:
    return starts_lower(line.words) and not ends_sentence(above.words) and not labels(line.words)
