"""Roles that figures have by other figures: joined with them, gathered from them, compared with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from corpus.eligibility.telling.shares.figures import Counted, Figure
from corpus.eligibility.telling.shares.patterns import END, START, any_of
from corpus.eligibility.telling.shares.roles import Labels
from corpus.eligibility.telling.shares.subjects import Role, Subject

_JOINED = re.compile(
    rf"^ {any_of('xa phuong nguoi dong_chi dc noi mo_hinh mh can_bo anh ong')} (?:va|voi|\+|cung) $"
)
_AT = re.compile(rf"{START}(?:{any_of('o thuoc nam_trong roi_vao')}|{any_of('don nam')} ve) $")
_PLACES = re.compile(rf"^ {any_of('xa phuong noi dia_phuong')}{END}")
_NOW = re.compile(
    START
    + any_of("nay hien gio bay_gio len xuong thanh con nhung that_ra thuc_te thuc_ra khoa_nay ky_nay")
    + END
)
_HANDED_ON = 1.0


def spread(
    figures: Sequence[Figure],
    subject: Subject,
    sentence: Counted,
    against: Mapping[Figure, float],
    labels: Labels,
) -> None:
    """Give roles to ``figures`` of a sentence that have none by those that have."""
    _join(figures, sentence, labels)
    if subject.places:
        _gather(figures, sentence, labels)
    _hand_on(figures, sentence, against, labels)


def _join(figures: Sequence[Figure], sentence: Counted, labels: Labels) -> None:
    """ "2 xã và 1 phường có": what is told of the last is told of both."""
    for first, last in pairwise(figures):
        joined = _JOINED.search(sentence.bare[first.end : last.start])
        if joined and last in labels.roles and first not in labels.roles:
            labels.give(first, labels.roles[last], labels.costs.get(last, 0.0))


def _gather(figures: Sequence[Figure], sentence: Counted, labels: Labels) -> None:
    """ "4 phó chủ tịch dưới 35 tuổi dồn ở 2 phường": the places where those sit count."""
    if Role.PART not in {labels.roles.get(figure) for figure in figures}:
        return
    for figure in figures:
        there = _AT.search(sentence.before(figure.start)) and _PLACES.search(sentence.after(figure.end))
        if there and figure not in labels.roles:
            labels.give(figure, Role.PART, _HANDED_ON)


def _hand_on(
    figures: Sequence[Figure], sentence: Counted, against: Mapping[Figure, float], labels: Labels
) -> None:
    """Give what is told of a figure of earlier times or of others to the one it is compared with."""
    for at, figure in enumerate(figures):
        told = [f for f in figures[:at] if f in labels.roles and f.kind is figure.kind]
        if figure in labels.roles or not told or against.get(told[-1], 0.0) <= against.get(figure, 0.0):
            continue
        role = labels.roles[told[-1]]
        later = {labels.roles.get(later) for later in figures[at + 1 :]}
        if role not in later and _NOW.search(sentence.bare[figures[at - 1].end : figure.start]):
            labels.give(figure, role, _HANDED_ON)
