"""A text that knows, for each of its characters, where it stood in the untouched source."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

_NO_WIDTHS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of a source, and the lines (from 1, inclusive) it lies on."""

    start: int
    end: int
    first_line: int
    last_line: int


class LineTable:
    """Turns offsets into a source into line numbers (from 1)."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(i + 1 for i, char in enumerate(source) if char == "\n")]

    def line(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """The span of ``[start, end)``; an empty range lies on the line of its start."""
        return Span(start, end, self.line(start), self.line(max(start, end - 1)))


@dataclass(frozen=True, slots=True)
class MappedText:
    """Cleaned text with ``offsets[i]``, the index in the source of the character that ``text[i]`` came from.

    Offsets never decrease. Slicing and joining keep them, so a match of a pattern in ``text`` can
    always be quoted from the source. ``widths`` tells, by offset, how many code points of the source
    a character stands for where that is more than one (a letter and its combining marks).
    """

    text: str
    offsets: Sequence[int] = field(repr=False)
    widths: Mapping[int, int] = field(
        default_factory=lambda: _NO_WIDTHS, repr=False, compare=False, hash=False
    )

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters, {len(self.offsets)} offsets")

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int | None = None) -> MappedText:
        return MappedText(self.text[start:end], self.offsets[start:end], self.widths)

    def strip(self, chars: str | None = None) -> MappedText:
        left = len(self.text) - len(self.text.lstrip(chars))
        return self.slice(left, max(left, len(self.text.rstrip(chars))))

    def without(self, ranges: Iterable[tuple[int, int]]) -> MappedText:
        """The text with the half-open, ascending, disjoint ``ranges`` of its characters taken out."""
        kept: list[MappedText] = []
        position = 0
        for start, end in ranges:
            kept.append(self.slice(position, start))
            position = end
        if not position:
            return self
        return MappedText.join([*kept, self.slice(position)], "")

    def source_range(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """The half-open range of the source that ``text[start:end]`` came from.

        Raises ``ValueError`` for an empty slice, which has no place.
        """
        stop = len(self.text) if end is None else end
        if start >= stop:
            raise ValueError("an empty text has no place in the source")
        return self.offsets[start], self._end_of(self.offsets[stop - 1])

    def gaps(self) -> Iterable[tuple[int, int]]:
        """Ranges of the source that lie between two neighbouring characters of the text, in order."""
        if isinstance(self.offsets, range):
            return
        for before, after in pairwise(self.offsets):
            if after > before + 1 and self._end_of(before) < after:
                yield self._end_of(before), after

    def _end_of(self, offset: int) -> int:
        return offset + self.widths.get(offset, 1)

    @staticmethod
    def join(parts: Iterable[MappedText], separator: str = " ") -> MappedText:
        """Parts in source order, joined; a separator takes the offset of the character before it."""
        kept = [part for part in parts if part]
        if not kept:
            return MappedText("", ())
        if len(kept) == 1:
            return kept[0]
        offsets = array("q", kept[0].offsets)
        for part in kept[1:]:
            offsets.extend(offsets[-1:] * len(separator))
            offsets.extend(part.offsets)
        return MappedText(separator.join(part.text for part in kept), offsets, _merged(kept))


def _merged(parts: Sequence[MappedText]) -> Mapping[int, int]:
    """All widths of the parts; pieces of one text share theirs, so the common case copies nothing."""
    different = {id(part.widths): part.widths for part in parts if part.widths}
    if len(different) <= 1:
        return next(iter(different.values()), _NO_WIDTHS)
    return {offset: width for widths in different.values() for offset, width in widths.items()}
