"""Lines and pages as printed. Lengths are in points, places are counted from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PrintedLine:
    text: str
    left: float
    right: float
    baseline: float
    size: float  # of the letters
    unsure: tuple[str, ...] = ()  # words that were recognised with little confidence


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with its lines in reading order; ``confidence`` only where it was recognised, in [0, 1]."""

    number: int  # from 1
    height: float
    lines: tuple[PrintedLine, ...] = field(repr=False)
    confidence: float | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)
