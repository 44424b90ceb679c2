"""Which figure a cue tells of: the cheapest way to pair all cues of a sentence with its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.shares.attributes import Attribute
from corpus.eligibility.telling.shares.figures import Counted, Figure
from corpus.eligibility.telling.shares.gaps import Gap, words_between
from corpus.eligibility.telling.shares.patterns import START, any_of
from corpus.eligibility.telling.shares.subjects import Role

#: What a cue costs that is told of no figure, and one that tells again what another has told.
_ALONE, _AGAIN = 6.0, 0.5
#: What a figure costs that stands between them, and one that does so in brackets of its own.
_CROSSED, _BRACKETED = 4.0, 0.5
_BESIDE = 3  # figures on each side that a cue may tell of
_WAYS = 24  # that are followed at a time
#: "Dưới 40 tuổi 7" without a word between; "dưới 35 tuổi trên tổng 15", where the whole follows.
_WITHOUT_LINK, _TO_WHOLE = 0.4, 5.0
_DENIED = re.compile(rf"{START}{any_of('chua khong ko')}(?: duoc| co| phai| la)* $")
_WHOLE = re.compile(rf"{START}(?:(?:tren|trong|/)(?: (?:tong|so))?|tong)(?: so| cong| la| co)* $")


@dataclass(frozen=True, slots=True)
class Link:
    """A figure that a cue tells of, and how far-fetched that is."""

    figure: Figure
    cost: float


#: At what cost altogether; for each cue its link.
Way = tuple[float, tuple[Link | None, ...]]
#: Figures with what they are told to be.
_Claims = tuple[tuple[Figure, Role], ...]


def ways_to_link(sentence: Counted, cues: Sequence[Attribute], figures: Sequence[Figure]) -> list[Way]:
    """For each cue the figure it tells of, if any, the likeliest way first; no figure is of two roles."""
    ways: dict[_Claims, Way] = {(): (0.0, ())}
    for cue in cues:
        options, role = list(_options(sentence, cue, figures)), _said_role(cue, sentence)
        after: dict[_Claims, Way] = {}
        for claims, (cost, chosen) in ways.items():
            claimed = dict(claims)
            _keep(after, claims, (cost + _ALONE, (*chosen, None)))
            for link in options:
                if claimed.get(link.figure, role) is role:
                    now = tuple({**claimed, link.figure: role}.items())
                    again = _AGAIN * (link.figure in claimed)
                    _keep(after, now, (cost + link.cost + again, (*chosen, link)))
        ways = dict(sorted(after.items(), key=lambda item: item[1][0])[:_WAYS])
    return sorted(ways.values(), key=lambda way: way[0])


def _said_role(cue: Attribute, sentence: Counted) -> Role:
    """The role that a cue tells, with the word right before it that denies it."""
    return cue.role.opposite if _DENIED.search(sentence.before(cue.start)) else cue.role


def _keep(ways: dict[_Claims, Way], claims: _Claims, way: Way) -> None:
    if claims not in ways or way[0] < ways[claims][0]:
        ways[claims] = way


def _options(sentence: Counted, cue: Attribute, figures: Sequence[Figure]) -> Iterator[Link]:
    """The figures near a cue at what they cost."""
    if inside := next((f for f in figures if f.start < cue.end and cue.start < f.end), None):
        yield Link(inside, 0.0)
        return
    before = [figure for figure in reversed(figures) if figure.end <= cue.start][:_BESIDE]
    for crossed, figure in enumerate(before):
        cost = words_between(sentence, figure.end, cue.start, Gap.TO_CUE)
        yield Link(figure, cost + sum(_crossing(other, sentence, cue.start) for other in before[:crossed]))
    after = [figure for figure in figures if figure.start >= cue.end][:_BESIDE]
    for crossed, figure in enumerate(after):
        cost = _cost_before(sentence, cue.end, figure.start)
        yield Link(figure, cost + sum(_crossing(other, sentence, cue.end) for other in after[:crossed]))


def _crossing(figure: Figure, sentence: Counted, at: int) -> float:
    """What a figure costs that is passed on the way from ``at``."""
    if figure.end <= at:
        return _BRACKETED if ")" in sentence.bare[figure.end : at] else _CROSSED
    return _BRACKETED if "(" in sentence.bare[at : figure.start] else _CROSSED


def _cost_before(sentence: Counted, start: int, end: int) -> float:
    """What it costs that a cue tells of a figure after it."""
    gap = sentence.bare[start:end]
    if not gap.strip():
        return _WITHOUT_LINK
    return words_between(sentence, start, end, Gap.TO_FIGURE) + _TO_WHOLE * bool(_WHOLE.search(gap))
