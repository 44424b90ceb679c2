"""A text that knows, for each of its characters, where it stood in the untouched source."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain


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
    always be quoted from the source.
    """

    text: str
    offsets: Sequence[int] = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters, {len(self.offsets)} offsets")

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def slice(self, start: int, end: int | None = None) -> MappedText:
        return MappedText(self.text[start:end], self.offsets[start:end])

    def strip(self, chars: str | None = None) -> MappedText:
        left = len(self.text) - len(self.text.lstrip(chars))
        return self.slice(left, max(left, len(self.text.rstrip(chars))))

    def source_range(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """The half-open range of the source that ``text[start:end]`` came from.

        Raises ``ValueError`` for an empty slice, which has no place.
        """
        stop = len(self.text) if end is None else end
        if start >= stop:
            raise ValueError("an empty text has no place in the source")
        return self.offsets[start], self.offsets[stop - 1] + 1

    @staticmethod
    def join(parts: Iterable[MappedText], separator: str = " ") -> MappedText:
        """Parts in source order, joined; a separator takes the offset of the character before it."""
        kept = [part for part in parts if part]
        if not kept:
            return MappedText("", ())
        offsets: list[int] = list(kept[0].offsets)
        for part in kept[1:]:
            offsets.extend(chain([offsets[-1]] * len(separator), part.offsets))
        return MappedText(separator.join(part.text for part in kept), offsets)
