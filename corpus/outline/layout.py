"""How a file breaks its lines: one line a paragraph, or wrapped as printed, with or without blank lines between."""

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
    WRAPPED = "wrapped"  # printed lines; blank lines mean nothing
    BLOCKS = "blocks"  # printed lines; a blank line ends a paragraph


@dataclass(frozen=True, slots=True)
class Layout:
    mode: LineMode
    width: int  # of nearly all printed lines; 0 where lines are paragraphs

    def is_full(self, line: Line) -> bool:
        """Whether a printed line reaches the margin, so that its sentence may go on."""
        return len(line.text) > 0.72 * self.width


_LONGEST_PRINTED = 130
_LONG_LINE = 30  # shorter ones are titles and cells of tables


def detect(lines: Sequence[Line]) -> Layout:
    """The layout most long lines follow; a text too short to tell is taken as paragraphs."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _LONG_LINE)
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    if not lengths or width > _LONGEST_PRINTED:
        return Layout(LineMode.PARAGRAPHS, 0)
    pairs = [(above, line) for above, line in pairwise(lines) if len(above.text) > 0.6 * width]
    broken = [
        line
        for above, line in pairs
        if starts_lower(line.words) and not ends_sentence(above.words) and not labels(line.words)
    ]
    if len(broken) < 3 or len(broken) < 0.25 * len(pairs):
        return Layout(LineMode.PARAGRAPHS, 0)
    spaced = sum(line.after_blank for line in broken)
    blanks = sum(line.after_blank for line in lines)
    if spaced < 0.15 * len(broken) and blanks > 0.05 * len(lines):
        return Layout(LineMode.BLOCKS, width)
    return Layout(LineMode.WRAPPED, width)
