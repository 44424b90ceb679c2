"""Part and whole out of the figures of a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.eligibility.telling.figures import Counted, Figure, Kind
from corpus.eligibility.telling.labels import Labels, Role, Subject


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; None where not said. ``figure``: where both stand together."""

    part: int | None = None
    whole: int | None = None
    figure: Figure | None = None

    @property
    def known(self) -> bool:
        return self.part is not None and self.whole is not None


def share_in(
    sentences: Sequence[Counted], labels: Labels, weights: dict[Figure, int], subject: Subject
) -> Share:
    """The share that the labelled figures tell.

    ``weights`` are the figures that may count, with what speaks for each as the whole.
    """
    figures = [f for sentence in sentences for f in sentence.of(Kind.COUNT, Kind.SHARE) if f in weights]
    if together := _together(figures, labels):
        return together
    counts = [figure for figure in figures if figure.kind is Kind.COUNT]
    parts = [figure for figure in counts if labels.roles.get(figure) is Role.PART]
    rests = [figure for figure in counts if labels.roles.get(figure) is Role.REST]
    free = [figure for figure in counts if figure not in labels.roles]
    whole = _whole(free, parts, weights)
    part: int | None = None
    if parts and _said_first(parts[0], labels):
        part = int(sum(figure.value for figure in parts)) if subject.summed else int(parts[0].value)
        if whole is None or (whole < part and Role.PART in labels.all):
            whole = _whole_around(part, parts, rests, labels)
    elif Role.PART in labels.none or Role.REST in labels.all:
        part = 0
        whole = whole if whole is not None or not rests else int(rests[0].value)
    elif subject.places and whole is None and len(rests) == 1:  # "15 xã không có bí thư nào dưới 40"
        part, whole = 0, int(rests[0].value)
    elif whole is not None and rests:
        part = whole - int(sum(figure.value for figure in rests))
    elif whole is not None and (Role.PART in labels.all or Role.REST in labels.none):
        part = whole
    elif whole is not None and len(free) == 2:
        part = int(min(figure.value for figure in free))
    return Share(part, whole)


def _said_first(figure: Figure, labels: Labels) -> bool:
    """Whether a figure stands before any word that there is none: what follows that is about others."""
    none = labels.none.get(Role.PART)
    return none is None or (figure.sentence, figure.start) < none


def _together(figures: Sequence[Figure], labels: Labels) -> Share | None:
    """The share typed as one ("a/b"): best one that is said to be of the part, then one not said to be other."""
    shares = [figure for figure in figures if figure.kind is Kind.SHARE]
    for role in (Role.PART, Role.REST, None):
        for figure in shares:
            if labels.roles.get(figure) is role and figure.whole is not None:
                part = int(figure.value) if role is not Role.REST else figure.whole - int(figure.value)
                return Share(part, figure.whole, figure)
    return None


def _whole(free: Sequence[Figure], parts: Sequence[Figure], weights: dict[Figure, int]) -> int | None:
    """The figure without a label that most speaks for, the first of several."""
    least = parts[0].value if parts else 0

    def weight(figure: Figure) -> int:
        near = 0
        if parts:
            near = max(0, 3 - abs(figure.sentence - parts[0].sentence))
        return weights[figure] + near + 2 * (figure.value >= least)

    best = max(free, key=weight, default=None)
    return int(best.value) if best is not None else None


def _whole_around(part: int, parts: Sequence[Figure], rests: Sequence[Figure], labels: Labels) -> int | None:
    """The whole where only its pieces are told: part and rest, or a part that is all of it."""
    if rests:
        return part + int(sum(figure.value for figure in rests))
    if Role.PART in labels.all and len({figure.value for figure in parts}) == 1:
        return part
    return None
