"""Which day of a message is the day of what: happenings and days are paired so that each stand closest."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.happenings import ASIDE, NOT_YET, SENDING
from corpus.eligibility.telling.moment import Moment

#: Facts, each with the codes of the happenings whose day it is.
Wanted = Mapping[str, Sequence[str]]

#: How far apart words, marks, other days and other happenings put a day and a happening.
_WORD, _OTHER_DAY, _OTHER_HAPPENING = 0.25, 5.0, 2.0
_MARKS = {",": 3.0, ".": 6.0, "(": 1.5, ")": 1.5, ":": 0.0, "-": 0.5, "va": 0.75, "/": 0.5} | dict.fromkeys(
    ("con", "nhung", "ma", "roi", "song"), 2.0
)
_FILLERS = frozenset(
    """ngay hom vao luc la dung moi thu bay hai tu chu nhat cn sang trua chieu toi da se dinh tinh mung thi o den qua
    duoc cho du kien lich chot""".split()
)
_DAY_FIRST, _TOLD, _TODAY = 0.5, 1.0, 1.5
#: Beyond these a day is not of a happening; one told from today stands in its clause, one aside next to it.
_FAR, _FAR_FROM_TODAY, _FAR_ASIDE = 14.0, 2.9, 0.6
_CHOICES = 6
_LIMIT = re.compile(
    r" (?:truoc|cham nhat|muon nhat|tre nhat|han(?: (?:chot|cuoi|cung|gui|nop|cua|dang ky))?)"
    r"(?: (?:ngay|hom|moc|la|den|toi|thang|het|,|phai)){0,3} $"
)
_OTHERS = re.compile(
    r" (?:(?:xa|phuong|don vi|co quan|chi bo|ben|nguoi|cac|may|thon) (?:ban|khac|ben|kia|canh)|ben kia|nguoi ta|nam ngoai|nam truoc) (?:[^\s,.]+ )*$"
)


def pair(bare: str, wanted: Wanted, named: Sequence[Mention], days: Sequence[Moment]) -> dict[str, Moment]:
    """A day for each wanted fact that has one, no day twice."""
    distances = _Distances.of(bare, days, named)
    costs = {fact: _costs(bare, codes, named, days, distances) for fact, codes in wanted.items()}
    kept = [n for n, day in enumerate(days) if not _is_aside(day, n, named, costs, distances)]
    choices = [[None, *sorted(kept, key=lambda n, fact=fact: costs[fact][n])[:_CHOICES]] for fact in wanted]
    best: tuple[float, Sequence[int | None]] = (math.inf, ())
    for chosen in product(*choices):
        used = [n for n in chosen if n is not None]
        total = sum(_FAR if n is None else costs[fact][n] for fact, n in zip(wanted, chosen, strict=True))
        if len(used) == len(set(used)) and total < best[0]:
            best = (total, chosen)
    return {fact: days[n] for fact, n in zip(wanted, best[1], strict=True) if n is not None}


def only_day(bare: str, named: Sequence[Mention], days: Sequence[Moment]) -> Moment | None:
    """The one typed day that is neither today, nor a limit, nor of something aside; None where not one."""
    distances = _Distances.of(bare, days, named)
    left = [
        day
        for n, day in enumerate(days)
        if day.typed
        and not day.is_today
        and not _LIMIT.search(bare, max(0, day.start - 40), day.start)
        and not _is_aside(day, n, named, {}, distances)
    ]
    return left[0] if len(left) == 1 else None


@dataclass(frozen=True, slots=True)
class _Distances:
    """How far apart places of a text are."""

    starts: Sequence[int]
    sums: Sequence[float]

    @classmethod
    def of(cls, bare: str, days: Sequence[Moment], named: Sequence[Mention]) -> _Distances:
        extra = {mention.start: _OTHER_HAPPENING for mention in named if mention.code != ASIDE}
        extra |= {day.start: _OTHER_DAY for day in days if day.typed}
        starts: list[int] = []
        weights: list[float] = []
        at = 1
        for word in bare.split():
            starts.append(at)
            weights.append(_MARKS.get(word, 0.0 if word in _FILLERS else _WORD) + extra.get(at, 0.0))
            at += len(word) + 1
        return cls(starts, list(accumulate(weights, initial=0.0)))

    def of_day(self, day: Moment, mention: Mention) -> float:
        """From a happening to a day, 0 where one is within the other."""
        if mention.end <= day.start:
            return self._over(mention.end, day.start)
        if day.end <= mention.start:
            return self._over(day.end, mention.start) + _DAY_FIRST
        return 0.0

    def _over(self, end: int, start: int) -> float:
        first, last = bisect_left(self.starts, end), bisect_left(self.starts, start)
        return max(0.0, self.sums[last] - self.sums[first])


def _costs(
    bare: str, codes: Sequence[str], named: Sequence[Mention], days: Sequence[Moment], distances: _Distances
) -> list[float]:
    mentions = [mention for mention in named if mention.code in codes]
    denied = NOT_YET not in codes and any(mention.code == NOT_YET for mention in named)
    return [
        math.inf if denied and day.is_today else _cost(bare, day, codes, mentions, distances) for day in days
    ]


def _cost(
    bare: str, day: Moment, codes: Sequence[str], mentions: Sequence[Mention], distances: _Distances
) -> float:
    cost = min((distances.of_day(day, mention) for mention in mentions), default=math.inf)
    if not day.typed and day.shift is None and cost > _FAR_FROM_TODAY:
        return math.inf
    if (SENDING in codes or NOT_YET in codes) and day.typed:
        before = bare[max(0, day.start - 40) : day.start]
        if _LIMIT.search(before) or _OTHERS.search(before):
            return math.inf
    if day.is_today and NOT_YET not in codes:
        cost += _TODAY
    return cost + (0.0 if day.typed else _TOLD)


def _is_aside(
    day: Moment,
    number: int,
    named: Sequence[Mention],
    costs: Mapping[str, Sequence[float]],
    distances: _Distances,
) -> bool:
    """Whether the day is of something else that stands next to it, closer than any fact that is wanted."""
    aside = min((distances.of_day(day, m) for m in named if m.code == ASIDE), default=math.inf)
    return aside < _FAR_ASIDE and all(aside < cost[number] for cost in costs.values())
