"""Part and whole out of the figures of a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.figures import Figure, Kind
from corpus.eligibility.telling.labels import Labels
from corpus.eligibility.telling.subjects import Role, Subject


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; None where not said."""

    part: int | None = None
    whole: int | None = None

    @property
    def known(self) -> bool:
        return self.part is not None and self.whole is not None


def share_in(weights: Mapping[Figure, int], labels: Labels, subject: Subject) -> Share:
    """The share that is told; ``weights``: the figures that may count, and what makes each the whole."""
    figures = sorted(weights, key=lambda figure: (figure.sentence, figure.start))
    shares = [figure for figure in figures if figure.kind is Kind.SHARE]
    if shares and (together := _together(shares, labels)):
        return together
    counts = [figure for figure in figures if figure.kind is Kind.COUNT]
    parts, rests = labels.of(Role.PART, counts), labels.of(Role.REST, counts)
    free = labels.of(None, counts)
    whole = _whole(free, parts, weights)
    if parts and not _none_said_before(parts[0], labels):
        part = _added(parts) if subject.summed else int(parts[0].value)
        if whole is None or (whole < part and Role.PART in labels.all):
            whole = _whole_around(part, parts, rests, labels)
        return Share(part, whole)
    if Role.PART in labels.none or Role.REST in labels.all:
        return Share(0, int(rests[0].value) if whole is None and rests else whole)
    if whole is None:  # "15 xã không có bí thư nào dưới 40"
        return Share(0, int(rests[0].value)) if subject.places and len(rests) == 1 else Share()
    if rests:
        return Share(whole - _sum(rests), whole)
    if Role.PART in labels.all or Role.REST in labels.none:
        return Share(whole, whole)
    return Share(int(min(figure.value for figure in free)) if len(free) == 2 else None, whole)


def _together(shares: Sequence[Figure], labels: Labels) -> Share | None:
    """The share typed as one ("a/b"): best one that is told to be of the part, then one not told of."""
    for role in (Role.PART, Role.REST, None):
        for figure in labels.of(role, shares):
            part, whole = int(figure.value), figure.whole or 0
            if role is Role.REST:
                part = whole - part
            elif role is None and Role.PART in labels.none:
                part = 0
            return Share(part, whole)
    return None


def _none_said_before(figure: Figure, labels: Labels) -> bool:
    """Whether it is said before a figure that there is none: what follows that is about others."""
    said = [said[role] for said, role in ((labels.none, Role.PART), (labels.all, Role.REST)) if role in said]
    return any(place < (figure.sentence, figure.start) for place in said)


def _whole(free: Sequence[Figure], parts: Sequence[Figure], weights: Mapping[Figure, int]) -> int | None:
    """The figure without a label that most speaks for, the first of several."""

    def weight(figure: Figure) -> int:
        if not parts:
            return weights[figure]
        near = max(0, 3 - abs(figure.sentence - parts[0].sentence))
        return weights[figure] + near + 2 * (figure.value >= parts[0].value)

    best = max(free, key=weight, default=None)
    return int(best.value) if best is not None else None


def _whole_around(part: int, parts: Sequence[Figure], rests: Sequence[Figure], labels: Labels) -> int | None:
    """The whole where only its pieces are told: part and rest, or a part that is all of it."""
    if rests:
        return part + _sum(rests)
    return part if Role.PART in labels.all and len({figure.value for figure in parts}) == 1 else None


def _added(parts: Sequence[Figure]) -> int:
    """Their sum; where one is the sum of the others already, that one."""
    most, total = max(int(figure.value) for figure in parts), _sum(parts)
    return most if len(parts) > 2 and 2 * most == total else total


def _sum(figures: Iterable[Figure]) -> int:
    return int(sum(figure.value for figure in figures))
