"""Shares, compared as exact fractions and never rounded, and counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from corpus.eligibility.facts import Facts
from corpus.eligibility.finding import CountDetail, Finding, Remark, ShareDetail, Status, decided, unknown
from corpus.eligibility.measures.base import Bounds, exact

PART, WHOLE, PERCENT = "numerator", "denominator", "percent"


@dataclass(frozen=True, slots=True)
class ShareMeasure:
    """A share in percent. Above the upper end of a range people have to look: no plan calls it a ceiling."""

    bounds: Bounds

    @property
    def facts(self) -> tuple[str, ...]:
        return (PART, WHOLE, PERCENT)

    def judge(self, facts: Facts) -> Finding:
        part, whole, percent = facts.whole(PART), facts.whole(WHOLE), facts.number(PERCENT)
        if part is not None and whole:
            return self._finding(Fraction(100 * part, whole), (PART, WHOLE), part, whole)
        if percent is not None:
            return self._finding(Fraction(str(percent)), (PERCENT,))
        if part == 0:  # none of any number
            return self._finding(Fraction(0), (PART,))
        return unknown(*(key for key in (PART, WHOLE) if key not in facts))

    def _finding(
        self, percent: Fraction, used: tuple[str, ...], part: int | None = None, whole: int | None = None
    ) -> Finding:
        needed = self.needed(whole) if whole else None
        lacking = max(0, needed - part) if needed is not None and part is not None else None
        detail = ShareDetail(percent, needed, lacking)
        if self.bounds.is_range and self.bounds.over(percent):
            return Finding(Status.REVIEW, used=used, remark=Remark.ABOVE_RANGE, detail=detail)
        at_limit = whole is None and percent in self.bounds.ends()
        remark = Remark.FACE_VALUE if at_limit else None
        return decided(self.bounds.hold(percent), *used, remark=remark, detail=detail)

    def needed(self, whole: int) -> int | None:
        """The smallest number of ``whole`` that reaches the lower end; None where there is none."""
        if self.bounds.low is None:
            return None
        reached = exact(self.bounds.low) * whole / 100
        least = math.floor(reached) + 1 if self.bounds.low_open else math.ceil(reached)
        return least if least <= whole else None


@dataclass(frozen=True, slots=True)
class CountMeasure:
    """A whole number, or the sum of several."""

    keys: tuple[str, ...]
    bounds: Bounds

    @property
    def facts(self) -> tuple[str, ...]:
        return self.keys

    def judge(self, facts: Facts) -> Finding:
        counts = {key: facts.whole(key) for key in self.keys}
        missing = tuple(key for key, count in counts.items() if count is None)
        total = sum(count or 0 for count in counts.values())
        settled = self.bounds.over(total) or (self.bounds.high is None and self.bounds.hold(total))
        if missing and not settled:  # more can only be added
            return unknown(*missing)
        lacking = math.ceil(self.bounds.low) - total if self.bounds.low and self.bounds.under(total) else None
        used = tuple(key for key in self.keys if key not in missing)
        return decided(self.bounds.hold(total), *used, detail=CountDetail(total, lacking))
