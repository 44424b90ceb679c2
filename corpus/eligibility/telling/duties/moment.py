"""A day at a place of a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from corpus.eligibility.days import add_months, parse_day


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a day is from another one."""

    days: int = 0
    months: int = 0

    def applied_to(self, iso: str) -> str:
        """The day so far from ``iso``; "" where either of them does not exist."""
        day = parse_day(iso)
        try:
            return (add_months(day, self.months) + timedelta(self.days)).isoformat() if day else ""
        except OverflowError:
            return ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day said at ``start`` to ``end`` of the ``bare`` text of a message.

    ``iso`` is the day, whether it exists or not, or "" where it is not known outright. ``shift`` is set where
    it is told from another day: from what is named at the place ``of``, or from the day said before it.
    """

    start: int
    end: int
    iso: str = ""
    shift: Shift | None = None
    of: int | None = None
    is_today: bool = False
    typed: bool = True
