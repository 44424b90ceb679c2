"""What every comparison can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import Finding


class Measure(Protocol):
    """A comparison; frozen, so that equal ones compare equal."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Keys of the facts it rests on, the one it is about first."""
        ...

    def judge(self, facts: Facts) -> Finding:
        """Passed, failed, to be looked at, or unknown with the keys that are missing."""
        ...


def exact(limit: int | float) -> Fraction:
    """A limit as it is written: 0.1 is a tenth, not the double next to it."""
    return Fraction(str(limit))


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of a number; an open end does not belong to them. At least one end is given."""

    low: int | float | None = None
    high: int | float | None = None
    low_open: bool = False
    high_open: bool = False

    def under(self, value: int | Fraction) -> bool:
        """Whether ``value`` falls short of the lower end."""
        if self.low is None:
            return False
        return value <= exact(self.low) if self.low_open else value < exact(self.low)

    def over(self, value: int | Fraction) -> bool:
        """Whether ``value`` exceeds the upper end."""
        if self.high is None:
            return False
        return value >= exact(self.high) if self.high_open else value > exact(self.high)

    def hold(self, value: int | Fraction) -> bool:
        return not self.under(value) and not self.over(value)

    def ends(self) -> Iterator[Fraction]:
        """The limits that are given."""
        return (exact(limit) for limit in (self.low, self.high) if limit is not None)

    @property
    def is_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low != self.high

    def excludes(self, other: Bounds) -> bool:
        """Whether no number lies within both."""
        low = max(self._low(), other._low())
        high = min(self._high(), other._high())
        return low > high or (low[0] == high[0] and bool(low[1] or high[1]))

    def _low(self) -> tuple[float, int]:
        return (float("-inf") if self.low is None else self.low, int(self.low_open))

    def _high(self) -> tuple[float, int]:
        return (float("inf") if self.high is None else self.high, -int(self.high_open))
