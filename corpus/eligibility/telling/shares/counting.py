"""The share that a message tells, by all that is known of its figures."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.eligibility.telling.shares.asides import against_in
from corpus.eligibility.telling.shares.figures import COUNTS, Counted, Figure, Kind
from corpus.eligibility.telling.shares.labels import label
from corpus.eligibility.telling.shares.named import with_names
from corpus.eligibility.telling.shares.parts import Share, share_in
from corpus.eligibility.telling.shares.percents import percent_in
from corpus.eligibility.telling.shares.subjects import COUNTED, Role, subject_of
from corpus.eligibility.telling.shares.topics import beside_the_point
from corpus.eligibility.telling.shares.weighing import weights_of

#: What speaks against figures of a sentence that is told for company.
_BESIDE_THE_POINT = 7.0
#: No sentence is read otherwise than seems best; and how much less likely another way may be.
_LIKELIEST, _FORCED = (-1, 0), 1.5


def share_told(quota: str, sentences: Sequence[Counted]) -> Share:
    """Part and whole of a target; where the likeliest way to read gives no possible share, by another."""
    subject = subject_of(quota)
    named = with_names(sentences, subject)
    percents = [figure.value for sentence in sentences for figure in sentence.of(Kind.PERCENT)]
    against = _against(quota, named)

    def read(other: tuple[int, int]) -> tuple[Share, float]:
        labels = label(named, subject, against, other=other)
        if labels.forced > _FORCED:
            return Share(), labels.forced
        return share_in(weights_of(named, subject, against, labels), labels, subject, percents)

    share, score = read(_LIKELIEST)
    if share.possible or share.part is None or quota in COUNTED:
        return share
    others = [read((sentence.number, rank)) for sentence in named for rank in (1, 2) if sentence.of(*COUNTS)]
    possible = [reading for reading in others if reading[0].possible]
    return max(((share, score), *possible), key=lambda reading: reading[1])[0]


def percent_told(quota: str, sentences: Sequence[Counted], share: Share) -> float | None:
    """The percentage that is reported beside ``share``, or alone."""
    against = _against(quota, sentences)
    labels = label(sentences, subject_of(quota), against)
    percents = [figure for sentence in sentences for figure in sentence.of(Kind.PERCENT)]
    return percent_in(sentences, against, labels.of(Role.REST, percents), share)


def _against(quota: str, sentences: Sequence[Counted]) -> dict[Figure, float]:
    against = against_in(sentences, quota)
    for figure in beside_the_point(sentences, subject_of(quota)):
        against[figure] = against.get(figure, 0.0) + _BESIDE_THE_POINT
    return against
