"""Which day of a message is the day of what: happenings and days are paired so that each stand closest."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, product

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.duties.happenings import ASIDE, NOT_YET, SENDING
from corpus.eligibility.telling.duties.moment import Moment

#: Facts, each with the codes of the happenings whose day it is.
Wanted = Mapping[str, Sequence[str]]

#: How far apart words, marks, other days and other happenings put a day and a happening.
_WORD, _OTHER_DAY, _OTHER_HAPPENING = 0.25, 5.0, 2.0
_MARKS = {
    ",": 3.0, ".": 6.0, "(": 1.5, ")": 1.5, ":": 1.0, "-": 0.5, "/": 0.5, "va": 0.75,
    "con": 2.0, "nhung": 2.0, "ma": 2.0, "roi": 2.0, "song": 2.0,
}  # fmt: skip
_FILLERS = frozenset({
    "ngay", "hom", "vao", "luc", "la", "dung", "moi", "thu", "bay", "hai", "tu", "chu", "nhat", "cn", "sang",
    "trua", "chieu", "toi", "da", "se", "dinh", "tinh", "mung", "thi", "o", "den", "qua", "duoc", "cho", "du",
    "kien", "lich", "chot",
})  # fmt: skip
#: What speaks less for a day: standing before the happening, being told from another, being today.
_DAY_FIRST, _TOLD, _TODAY = 0.5, 1.0, 1.5
#: Beyond these a day is not of a happening, and something aside not next to it.
_FAR, _FAR_ASIDE = 14.0, 0.6
_FEW_WORDS = 6
#: Days among which each fact chooses: the nearest ones.
_CHOICES = 6
_BEFORE = 40
_CLAUSE_END = re.compile(r" (?:[,.:;()]|con|nhung|ma|roi) ")
_LIMIT = re.compile(
    r" (?:truoc|sau|cham nhat|muon nhat|tre nhat|han(?: (?:chot|cuoi|cung|gui|nop|cua|dang ky))?)"
    r"(?: (?:ngay|hom|moc|la|den|toi|thang|het|,|phai)){0,3} $"
)
_OF_OTHERS = re.compile(
    r" (?:(?:xa|phuong|don vi|co quan|chi bo|ben|nguoi|cac|may|thon) (?:ban|khac|ben|kia|canh)"
    r"|ben kia|nguoi ta|nam ngoai|nam truoc) (?:[^\s,.]+ )*$"
)


@dataclass(frozen=True)
class Scene:
    """The text of a message with what happens in it and the days it names, both in order."""

    bare: str
    named: Sequence[Mention]
    days: Sequence[Moment]
    _starts: list[int] = field(init=False, repr=False)
    _sums: list[float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        extra = {mention.start: _OTHER_HAPPENING for mention in self.named if mention.code != ASIDE}
        extra |= {day.start: _OTHER_DAY for day in self.days if day.typed}
        words = self.bare.split()
        starts = list(accumulate((len(word) + 1 for word in words), initial=1))
        weights = [
            _MARKS.get(word, 0.0 if word in _FILLERS else _WORD) + extra.get(start, 0.0)
            for word, start in zip(words, starts, strict=False)
        ]
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_sums", list(accumulate(weights, initial=0.0)))

    def distance(self, day: Moment, mention: Mention) -> float:
        """How far they are apart, 0 where one is within the other."""
        if mention.end <= day.start:
            return self._over(mention.end, day.start)
        if day.end <= mention.start:
            return self._over(day.end, mention.start) + _DAY_FIRST
        return 0.0

    def before(self, day: Moment) -> str:
        return self.bare[max(0, day.start - _BEFORE) : day.start]

    def denies(self) -> bool:
        """Whether the duty is said not to be done yet."""
        return any(mention.code == NOT_YET for mention in self.named)

    def _over(self, end: int, start: int) -> float:
        first, last = (min(bisect_left(self._starts, at), len(self._sums) - 1) for at in (end, start))
        return max(0.0, self._sums[last] - self._sums[first])


def pair(scene: Scene, wanted: Wanted) -> dict[str, Moment]:
    """A day for each wanted fact that has one, no day twice."""
    costs = [[_cost(scene, day, codes) for day in scene.days] for codes in wanted.values()]
    kept = [n for n, day in enumerate(scene.days) if not _is_aside(scene, day, [cost[n] for cost in costs])]
    choices = [[None, *sorted(kept, key=cost.__getitem__)[:_CHOICES]] for cost in costs]
    best: tuple[float, Sequence[int | None]] = (math.inf, ())
    for chosen in product(*choices):
        used = [n for n in chosen if n is not None]
        total = sum(_FAR if n is None else cost[n] for cost, n in zip(costs, chosen, strict=True))
        if len(used) == len(set(used)) and total < best[0]:
            best = (total, chosen)
    return {fact: scene.days[n] for fact, n in zip(wanted, best[1], strict=True) if n is not None}


def only_day(scene: Scene, taken: Sequence[Moment]) -> Moment | None:
    """The one typed day that is left, neither today, a limit, nor of something aside; None where not one."""
    left = [
        day
        for day in scene.days
        if day.typed and not day.is_today and day not in taken and not _LIMIT.search(scene.before(day))
    ]
    left = [day for day in left if not _is_aside(scene, day, [])]
    return left[0] if len(left) == 1 else None


def _cost(scene: Scene, day: Moment, codes: Sequence[str]) -> float:
    """How little a day seems to be of any happening of ``codes``; infinite where it cannot be."""
    mentions = [mention for mention in scene.named if mention.code in codes]
    if not day.typed and day.shift is None:
        mentions = [mention for mention in mentions if _in_one_clause(scene.bare, day, mention)]
    if day.is_today and NOT_YET not in codes and scene.denies():
        return math.inf
    if day.typed and (SENDING in codes or NOT_YET in codes) and _is_limit(scene.before(day)):
        return math.inf
    extra = (0.0 if day.typed else _TOLD) + (_TODAY if day.is_today and NOT_YET not in codes else 0.0)
    return min((scene.distance(day, mention) for mention in mentions), default=math.inf) + extra


def _is_limit(before: str) -> bool:
    """Whether what stands before a day makes it the limit of a sending, or the day of somebody else's."""
    return bool(_LIMIT.search(before) or _OF_OTHERS.search(before))


def _in_one_clause(bare: str, day: Moment, mention: Mention) -> bool:
    """Whether nothing but a few words, or the object of the happening, stands between."""
    if mention.end <= day.start:
        return not _CLAUSE_END.search(bare, mention.end, day.start)
    between = bare[day.end : mention.start]
    return len(between.split()) <= _FEW_WORDS and not _CLAUSE_END.search(between)


def _is_aside(scene: Scene, day: Moment, costs: Sequence[float]) -> bool:
    """Whether the day is of something else that stands next to it, closer than all that is wanted."""
    asides = [scene.distance(day, mention) for mention in scene.named if mention.code == ASIDE]
    nearest = min(asides, default=math.inf)
    return nearest < _FAR_ASIDE and all(nearest < cost for cost in costs)
